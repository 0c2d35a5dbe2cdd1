import type { EncounterView } from '@heart/api/encounter'
import { type ReactNode, useState } from 'react'
import { EncounterForm } from '../../encounter/form/index.ts'
import { type OwnReport, useReport } from '../desk/report.ts'
import type { Desk } from '../desk/use-desk.ts'
import { Main } from '../parts/main.tsx'
import { queueStep, useOutbox } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'

/** The report of one visit, written with or without a network. */
export function ReportScreen({ encounterId, desk }: { encounterId: string; desk: Desk }) {
  const { say } = useSay()
  const own = useReport(encounterId, desk)
  return (
    <Main className="report-screen">
      <h1>{say('report.title')}</h1>
      {own === undefined && <p role="status">{say('loading')}</p>}
      {own === null && <p className="tell">{say('report.notThere')}</p>}
      {own && <Written encounterId={encounterId} own={own} timezone={desk.me.timezone} />}
    </Main>
  )
}

function Written({ encounterId, own, timezone }: { encounterId: string; own: OwnReport; timezone: string }) {
  const { say, language } = useSay()
  const { items } = useOutbox()
  const { view } = own
  const status = view?.status ?? 'draft'
  if (status === 'approved') return <Told>{say('report.approved')}</Told>
  const saveState =
    own.needsYou > 0
      ? ({ kind: 'needs_you', count: own.needsYou } as const)
      : own.waiting > 0
        ? ({ kind: 'waiting', count: own.waiting } as const)
        : ({ kind: 'sent' } as const)
  const suggested = items.flatMap(({ step, state }) =>
    step.kind === 'suggest' && step.encounterId === encounterId && state.is !== 'given_up'
      ? [{ words: step.words, isSent: state.is === 'sent' }]
      : [],
  )
  const maySubmit = !own.isSubmitting && (status === 'draft' || status === 'returned')
  return (
    <>
      {!view && <Told>{say('report.local')}</Told>}
      {own.isSubmitting && <Told>{say('report.submitting')}</Told>}
      {status === 'submitted' && !own.isSubmitting && <Told>✓ {say('report.submitted')}</Told>}
      <h2 className="hidden-visually">{say('report.open')}</h2>
      {view && view.notes.length > 0 && <Questions encounterId={encounterId} view={view} />}
      <EncounterForm
        report={own.report}
        versions={own.versions}
        conflicts={own.conflicts}
        mode={own.mode}
        questions={own.questions}
        saveState={saveState}
        language={language}
        timezone={timezone}
        nameOf={(userId) => view?.crew.find((one) => one.userId === userId)?.name ?? userId}
        onEdit={(edits) => {
          for (const { path, value, base } of edits) own.save(path, value, base)
        }}
        onSettle={own.settle}
        suggested={suggested}
        onSuggest={({ personId, kind, words }) =>
          queueStep({ kind: 'suggest', encounterId, personId, about: kind, words })
        }
        {...(maySubmit ? { onSubmit: own.submit } : {})}
      />
    </>
  )
}

const Told = ({ children }: { children: ReactNode }) => (
  <p className="tell calm" role="status">
    {children}
  </p>
)

/** What the review asks, each with room for an answer. */
function Questions({ encounterId, view }: { encounterId: string; view: EncounterView }) {
  const { say } = useSay()
  const { items } = useOutbox()
  const answerTo = (noteId: string) =>
    view.notes.find(({ answers }) => answers === noteId)?.words ??
    items
      .map(({ step }) => step)
      .findLast((step) => step.kind === 'answer_question' && step.noteId === noteId)
  return (
    <section className="card" aria-label={say('report.questions')}>
      <h2>{say('report.questions')}</h2>
      {view.notes
        .filter(({ kind }) => kind === 'question')
        .map(({ noteId, words }) => {
          const answer = answerTo(noteId)
          const said =
            typeof answer === 'string' ? answer : answer?.kind === 'answer_question' ? answer.words : null
          return (
            <div key={noteId} className="question-asked">
              <p>{words}</p>
              {said !== null ? (
                <p className="quiet">{say('report.answered', { words: said })}</p>
              ) : (
                <Answer encounterId={encounterId} noteId={noteId} />
              )}
            </div>
          )
        })}
    </section>
  )
}

function Answer({ encounterId, noteId }: { encounterId: string; noteId: string }) {
  const { say } = useSay()
  const [words, setWords] = useState('')
  return (
    <>
      <label className="typed-field">
        <span>{say('report.answer')}</span>
        <textarea rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <button
        type="button"
        className="act"
        disabled={words.trim() === ''}
        onClick={() => void queueStep({ kind: 'answer_question', encounterId, noteId, words: words.trim() })}
      >
        {say('report.sendAnswer')}
      </button>
    </>
  )
}

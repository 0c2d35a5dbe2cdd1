import { doors } from '@heart/api/doors'
import type { EncounterDetail } from '@heart/api/encounter'
import { fieldWords, listFields } from '@heart/domain/encounter'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { dayAndTime } from '../ui/format.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { useReportStep } from './report-queries.ts'

/** Questions asked back with their answers; for the crew a place to answer. */
export function ReportNotes({ detail, timezone }: { detail: EncounterDetail; timezone: string }) {
  const questions = detail.notes.filter(({ kind }) => kind === 'question')
  if (questions.length === 0) return null
  return (
    <section className="stack tight" aria-label="Questions of the review">
      <h3>Questions of the review</h3>
      {questions.map((question) => (
        <div key={question.noteId} className="notice">
          <p className="words">
            {question.path && <strong>{fieldWords(question.path, detail.questions)}: </strong>}
            {question.words}
          </p>
          <p className="quiet small">
            {detail.names[question.by] ?? question.by} · {dayAndTime(question.at, timezone)}
          </p>
          {detail.notes
            .filter(({ answers }) => answers === question.noteId)
            .map((answer) => (
              <p key={answer.noteId} className="answer words">
                {answer.words}{' '}
                <span className="quiet small">
                  {detail.names[answer.by] ?? answer.by} · {dayAndTime(answer.at, timezone)}
                </span>
              </p>
            ))}
          {detail.allowed.includes('answer') && (
            <AnswerBox encounterId={detail.encounterId} noteId={question.noteId} />
          )}
        </div>
      ))}
    </section>
  )
}

function AnswerBox({ encounterId, noteId }: { encounterId: string; noteId: string }) {
  const [words, setWords] = useState('')
  const [sourceKey, setSourceKey] = useState(() => freshKey('answer'))
  const answer = useReportStep(encounterId, () =>
    call(doors.answerEncounter, { params: { encounterId }, body: { sourceKey, noteId, words } }).then(
      (view) => {
        setWords('')
        setSourceKey(freshKey('answer'))
        return view
      },
    ),
  )
  return (
    <div className="row">
      <label className="field grow">
        <span className="label">Answer</span>
        <textarea rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <Button
        className="button"
        isDisabled={words.trim() === '' || answer.isPending}
        onPress={() => answer.mutate(undefined)}
      >
        Answer
      </Button>
      {answer.isError && <Wrong error={answer.error} />}
    </div>
  )
}

/** What a reviewer does with a submitted report: approve it, or return it with questions. */
export function ReportReview({ detail }: { detail: EncounterDetail }) {
  const { encounterId, version, allowed, questions } = detail
  const [path, setPath] = useState('')
  const [words, setWords] = useState('')
  const approve = useReportStep(encounterId, () =>
    call(doors.approveEncounter, { params: { encounterId }, body: { version } }),
  )
  const giveBack = useReportStep(encounterId, () =>
    call(doors.returnEncounter, {
      params: { encounterId },
      body: { version, questions: [{ path: path || null, words }] },
    }).then((view) => {
      setWords('')
      return view
    }),
  )
  if (!allowed.includes('approve')) return null
  return (
    <section className="review stack tight" aria-label="Review">
      <h3>Review</h3>
      {(approve.isError || giveBack.isError) && <Wrong error={approve.error ?? giveBack.error} />}
      <div>
        <Button
          className="button primary"
          isDisabled={approve.isPending}
          onPress={() => approve.mutate(undefined)}
        >
          Approve
        </Button>
      </div>
      <div className="row">
        <label className="field">
          <span className="label">About</span>
          <select value={path} onChange={(event) => setPath(event.target.value)}>
            <option value="">The whole report</option>
            {listFields(detail.report).map(([field]) => (
              <option key={field} value={field}>
                {fieldWords(field, questions)}
              </option>
            ))}
          </select>
        </label>
        <label className="field grow">
          <span className="label">Question to the crew</span>
          <textarea rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <Button
          className="button"
          isDisabled={words.trim() === '' || giveBack.isPending}
          onPress={() => giveBack.mutate(undefined)}
        >
          Return with this question
        </Button>
      </div>
    </section>
  )
}

import type { SessionView } from '@heart/api/access'
import type { CallDetail, PhoneClaim, PhoneDraft } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import {
  type Recommends,
  type ScreeningOutcome,
  type ScreeningTree,
  screeningOutcome,
} from '@heart/domain/call'
import type { PhoneSettings, Program } from '@heart/domain/program'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { CallFactsList } from '../call/call-facts.tsx'
import { TriageList } from '../call/triage-list.tsx'
import { useCallDetail } from '../dispatch/board-queries.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CallHead } from './call-head.tsx'
import { EndsList } from './ends-list.tsx'
import { NotesBox } from './notes-box.tsx'
import type { CallKeys } from './phone-desk.tsx'
import { useDraftOf, useTree } from './phone-queries.ts'
import { ScreeningGuide } from './screening-guide.tsx'
import { TransferStrip } from './transfer-strip.tsx'
import { useDraft } from './use-draft.ts'
import { useScreening } from './use-screening.ts'

interface Props {
  claim: PhoneClaim
  session: SessionView
  programs: readonly Program[] | undefined
  teams: readonly TeamView[]
  settings: PhoneSettings
  keys: RefObject<CallKeys>
}

/** The call I have: what was saved is read first, so that nothing is written over it. */
export function MyCall(props: Props) {
  const { callId } = props.claim.call
  const detail = useCallDetail(callId)
  const draft = useDraftOf(callId)
  const screeningId = `screening-${props.claim.assignmentId}`
  const kept = detail.data?.screenings?.find((one) => one.screeningId === screeningId)
  const tree = useTree(kept)
  const wrong = [detail, draft, tree].find((one) => one.isError && !one.data)
  if (detail.data && draft.data && tree.data)
    return (
      <Work {...props} call={detail.data} draft={draft.data} tree={tree.data} screeningId={screeningId} />
    )
  return wrong ? (
    <Wrong error={wrong.error} retry={() => wrong.refetch()} />
  ) : (
    <Skeleton lines={8} height={28} label="Loading your call" />
  )
}

interface WorkProps extends Props {
  call: CallDetail
  draft: PhoneDraft
  tree: ScreeningTree
  screeningId: string
}

function Work({
  claim,
  session,
  programs,
  teams,
  settings,
  keys,
  call,
  draft,
  tree,
  screeningId,
}: WorkProps) {
  const { saver, state } = useDraft(call.callId, screeningId, draft)
  const [notes, setNotes] = useState(draft.notes)
  const [number, setNumber] = useState(draft.number)
  const screening = useScreening({ call, tree, screeningId, begin: draft.answers })
  const { answers } = screening
  const [language, setLanguage] = useState<'en' | 'es'>('en')
  const assignment = call.assignments.find((one) => one.assignmentId === claim.assignmentId)
  const outcome = screeningOutcome(tree, answers)
  const ends = useRef<HTMLDivElement>(null)
  const notesRef = useRef<HTMLTextAreaElement>(null)

  const write = (next: { notes?: string; number?: string | null; answers?: Record<string, string> }) =>
    saver.change({
      notes: next.notes ?? notes,
      answers: next.answers ?? answers,
      ...(next.number === undefined ? {} : { number: next.number }),
    })
  const choose = (questionId: string, choiceId: string) =>
    write({ answers: screening.choose(questionId, choiceId) })
  const back = () => {
    const last = outcome.asked.at(-1)
    if (last) write({ answers: screening.forget(last.question.id) })
  }

  useEffect(() => {
    Object.assign(keys.current, {
      choose(index: number) {
        const choice = outcome.next?.choices[index]
        if (outcome.next && choice) choose(outcome.next.id, choice.id)
      },
      back,
      spanish: () => setLanguage((now) => (now === 'en' ? 'es' : 'en')),
      notes: () => notesRef.current?.focus(),
      ends: () => ends.current?.querySelector('button')?.focus(),
    } satisfies CallKeys)
  })
  useEffect(
    () => () => {
      keys.current = {}
    },
    [keys],
  )

  return (
    <div className="my-call">
      <div className="my-call-main">
        <CallHead call={call} />
        {assignment && (
          <TransferStrip
            call={call}
            claim={claim}
            assignment={assignment}
            number={number}
            setNumber={(next) => {
              setNumber(next)
              write({ number: next })
            }}
            keys={keys}
            timezone={session.timezone}
          />
        )}
        <ScreeningGuide
          tree={tree}
          outcome={outcome}
          choose={choose}
          back={back}
          screening={screening}
          language={language}
          setLanguage={setLanguage}
        />
        <NotesBox
          notes={notes}
          change={(text) => {
            setNotes(text)
            write({ notes: text })
          }}
          state={state}
          settle={(text) => {
            setNotes(text)
            saver.settle({ notes: text, answers })
          }}
          timezone={session.timezone}
          inputRef={notesRef}
        />
      </div>
      <div className="my-call-side">
        <section className="desk-part" aria-labelledby="triage-title" aria-live="polite">
          <h3 id="triage-title">Who may take it now</h3>
          <TriageList call={call} programs={programs} />
        </section>
        {assignment && (
          <EndsList
            call={call}
            assignment={assignment}
            programs={programs}
            teams={teams}
            settings={settings}
            suggests={suggestion(outcome)}
            beforeEnd={() => saver.flush()}
            listRef={ends}
          />
        )}
        <details className="desk-part">
          <summary>What 911 told</summary>
          <CallFactsList call={call} timezone={session.timezone} />
        </details>
      </div>
    </div>
  )
}

/** Danger is said as soon as it is told; that talking is enough, only when everything was asked. */
function suggestion({ recommends, next }: ScreeningOutcome): Recommends | null {
  const first = recommends[0] ?? null
  return first === 'phone' && next !== null ? null : first
}

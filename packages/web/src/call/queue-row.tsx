import type { CallView } from '@heart/api/call'
import type { Program } from '@heart/domain/program'
import { memo } from 'react'
import { ageWeight, ageWords, plain, secondsSince } from '../ui/format.ts'
import { SHAPE } from '../ui/meaning.ts'
import { markOf, shortVerdict } from './verdict.ts'

interface Props {
  call: CallView
  programs: readonly Program[] | undefined
  nowMs: number
  selected: boolean
  select: (callId: string) => void
}

/** Age, nature, place, verdict, program: one line. */
export const QueueRow = memo(function QueueRow({ call, programs, nowMs, selected, select }: Props) {
  const age = secondsSince(call.facts.receivedAt, nowMs)
  const verdict = shortVerdict(call)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board's keys move and open; the listbox holds the focus
    // biome-ignore lint/a11y/useFocusableInteractive: options of a listbox with aria-activedescendant are not focused
    <div
      id={`call-${call.callId}`}
      role="option"
      aria-selected={selected}
      className="queue-row"
      data-status={call.status}
      data-meaning={verdict.meaning}
      onClick={() => select(call.callId)}
    >
      <span className="age" data-weight={call.status === 'waiting' ? ageWeight(age) : 0}>
        {ageWords(age)}
      </span>
      <span className="nature">
        {call.facts.mappedNature ? plain(call.facts.mappedNature) : <code>{call.facts.nature}</code>}
      </span>
      <span className="place quiet">
        {call.facts.place.block ?? call.facts.place.zone ?? 'place unknown'}
      </span>
      <span className="verdict">
        <span className="mark-shape" aria-hidden="true">
          {SHAPE[verdict.meaning]}
        </span>
        {verdict.words}
      </span>
      <span className="program-mark">{markOf(programs, verdict.programId)}</span>
    </div>
  )
})

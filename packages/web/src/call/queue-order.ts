import type { CallView } from '@heart/api/call'

const STATUS_ORDER = { waiting: 0, assigned: 1, closed: 2 } as const
/** A call without a priority waits behind the urgent and before the least urgent. */
const NO_PRIORITY = 5

/** Waiting calls first; within a status the more urgent, then the older. */
export function compareCalls(a: CallView, b: CallView): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    (a.facts.priority ?? NO_PRIORITY) - (b.facts.priority ?? NO_PRIORITY) ||
    Date.parse(a.facts.receivedAt) - Date.parse(b.facts.receivedAt) ||
    a.callId.localeCompare(b.callId)
  )
}

export interface QueueFilter {
  /** Only calls that some program is made for, and those of unknown type, which nobody may lose. */
  oursOnly: boolean
  text: string
}

/** The queue as shown. The selected call stays, so that it never vanishes under a person's hands. */
export function queueOf(
  calls: readonly CallView[],
  filter: QueueFilter,
  selected: string | undefined,
): CallView[] {
  const words = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return calls
    .filter(
      (call) =>
        call.callId === selected ||
        ((!filter.oursOnly || call.triage.warranted || call.triage.unmapped || call.assignments.length > 0) &&
          words.every((word) => searchText(call).includes(word))),
    )
    .sort(compareCalls)
}

function searchText(call: CallView): string {
  const { nature, mappedNature, place } = call.facts
  return [call.number, nature, mappedNature, place.block, place.zone].filter(Boolean).join(' ').toLowerCase()
}

/** The neighbour in the queue; from nothing selected, the first. */
export function stepFrom(
  queue: readonly CallView[],
  selected: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = queue.findIndex((call) => call.callId === selected)
  if (at === -1) return queue[0]?.callId
  return queue[Math.min(queue.length - 1, Math.max(0, at + step))]?.callId
}

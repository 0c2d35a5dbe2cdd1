import type { ReportSent, SavedView } from '@heart/api/ledger'
import { timesWords } from '@heart/domain/ledger'
import { dayAndTime } from '../../../ui/format.ts'

const people = (count: number): string => (count === 1 ? '1 address' : `${count} addresses`)

/** What is sent of a view, and what became of the last time; empty: nothing is. */
export function sendingWords({ schedule, sent }: SavedView, timezone: string): string {
  const last = sent[0]
  const times = schedule
    ? schedule.stopped
      ? `Not sent any more: ${schedule.stopped}`
      : `Sent ${timesWords(schedule.when)} to ${people(schedule.when.to.length)}.`
    : ''
  const before = last ? `Last: ${outcomeWords(last, timezone)}` : ''
  return [times, before].filter(Boolean).join(' ')
}

/** What became of one mail. */
export function outcomeWords(sent: ReportSent, timezone: string): string {
  const { state, attempts, nextTryAt, failure } = sent
  const when = dayAndTime(sent.endedAt ?? sent.dueAt, timezone)
  if (state === 'sent')
    return sent.hidesSmall ? `sent ${when}, without counts below eleven.` : `sent ${when}, with every count.`
  if (state === 'claimed') return 'being sent now.'
  if (state === 'unknown') return `perhaps sent ${when}. ${failure ?? ''}`
  const then = nextTryAt
    ? `Tried ${attempts === 1 ? 'once' : `${attempts} times`}; again ${dayAndTime(nextTryAt, timezone)}.`
    : 'It is not tried again.'
  return `not sent. ${failure ?? ''} ${then}`
}

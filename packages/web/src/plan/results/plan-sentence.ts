import type { Interval } from '../worker/interval.ts'
import { betweenOfHundred } from './words.ts'

export interface Said {
  /** Share answered of the plan and of "as it was", both replayed. */
  share: Interval
  was: Interval | null
  /** What the record itself says. */
  recordedShare: number | null
  changed: boolean
}

/** What a person would say aloud about a plan. */
export function planSentence({ share, was, recordedShare, changed }: Said): string {
  const record = recordedShare === null ? '' : ` (the record itself says ${Math.round(100 * recordedShare)})`
  const of = Math.round(100 * share.mean)
  const between = betweenWords(share)
  if (!changed) {
    return `As it was, ${of} of 100 warranted calls are answered${between}${record}.`
  }
  const before = was ? ` As it was: ${Math.round(100 * was.mean)}${record}.` : ''
  return `With this plan ${of} of 100 warranted calls would be answered${between}.${before}`
}

function betweenWords(share: Interval): string {
  const between = betweenOfHundred(share)
  if (!between) return ''
  return between.low === between.high ? '' : ` – between ${between.low} and ${between.high}`
}

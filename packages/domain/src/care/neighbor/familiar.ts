/** A neighbor is familiar who had at least so many contacts within so many days. */
export interface Threshold {
  readonly contacts: number
  readonly days: number
}

const DAY_MS = 86_400_000

/** Contacts of the last so many days until a moment, that moment included. */
export const contactsWithin = (contactsMs: readonly number[], days: number, atMs: number): number =>
  contactsMs.filter((ms) => ms <= atMs && ms > atMs - days * DAY_MS).length

/** The thresholds that somebody reaches, with how often they were met; none: not familiar. */
export function reachedThresholds(
  contactsMs: readonly number[],
  thresholds: readonly Threshold[],
  atMs: number,
): (Threshold & { counted: number })[] {
  return thresholds
    .map((threshold) => ({ ...threshold, counted: contactsWithin(contactsMs, threshold.days, atMs) }))
    .filter(({ counted, contacts }) => counted >= contacts)
}

export interface Rate {
  readonly contacts: number
  readonly days: number
  /** Contacts in 30 days, to one decimal; null below seven days, which tell nothing. */
  readonly per30Days: number | null
}

const TREND_DAYS = 180
const TOO_SHORT_DAYS = 7

/**
 * How often somebody was met before their first plan was approved and since, over at most 180 days on each side. What
 * came before the first contact counts for no side; the day of the approval begins the time after.
 */
export function trendAround(
  contactsMs: readonly number[],
  planMs: number,
  atMs: number,
): { before: Rate; after: Rate } {
  const first = Math.min(planMs, ...contactsMs)
  return {
    before: rateOf(contactsMs, Math.max(first, planMs - TREND_DAYS * DAY_MS), planMs),
    after: rateOf(contactsMs, planMs, Math.min(atMs, planMs + TREND_DAYS * DAY_MS), true),
  }
}

function rateOf(contactsMs: readonly number[], fromMs: number, toMs: number, withEnd = false): Rate {
  const contacts = contactsMs.filter((ms) => ms >= fromMs && (withEnd ? ms <= toMs : ms < toMs)).length
  const days = Math.max(0, (toMs - fromMs) / DAY_MS)
  return {
    contacts,
    days: Math.round(days),
    per30Days: days < TOO_SHORT_DAYS ? null : Math.round((contacts / days) * 300) / 10,
  }
}

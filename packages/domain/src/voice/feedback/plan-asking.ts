import { dateOfDay, dayOfDate } from '../../program/calendar.ts'

/** A neighbor who agreed to be asked by e-mail and was not asked yet. */
export interface WaitingAsk {
  readonly encounterId: string
  readonly programId: string
  /** The agency's date of the visit. */
  readonly visitedOn: string
}

/** Neighbors asked together. Their anonymous answers are known by the batch alone. */
export interface AskBatch {
  /** Null: of several programs. */
  readonly programId: string | null
  readonly quarter: string
  readonly encounterIds: readonly string[]
}

/** Nobody can be picked out of fewer; the number under which counts are hidden everywhere. */
export const SMALLEST_BATCH = 11
/** Days after a visit: asked from then on; together with other programs; alone, and not anonymously. */
export const ASK_FROM_DAY = 2
export const ASK_WIDER_DAY = 7
export const ASK_ALONE_DAY = 12
export const ASK_LAST_DAY = 14
/** How long a link is good. */
export const LINK_DAYS = 14
/** The same address is asked once in so many days. */
export const ASK_AGAIN_DAYS = 30

/** @example quarterOf('2026-05-09') // '2026-Q2' */
export const quarterOf = (date: string): string =>
  `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`

/** Whether nobody of a quarter can be asked or answer any more. */
export function isQuarterOver(quarter: string, today: string): boolean {
  const [year = 0, nth = 0] = quarter.split('-Q').map(Number)
  const next = nth === 4 ? `${year + 1}-01-01` : `${year}-${String(nth * 3 + 1).padStart(2, '0')}-01`
  return dateOfDay(dayOfDate(next) + ASK_LAST_DAY + LINK_DAYS) <= today
}

/**
 * Who is asked today. At least eleven visits of one program and quarter go out together; those who wait a week go out
 * with other programs of their quarter, when that makes eleven; whoever is left at the end is asked alone and told that
 * their answer cannot be anonymous.
 */
export function planAsking(
  waiting: readonly WaitingAsk[],
  today: string,
): { batches: AskBatch[]; alone: string[] } {
  const age = ({ visitedOn }: WaitingAsk) => dayOfDate(today) - dayOfDate(visitedOn)
  const due = waiting.filter((one) => age(one) >= ASK_FROM_DAY && age(one) <= ASK_LAST_DAY)
  const batches: AskBatch[] = []
  const alone: string[] = []
  const idsOf = (group: readonly WaitingAsk[]) => group.map(({ encounterId }) => encounterId)
  for (const [quarter, ofQuarter] of groupBy(due, ({ visitedOn }) => quarterOf(visitedOn))) {
    const rest: WaitingAsk[] = []
    for (const [programId, group] of groupBy(ofQuarter, (one) => one.programId)) {
      if (group.length >= SMALLEST_BATCH) batches.push({ programId, quarter, encounterIds: idsOf(group) })
      else rest.push(...group)
    }
    if (rest.length >= SMALLEST_BATCH && rest.some((one) => age(one) >= ASK_WIDER_DAY)) {
      batches.push({ programId: null, quarter, encounterIds: idsOf(rest) })
    } else alone.push(...idsOf(rest.filter((one) => age(one) >= ASK_ALONE_DAY)))
  }
  return { batches, alone }
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

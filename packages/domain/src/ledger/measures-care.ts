import { z } from 'zod'
import type { CareFact } from '../care/case/fact.ts'
import { DeclineReason } from '../care/referral/state.ts'
import { Counted, percentile, share } from './counted.ts'

/** A case as the measures see it, with the program it belongs to. */
export interface CountedCase {
  readonly programId: string
  readonly fact: CareFact
}

/** A referral as the measures see it. */
export interface CountedReferral {
  readonly programId: string
  readonly accepted: boolean
  readonly connected: boolean
  readonly declined: DeclineReason | null
  readonly connectDays: number | null
}

/** Linked calls of the neighbors of cases, so many days before and after their opening. */
export const RepeatCalls = z.strictObject({
  cases: z.number().int(),
  before: z.number().int(),
  after: z.number().int(),
})
export type RepeatCalls = z.infer<typeof RepeatCalls>

export const CareFigures = z.strictObject({
  followedUp: Counted,
  tried: Counted,
  engaged: Counted,
  goalsMet: Counted,
  accepted: Counted,
  connected: Counted,
  declined: Counted.extend({ reasons: z.partialRecord(DeclineReason, z.number().int()) }),
  timeToConnect: z.strictObject({
    of: z.number().int(),
    p50Days: z.number().nullable(),
    p90Days: z.number().nullable(),
  }),
  repeatCalls: RepeatCalls,
})
export type CareFigures = z.infer<typeof CareFigures>

/** The measure that says what each of these figures means; calls before and after are of no kind of measure: two numbers, side by side. */
export const CARE_MEASURE_IDS: Readonly<Record<Exclude<keyof CareFigures, 'repeatCalls'>, string>> = {
  followedUp: 'care.followed_up',
  tried: 'care.tried',
  engaged: 'care.engaged',
  goalsMet: 'care.goals_met',
  accepted: 'care.referrals_accepted',
  connected: 'care.referrals_connected',
  declined: 'care.referrals_declined',
  timeToConnect: 'care.time_to_connect',
}

export const CareGroup = CareFigures.omit({ repeatCalls: true }).extend({
  key: z.string(),
  label: z.string(),
})
export type CareGroup = z.infer<typeof CareGroup>

export const CareMeasures = z.strictObject({
  cases: z.number().int(),
  whole: CareFigures,
  byProgram: z.array(CareGroup),
})
export type CareMeasures = z.infer<typeof CareMeasures>

/** Calls are compared over so many days. */
export const REPEAT_CALL_DAYS = 90
const ENGAGED_DAYS = 30
const DAY_MS = 86_400_000

/** Figures of cases opened and referrals sent in a period, as things stand at an instant. CS21 */
function careFigures(
  cases: readonly CountedCase[],
  referrals: readonly CountedReferral[],
  atMs: number,
): Omit<CareFigures, 'repeatCalls'> {
  const facts = cases.map(({ fact }) => fact).filter(({ outcome }) => outcome !== 'opened_in_error')
  const promised = facts.flatMap((fact) => {
    const endMs = fact.windowEndsAt === null ? null : Date.parse(fact.windowEndsAt)
    return endMs !== null && endMs <= atMs ? [{ fact, endMs }] : []
  })
  const inTime = (at: string | null, endMs: number) => at !== null && Date.parse(at) <= endMs
  const ripe = facts.filter(({ openedAt }) => Date.parse(openedAt) + ENGAGED_DAYS * DAY_MS <= atMs)
  const days = referrals.flatMap(({ connectDays }) => connectDays ?? []).sort((a, b) => a - b)
  const declined = referrals.flatMap((one) => one.declined ?? [])
  const reasons: Partial<Record<DeclineReason, number>> = {}
  for (const reason of declined) reasons[reason] = (reasons[reason] ?? 0) + 1
  const sum = (of: (fact: CareFact) => number) => facts.reduce((total, fact) => total + of(fact), 0)
  return {
    followedUp: share(
      promised.filter(({ fact, endMs }) => inTime(fact.firstHeardAt, endMs)).length,
      promised.length,
    ),
    tried: share(
      promised.filter(({ fact, endMs }) => inTime(fact.firstTriedAt, endMs)).length,
      promised.length,
    ),
    engaged: share(ripe.filter(isEngaged).length, ripe.length),
    goalsMet: share(
      sum(({ goals }) => goals.met),
      sum(({ goals }) => goals.set - goals.setAside),
    ),
    accepted: share(referrals.filter(({ accepted }) => accepted).length, referrals.length),
    connected: share(referrals.filter(({ connected }) => connected).length, referrals.length),
    declined: { ...share(declined.length, referrals.length), reasons },
    timeToConnect: { of: days.length, p50Days: percentile(days, 0.5), p90Days: percentile(days, 0.9) },
  }
}

function isEngaged({ openedOn, spokeOn }: CareFact): boolean {
  const lastDay = new Date(Date.parse(openedOn) + ENGAGED_DAYS * DAY_MS).toISOString().slice(0, 10)
  return spokeOn.filter((day) => day <= lastDay).length >= 2
}

/** The figures of all, and of each program. */
export function measureCare(
  cases: readonly CountedCase[],
  referrals: readonly CountedReferral[],
  repeatCalls: RepeatCalls,
  { at, programName }: { at: string; programName: (programId: string) => string },
): CareMeasures {
  const atMs = Date.parse(at)
  const programs = [...new Set([...cases, ...referrals].map(({ programId }) => programId))].sort()
  const of = (programId: string) => (one: { programId: string }) => one.programId === programId
  return {
    cases: cases.length,
    whole: { ...careFigures(cases, referrals, atMs), repeatCalls },
    byProgram: programs.map((key) => ({
      key,
      label: programName(key),
      ...careFigures(cases.filter(of(key)), referrals.filter(of(key)), atMs),
    })),
  }
}

import type { Handle } from '@heart/domain/plan'
import {
  type Backtest,
  backtest,
  type HandleFits,
  type Lessons,
  learn,
  type Tuned,
  tune,
} from '@heart/replay/plan'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import type { BacktestOptions } from './agency.ts'
import type { Attendance } from './duty.ts'
import { handleModels } from './handle.ts'
import type { BacktestCall } from './read.ts'
import { seenByProgram } from './seen-teams.ts'
import { type DatedWeek, dayAfter, segmentsOf, weeksBetween } from './segments.ts'

/** What was learned from the calls before the date, and from nothing else. */
export interface Learned {
  readonly from: string
  readonly to: string
  readonly calls: number
  /** From arrival to clear; by phone, and where `placed` is false, from dispatch. */
  readonly fits: HandleFits
  readonly patience: { readonly minutes: number; readonly tuned: Tuned | null }
  readonly lessons: Lessons
  /** Minutes after a visit in which a team is not sent though its record is closed. */
  readonly unseenMinutes: Tuned
  /** Teams at each hour of the day, of programs without a roster. */
  readonly seenPerHour: Readonly<Record<string, readonly number[]>>
  readonly handover: { readonly share: number; readonly tuned: Tuned | null }
  /** Calls carry coordinates, so that the rules alone can work out travel; else they have none. */
  readonly placed: boolean
}

const DAY_MS = 86_400_000
const PATIENCE_TRIED = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480]
const HANDOVERS_TRIED = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]
const USUAL_HANDOVER = 0.1
const UNSEEN_TRIED = [0, 5, 10, 15, 20, 25, 30, 40, 50, 60]
/** Weeks before the date on which patience and the unseen minutes are tried, and replications of each try. */
const TUNING = { weeks: 13, replications: 3, seed: 'tuning' }

export interface Trial {
  /** Null: the rules alone. */
  readonly lessons: Lessons | null
  readonly unseenMinutes: number
  readonly patienceMinutes: number
  readonly handoverShare: number
  readonly replications: number
  readonly seed: string
}

export interface Model {
  readonly learned: Learned
  readonly handleOf: (programId: string) => Handle
  replay(calls: readonly BacktestCall[], weeks: readonly DatedWeek[], trial: Trial): Backtest
}

/** Everything that is fitted: it is given the calls before the date only. */
export function learnFrom(
  rules: AgencyPolicy,
  before: readonly BacktestCall[],
  attendance: Attendance,
  { until, patienceMinutes: givenPatience, handoverShare: givenHandover, ...limited }: BacktestOptions,
  from: string,
): Model {
  const { shortestSeconds, longestHours } = limited
  const limits = { shortestSeconds, longestSeconds: longestHours * 3600 }
  const placed = before.filter(({ lon }) => lon !== null).length * 2 >= before.length
  const handling = handleModels(rules, before, limits)
  const seenAt = (handoverShare: number) => seenByProgram(rules, before, until, { ...limits, handoverShare })

  const replay: Model['replay'] = (calls, weeks, trial) => {
    const { lessons, unseenMinutes, patienceMinutes, handoverShare, replications, seed } = trial
    const travels = placed && !lessons?.travel
    const segments = segmentsOf(
      {
        rules,
        attendance,
        handleOf: (travels ? handling.fromArrival : handling.fromDispatch).handleOf(unseenMinutes),
        seenTeams: [...seenAt(handoverShare).values()].flatMap(({ teams }) => teams),
        change: { patienceMinutes, ...(travels ? {} : { travel: { model: 'none' } }) },
      },
      weeks,
    )
    return backtest({ calls, weeks, segments, lessons, replications, seed })
  }

  const trialWeeks = tuningWeeks(rules, from, until)
  const lately = before.filter(({ receivedMs }) => receivedMs >= (trialWeeks[0]?.startMs ?? 0) - DAY_MS)
  const tryOut = (patienceMinutes: number, handoverShare: number, unseenMinutes: number) =>
    replay(lately, trialWeeks, {
      lessons: learn(before, { waits: patienceMinutes > 0, shortestSeconds }),
      patienceMinutes,
      handoverShare,
      unseenMinutes,
      replications: TUNING.replications,
      seed: TUNING.seed,
    })
  const tunePatience = (handover: number) =>
    givenPatience === undefined ? tune(PATIENCE_TRIED, (minutes) => tryOut(minutes, handover, 0)) : null
  // Who waits how long depends on how many teams there are, and the other way round: each is fitted with the other.
  const first = tunePatience(givenHandover ?? USUAL_HANDOVER)
  const handover =
    givenHandover === undefined && seenAt(USUAL_HANDOVER).size > 0
      ? tune(
          HANDOVERS_TRIED,
          (share) => tryOut(givenPatience ?? (first as Tuned).value, share, 0),
          'responseP50Seconds',
        )
      : null
  const handoverShare = handover?.value ?? givenHandover ?? USUAL_HANDOVER
  const tuned = handover ? tunePatience(handoverShare) : first
  const minutes = givenPatience ?? (tuned as Tuned).value
  const { fits, handleOf } = placed ? handling.fromArrival : handling.fromDispatch
  const learned: Learned = {
    from,
    to: dayAfter(until, -1),
    calls: before.length,
    fits,
    patience: { minutes, tuned },
    lessons: learn(before, { waits: minutes > 0, shortestSeconds }),
    unseenMinutes: tune(UNSEEN_TRIED, (unseen) => tryOut(minutes, handoverShare, unseen)),
    seenPerHour: Object.fromEntries([...seenAt(handoverShare)].map(([id, { perHour }]) => [id, perHour])),
    handover: { share: handoverShare, tuned: handover },
    placed,
  }
  return { learned, handleOf: handleOf(0), replay }
}

/** The last whole weeks before the date; of a record shorter than a week its days. */
function tuningWeeks(rules: AgencyPolicy, from: string, until: string): DatedWeek[] {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS)
  const whole = Math.min(TUNING.weeks, Math.floor(days / 7))
  return weeksBetween(rules, dayAfter(until, whole > 0 ? -7 * whole : -days), dayAfter(until, -1))
}

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
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { agencyScenario } from './agency-scenario.ts'
import { type Attendance, attendanceOf } from './backtest-duty.ts'
import { handleModels } from './backtest-handle.ts'
import { type BacktestCall, readBacktestCalls } from './backtest-read.ts'
import { seenByProgram } from './backtest-seen-teams.ts'
import { type DatedWeek, dayAfter, segmentsOf, startOfDate, weeksBetween } from './backtest-segments.ts'

export interface BacktestOptions {
  /** First local date that is replayed; everything before it is fitted on, from `from` on. */
  readonly until: string
  readonly from: string | undefined
  readonly weeks: number
  readonly replications: number
  readonly seed: string
  /** Undefined: fitted on the calls before the date. */
  readonly patienceMinutes: number | undefined
  /** A shorter handle time is an answer on paper, a longer one a forgotten close. */
  readonly shortestSeconds: number
  readonly longestHours: number
  /** Where teams have no roster: the share of an hour with more jobs at once than teams. Undefined: fitted too. */
  readonly handoverShare: number | undefined
}

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

export interface AgencyBacktest {
  readonly agency: { readonly id: string; readonly name: string; readonly timezone: string }
  readonly replayed: { readonly from: string; readonly to: string; readonly calls: number }
  readonly replications: number
  readonly seed: string
  readonly learned: Learned
  readonly duty: Pick<Attendance, 'absences' | 'callsThatTell'> & { readonly teams: number }
  /** Rules, rosters, fitted handle times and patience: what a plan replays. */
  readonly rulesAlone: Backtest
  /** With what the record before the date teaches besides. */
  readonly taught: Backtest
  /** What a scenario cannot say of the agency's rules. */
  readonly notes: readonly string[]
  /** No team is sent so near the end of its shift. */
  readonly lastCallMinutes: number
}

const DAY_MS = 86_400_000
const PATIENCE_TRIED = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480]
const HANDOVERS_TRIED = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]
const USUAL_HANDOVER = 0.1
const UNSEEN_TRIED = [0, 5, 10, 15, 20, 25, 30, 40, 50, 60]
/** Weeks before the date on which patience and the unseen minutes are tried, and replications of each try. */
const TUNING = { weeks: 13, replications: 3, seed: 'tuning' }

export async function backtestAgency(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  options: BacktestOptions,
): Promise<AgencyBacktest> {
  const { agency, policy } = rules
  const { until, replications, seed } = options
  const record = await recordSpan(client, agency.id)
  if (!record) throw new HeartError('usage', `${agency.name} has no settled calls yet: import a log first.`)
  const from = options.from && options.from > record.from ? options.from : record.from
  const asked = dayAfter(until, 7 * options.weeks - 1)
  const to = asked < record.to ? asked : record.to
  if (until <= from || until > to) {
    throw new HeartError(
      'usage',
      `--until ${until} leaves nothing to fit on or nothing to replay: the record runs from ${from} to ${record.to}.`,
    )
  }
  const calls = await readBacktestCalls(client, rules, { from, to })
  const untilMs = startOfDate(rules, until)
  const attendance = attendanceOf(policy, rules.teams, calls)
  const model = learnFrom(
    rules,
    calls.filter(({ receivedMs }) => receivedMs < untilMs),
    attendance,
    options,
    from,
  )
  const weeks = weeksBetween(rules, until, to)
  const later = calls.filter(({ receivedMs }) => receivedMs >= untilMs - DAY_MS)
  const { learned } = model
  const replayAll = (lessons: Lessons | null, unseenMinutes: number) =>
    model.replay(later, weeks, {
      lessons,
      unseenMinutes,
      patienceMinutes: learned.patience.minutes,
      handoverShare: learned.handover.share,
      replications,
      seed,
    })
  const { notes, scenario } = agencyScenario(rules, until, model.handleOf)
  return {
    agency: { id: agency.id, name: agency.name, timezone: agency.timezone },
    replayed: { from: until, to, calls: calls.length - learned.calls },
    replications,
    seed,
    learned,
    duty: {
      teams: scenario.teams.length,
      absences: attendance.absences,
      callsThatTell: attendance.callsThatTell,
    },
    rulesAlone: replayAll(null, 0),
    taught: replayAll(learned.lessons, learned.unseenMinutes.value),
    notes: [...new Set(notes)],
    lastCallMinutes: scenario.lastCallMinutes,
  }
}

interface Trial {
  /** Null: the rules alone. */
  readonly lessons: Lessons | null
  readonly unseenMinutes: number
  readonly patienceMinutes: number
  readonly handoverShare: number
  readonly replications: number
  readonly seed: string
}

interface Model {
  readonly learned: Learned
  readonly handleOf: (programId: string) => Handle
  replay(calls: readonly BacktestCall[], weeks: readonly DatedWeek[], trial: Trial): Backtest
}

/** Everything that is fitted: it is given the calls before the date only. */
function learnFrom(
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

async function recordSpan(
  client: pg.ClientBase,
  agencyId: string,
): Promise<{ from: string; to: string } | undefined> {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    'select min(local_date)::text as from, max(local_date)::text as to from call where agency_id = $1 and outcome is not null',
    [agencyId],
  )
  const [span] = rows
  return span?.from && span.to ? { from: span.from, to: span.to } : undefined
}

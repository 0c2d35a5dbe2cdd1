import type { Backtest, Lessons } from '@heart/replay/plan'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { agencyScenario } from '../agency-scenario.ts'
import { type Attendance, attendanceOf } from './duty.ts'
import { type Learned, learnFrom } from './learn.ts'
import { readBacktestCalls } from './read.ts'
import { dayAfter, startOfDate, weeksBetween } from './segments.ts'

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

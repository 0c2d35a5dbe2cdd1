import { END, type Outcome, UNANSWERED_REASONS, type UnansweredReason } from '../dispatch/outcome.ts'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import { percentile } from './percentile.ts'

export interface Counted {
  readonly count: number
  /** Null: a share of nothing. */
  readonly share: number | null
}

export interface TeamSummary {
  readonly calls: number
  readonly busySeconds: number
  readonly onDutySeconds: number
  /** Busy time on duty over duty; null without duty. */
  readonly utilization: number | null
  readonly overtimeSeconds: number
}

/** One replication in numbers: the file format's summary but for the rows that could not be used. */
export interface Summary {
  readonly calls: { readonly usable: number }
  /** Share of usable calls; all other shares are of warranted ones. */
  readonly warranted: Counted
  readonly answered: Counted
  readonly answeredByProgram: Readonly<Record<string, Counted>>
  readonly reasons: Readonly<Record<UnansweredReason, Counted>>
  /** Nearest rank over answered calls; null when none was. */
  readonly responseSeconds: { readonly p50: number | null; readonly p90: number | null }
  readonly teams: Readonly<Record<string, TeamSummary>>
}

export function summarise(plan: ReplayPlan, outcome: Outcome): Summary {
  const { size } = plan.log
  const ends = new Float64Array(Object.keys(END).length)
  const byProgram = new Float64Array(plan.programs.length)
  for (let call = 0; call < size; call++) {
    const end = outcome.end[call] as number
    ends[end] = (ends[end] as number) + 1
    if (end !== END.answered) continue
    const program = plan.teams[outcome.team[call] as number]?.program as number
    byProgram[program] = (byProgram[program] as number) + 1
  }
  const countOf = (end: number): number => ends[end] as number
  const warranted = size - countOf(END.notWarranted)
  const ofWarranted = (count: number): Counted => ({ count, share: ratio(count, warranted) })
  const responses = sortedResponseSeconds(outcome, countOf(END.answered))
  return {
    calls: { usable: size },
    warranted: { count: warranted, share: ratio(warranted, size) },
    answered: ofWarranted(countOf(END.answered)),
    answeredByProgram: Object.fromEntries(
      plan.programs.map(({ id }, index) => [id, ofWarranted(byProgram[index] as number)]),
    ),
    reasons: Object.fromEntries(
      UNANSWERED_REASONS.map((reason) => [reason, ofWarranted(countOf(END[reason]))]),
    ) as Summary['reasons'],
    responseSeconds: { p50: percentile(responses, 50), p90: percentile(responses, 90) },
    teams: Object.fromEntries(plan.teams.map(({ id }, team) => [id, teamSummary(plan, outcome, team)])),
  }
}

export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

function sortedResponseSeconds({ end, waitedMs, travelMs }: Outcome, answered: number): Float64Array {
  const responses = new Float64Array(answered)
  let at = 0
  for (let call = 0; call < end.length; call++) {
    if (end[call] !== END.answered) continue
    responses[at++] = ((waitedMs[call] as number) + (travelMs[call] as number)) / 1000
  }
  return responses.sort()
}

function teamSummary(plan: ReplayPlan, { teams }: Outcome, team: number): TeamSummary {
  const onDutyMs = plan.onDutyMs(team)
  return {
    calls: teams.calls[team] as number,
    busySeconds: (teams.busyMs[team] as number) / 1000,
    onDutySeconds: onDutyMs / 1000,
    utilization: ratio(teams.busyOnDutyMs[team] as number, onDutyMs),
    overtimeSeconds: (teams.overtimeMs[team] as number) / 1000,
  }
}

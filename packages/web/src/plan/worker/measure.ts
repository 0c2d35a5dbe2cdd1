import { NO_KEY } from '@heart/domain/ledger'
import { type Outcome, UNANSWERED_REASONS, type UnansweredReason } from '@heart/replay/dispatch'
import { countBy, type GroupCounts, type Summary, summarise } from '@heart/replay/ledger'
import type { ReplayPlan } from '@heart/replay/program'
import type { Figures, TeamFigures, ZoneFigures } from './figures.ts'

/** What one replication says of the whole, of each hour of the week, of each zone and of each team. */
export function measure(plan: ReplayPlan, outcome: Outcome): Figures {
  const summary = summarise(plan, outcome)
  const reasons = UNANSWERED_REASONS.map((reason) => [reason, summary.reasons[reason].count])
  return {
    calls: summary.calls.usable,
    warranted: summary.warranted.count,
    answered: summary.answered.count,
    answeredByPhone: plan.programs
      .filter((program) => program.mode === 'phone')
      .reduce((sum, program) => sum + (summary.answeredByProgram[program.id]?.count ?? 0), 0),
    reasons: Object.fromEntries(reasons) as Record<UnansweredReason, number>,
    p50Seconds: summary.responseSeconds.p50,
    p90Seconds: summary.responseSeconds.p90,
    teams: plan.teams.map((team) => teamFigures(team.id, summary)),
    hours: countBy(plan, outcome, 'hour_of_week').map((group) => ({
      warranted: group.warranted,
      answered: answeredIn(group),
    })),
    zones: zonesInOrder(countBy(plan, outcome, 'zone')),
  }
}

const answeredIn = (group: GroupCounts): number => group.answeredByPhone + group.answeredInPerson

function teamFigures(id: string, summary: Summary): TeamFigures {
  const team = summary.teams[id] as Summary['teams'][string]
  return {
    id,
    calls: team.calls,
    utilization: team.utilization,
    overtimeHours: team.overtimeSeconds / 3_600,
    onDutyHours: team.onDutySeconds / 3_600,
  }
}

const byName = new Intl.Collator('en', { numeric: true })

function zonesInOrder(groups: readonly GroupCounts[]): ZoneFigures[] {
  return groups
    .filter((group) => group.warranted > 0)
    .map((group) => ({
      zone: group.key === NO_KEY ? '' : group.key,
      warranted: group.warranted,
      answered: answeredIn(group),
      p50Seconds: group.responseSeconds.p50,
      p90Seconds: group.responseSeconds.p90,
    }))
    .sort((a, b) => Number(a.zone === '') - Number(b.zone === '') || byName.compare(a.zone, b.zone))
}

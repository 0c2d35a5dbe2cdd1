import type { PlanStart } from '@heart/api/plan'
import { yearsIn } from '@heart/replay/plan'
import { memo } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { count } from '../../ui/format.ts'
import type { Figures, TeamFigures } from '../worker/figures.ts'
import { BarLane } from './bar-lane.tsx'
import type { PlanView } from './plan-view.ts'
import { percent1 } from './words.ts'

interface Props {
  view: PlanView
  was: PlanView
  start: PlanStart
  period: string
}

/** How busy each team is, and what is left for rest and follow-up. */
export const PlanTeams = memo(function PlanTeams({ view, was, start, period }: Props) {
  const { plan, figures } = view
  const limit = plan.utilizationLimit
  const weeks = yearsIn(plan.period) * (365 / 7)
  const old = new Map(was.figures.teams.map((team) => [team.id, team]))
  const nameOf = (id: string) => start.teams.find((each) => each.id === id)?.name ?? id
  const perWeek = (hours: number) => (hours / weeks).toFixed(1)
  return (
    <ChartFrame
      title="How busy the teams are"
      subtitle={`Share of each team’s duty with a call. Warned above ${Math.round(100 * limit)} %. ${period}.`}
      fileName="heart-plan-teams"
      csv={() =>
        csvText(
          ['team', 'calls', 'utilization', 'utilization_as_it_was', 'overtime_hours', 'on_duty_hours'],
          figures.teams.map((team) => [
            nameOf(team.id),
            team.calls,
            team.utilization,
            old.get(team.id)?.utilization ?? null,
            team.overtimeHours,
            team.onDutyHours,
          ]),
        )
      }
    >
      <p className="said">{teamsSentence(figures, limit, nameOf)}</p>
      <table className="plan-table">
        <thead>
          <tr>
            <th scope="col">Team</th>
            <td className="bar-column" />
            <th scope="col" className="number">
              Busy
            </th>
            <th scope="col" className="number">
              Was
            </th>
            <th scope="col" className="number wide-only">
              Calls
            </th>
            <th scope="col" className="number">
              Overtime <span className="wide-only">a week</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.teams.map((team) => (
            <tr key={team.id}>
              <th scope="row">
                {nameOf(team.id)}
                {over(team, limit) && (
                  <span className="over small">
                    <span aria-hidden="true">▲ </span>above the limit
                  </span>
                )}
              </th>
              <td className="bar-column" aria-hidden="true">
                <BarLane
                  bar={{ from: 0, to: 100 * (team.utilization ?? 0) }}
                  ghost={{ from: 0, to: 100 * (old.get(team.id)?.utilization ?? 0) }}
                  over={over(team, limit)}
                  limit={100 * limit}
                />
              </td>
              <td className="number">{percent1(team.utilization)}</td>
              <td className="number quiet">{percent1(old.get(team.id)?.utilization ?? null)}</td>
              <td className="number wide-only">{count(Math.round(team.calls))}</td>
              <td className="number">{perWeek(team.overtimeHours)} h</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  )
})

const over = (team: TeamFigures, limit: number): boolean => (team.utilization ?? 0) > limit

function teamsSentence(figures: Figures, limit: number, nameOf: (id: string) => string): string {
  const busy = figures.teams.filter((team) => over(team, limit))
  const most = [...figures.teams].sort((a, b) => (b.utilization ?? 0) - (a.utilization ?? 0))[0]
  if (!most) return 'The plan has no teams.'
  const free = Math.round(100 * (1 - (most.utilization ?? 0)))
  const left = `${nameOf(most.id)} is the busiest: of an hour on duty ${Math.round((60 * free) / 100)} minutes are left for rest, reports and follow-up.`
  if (busy.length === 0) return `No team is above the limit of ${Math.round(100 * limit)} %. ${left}`
  const names =
    busy.length === 1 ? nameOf(busy[0]?.id ?? '') : `${busy.length} of ${figures.teams.length} teams`
  return `${names} ${busy.length === 1 ? 'is' : 'are'} busier than the limit of ${Math.round(100 * limit)} %: people burn out. ${left}`
}

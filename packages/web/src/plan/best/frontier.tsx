import type { Plan } from '@heart/domain/plan'
import { memo, useRef } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { setArea } from '../desk/area-edit.ts'
import { phoneFirst } from '../desk/team-edit.ts'
import type { PlanView } from '../results/plan-view.ts'
import { dollars, percent1 } from '../results/words.ts'
import { ASKED_POSTS, GRANTED_POSTS } from './durham-2025.ts'
import { FrontierPicture } from './frontier-picture.tsx'
import { useFrontier } from './use-frontier.ts'

interface Props {
  view: PlanView
  was: PlanView
  views: readonly PlanView[]
  logAddress: string
}

/** Share answered against cost: where this plan stands, and how far more teams would go. */
export const Frontier = memo(function Frontier({ view, was, views, logAddress }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const base = was.cost.dollarsAYear
  const each = view.plan.costs.dollarsPerPost
  const marks = [
    { name: `granted in 2025: ${GRANTED_POSTS} posts`, dollarsAYear: base + GRANTED_POSTS * each },
    { name: `asked in 2025: ${ASKED_POSTS} posts`, dollarsAYear: base + ASKED_POSTS * each },
  ]
  const mostDollars = Math.max(base + ASKED_POSTS * each, view.cost.dollarsAYear) * 1.02
  const starts = [
    { name: 'more teams', plan: view.plan },
    ...(isOpen(view.plan) ? [] : [{ name: 'more teams, citywide, 30 min wait', plan: opened(view.plan) }]),
  ]
  const { curves, working, failed } = useFrontier(holder, logAddress, starts, mostDollars)
  const points = [was, ...views].map((plan) => ({
    key: plan.key,
    name: plan === was ? 'As it was' : plan.plan.name,
    dollarsAYear: plan.cost.dollarsAYear,
    shareAnswered: plan.figures.warranted ? plan.figures.answered / plan.figures.warranted : 0,
    active: plan.key === view.key,
    past: plan === was,
  }))
  const rows = curves.flatMap((curve) => curve.points.map((point) => ({ curve: curve.name, ...point })))
  return (
    <ChartFrame
      title="What money buys"
      subtitle="Share of warranted calls answered, against the cost a year. Each step of a line adds the team that answers most for its dollars; a quick climb, not the proven best."
      fileName="heart-plan-frontier"
      csv={() =>
        csvText(
          ['line', 'cost_a_year', 'posts', 'share_answered', 'team_added'],
          [
            ...points.map((point) => [point.name, point.dollarsAYear, null, point.shareAnswered, null]),
            ...rows.map((row) => [row.curve, row.dollarsAYear, row.posts, row.shareAnswered, row.added]),
          ],
        )
      }
    >
      <div ref={holder} className="frontier" aria-busy={working}>
        <FrontierPicture curves={curves} points={points} marks={marks} />
      </div>
      <p className="quiet small" role="status">
        {failed ?? (working ? 'Climbing: replaying the year with one more team at a time…' : '')}
      </p>
      {rows.length > 0 && (
        <details>
          <summary>The same as a table</summary>
          <table className="plan-table">
            <thead>
              <tr>
                <th scope="col">Step</th>
                <th scope="col" className="number">
                  Cost a year
                </th>
                <th scope="col" className="number">
                  Posts
                </th>
                <th scope="col" className="number">
                  Answered
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.curve} ${row.dollarsAYear}`}>
                  <th scope="row">
                    {row.curve}
                    {row.added && <span className="quiet small"> · {row.added}</span>}
                  </th>
                  <td className="number">{dollars(row.dollarsAYear)}</td>
                  <td className="number">{row.posts.toFixed(1)}</td>
                  <td className="number">{percent1(row.shareAnswered)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </ChartFrame>
  )
})

const OPEN_WAIT_MINUTES = 30

function isOpen({ scenario }: Plan): boolean {
  return scenario.patienceMinutes >= OPEN_WAIT_MINUTES && scenario.programs.every(({ area }) => area === null)
}

/** The rules that cost nothing: everywhere, a wait, the phone first. */
function opened(plan: Plan): Plan {
  const everywhere = phoneFirst(
    setArea(
      plan,
      plan.scenario.programs.map((program) => program.id),
      null,
    ),
    true,
  )
  const patienceMinutes = Math.max(OPEN_WAIT_MINUTES, plan.scenario.patienceMinutes)
  return { ...everywhere, scenario: { ...everywhere.scenario, patienceMinutes } }
}

import type { SessionView } from '@heart/api/access'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Notice, Wrong } from '../ui/notice.tsx'
import { StaffPage } from '../ui/staff-page.tsx'
import { PlanDesk } from './plan-desk.tsx'
import { PlanLoading } from './plan-loading.tsx'
import { usePlanStart, useSavedPlan } from './plan-queries.ts'
import '../ledger/ledger.css'
import './plan.css'
import './levers/levers.css'
import './results/results.css'
import './best/best.css'

export function PlanPage() {
  return (
    <StaffPage title="Plan" path="/plan" needs={['plan.read']}>
      {(session) => <PlanBody session={session} />}
    </StaffPage>
  )
}

/** Fetches where planning begins: the opened plan and "as it was" in its period. */
function PlanBody({ session }: { session: SessionView }) {
  const { scenario, from, to } = useSearch({ from: '/plan' })
  const navigate = useNavigate({ from: '/plan' })
  const saved = useSavedPlan(scenario)
  const asked = from && to ? { from, to } : undefined
  const period = scenario ? saved.data?.plan.period : asked
  const start = usePlanStart(period, scenario !== undefined && !saved.data)
  const failed = saved.error ?? start.error
  if (failed && !start.data) {
    return (
      <main id="content" className="page narrow stack">
        <h1>Plan</h1>
        <Wrong error={failed} retry={() => void (saved.error ? saved.refetch() : start.refetch())} />
        {scenario && (
          <p>
            <a href="/plan">Open the page without this plan</a>
          </p>
        )}
      </main>
    )
  }
  if (!start.data || (scenario !== undefined && !saved.data)) return <PlanLoading />
  if (start.data.recorded.calls === 0) {
    return (
      <main id="content" className="page narrow stack">
        <h1>Plan</h1>
        <Notice title="No calls in this period">
          <p>
            A plan is replayed on recorded calls. Import a record with “heart import calls”, or choose a
            period that has calls.
          </p>
          {start.data.periods.map((each) => (
            <p key={each.from}>
              <a href={`/plan?from=${each.from}&to=${each.to}`}>
                {each.from} to {each.to}
              </a>
            </p>
          ))}
        </Notice>
      </main>
    )
  }
  return (
    <PlanDesk
      key={`${scenario ?? ''} ${start.data.plan.period.from} ${start.data.plan.period.to}`}
      session={session}
      start={start.data}
      opened={scenario ? saved.data : undefined}
      choosePeriod={(next) => void navigate({ search: next })}
      openScenario={(scenarioId) => void navigate({ search: { scenario: scenarioId } })}
    />
  )
}

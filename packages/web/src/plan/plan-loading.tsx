import { Skeleton } from '../ui/skeleton.tsx'

/** Keeps the two columns while the plan and the calls come. */
export function PlanLoading() {
  return (
    <main id="content" className="plan" aria-busy="true">
      <h1 className="hidden-visually">Plan</h1>
      <div className="plan-bar">
        <div className="skeleton" style={{ height: 36, width: 320 }} />
      </div>
      <div className="plan-columns">
        <div className="levers">
          <Skeleton lines={9} height={28} label="Fetching the plan" />
        </div>
        <div className="results">
          <Skeleton lines={8} height={36} label="Fetching a year of calls" />
        </div>
      </div>
    </main>
  )
}

import { measured, shareAnswered } from './measures.ts'
import type { PlanView } from './plan-view.ts'

/** Of a hundred warranted calls: the answered as a bar with its soft 95 % band, "as it was" as an outline. */
export function ShareBand({ view, was }: { view: PlanView; was: PlanView | undefined }) {
  const now = measured(shareAnswered, view)
  const before = was && measured(shareAnswered, was)
  if (!now) return null
  const at = (share: number) => `${(100 * share).toFixed(2)}%`
  const half = now.halfWidth ?? 0
  return (
    <div className="share-band" aria-hidden="true">
      <span className="share-fill" style={{ width: at(now.mean) }} />
      <span className="share-interval" style={{ left: at(now.mean - half), width: at(2 * half) }} />
      {before && <span className="share-ghost" style={{ width: at(before.mean) }} />}
    </div>
  )
}

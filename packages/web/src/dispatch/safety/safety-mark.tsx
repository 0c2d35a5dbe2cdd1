import type { TeamView } from '@heart/api/dispatch'
import { type SafetyLevel, safetyClock } from '@heart/domain/dispatch'
import { useNow } from '../../ui/now.ts'
import { clockWords } from './clock-words.ts'

const RADIUS = 6
const ROUND = 2 * Math.PI * RADIUS
const MISSED: ReadonlySet<SafetyLevel> = new Set(['team', 'supervisor', 'escalation', 'distress'])

/** A team's safety clock: a ring that empties until the next check-in, with the minutes beside it. */
export function SafetyMark({ view }: { view: TeamView }) {
  const now = useNow()
  const clock = safetyClock(view, view.safety, now)
  if (!clock && view.distressSince === null) return null
  const level = view.distressSince !== null ? 'distress' : (clock?.level ?? 'fine')
  const left = clock ? Math.max(0, Math.min(1, (clock.dueAtMs - now) / (clock.dueAtMs - clock.sinceMs))) : 0
  return (
    <span className="safety" data-level={level} data-missed={MISSED.has(level)}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle className="safety-track" cx="8" cy="8" r={RADIUS} />
        <circle
          className="safety-left"
          cx="8"
          cy="8"
          r={RADIUS}
          strokeDasharray={`${left * ROUND} ${ROUND}`}
          transform="rotate(-90 8 8)"
        />
      </svg>{' '}
      {clockWords(level, clock?.dueAtMs ?? now, now)}
    </span>
  )
}

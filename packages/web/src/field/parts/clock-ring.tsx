import type { SafetyClock } from '@heart/domain/dispatch'
import { minutesLeft } from '../desk/steps.ts'
import { useSay } from '../words/i18n.ts'

const R = 25
const AROUND = 2 * Math.PI * R

/** The team's mark, and around it what is left until the next check-in. */
export function ClockRing({
  mark,
  clock,
  nowMs,
}: {
  mark: string
  clock: SafetyClock | null
  nowMs: number
}) {
  const { say } = useSay()
  const leftMs = clock ? clock.dueAtMs - nowMs : 0
  const share = clock ? Math.min(1, Math.max(0, leftMs / (clock.dueAtMs - clock.sinceMs))) : 0
  const words = !clock
    ? say('safety.noClock')
    : clock.overdue
      ? say('safety.ringDue')
      : say('safety.ring', { time: minutesLeft(leftMs) })
  return (
    <svg
      className="clock-ring"
      data-level={clock?.level ?? 'none'}
      viewBox="0 0 56 56"
      role="img"
      aria-label={`${mark}. ${words}`}
    >
      <circle className="ring-track" cx="28" cy="28" r={R} />
      {clock && (
        <circle
          className="ring-left"
          cx="28"
          cy="28"
          r={R}
          strokeDasharray={clock.overdue ? undefined : `${share * AROUND} ${AROUND}`}
          transform="rotate(-90 28 28)"
        />
      )}
      <text x="28" y="29" textAnchor="middle" dominantBaseline="middle">
        {mark}
      </text>
    </svg>
  )
}

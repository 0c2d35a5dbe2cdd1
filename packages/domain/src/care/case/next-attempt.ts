import type { Way } from '../../encounter/person-choices.ts'
import type { CompiledHours } from '../../program/hours.ts'
import type { Attempt } from './care-case.ts'
import { HEARD_FROM } from './choices.ts'

/** What the neighbor's safe-contact rules say to a way of contact at an instant. */
export type WayAllowed = (way: Way, at: string) => 'yes' | 'caution' | 'no'

export interface NextAttempt {
  readonly dueAt: string
  readonly way: Way
  /** Allowed, with care: see the neighbor's card. */
  readonly needsCare: boolean
}

export interface AttemptPlan {
  /** Of this step, oldest first. */
  readonly attempts: readonly Pick<Attempt, 'at' | 'way' | 'outcome'>[]
  readonly at: string
  /** Ways by which the neighbor can be reached at all, the best first. */
  readonly ways: readonly Way[]
  readonly wayAllowed: WayAllowed
  readonly contactHours: CompiledHours
  readonly spacingHours: readonly number[]
}

const HOUR_MS = 3_600_000
const STEP_MS = 30 * 60_000
const HALF_DAY_MS = 12 * HOUR_MS
const AHEAD_MS = 21 * 24 * HOUR_MS

/**
 * CS10: when and how to try next. After each attempt without success the agency's next spacing passes; then it is the
 * first half hour within contact hours at which some way is allowed. A way that needs no care goes before one that does,
 * one tried less often before one tried more, and a way that proved wrong is left out. Null: a person decides.
 */
export function proposeAttempt(plan: AttemptPlan): NextAttempt | null {
  const { attempts, at, contactHours, spacingHours } = plan
  const lastHeard = attempts.findLastIndex(({ outcome }) => HEARD_FROM.has(outcome))
  const failed = attempts.slice(lastHeard + 1)
  if (failed.length > spacingHours.length) return null
  const wrong = new Set(attempts.filter(({ outcome }) => outcome === 'wrong_contact').map(({ way }) => way))
  const ways = plan.ways.filter((way) => !wrong.has(way))
  const last = attempts.at(-1)
  const spacingMs = (spacingHours[Math.max(0, failed.length - 1)] ?? 0) * HOUR_MS
  const earliestMs = Math.max(
    Date.parse(at) + STEP_MS,
    last ? Date.parse(last.at) + spacingMs : Date.parse(at) + STEP_MS,
  )
  const found = (isOtherHour: boolean): NextAttempt | null => {
    for (let ms = Math.ceil(earliestMs / STEP_MS) * STEP_MS; ms < earliestMs + AHEAD_MS; ms += STEP_MS) {
      if (!contactHours.isOpen(ms)) continue
      if (isOtherHour && last && sameTimeOfDay(Date.parse(last.at), ms)) continue
      const way = bestWay(ways, plan, new Date(ms).toISOString())
      if (way) return way
    }
    return null
  }
  // Whoever is not there at ten is rather there at four.
  return (failed.length > 0 ? found(true) : null) ?? found(false)
}

/** Less than two hours apart on the clock. */
function sameTimeOfDay(aMs: number, bMs: number): boolean {
  const apart = Math.abs(aMs - bMs) % (2 * HALF_DAY_MS)
  return Math.min(apart, 2 * HALF_DAY_MS - apart) < 2 * HOUR_MS
}

function bestWay(
  ways: readonly Way[],
  { wayAllowed, attempts }: AttemptPlan,
  dueAt: string,
): NextAttempt | null {
  const tries = (way: Way) => attempts.filter((one) => one.way === way).length
  const order = [...ways].sort((a, b) => tries(a) - tries(b) || ways.indexOf(a) - ways.indexOf(b))
  for (const wanted of ['yes', 'caution'] as const) {
    const way = order.find((one) => wayAllowed(one, dueAt) === wanted)
    if (way) return { dueAt, way, needsCare: wanted === 'caution' }
  }
  return null
}

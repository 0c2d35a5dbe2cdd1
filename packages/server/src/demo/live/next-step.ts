import type { Disposition } from '@heart/domain/call'
import type { TeamStatus } from '@heart/domain/dispatch'
import { random } from '../history/random.ts'
import { VISIT_ENDS } from '../parameters/index.ts'

/** How one visit will go: drawn from the assignment's id, so that a restart goes on with the same visit. */
export interface VisitPlan {
  readonly declines: boolean
  readonly recalled: boolean
  readonly transports: boolean
  readonly disposition: Disposition
  /** Seconds in each status until the next step, at speed 1. */
  readonly seconds: Readonly<Partial<Record<TeamStatus, number>>>
}

export function planVisit(assignmentId: string): VisitPlan {
  const draw = random(`visit/${assignmentId}`)
  const between = (from: number, to: number): number => from + draw.next() * (to - from)
  return {
    declines: draw.chance(0.04),
    recalled: draw.chance(0.025),
    transports: draw.chance(0.04),
    disposition: draw.pick(VISIT_ENDS.value),
    seconds: {
      assigned: between(8, 22),
      accepted: between(8, 20),
      en_route: between(60, 150),
      arrived: between(12, 30),
      with_neighbor: between(90, 260),
      transporting: between(60, 120),
    },
  }
}

/** How a visit ends that got as far as the neighbor. */
export function endOf({ disposition, transports }: VisitPlan, byPhone: boolean): Disposition {
  if (byPhone) return 'resolved_by_phone'
  if (transports) return 'transported'
  return NEVER_AFTER_MEETING.has(disposition) ? 'resolved_on_scene' : disposition
}
const NEVER_AFTER_MEETING = new Set<Disposition>(['gone_on_arrival', 'unable_to_locate', 'transported'])

export type Step =
  | { do: 'wait' }
  | { do: 'move'; position: [number, number] }
  | {
      do: 'progress'
      action: 'accept' | 'decline' | 'depart' | 'recall' | 'arrive' | 'meet_neighbor' | 'transport' | 'clear'
      reason?: string
      disposition?: Disposition
    }

/** What a demo crew does next: nothing yet, a move along the straight line, or its next action. */
export function nextStep(o: {
  assignmentId: string
  status: TeamStatus
  sinceMs: number
  nowMs: number
  /** Until the crews look again. */
  tickMs: number
  speed: number
  byPhone: boolean
  position: readonly [number, number] | null
  goal: readonly [number, number] | null
}): Step {
  const plan = planVisit(o.assignmentId)
  const dueMs = o.sinceMs + ((plan.seconds[o.status] ?? Infinity) * 1_000) / o.speed
  const leftMs = dueMs - o.nowMs
  if (o.status === 'en_route' && plan.recalled && leftMs < dueMs - o.sinceMs - 30_000 / o.speed) {
    return { do: 'progress', action: 'recall', reason: 'Needed at a more urgent call (demo)' }
  }
  if (leftMs > 0) {
    if (o.status !== 'en_route' || !o.goal || !o.position) return { do: 'wait' }
    const part = Math.min(1, o.tickMs / (leftMs + o.tickMs))
    const along = (i: 0 | 1): number => {
      const [here, there] = [o.position?.[i] ?? 0, o.goal?.[i] ?? 0]
      return Math.round((here + (there - here) * part) * 1e5) / 1e5
    }
    return { do: 'move', position: [along(0), along(1)] }
  }
  const clear = (disposition: Disposition): Step => ({ do: 'progress', action: 'clear', disposition })
  const nobodyThere = plan.disposition === 'gone_on_arrival' || plan.disposition === 'unable_to_locate'
  switch (o.status) {
    case 'assigned':
      return plan.declines
        ? { do: 'progress', action: 'decline', reason: 'Vehicle is not ready (demo)' }
        : { do: 'progress', action: 'accept' }
    case 'accepted':
      return { do: 'progress', action: o.byPhone ? 'meet_neighbor' : 'depart' }
    case 'en_route':
      return { do: 'progress', action: 'arrive' }
    case 'arrived':
      return nobodyThere ? clear(plan.disposition) : { do: 'progress', action: 'meet_neighbor' }
    case 'with_neighbor':
      return plan.transports && !o.byPhone
        ? { do: 'progress', action: 'transport' }
        : clear(endOf(plan, o.byPhone))
    case 'transporting':
      return clear('transported')
    default:
      return { do: 'wait' }
  }
}

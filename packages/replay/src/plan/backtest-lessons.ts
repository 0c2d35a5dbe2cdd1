import { type Draw, drawOf, uniform } from '../dispatch/luck.ts'
import { normalQuantile } from '../dispatch/normal-quantile.ts'
import type { RecordedCall } from './backtest-call.ts'
import { isLost } from './backtest-call.ts'
import { fitLogNormal, type LogNormalFit } from './fit-handle-lognormal.ts'

/**
 * What the record before the date teaches that no rule, roster or handle time says. A replay of the rules alone leaves
 * all of it out; a second replay adds it, so that one sees how much of the error it explains.
 */
export interface Lessons {
  /** Of calls that a team could have taken, the share that was lost all the same. */
  readonly lostShare: number
  /** From receipt to dispatch although a team was free. Unknown where calls wait: there the replay has its own waiting. */
  readonly delay: LogNormalFit | null
  /** From dispatch to arrival, where the scenario has no travel of its own. */
  readonly travel: LogNormalFit | null
}

export function learn(
  calls: readonly RecordedCall[],
  { waits, travels }: { waits: boolean; travels: boolean },
): Lessons {
  let lost = 0
  const answered: RecordedCall[] = []
  for (const call of calls) {
    if (call.recorded.outcome === 'answered') answered.push(call)
    else if (isLost(call.recorded)) lost++
  }
  const timesOf = (read: (call: RecordedCall) => number | null): LogNormalFit | null => {
    const times = answered.map(read).filter((seconds): seconds is number => seconds !== null && seconds > 0)
    return times.length > 0 ? fitLogNormal(times) : null
  }
  return {
    lostShare: lost + answered.length > 0 ? lost / (lost + answered.length) : 0,
    delay: waits ? null : timesOf(({ recorded }) => recorded.dispatchSeconds),
    travel: travels ? null : timesOf(({ recorded }) => recorded.travelSeconds),
  }
}

/** A call's luck in what the lessons tell: like any other luck it depends on seed, replication and the call alone. */
export interface LessonLuck {
  isLost(luckA: number, luckB: number): boolean
  /** Seconds that the lessons add to a response; by phone nobody travels. */
  addedSeconds(luckA: number, luckB: number, byPhone: boolean): number
}

export function luckOf(lessons: Lessons, seed: string, replication: number): LessonLuck {
  const lost = drawOf(seed, replication, '\u0000lost')
  const delay = sampler(lessons.delay, drawOf(seed, replication, '\u0000delay'))
  const travel = sampler(lessons.travel, drawOf(seed, replication, '\u0000travel'))
  return {
    isLost: (a, b) => uniform(lost, a, b) < lessons.lostShare,
    addedSeconds: (a, b, byPhone) => delay(a, b) + (byPhone ? 0 : travel(a, b)),
  }
}

function sampler(fit: LogNormalFit | null, draw: Draw): (a: number, b: number) => number {
  if (!fit) return () => 0
  const mu = Math.log(fit.medianSeconds)
  return (a, b) => Math.exp(mu + fit.sigma * normalQuantile(uniform(draw, a, b)))
}

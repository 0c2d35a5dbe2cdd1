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
  /** Of the same calls, the share that was answered on paper: nobody was sent, or sent and cleared at once. */
  readonly paperShare: number
  /** From receipt to dispatch although a team was free. Unknown where calls wait: there the replay has its own waiting. */
  readonly delay: LogNormalFit | null
  /** From dispatch to arrival. The scenario then has no travel of its own, and its handle times begin at dispatch. */
  readonly travel: LogNormalFit | null
}

/** Fewer times than this teach nothing. */
const FEWEST_TIMES = 30

export function learn(
  calls: readonly RecordedCall[],
  { waits, shortestSeconds }: { waits: boolean; shortestSeconds: number },
): Lessons {
  let lost = 0
  let paper = 0
  const answered: RecordedCall[] = []
  for (const call of calls) {
    if (isLost(call.recorded)) lost++
    if (call.recorded.outcome !== 'answered') continue
    answered.push(call)
    if (isOnPaper(call, shortestSeconds)) paper++
  }
  const timesOf = (read: (call: RecordedCall) => number | null): LogNormalFit | null => {
    const times = answered.map(read).filter((seconds): seconds is number => seconds !== null && seconds > 0)
    return times.length >= FEWEST_TIMES ? fitLogNormal(times) : null
  }
  const all = Math.max(1, lost + answered.length)
  return {
    lostShare: lost / all,
    // A log that tells of no answer how long it took says nothing about paper.
    paperShare: paper < answered.length ? paper / all : 0,
    delay: waits ? null : timesOf(({ recorded }) => recorded.dispatchSeconds),
    travel: timesOf(({ recorded }) => recorded.travelSeconds),
  }
}

const isOnPaper = ({ recorded: { boundSeconds } }: RecordedCall, shortestSeconds: number): boolean =>
  boundSeconds === null || (boundSeconds >= 0 && boundSeconds < shortestSeconds)

/** A call's luck in what the lessons tell: like any other luck it depends on seed, replication and the call alone. */
export interface LessonLuck {
  /** What becomes of a call before any team is looked for. */
  fate(luckA: number, luckB: number): 'lost' | 'paper' | 'replayed'
  /** Seconds that the lessons add to a response; by phone nobody travels. */
  addedSeconds(luckA: number, luckB: number, byPhone: boolean): number
}

export function luckOf(lessons: Lessons, seed: string, replication: number): LessonLuck {
  const fate = drawOf(seed, replication, '\u0000fate')
  const delay = sampler(lessons.delay, drawOf(seed, replication, '\u0000delay'))
  const travel = sampler(lessons.travel, drawOf(seed, replication, '\u0000travel'))
  return {
    fate(a, b) {
      const chance = uniform(fate, a, b)
      if (chance < lessons.lostShare) return 'lost'
      return chance < lessons.lostShare + lessons.paperShare ? 'paper' : 'replayed'
    },
    addedSeconds: (a, b, byPhone) => delay(a, b) + (byPhone ? 0 : travel(a, b)),
  }
}

function sampler(fit: LogNormalFit | null, draw: Draw): (a: number, b: number) => number {
  if (!fit) return () => 0
  const mu = Math.log(fit.medianSeconds)
  return (a, b) => Math.exp(mu + fit.sigma * normalQuantile(uniform(draw, a, b)))
}

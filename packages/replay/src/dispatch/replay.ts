import type { ReplayPlan } from '../program/compile-scenario.ts'
import { compileHandleTime, type HandleTime } from './handle-time.ts'
import { JobBook } from './job-book.ts'
import { drawOf } from './luck.ts'
import { Nearest } from './nearest.ts'
import { END, type Outcome } from './outcome.ts'
import { Roster } from './roster.ts'
import { Standing } from './standing.ts'
import { Waiting } from './waiting.ts'

export interface Luck {
  readonly seed: string
  /** 0 is the first. */
  readonly replication: number
}

/**
 * Plays a log under a scenario: who would have answered each call, how fast, or why nobody (packages/replay/SPEC.md).
 * Between two calls nothing is done unless somebody waits: whether a team is idle is asked when it matters.
 */
export function replay(plan: ReplayPlan, luck: Luck): Outcome {
  const { warranted, reachable, patienceMs, maxTravelMs } = plan
  const { receivedMs, size } = plan.log
  const standing = new Standing(plan)
  const roster = new Roster(plan, standing)
  const nearest = new Nearest(plan, roster, standing)
  const book = new JobBook(plan, roster, standing, handleTimesOf(plan, luck))
  const waiting = new Waiting(plan, roster, nearest, book)
  const { queue } = waiting
  const { end } = book
  const { onDutyCount } = roster

  let lastMs = Number.NEGATIVE_INFINITY
  for (let call = 0; call < size; call++) {
    const atMs = receivedMs[call] as number
    if (queue.size > 0) waiting.passTime(lastMs, atMs)
    if (roster.nextEdgeMs <= atMs) roster.passEdges(atMs)
    lastMs = atMs

    if (warranted[call] === 0) {
      end[call] = END.notWarranted
      continue
    }
    let open = (reachable[call] as number) & roster.openMask
    if (open === 0) {
      end[call] = reachable[call] === 0 ? END.out_of_area : END.out_of_hours
      continue
    }
    let rung: number = END.no_team_on_duty
    for (; open !== 0; open &= open - 1) {
      const program = 31 - Math.clz32(open & -open)
      if (onDutyCount[program] === 0) continue
      const team = nearest.find(program, atMs, call)
      if (team >= 0 && nearest.travelMs <= maxTravelMs) {
        const freeAgain = book.send(call, program, team, atMs, nearest.travelMs)
        if (freeAgain && queue.size > 0) waiting.serve(atMs)
        rung = END.answered
        break
      }
      if (nearest.anyBusy) rung = END.all_teams_busy
      else if (rung < END.too_far) rung = END.too_far
    }
    if (rung === END.all_teams_busy && patienceMs > 0) queue.add(call)
    else end[call] = rung
  }
  waiting.passTime(lastMs, Number.POSITIVE_INFINITY)
  return { end, team: book.team, waitedMs: book.waitedMs, travelMs: book.travelMs, teams: book.teams }
}

/** The same handling that a replay of this luck gives a call (RP15), in milliseconds. */
export function handleMsOf(plan: ReplayPlan, luck: Luck): (call: number, program: number) => number {
  const times = handleTimesOf(plan, luck)
  return (call, program) => (times[program] as HandleTime)(call)
}

const handleTimesOf = (plan: ReplayPlan, { seed, replication }: Luck): HandleTime[] =>
  plan.scenario.programs.map(({ id, handle }) =>
    compileHandleTime(handle, plan.log, drawOf(seed, replication, id)),
  )

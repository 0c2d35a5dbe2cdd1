import type { CallKind } from '../call/call-log.ts'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import type { JobBook } from './job-book.ts'
import type { Nearest } from './nearest.ts'
import { Queue } from './queue.ts'
import { HOPELESS_MS, type Roster } from './roster.ts'

/** Calls that wait because all teams are busy (RP13). */
export class Waiting {
  readonly queue: Queue
  private readonly plan: ReplayPlan
  private readonly roster: Roster
  private readonly nearest: Nearest
  private readonly book: JobBook

  constructor(plan: ReplayPlan, roster: Roster, nearest: Nearest, book: JobBook) {
    const { log, patienceMs } = plan
    const ranks = ranksOf(log.kinds)
    this.plan = plan
    this.roster = roster
    this.nearest = nearest
    this.book = book
    this.queue = new Queue(patienceMs > 0 ? log.size : 0, (call) => ranks[log.kind[call] as number] as number)
  }

  /** While somebody waits, every instant at which that can change, up to and including `untilMs`. */
  passTime(fromMs: number, untilMs: number): void {
    const { queue, roster } = this
    let nowMs = fromMs
    let hopelessMs = Number.POSITIVE_INFINITY
    while (queue.size > 0) {
      const freeAtMs = roster.nextFreeMs(nowMs)
      const leavesAtMs = this.oldestLeavesMs()
      let edgeAtMs = roster.edgeUpTo(Math.min(freeAtMs, leavesAtMs, untilMs))
      hopelessMs = freeAtMs < Number.POSITIVE_INFINITY ? freeAtMs : Math.min(hopelessMs, nowMs)
      if (edgeAtMs > hopelessMs + HOPELESS_MS) edgeAtMs = Number.POSITIVE_INFINITY
      const atMs = Math.min(freeAtMs, leavesAtMs, edgeAtMs)
      if (atMs > untilMs) return
      const comes = roster.passEdges(atMs)
      nowMs = atMs
      if (comes || freeAtMs === atMs) this.serve(atMs)
      while (queue.size > 0 && this.oldestLeavesMs() <= atMs) {
        const call = queue.oldest()
        queue.remove(call)
        this.book.giveUp(call)
      }
    }
  }

  private oldestLeavesMs(): number {
    return (this.plan.log.receivedMs[this.queue.oldest()] as number) + this.plan.patienceMs
  }

  /** In their order, until nothing more can be taken; a job without length frees its team for all of them again. */
  serve(atMs: number): void {
    const { queue, plan, nearest } = this
    nearest.onlyNew = true
    let idle = this.programsWithNewTeams(atMs)
    for (let at = 0; at < queue.size && idle !== 0; ) {
      const mayGo = (plan.reachable[queue.at(at)] as number) & idle
      const sent = mayGo === 0 ? 'none' : this.serveAt(at, atMs, mayGo)
      if (sent === 'none') at++
      else if (sent === 'free again') at = 0
      else idle = this.programsWithNewTeams(atMs)
    }
    nearest.onlyNew = false
  }

  /** Sends the first of a call's programs that can take it now. */
  private serveAt(index: number, atMs: number, programs: number): 'none' | 'bound' | 'free again' {
    const call = this.queue.at(index)
    for (let left = programs; left !== 0; left &= left - 1) {
      const program = 31 - Math.clz32(left & -left)
      const team = this.nearest.find(program, atMs, call)
      const { travelMs } = this.nearest
      if (team < 0 || travelMs > this.plan.maxTravelMs) continue
      this.queue.removeAt(index)
      return this.book.send(call, program, team, atMs, travelMs) ? 'free again' : 'bound'
    }
    return 'none'
  }

  /** Bit n: the n-th program is open and has a team that became available at this instant. */
  private programsWithNewTeams(atMs: number): number {
    const { roster } = this
    let mask = 0
    for (let program = 0; program < roster.onDutyCount.length; program++) {
      const first = program * roster.teamCount
      const last = first + (roster.onDutyCount[program] as number)
      for (let at = first; at < last; at++) {
        const team = roster.onDuty[at] as number
        if ((roster.freeMs[team] as number) > atMs || roster.stoodBy(team, atMs)) continue
        mask |= 1 << program
        break
      }
    }
    return mask & roster.openMask
  }
}

/** The priorities of a log's kinds of call, as ranks from 0: the most urgent. */
function ranksOf(kinds: readonly CallKind[]): Int32Array {
  const priorities = [...new Set(kinds.map(({ priority }) => priority))].sort((a, b) => a - b)
  return Int32Array.from(kinds, ({ priority }) => priorities.indexOf(priority))
}

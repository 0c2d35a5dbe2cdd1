import type { CompiledHours } from '@heart/domain/program'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import { openMsBetween } from '../program/stretches.ts'
import type { HandleTime } from './handle-time.ts'
import { END, type Outcome, type TeamFigures } from './outcome.ts'
import type { Roster } from './roster.ts'
import type { Standing } from './standing.ts'

/** Milliseconds fit a Uint32 up to 49 days. */
const UINT32 = 2 ** 32

/** Writes down how every call ended, and what it meant for the team. */
export class JobBook implements Outcome {
  readonly end: Uint8Array
  readonly team: Int16Array
  readonly waitedMs: Float64Array | Uint32Array
  readonly travelMs: Float64Array | Uint32Array
  readonly teams: TeamFigures

  private readonly plan: ReplayPlan
  private readonly roster: Roster
  private readonly standing: Standing
  private readonly handleTimes: readonly HandleTime[]
  private readonly receivedMs: Float64Array
  /** 1 where a program's teams go to the call. */
  private readonly goes: Uint8Array

  constructor(plan: ReplayPlan, roster: Roster, standing: Standing, handleTimes: readonly HandleTime[]) {
    const { size } = plan.log
    const count = plan.teams.length
    this.plan = plan
    this.roster = roster
    this.standing = standing
    this.handleTimes = handleTimes
    this.receivedMs = plan.log.receivedMs
    this.goes = Uint8Array.from(plan.programs, ({ mode }) => (mode === 'field' ? 1 : 0))
    this.end = new Uint8Array(size)
    this.team = new Int16Array(size).fill(-1)
    this.waitedMs = plan.patienceMs < UINT32 ? new Uint32Array(size) : new Float64Array(size)
    this.travelMs = longestWayMs(plan) < UINT32 ? new Uint32Array(size) : new Float64Array(size)
    this.teams = {
      calls: new Int32Array(count),
      busyMs: new Float64Array(count),
      busyOnDutyMs: new Float64Array(count),
      overtimeMs: new Float64Array(count),
    }
  }

  /** Sends a team; true when the job has no length, so that the team is free at once (RP4). */
  send(call: number, program: number, team: number, atMs: number, travelMs: number): boolean {
    const jobMs = travelMs + (this.handleTimes[program] as HandleTime)(call)
    const clearMs = atMs + jobMs
    this.end[call] = END.answered
    this.team[call] = team
    this.waitedMs[call] = atMs - (this.receivedMs[call] as number)
    this.travelMs[call] = travelMs
    this.roster.freeMs[team] = clearMs
    this.count(team, atMs, jobMs, clearMs)
    if (this.goes[program] === 1) this.standing.toCall(team, call, clearMs)
    return jobMs === 0
  }

  private count(team: number, atMs: number, jobMs: number, clearMs: number): void {
    const { calls, busyMs, busyOnDutyMs, overtimeMs } = this.teams
    const { roster } = this
    calls[team] = (calls[team] as number) + 1
    busyMs[team] = (busyMs[team] as number) + jobMs
    if (clearMs <= this.plan.period.endMs && clearMs <= (roster.nextDutyMs[team] as number)) {
      const onDutyMs = Math.min(clearMs, roster.dutyEndMs[team] as number) - atMs
      busyOnDutyMs[team] = (busyOnDutyMs[team] as number) + onDutyMs
      overtimeMs[team] = (overtimeMs[team] as number) + jobMs - onDutyMs
    } else this.countLongJob(team, atMs, clearMs)
  }

  /** A job that reaches into the team's next stretch, or beyond the period. */
  private countLongJob(team: number, atMs: number, clearMs: number): void {
    const { busyOnDutyMs, overtimeMs } = this.teams
    const shift = this.plan.shifts[team] as CompiledHours
    const inPeriodMs = openMsBetween(shift, atMs, Math.min(clearMs, this.plan.period.endMs))
    const overMs = clearMs - atMs - openMsBetween(shift, atMs, clearMs)
    busyOnDutyMs[team] = (busyOnDutyMs[team] as number) + inPeriodMs
    overtimeMs[team] = (overtimeMs[team] as number) + overMs
  }

  /** A call that nobody answers after all that waiting. */
  giveUp(call: number): void {
    this.end[call] = END.all_teams_busy
    this.waitedMs[call] = this.plan.patienceMs
  }
}

/** No way on earth is longer than half its girth. */
function longestWayMs({ ways }: ReplayPlan): number {
  if (ways.model === 'straight-line') return 20_016 * ways.msPerKm
  return ways.model === 'matrix' ? ways.ms.reduce((a, b) => Math.max(a, b), 0) : 0
}

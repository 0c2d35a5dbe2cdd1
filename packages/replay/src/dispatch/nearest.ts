import type { ReplayPlan } from '../program/compile-scenario.ts'
import type { Ways } from '../program/place.ts'
import type { Roster } from './roster.ts'
import type { Standing } from './standing.ts'

const NOWHERE = new Float64Array(0)

/** Who of a program goes: the idle team with the shortest way, of equals the one listed first (RP11). */
export class Nearest {
  /** What the last search found besides the team: its way in milliseconds, and whether any team was busy. */
  travelMs = 0
  anyBusy = false
  /** While waiting calls are served, only teams that became available at that instant go (RP13). */
  onlyNew = false

  private readonly roster: Roster
  private readonly standing: Standing
  private readonly ways: Ways
  /** 1 where a program's teams travel. */
  private readonly travels: Uint8Array
  private readonly callZone: Int32Array
  private readonly callBall: Float64Array
  private readonly chordOfOneMs: number

  constructor({ ways, programs, log }: ReplayPlan, roster: Roster, standing: Standing) {
    this.roster = roster
    this.standing = standing
    this.ways = ways
    this.travels = Uint8Array.from(programs, ({ mode }) =>
      mode === 'field' && ways.model !== 'none' ? 1 : 0,
    )
    this.callZone = log.zone
    this.callBall = ways.model === 'straight-line' ? ways.ball : NOWHERE
    this.chordOfOneMs = ways.model === 'straight-line' ? ways.chordOfOneMs : 0
  }

  /** A team, or -1 when none is idle; it may be too far. */
  find(program: number, atMs: number, call: number): number {
    const first = program * this.roster.teamCount
    const last = first + (this.roster.onDutyCount[program] as number)
    this.anyBusy = false
    this.travelMs = 0
    if (this.travels[program] === 0) return this.findFirst(first, last, atMs)
    return this.ways.model === 'matrix'
      ? this.findByMatrix(first, last, atMs, call)
      : this.findByLine(first, last, atMs, call)
  }

  private findFirst(first: number, last: number, atMs: number): number {
    const { roster, onlyNew } = this
    for (let at = first; at < last; at++) {
      const team = roster.onDuty[at] as number
      if ((roster.freeMs[team] as number) > atMs) this.anyBusy = true
      else if (!(onlyNew && roster.stoodBy(team, atMs))) return team
    }
    return -1
  }

  private findByMatrix(first: number, last: number, atMs: number, call: number): number {
    const { roster, standing, ways, onlyNew } = this
    if (ways.model !== 'matrix') return -1
    const to = ways.placeOfZone[this.callZone[call] as number] as number
    let found = -1
    let foundMs = Number.POSITIVE_INFINITY
    for (let at = first; at < last; at++) {
      const team = roster.onDuty[at] as number
      if ((roster.freeMs[team] as number) > atMs) {
        this.anyBusy = true
        continue
      }
      if (onlyNew && roster.stoodBy(team, atMs)) continue
      const ms = ways.ms[(standing.place[team] as number) * ways.size + to] as number
      if (ms < foundMs) {
        found = team
        foundMs = ms
      }
    }
    this.travelMs = found < 0 ? 0 : foundMs
    return found
  }

  /** Compares by the chord through the earth, which needs no trigonometry; near ties are told apart to the millisecond. */
  private findByLine(first: number, last: number, atMs: number, call: number): number {
    const { roster, standing, callBall, onlyNew } = this
    const { onDuty, freeMs } = roster
    const { ball, lon, lat, returns } = standing
    const x = callBall[3 * call] as number
    const y = callBall[3 * call + 1] as number
    const z = callBall[3 * call + 2] as number
    let found = -1
    let best = 5
    let second = 5
    for (let at = first; at < last; at++) {
      const team = onDuty[at] as number
      if ((freeMs[team] as number) > atMs) {
        this.anyBusy = true
        continue
      }
      if (onlyNew && roster.stoodBy(team, atMs)) continue
      if (returns) standing.driveBack(team, atMs)
      const dx = (ball[3 * team] as number) - x
      const dy = (ball[3 * team + 1] as number) - y
      const dz = (ball[3 * team + 2] as number) - z
      const chord = dx * dx + dy * dy + dz * dz
      if (chord < best) {
        second = best
        best = chord
        found = team
      } else if (chord < second) {
        // Two teams at one place always tie, and the first listed goes.
        if (chord !== best || lon[team] !== lon[found] || lat[team] !== lat[found]) second = chord
      }
    }
    if (found < 0) return found
    const near = Math.sqrt(best) + this.chordOfOneMs
    if (second <= near * near) return this.findToTheMillisecond(first, last, atMs, call)
    this.travelMs = standing.wayMs(found, call)
    return found
  }

  private findToTheMillisecond(first: number, last: number, atMs: number, call: number): number {
    const { roster, standing, onlyNew } = this
    let found = -1
    let foundMs = Number.POSITIVE_INFINITY
    for (let at = first; at < last; at++) {
      const team = roster.onDuty[at] as number
      if ((roster.freeMs[team] as number) > atMs || (onlyNew && roster.stoodBy(team, atMs))) continue
      const ms = standing.wayMs(team, call)
      if (ms < foundMs) {
        found = team
        foundMs = ms
      }
    }
    this.travelMs = foundMs
    return found
  }
}

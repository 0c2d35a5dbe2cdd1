import { greatCircleKm } from '@heart/domain/dispatch'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import { putOnBall } from '../program/place.ts'
import { roundMs } from './handle-time.ts'

const NOWHERE = new Float64Array(0)

/** Where the teams stand: at first at their posts, then where their calls took them (RP12). */
export class Standing {
  /** Degrees. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** The same, x, y, z on a ball of radius 1. */
  readonly ball: Float64Array
  /** By matrix: row of the place. */
  readonly place: Int32Array
  /** Whether teams drive back to their posts. */
  readonly returns: boolean

  private readonly byLine: boolean
  private readonly msPerKm: number
  private readonly callLon: Float64Array
  private readonly callLat: Float64Array
  private readonly callBall: Float64Array
  private readonly callZone: Int32Array
  private readonly placeOfZone: Int32Array | null

  private readonly postLon: Float64Array
  private readonly postLat: Float64Array
  private readonly postBall: Float64Array
  private readonly postPlace: Int32Array
  /** On the way back: from where, since when, and how long it takes. */
  private readonly drives: Uint8Array
  private readonly fromLon: Float64Array
  private readonly fromLat: Float64Array
  private readonly sinceMs: Float64Array
  private readonly wayBackMs: Float64Array

  constructor({ ways, scenario, log }: ReplayPlan) {
    const posts = scenario.teams.map(({ post }) => post)
    const count = posts.length
    this.byLine = ways.model === 'straight-line'
    this.returns = this.byLine && scenario.afterCall === 'return'
    this.msPerKm = ways.model === 'straight-line' ? ways.msPerKm : 0
    this.callBall = ways.model === 'straight-line' ? ways.ball : NOWHERE
    this.callLon = log.lon
    this.callLat = log.lat
    this.callZone = log.zone
    this.placeOfZone = ways.model === 'matrix' && scenario.afterCall === 'stay' ? ways.placeOfZone : null
    this.postLon = Float64Array.from(posts, (post) => (Array.isArray(post) ? post[0] : Number.NaN))
    this.postLat = Float64Array.from(posts, (post) => (Array.isArray(post) ? post[1] : Number.NaN))
    this.postPlace = Int32Array.from(posts, (post) =>
      ways.model === 'matrix' && typeof post === 'string' ? (ways.placeOf.get(post) ?? -1) : -1,
    )
    this.postBall = new Float64Array(3 * count)
    for (let team = 0; team < count; team++) {
      putOnBall(this.postBall, team, this.postLon[team] as number, this.postLat[team] as number)
    }
    this.lon = this.postLon.slice()
    this.lat = this.postLat.slice()
    this.ball = this.postBall.slice()
    this.place = this.postPlace.slice()
    this.drives = new Uint8Array(count)
    this.fromLon = new Float64Array(count)
    this.fromLat = new Float64Array(count)
    this.sinceMs = new Float64Array(count)
    this.wayBackMs = new Float64Array(count)
  }

  toPost(team: number): void {
    this.drives[team] = 0
    this.place[team] = this.postPlace[team] as number
    this.lon[team] = this.postLon[team] as number
    this.lat[team] = this.postLat[team] as number
    for (let axis = 3 * team; axis < 3 * team + 3; axis++) this.ball[axis] = this.postBall[axis] as number
  }

  /** To a call's place, from where it may drive back when the call is cleared. */
  toCall(team: number, call: number, clearMs: number): void {
    if (this.byLine) {
      this.lon[team] = this.callLon[call] as number
      this.lat[team] = this.callLat[call] as number
      const { ball, callBall } = this
      ball[3 * team] = callBall[3 * call] as number
      ball[3 * team + 1] = callBall[3 * call + 1] as number
      ball[3 * team + 2] = callBall[3 * call + 2] as number
      if (this.returns) this.leaveFrom(team, clearMs)
    } else if (this.placeOfZone) {
      this.place[team] = this.placeOfZone[this.callZone[call] as number] as number
    }
  }

  private leaveFrom(team: number, clearMs: number): void {
    const lon = this.lon[team] as number
    const lat = this.lat[team] as number
    this.drives[team] = 1
    this.fromLon[team] = lon
    this.fromLat[team] = lat
    this.sinceMs[team] = clearMs
    this.wayBackMs[team] = this.lineMs(lon, lat, this.postLon[team] as number, this.postLat[team] as number)
  }

  /** Puts a team that is on its way back where it is now. */
  driveBack(team: number, atMs: number): void {
    if (this.drives[team] === 0) return
    const drivenMs = atMs - (this.sinceMs[team] as number)
    const wayMs = this.wayBackMs[team] as number
    if (drivenMs >= wayMs) {
      this.toPost(team)
      return
    }
    const lon = this.fromLon[team] as number
    const lat = this.fromLat[team] as number
    this.lon[team] = lon + ((this.postLon[team] as number) - lon) * (drivenMs / wayMs)
    this.lat[team] = lat + ((this.postLat[team] as number) - lat) * (drivenMs / wayMs)
    putOnBall(this.ball, team, this.lon[team] as number, this.lat[team] as number)
  }

  /** Travel to a call from where the team stands, in a straight line. */
  wayMs(team: number, call: number): number {
    return this.lineMs(
      this.lon[team] as number,
      this.lat[team] as number,
      this.callLon[call] as number,
      this.callLat[call] as number,
    )
  }

  private lineMs(lon1: number, lat1: number, lon2: number, lat2: number): number {
    return roundMs(greatCircleKm(lon1, lat1, lon2, lat2) * this.msPerKm)
  }
}

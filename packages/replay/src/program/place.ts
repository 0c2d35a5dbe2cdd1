import { EARTH_KM, msPerKm } from '@heart/domain/dispatch'
import type { Scenario } from '@heart/domain/plan'
import type { CallLog } from '../call/call-log.ts'

/** Where calls and posts are, ready for comparing distances: points on a ball of radius 1. */
export interface StraightLine {
  readonly model: 'straight-line'
  /** x, y, z of each call. */
  readonly ball: Float64Array
  readonly msPerKm: number
  /** Two chords that differ by less may take the same time to the millisecond. */
  readonly chordOfOneMs: number
}

export interface Matrix {
  readonly model: 'matrix'
  readonly size: number
  /** Milliseconds, row = from, column = to. */
  readonly ms: Float64Array
  /** Row and column of each of the log's zones; -1: not in the matrix. */
  readonly placeOfZone: Int32Array
  readonly placeOf: ReadonlyMap<string, number>
}

export type Ways = StraightLine | Matrix | { readonly model: 'none' }

const RADIANS = Math.PI / 180

export function compileWays({ travel }: Scenario, log: CallLog): Ways {
  if (travel.model === 'none') return { model: 'none' }
  if (travel.model === 'matrix') {
    const placeOf = new Map(travel.zones.map((zone, index) => [zone, index]))
    return {
      model: 'matrix',
      size: travel.zones.length,
      ms: Float64Array.from(travel.seconds.flat(), (seconds) => Math.floor(seconds * 1000 + 0.5)),
      placeOfZone: Int32Array.from(log.zones, (zone) => placeOf.get(zone) ?? -1),
      placeOf,
    }
  }
  const ball = new Float64Array(3 * log.size)
  for (let i = 0; i < log.size; i++) putOnBall(ball, i, log.lon[i] as number, log.lat[i] as number)
  const perKm = msPerKm(travel)
  return { model: 'straight-line', ball, msPerKm: perKm, chordOfOneMs: 1.001 / (perKm * EARTH_KM) + 1e-12 }
}

/** Distances between points on a ball of radius 1 can be compared without trigonometry. */
export function putOnBall(ball: Float64Array, index: number, lon: number, lat: number): void {
  const lambda = lon * RADIANS
  const phi = lat * RADIANS
  ball[3 * index] = Math.cos(phi) * Math.cos(lambda)
  ball[3 * index + 1] = Math.cos(phi) * Math.sin(lambda)
  ball[3 * index + 2] = Math.sin(phi)
}

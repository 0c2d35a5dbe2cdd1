import { EARTH_KM, msPerKm } from '@heart/domain/dispatch'
import type { Scenario } from '@heart/domain/plan'
import type { CallLog } from '../call/call-log.ts'

/** Where calls and posts are, ready for comparing distances: points on a ball of radius 1. */
export interface StraightLine {
  readonly model: 'straight-line'
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
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
  const x = new Float64Array(log.size)
  const y = new Float64Array(log.size)
  const z = new Float64Array(log.size)
  for (let i = 0; i < log.size; i++) {
    const lon = (log.lon[i] as number) * RADIANS
    const lat = (log.lat[i] as number) * RADIANS
    x[i] = Math.cos(lat) * Math.cos(lon)
    y[i] = Math.cos(lat) * Math.sin(lon)
    z[i] = Math.sin(lat)
  }
  const perKm = msPerKm(travel)
  return { model: 'straight-line', x, y, z, msPerKm: perKm, chordOfOneMs: 1.001 / (perKm * EARTH_KM) + 1e-12 }
}

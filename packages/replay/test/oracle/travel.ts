import type { Scenario } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { distanceKm, type Point } from './earth.ts'

/** A point, a zone of the matrix, or nowhere in particular. */
export type Place = Point | string | null

/** RP1: a computed duration is whole milliseconds, rounded half up. */
export const wholeMs = (ms: number): number => Math.floor(ms + 0.5)

export function placeOf({ travel }: Scenario, call: ReplayCall): Place {
  if (travel.model === 'none') return null
  if (travel.model === 'matrix') return call.zone
  return call.lon === null || call.lat === null ? null : [call.lon, call.lat]
}

/** Whether there is a way to a place: a zone that the matrix has, a point that is known. */
export function isKnown({ travel }: Scenario, place: Place): boolean {
  if (travel.model === 'none') return true
  if (travel.model === 'matrix') return typeof place === 'string' && travel.zones.includes(place)
  return place !== null
}

export function travelMs({ travel }: Scenario, from: Place, to: Place): number {
  if (travel.model === 'none') return 0
  if (travel.model === 'matrix') {
    const row = travel.seconds[travel.zones.indexOf(from as string)] as number[]
    return wholeMs((row[travel.zones.indexOf(to as string)] as number) * 1000)
  }
  const km = distanceKm(from as Point, to as Point) * travel.detour
  return wholeMs((km / travel.kmPerHour) * 3_600_000)
}

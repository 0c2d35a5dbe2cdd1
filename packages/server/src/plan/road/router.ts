import { setTimeout as sleep } from 'node:timers/promises'
import type { RoutedPlace, Router, TravelMatrix } from '@heart/replay/program'
import { HeartError } from '../../platform/error.ts'
import { osrm } from './osrm.ts'
import { type RequestSettings, requestTable, TableRefused } from './request.ts'
import { valhalla } from './valhalla.ts'

export const ROUTER_KINDS = { osrm, valhalla } as const
export type RouterKind = keyof typeof ROUTER_KINDS

export interface RoadRouterOptions extends Partial<Omit<RequestSettings, 'url' | 'service'>> {
  readonly url: string
  readonly kind: RouterKind
  /** Cells that are known so far, of all. */
  readonly onProgress?: (known: number, of: number) => void
}

/** A road router over HTTP: a large table is asked for in blocks, and in smaller ones where the service says so. */
export function roadRouter({ kind, onProgress, ...options }: RoadRouterOptions): Router {
  const service = ROUTER_KINDS[kind]
  const settings: RequestSettings = {
    tries: 4,
    timeoutMs: 30_000,
    firstPauseMs: 500,
    pause: async (ms) => void (await sleep(ms)),
    ...options,
    service,
  }

  async function block(sources: readonly RoutedPlace[], targets: readonly RoutedPlace[]) {
    const rows = service.read(await requestTable(settings, service.ask(sources, targets)))
    if (rows?.length === sources.length && rows.every((row) => row.length === targets.length)) return rows
    throw new HeartError(
      'router_refused',
      `The road router at ${settings.url} answered something that is no table of ${sources.length} × ${targets.length} travel times; check that it is ${service.name}.`,
    )
  }

  return async function askRoadRouter(places) {
    const matrix: TravelMatrix = places.map(() => new Array<number | null>(places.length).fill(null))
    let side = service.largestSide
    for (let row = 0; row < places.length; ) {
      let height = Math.min(side, places.length - row)
      for (let column = 0; column < places.length; ) {
        try {
          const times = await block(places.slice(row, row + height), places.slice(column, column + side))
          for (const [i, line] of times.entries()) {
            for (const [j, seconds] of line.entries()) {
              ;(matrix[row + i] as TravelMatrix[number])[column + j] = row + i === column + j ? 0 : seconds
            }
          }
          column += side
          onProgress?.(row * places.length + height * Math.min(column, places.length), places.length ** 2)
        } catch (error) {
          if (!(error instanceof TableRefused && error.tooLarge && side > 1)) throw error
          side = Math.floor(side / 2)
          height = Math.min(side, places.length - row)
          column = 0
        }
      }
      row += height
    }
    return matrix
  }
}

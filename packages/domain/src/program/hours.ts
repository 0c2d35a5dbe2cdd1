import { dayOfDate, WEEKDAYS, wallMsOf, weekdayOfDay } from './calendar.ts'
import type { Hours } from './program.ts'
import { DAY_MS, type TimeZone } from './time-zone.ts'

/** Open from `startMs` up to, not including, `endMs`. */
export interface Stretch {
  readonly startMs: number
  readonly endMs: number
}

/** Opening hours compiled to sorted stretches, worked out a month at a time when first asked for. */
export interface CompiledHours {
  isOpen(atMs: number): boolean
  /** The unbroken stretch around an instant, followed at most a year each way; null when closed. */
  stretchAt(atMs: number): Stretch | null
  /** The first stretch that begins after an instant and no later than `untilMs`. */
  nextStart(atMs: number, untilMs: number): number | null
  /** The windows that start on a day, as written. */
  windowsOn(day: number): readonly WallWindow[]
}

export interface WallWindow {
  readonly from: string
  readonly to: string
}

const CHUNK_DAYS = 32
const CHUNK_MS = CHUNK_DAYS * DAY_MS
const FARTHEST_MS = 366 * DAY_MS
const WHOLE_DAY: readonly WallWindow[] = [{ from: '00:00', to: '00:00' }]

export function compileHours(hours: Hours, zone: TimeZone): CompiledHours {
  const windowsOn = windowReader(hours)
  const never = hours.weekly.length === 0 && hours.exceptions.every((exception) => !exception.windows.length)
  const always = hours.weekly === 'always' && hours.exceptions.length === 0
  const chunks = new Map<number, Float64Array>()

  /** Sorted starts and ends, alternating, of every stretch that touches the chunk; not clipped to it. */
  const chunkOf = (index: number): Float64Array => {
    let edges = chunks.get(index)
    if (!edges) {
      const firstDay = index * CHUNK_DAYS - 3
      const found: Stretch[] = []
      for (let day = firstDay; day < firstDay + CHUNK_DAYS + 6; day++) {
        for (const window of windowsOn(day)) {
          const stretch = stretchOf(zone, day, window)
          if (stretch.startMs < stretch.endMs) found.push(stretch)
        }
      }
      edges = Float64Array.from(merge(found).flatMap((stretch) => [stretch.startMs, stretch.endMs]))
      chunks.set(index, edges)
    }
    return edges
  }

  const isOpen = (atMs: number): boolean => {
    if (always || never) return always
    return (edgesUpTo(chunkOf(Math.floor(atMs / CHUNK_MS)), atMs) & 1) === 1
  }

  const edgeAround = (atMs: number, side: 'start' | 'end'): number => {
    const edges = chunkOf(Math.floor(atMs / CHUNK_MS))
    const passed = edgesUpTo(edges, atMs)
    return edges[side === 'start' ? passed - 1 : passed] as number
  }

  const stretchAt = (atMs: number): Stretch | null => {
    if (!isOpen(atMs)) return null
    if (always) return { startMs: atMs - FARTHEST_MS, endMs: atMs + FARTHEST_MS }
    let endMs = edgeAround(atMs, 'end')
    while (endMs < atMs + FARTHEST_MS && isOpen(endMs)) endMs = edgeAround(endMs, 'end')
    let startMs = edgeAround(atMs, 'start')
    while (startMs > atMs - FARTHEST_MS && isOpen(startMs - 1)) startMs = edgeAround(startMs - 1, 'start')
    return { startMs, endMs }
  }

  const nextStart = (atMs: number, untilMs: number): number | null => {
    if (always || never) return null
    const lastChunk = Math.floor(untilMs / CHUNK_MS)
    for (let index = Math.floor(atMs / CHUNK_MS); index <= lastChunk; index++) {
      const edges = chunkOf(index)
      for (let edge = 0; edge < edges.length; edge += 2) {
        const startMs = edges[edge] as number
        if (startMs > untilMs) return null
        if (startMs > atMs && !isOpen(startMs - 1)) return startMs
      }
    }
    return null
  }

  return { isOpen, stretchAt, nextStart, windowsOn }
}

function windowReader(hours: Hours): (day: number) => readonly WallWindow[] {
  const exceptions = new Map<number, WallWindow[]>()
  for (const { date, windows } of hours.exceptions) {
    const day = dayOfDate(date)
    exceptions.set(day, [...(exceptions.get(day) ?? []), ...windows])
  }
  const { weekly } = hours
  const usual = WEEKDAYS.map((weekday) =>
    weekly === 'always' ? WHOLE_DAY : weekly.filter((window) => window.days.includes(weekday)),
  )
  return (day) => exceptions.get(day) ?? (usual[weekdayOfDay(day)] as readonly WallWindow[])
}

/** `to` not after `from` is on the next day; of a repeated wall time `from` is the first and `to` the second. */
function stretchOf(zone: TimeZone, day: number, window: WallWindow): Stretch {
  const from = wallMsOf(window.from)
  const to = wallMsOf(window.to)
  return {
    startMs: zone.instantOf(day * DAY_MS + from, 'first'),
    endMs: zone.instantOf((to > from ? day : day + 1) * DAY_MS + to, 'last'),
  }
}

function merge(stretches: Stretch[]): Stretch[] {
  const merged: { startMs: number; endMs: number }[] = []
  for (const { startMs, endMs } of stretches.sort((a, b) => a.startMs - b.startMs)) {
    const previous = merged.at(-1)
    if (previous && startMs <= previous.endMs) previous.endMs = Math.max(previous.endMs, endMs)
    else merged.push({ startMs, endMs })
  }
  return merged
}

/** How many edges lie at or before an instant: odd inside a stretch, even outside. */
function edgesUpTo(edges: Float64Array, atMs: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] as number) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

import type { CompiledHours } from '@heart/domain/program'
import { LONGEST_STRETCH_MS, stretchesBetween } from './stretches.ts'

/** What happens at an edge, in the order in which things of one instant happen (RP4). */
export const EDGE = { dutyStarts: 0, teamComes: 1, teamGoes: 2, opens: 3, closes: 4 } as const

/**
 * The edges of every shift and of all opening hours, sorted, as columns. A team "comes" and "goes" where its stretch is
 * still long enough for a last call (RP9).
 */
export interface Edges {
  readonly size: number
  /** One more than `size`: the last is infinity. */
  readonly atMs: Float64Array
  readonly kind: Uint8Array
  /** Team or program. */
  readonly of: Int32Array
  /** For the start of a stretch of duty, when it ends, and when the team's next one begins. */
  readonly endMs: Float64Array
  readonly nextMs: Float64Array
  /** No edge before this instant is missing. */
  readonly untilMs: number
}

export interface ClockSource {
  readonly shifts: readonly CompiledHours[]
  readonly hours: readonly CompiledHours[]
  readonly lastCallMs: number
}

export function edgesBetween(source: ClockSource, fromMs: number, untilMs: number): Edges {
  const { shifts, hours, lastCallMs } = source
  const atMs: number[] = []
  const kind: number[] = []
  const of: number[] = []
  const endsMs: number[] = []
  const nextsMs: number[] = []
  const add = (at: number, what: number, who: number, endMs = 0, nextMs = 0): void => {
    if (at >= untilMs) return
    atMs.push(at)
    kind.push(what)
    of.push(who)
    endsMs.push(endMs)
    nextsMs.push(nextMs)
  }
  // Far enough that the true end of a stretch is known wherever a last call asks for it.
  const farMs = untilMs + lastCallMs + LONGEST_STRETCH_MS
  for (const [team, duty] of shifts.entries()) {
    const stretches = stretchesBetween(duty, fromMs, farMs)
    for (const [index, { startMs, endMs }] of stretches.entries()) {
      add(startMs, EDGE.dutyStarts, team, endMs, stretches[index + 1]?.startMs ?? farMs)
      const goesMs = Math.min(endMs, endMs - lastCallMs + 1)
      if (goesMs <= startMs) continue
      add(startMs, EDGE.teamComes, team)
      add(goesMs, EDGE.teamGoes, team)
    }
  }
  for (const [program, opening] of hours.entries()) {
    for (const { startMs, endMs } of stretchesBetween(opening, fromMs, untilMs)) {
      add(startMs, EDGE.opens, program)
      add(endMs, EDGE.closes, program)
    }
  }
  const order = Uint32Array.from(atMs, (_, index) => index).sort(
    (a, b) => (atMs[a] as number) - (atMs[b] as number) || (kind[a] as number) - (kind[b] as number) || a - b,
  )
  return {
    size: order.length,
    atMs: Float64Array.from([...order, -1], (index) => atMs[index] ?? Number.POSITIVE_INFINITY),
    kind: Uint8Array.from(order, (index) => kind[index] as number),
    of: Int32Array.from(order, (index) => of[index] as number),
    endMs: Float64Array.from(order, (index) => endsMs[index] as number),
    nextMs: Float64Array.from(order, (index) => nextsMs[index] as number),
    untilMs,
  }
}

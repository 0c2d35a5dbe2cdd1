import type { CompiledHours, Stretch } from '@heart/domain/program'
import { mergeRuns } from './merge-runs.ts'
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
  /** Each team's and each program's edges are sorted already. */
  const runs: number[] = []
  const add = (at: number, what: number, who: number, endMs = 0, nextMs = 0): void => {
    if (at >= untilMs) return
    atMs.push(at)
    kind.push(what)
    of.push(who)
    endsMs.push(endMs)
    nextsMs.push(nextMs)
  }
  // Far enough that the true end of a stretch is known wherever a last call asks for it; a longer one never ends.
  const farMs = untilMs + Math.min(lastCallMs, LONGEST_STRETCH_MS) + LONGEST_STRETCH_MS
  for (const [team, duty] of shifts.entries()) {
    runs.push(atMs.length)
    const stretches = knownStretches(duty, fromMs, farMs)
    for (const [index, { startMs, endMs }] of stretches.entries()) {
      add(startMs, EDGE.dutyStarts, team, endMs, stretches[index + 1]?.startMs ?? farMs)
      const goesMs = Math.min(endMs, endMs - lastCallMs + 1)
      if (goesMs <= startMs) continue
      add(startMs, EDGE.teamComes, team)
      add(goesMs, EDGE.teamGoes, team)
    }
  }
  for (const [program, opening] of hours.entries()) {
    runs.push(atMs.length)
    for (const { startMs, endMs } of knownStretches(opening, fromMs, farMs)) {
      add(startMs, EDGE.opens, program)
      add(endMs, EDGE.closes, program)
    }
  }
  // Whole milliseconds leave room below them for the order within an instant.
  const keys = Float64Array.from(atMs, (at, index) => (at - fromMs) * 8 + (kind[index] as number))
  const order = mergeRuns(keys, runs)
  const column = (values: readonly number[]) => Float64Array.from(order, (index) => values[index] as number)
  const sorted = new Float64Array(order.length + 1).fill(Number.POSITIVE_INFINITY)
  sorted.set(column(atMs))
  return {
    size: order.length,
    atMs: sorted,
    kind: Uint8Array.from(order, (index) => kind[index] as number),
    of: Int32Array.from(order, (index) => of[index] as number),
    endMs: column(endsMs),
    nextMs: column(nextsMs),
    untilMs,
  }
}

interface Known {
  readonly fromMs: number
  readonly untilMs: number
  readonly stretches: readonly Stretch[]
}
const known = new WeakMap<CompiledHours, Known>()

/** Most hours stay as they are while one lever is dragged. */
function knownStretches(hours: CompiledHours, fromMs: number, untilMs: number): readonly Stretch[] {
  const last = known.get(hours)
  if (last?.fromMs === fromMs && last.untilMs === untilMs) return last.stretches
  const stretches = stretchesBetween(hours, fromMs, untilMs)
  known.set(hours, { fromMs, untilMs, stretches })
  return stretches
}

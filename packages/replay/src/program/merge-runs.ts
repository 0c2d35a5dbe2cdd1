/**
 * One sorted order of several runs that are sorted already, laid end to end: `starts` holds where each begins. Of equals
 * the one in the earlier run comes first. Gives indices into the whole.
 */
export function mergeRuns(keys: Float64Array, starts: readonly number[]): Uint32Array {
  let order = Uint32Array.from(keys, (_, index) => index)
  let spare = new Uint32Array(order.length)
  let bounds = [...starts, keys.length]
  while (bounds.length > 2) {
    const wider: number[] = [0]
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      const from = bounds[run] as number
      const middle = bounds[run + 1] as number
      const end = bounds[run + 2] ?? middle
      mergeTwo(keys, order, spare, from, middle, end)
      wider.push(end)
    }
    bounds = wider
    const swap = order
    order = spare
    spare = swap
  }
  return order
}

function mergeTwo(
  keys: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start
  let right = middle
  for (let at = start; at < end; at++) {
    const takeLeft =
      right >= end ||
      (left < middle && (keys[from[left] as number] as number) <= (keys[from[right] as number] as number))
    to[at] = from[takeLeft ? left++ : right++] as number
  }
}

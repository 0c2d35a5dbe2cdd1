import type { CallLog } from '../src/call/index.ts'

/**
 * The barest loop over the same columns: each call to the nearest idle team, whatever its nature, hour, place or shift.
 * What the engine is measured against.
 */
export function bareLoop(log: CallLog, posts: readonly (readonly [number, number])[]): Int16Array {
  const { receivedMs, lon, lat, handleMs, size } = log
  const count = posts.length
  const freeMs = new Float64Array(count)
  const px = Float64Array.from(posts, ([x]) => x)
  const py = Float64Array.from(posts, ([, y]) => y)
  const answered = new Int16Array(size)
  for (let call = 0; call < size; call++) {
    const atMs = receivedMs[call] as number
    const x = lon[call] as number
    const y = lat[call] as number
    let found = -1
    let best = Number.POSITIVE_INFINITY
    for (let team = 0; team < count; team++) {
      if ((freeMs[team] as number) > atMs) continue
      const dx = (px[team] as number) - x
      const dy = ((py[team] as number) - y) * 1.236
      const distance = dx * dx + dy * dy
      if (distance < best) {
        best = distance
        found = team
      }
    }
    answered[call] = found
    if (found < 0) continue
    freeMs[found] = atMs + Math.sqrt(best) * 10_500_000 + (handleMs[call] as number)
    px[found] = x
    py[found] = y
  }
  return answered
}

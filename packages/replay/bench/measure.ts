/** Times several things in turns, so that a slow moment of the machine meets them all; the best of each, in milliseconds. */
export function bestOf(turns: number, things: Record<string, () => unknown>): Record<string, number> {
  const best: Record<string, number> = {}
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, run] of Object.entries(things)) {
      const from = performance.now()
      run()
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, performance.now() - from)
    }
  }
  return best
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

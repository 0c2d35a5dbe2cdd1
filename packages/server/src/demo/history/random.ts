import seedrandom from 'seedrandom'

/** Draws from one seed: the same seed gives the same draws on every machine. */
export interface Random {
  /** 0 up to, not including, 1. */
  next(): number
  chance(p: number): boolean
  pick<T>(weighted: readonly (readonly [T, number])[]): T
  poisson(mean: number): number
  normal(): number
  /** Log-normal by its median and the sigma of its logarithm. */
  lognormal(median: number, sigma: number): number
}

export function random(seed: string): Random {
  const next = seedrandom(seed)
  const self: Random = {
    next,
    chance: (p) => next() < p,
    pick(weighted) {
      let left = next() * weighted.reduce((sum, [, w]) => sum + w, 0)
      for (const [value, weight] of weighted) {
        left -= weight
        if (left < 0) return value
      }
      return (weighted[weighted.length - 1] as (typeof weighted)[number])[0]
    },
    poisson(mean) {
      // Knuth's method: means here stay below 20.
      const floor = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > floor; product *= next()) count++
      return count
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    lognormal: (median, sigma) => median * Math.exp(sigma * self.normal()),
  }
  return self
}

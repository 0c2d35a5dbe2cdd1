import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergeRuns } from './merge-runs.ts'

it('RP4 merges runs as a stable sort of the whole would', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }))), (lists) => {
      const runs = lists.map((list) => [...list].sort((a, b) => a - b))
      const starts = runs.map((_, run) => runs.slice(0, run).flat().length)
      const keys = Float64Array.from(runs.flat())
      const sorted = [...keys.keys()].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b)
      expect([...mergeRuns(keys, starts)]).toEqual(sorted)
    }),
  )
})

import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { solverForMany } from '../disclosure/solver.ts'
import { inventQuarters, SHAPES, type Shape } from './testing/invented-city.ts'
import { publishYears, WAYS, type Way } from './testing/publish-years.ts'
import { findSmall } from './testing/reader.ts'

const solver = solverForMany()
const history = (name: string, seed: number, quarters: number) => {
  const random = seedrandom(`${name}/${seed}`)
  return { quarters: inventQuarters(SHAPES[name] as Shape, random, quarters), random }
}
const attack = async (name: string, seed: number, quarters: number, way: Way) => {
  const { quarters: made, random } = history(name, seed, quarters)
  const published = await publishYears(made, way, random, solver)
  return { ...published, found: findSmall(published.read) }
}

const QUARTERS = 6
// Only against hanging: the machine may have other work.
const PATIENCE_MS = 180_000

describe('a reader of every file that was ever published', () => {
  it.each(Object.keys(SHAPES))(
    'OD9 finds no small number (a city where counts are %s)',
    async (name) => {
      const { found, hidden, refused } = await attack(name, 1, QUARTERS, 'as it is done')
      expect(found).toEqual([])
      expect(hidden).toBeGreaterThan(0)
      expect(refused).toBe(0)
    },
    PATIENCE_MS,
  )

  it.each(WAYS.filter((way) => way !== 'as it is done'))(
    'OD9 finds small numbers when %s',
    async (way) => {
      const { found } = await attack('mostly rare', 1, QUARTERS, way)
      expect(found.length).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )
})

import { expect, it } from 'vitest'
import { NO_KEY } from '../groups.ts'
import { bestAndWorst } from './best-and-worst.ts'
import type { FigureGroup } from './figure.ts'
import { shareInterval } from './interval.ts'

const NONE = { low: null, high: null, n: null, of: null, p90: null, parts: null, missing: null }
const zone = (key: string, n: number, of: number): FigureGroup => ({
  key,
  label: key,
  figure: { ...NONE, value: n / of, ...shareInterval(n, of), n, of },
})

it('MS9 the best and the worst are of groups with at least 30, and known ones', () => {
  const zones = [
    zone('A', 20, 40),
    zone('B', 29, 29),
    zone('C', 5, 50),
    zone('D', 12, 30),
    zone(NO_KEY, 0, 99),
  ]
  const found = bestAndWorst({ better: 'more' }, zones)
  expect([found?.best.key, found?.worst.key, found?.tooSmall]).toEqual(['A', 'C', 1])
  expect(found?.mayBeChance).toBe(false)
  expect(bestAndWorst({ better: 'less' }, zones)?.best.key).toBe('C')
})

it('MS9 whether intervals meet is told, for two of a list always differ', () => {
  expect(bestAndWorst({ better: 'more' }, [zone('A', 15, 30), zone('B', 16, 30)])?.mayBeChance).toBe(true)
  const bare = (key: string, value: number): FigureGroup => ({
    key,
    label: key,
    figure: { ...NONE, value, of: 99 },
  })
  expect(bestAndWorst({ better: 'less' }, [bare('A', 1), bare('B', 2)])?.mayBeChance).toBe(true)
})

it('MS9 with one group, or where neither way is better, there is no best', () => {
  expect(bestAndWorst({ better: 'more' }, [zone('A', 1, 30)])).toBeNull()
  expect(bestAndWorst({ better: null }, [zone('A', 1, 30), zone('B', 2, 30)])).toBeNull()
})

import { expect, it } from 'vitest'
import { studentT } from './student-t.ts'

/** @see NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: upper critical values of Student's t, 0.975 */
const PUBLISHED: [number, number][] = [
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [7, 2.365],
  [8, 2.306],
  [9, 2.262],
  [10, 2.228],
  [11, 2.201],
  [12, 2.179],
  [15, 2.131],
  [19, 2.093],
  [20, 2.086],
  [29, 2.045],
  [30, 2.042],
  [49, 2.01],
  [60, 2.0],
  [99, 1.984],
  [100, 1.984],
]

it.each(PUBLISHED)('t of %i degrees of freedom is %d, as published', (degreesOfFreedom, value) => {
  expect(Number(studentT(degreesOfFreedom).toFixed(3))).toBe(value)
})

it('closed forms: tan(0.475 π) of one degree of freedom, √(2·0.95²/(1−0.95²)) of two', () => {
  expect(studentT(1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 10)
  expect(studentT(2)).toBeCloseTo(Math.sqrt((2 * 0.95 ** 2) / (1 - 0.95 ** 2)), 12)
})

it('falls with every degree of freedom towards the normal 1.95996', () => {
  for (let df = 1; df < 200; df++) expect(studentT(df + 1)).toBeLessThan(studentT(df))
  expect(studentT(100_000)).toBeCloseTo(1.959964 + (1.959964 ** 3 + 1.959964) / 400_000, 6)
})

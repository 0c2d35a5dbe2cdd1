import { describe, expect, it } from 'vitest'
import { byMatrix, type Loose, MATRIX, said } from '../testing/scenario-file.ts'

describe('a scenario file that cannot be used: one sentence a problem, of the travel', () => {
  it.each<[string, (scenario: Loose) => void, string]>([
    [
      'unknown key of a travel model',
      (s) => (s.travel = { model: 'none', kmPerHour: 40 }),
      'travel.kmPerHour: is not a key here; allowed are model.',
    ],
    [
      'travel model',
      (s) => (s.travel.model = 'osrm'),
      'travel.model: is “osrm”; write straight-line, matrix or none.',
    ],
    [
      'a matrix with too few rows',
      (s) => byMatrix(s, { ...MATRIX, seconds: [[0, 60]] }),
      'travel.seconds: has 1 rows; a matrix of 2 zones has 2 rows of 2.',
    ],
    [
      'a matrix with a long row',
      (s) =>
        byMatrix(s, {
          ...MATRIX,
          seconds: [
            [0, 60],
            [90, 0, 5],
          ],
        }),
      'travel.seconds[1]: has 3 numbers; a matrix of 2 zones has 2 rows of 2.',
    ],
    [
      'a matrix with a negative number',
      (s) =>
        byMatrix(s, {
          ...MATRIX,
          seconds: [
            [0, -60],
            [90, 0],
          ],
        }),
      'travel.seconds[0][1]: is -60, which is below 0.',
    ],
    [
      'a matrix with a zone twice',
      (s) => byMatrix(s, { ...MATRIX, zones: ['A', 'A'] }),
      'travel.zones[1]: is “A”, which is there already.',
    ],
    ['no speed', (s) => (s.travel.kmPerHour = 0), 'travel.kmPerHour: is 0; it must be above 0.'],
    ['a speed not given', (s) => delete s.travel.kmPerHour, 'travel.kmPerHour: is missing.'],
    ['a negative detour', (s) => (s.travel.detour = -1), 'travel.detour: is -1, which is below 0.'],
    ['no travel', (s) => delete s.travel, 'travel: is missing.'],
  ])('%s', (_, change, sentence) => {
    expect(said(change)).toEqual([sentence])
  })
})

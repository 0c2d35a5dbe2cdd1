import { expect, test } from 'vitest'
import { ageWeight, ageWords, clockTime, hourIn, percent, plain } from './format.ts'

test('an age reads as a person would say it', () => {
  expect([3, 42, 60, 380, 3_600, 4_000, 90_000].map(ageWords)).toEqual([
    'now',
    '42 s',
    '1 min',
    '6 min',
    '1 h 00',
    '1 h 06',
    '1 d',
  ])
})

test('an age grows heavier in three steps', () => {
  expect([0, 299, 300, 899, 900, 1_799, 1_800].map(ageWeight)).toEqual([0, 0, 1, 1, 2, 2, 3])
})

test('times are wall-clock times of the agency', () => {
  expect(clockTime('2026-07-01T04:05:00Z', 'America/New_York')).toBe('00:05')
  expect(hourIn('America/New_York', Date.parse('2026-07-01T04:05:00Z'))).toBe(0)
})

test('a share is never rounded to nothing or to everything', () => {
  expect([
    percent(0, 5),
    percent(1, 400),
    percent(21, 100),
    percent(399, 400),
    percent(5, 5),
    percent(0, 0),
  ]).toEqual(['0\u00a0%', '<\u00a01\u00a0%', '21\u00a0%', '>\u00a099\u00a0%', '100\u00a0%', '–'])
})

test('a code becomes plain words', () => {
  expect(plain('gone_on_arrival')).toBe('Gone on arrival')
})

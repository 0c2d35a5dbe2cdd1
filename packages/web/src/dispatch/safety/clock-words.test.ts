import { expect, test } from 'vitest'
import { clockWords } from './clock-words.ts'

test.each([
  ['fine', 720, 'check-in in 12 min'],
  ['warning', 40, 'check-in in under a minute'],
  ['due', -20, 'check-in due now'],
  ['team', -90, 'check-in missed, 1 min late'],
  ['supervisor', -200, 'check-in missed, 3 min late'],
  ['escalation', -400, 'check-in missed, 6 min late'],
  ['distress', 400, 'in distress'],
] as const)('%s with %d seconds left: %s', (level, seconds, words) => {
  expect(clockWords(level, seconds * 1_000, 0)).toBe(words)
})

import type { Verdict } from '@heart/domain/call'
import { expect, test } from 'vitest'
import { exampleCall } from './example-call.ts'
import { shortVerdict } from './verdict.ts'

const verdict = (change: Partial<Verdict>): Verdict => ({
  programId: 'crt',
  mode: 'field',
  version: '1',
  eligible: false,
  warranted: true,
  failures: [],
  ...change,
})
const failing = (rung: 'area' | 'hours') => [{ ruleId: 'r', version: '1', rung, words: 'w' }]
const withVerdicts = (...verdicts: Verdict[]) =>
  exampleCall({ triage: { warranted: true, unmapped: false, verdicts } })

test('two words say what triage found', () => {
  expect(shortVerdict(exampleCall()).words).toBe('Send team')
  expect(
    shortVerdict(
      withVerdicts(verdict({ eligible: true }), verdict({ eligible: true, mode: 'phone', programId: 'ccd' })),
    ),
  ).toEqual({
    words: 'Phone first',
    meaning: 'phone',
    programId: 'ccd',
  })
  expect(shortVerdict(withVerdicts(verdict({ failures: failing('area') }))).words).toBe('Outside area')
  expect(shortVerdict(withVerdicts(verdict({ failures: failing('hours') }))).words).toBe('Outside hours')
  expect(shortVerdict(withVerdicts(verdict({ warranted: false }))).words).toBe('Not ours')
  expect(
    shortVerdict(exampleCall({ triage: { warranted: false, unmapped: true, verdicts: [] } })).words,
  ).toBe('Unknown type')
})

test('the program that came closest speaks', () => {
  const call = withVerdicts(
    verdict({ programId: 'far', failures: failing('area') }),
    verdict({ programId: 'near', failures: failing('hours') }),
  )
  expect(shortVerdict(call).programId).toBe('near')
})

test('a program that was screened out no longer counts', () => {
  expect(shortVerdict(exampleCall({ screenedOut: [{ programId: 'crt', ruleId: 'r' }] })).words).toBe(
    'Screened out',
  )
})

import type { SweepView } from '@heart/api/plan'
import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import type { SweepRow } from './sweep-rows.ts'
import { paceOf, roughTime, stateWords, sweepSentence, tiredWords } from './sweep-words.ts'

const sweep: SweepView = {
  sweepId: 's',
  name: 'Many',
  state: 'running',
  plans: 13,
  replications: 5,
  seed: '0',
  parts: { done: 4, all: 13 },
  createdBy: 'ana',
  createdAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  failure: null,
}
const at = (seconds: number) => Date.parse(sweep.createdAt) + 1_000 * seconds

test('every state is told in words, a failure with its sentence', () => {
  expect(stateWords(sweep, at(1))).toBe('Running: 4 of 13 parts stored')
  expect(stateWords({ ...sweep, state: 'waiting' }, at(1))).toMatch('laid aside')
  expect(stateWords({ ...sweep, state: 'waiting' }, at(60))).toMatch('no worker has taken it up yet')
  expect(stateWords({ ...sweep, state: 'done' }, at(1))).toBe('Done: 13 plans, each replayed 5 times')
  expect(stateWords({ ...sweep, state: 'cancelled' }, at(1))).toBe(
    'Cancelled: 4 of 13 parts stored; they stay',
  )
  expect(stateWords({ ...sweep, state: 'failed', failure: 'Plan 2 could not be replayed.' }, at(1))).toBe(
    'Failed: Plan 2 could not be replayed.',
  )
})

test('a rough time is said roughly', () => {
  expect([2_000, 21_000, 58_000, 150_000, 7_000_000].map(roughTime)).toEqual([
    'a few seconds',
    'about 25 seconds',
    'about a minute',
    'about 3 minutes',
    'about 2 hours',
  ])
})

test('the pace is that of the last sweep that was done, else of the page', () => {
  const done = { ...sweep, state: 'done', endedAt: '2026-01-01T00:00:13Z' } as const
  expect(paceOf([sweep, done], 90)).toEqual({ replayMs: 200, of: 'at the pace of the last sweep' })
  expect(paceOf([sweep], 90)?.replayMs).toBe(90)
  expect(paceOf([], undefined)).toBeUndefined()
})

const row = (index: number, name: string, share: number, overLimit: boolean): SweepRow => ({
  index,
  plan: { ...examplePlan(), name },
  share: { mean: share, halfWidth: 0.004 },
  answered: 1_000 * share,
  p50Seconds: 600,
  p90Seconds: 1_200,
  busiest: 0.5,
  overLimit,
  dollarsAYear: 2_000_000 * (1 + index),
  dollarsPerAdditional: null,
  best: true,
})

test('the sentence says the most that can be answered, for how much, beside “as it was”', () => {
  const rows = [row(0, 'As it was', 0.2, false), row(1, '2 CRT', 0.305, true), row(2, '3 CRT', 0.4, true)]
  expect(sweepSentence(rows)).toBe(
    'Of 2 plans, “3 CRT” answers most: 40 of 100 warranted calls – between 39 and 41 – for $6.0 M a year. As it was: 20 for $2.0 M.',
  )
  expect(tiredWords(rows)).toBe(
    '2 of 3 plans have a team that is busier than the limit of 60 % allows: people burn out.',
  )
  expect(tiredWords(rows.slice(0, 1))).toBeNull()
  expect(sweepSentence([])).toBe('No plan has all its replications yet.')
})

import { Plan } from '@heart/domain/plan'
import { buildCallLog } from '@heart/replay/call'
import { CannotOptimise, OptimiseOptions } from '@heart/replay/plan'
import { expect, test } from 'vitest'
import { optimiseOnThread } from './optimise-thread.ts'

const HOUR_MS = 3_600_000
const FROM_MS = Date.parse('2024-01-08T05:00:00Z')
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const log = buildCallLog(
  Array.from({ length: 2_000 }, (_, index) => ({
    id: String(index),
    receivedMs: FROM_MS + Math.floor(index * 0.7 * HOUR_MS),
    nature: 'CRISIS',
    flags: [],
    lon: -78.9,
    lat: 36,
    zone: 'inner',
    priority: 3,
    handleMs: null,
  })),
)
const plan = Plan.parse({
  name: 'As it is',
  scenario: {
    timezone: 'America/New_York',
    programs: [
      {
        id: 'phone',
        mode: 'phone',
        natures: ['CRISIS'],
        handle: { model: 'exponential', meanSeconds: 3_000 },
      },
    ],
    teams: [{ id: 'P1', program: 'phone', shifts: [{ days: [...DAYS], from: '09:00', to: '21:00' }] }],
    travel: { model: 'none' },
  },
  crews: { phone: 1 },
  period: { from: '2024-01-08', to: '2024-03-06' },
})
const options = OptimiseOptions.parse({
  patienceMinutes: [0, 30],
  shifts: { lengths: [12], earliestStart: '06:00', latestStart: '12:00' },
  compareCaps: [],
  effort: { rosters: 10, replications: 1, finalReplications: 2 },
})

test('a thread finds a plan, tells how far it is, and the caller goes on meanwhile', {
  timeout: 60_000,
}, async () => {
  const steps = new Set<string>()
  let ticks = 0
  const clock = setInterval(() => ticks++, 20)
  const { chosen, stopped } = await optimiseOnThread(
    { plan, log, options },
    { onProgress: ({ step }) => steps.add(step) },
  ).finally(() => clearInterval(clock))
  expect(stopped).toBe('finished')
  expect(chosen?.patienceMinutes).toBe(30)
  expect([...steps]).toEqual(['demand', 'solving', 'polishing', 'reporting'])
  expect(ticks).toBeGreaterThan(3)
})

test('an abort is heard while it works, and brings the best so far', { timeout: 60_000 }, async () => {
  const stop = new AbortController()
  const endless = OptimiseOptions.parse({ ...options, effort: { ...options.effort, rosters: 10_000_000 } })
  const { chosen, stopped } = await optimiseOnThread(
    { plan, log, options: endless },
    { signal: stop.signal, onProgress: ({ step, done }) => step === 'polishing' && done > 2 && stop.abort() },
  )
  expect(stopped).toBe('cancelled')
  expect(chosen?.scenario.teams.length).toBeGreaterThan(0)
})

test('what cannot be done is refused with a sentence', { timeout: 60_000 }, async () => {
  await expect(optimiseOnThread({ plan, log: buildCallLog([]), options }, {})).rejects.toThrow(CannotOptimise)
})

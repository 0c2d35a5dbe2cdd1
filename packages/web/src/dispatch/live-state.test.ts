import { expect, test } from 'vitest'
import { backoffMs, liveState, liveWords } from './live-state.ts'

const facts = { connected: true, heardAtMs: 0, startedAtMs: 0 }

test('live while beats come, behind after seven seconds without', () => {
  expect(liveState(facts, 7_900)).toEqual({ kind: 'live' })
  expect(liveWords(liveState(facts, 8_000))).toBe('8 seconds behind')
})

test('a broken connection is said at once', () => {
  expect(liveState({ ...facts, connected: false }, 0)).toEqual({ kind: 'cut_off', seconds: 0 })
})

test('the first moments are connecting, not cut off', () => {
  const first = { connected: false, heardAtMs: null, startedAtMs: 0 }
  expect(liveState(first, 1_000).kind).toBe('joining')
  expect(liveState(first, 4_000).kind).toBe('cut_off')
})

test('attempts are never more than three seconds apart', () => {
  expect([0, 1, 2, 3, 4, 9].map(backoffMs)).toEqual([250, 500, 1_000, 2_000, 3_000, 3_000])
})

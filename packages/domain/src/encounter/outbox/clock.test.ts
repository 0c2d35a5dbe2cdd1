import { expect, it } from 'vitest'
import { compareClocks, learnClock, offsetOf, setBackMs, UNKNOWN_CLOCK } from './clock.ts'
import { emptyOutbox, type Outbox } from './item.ts'
import { beginSending, queueStep } from './outbox.ts'

const MINUTE_MS = 60_000
const AT_MS = Date.parse('2026-01-05T14:00:00Z')

const learned = (...offsets: number[]) =>
  offsets.reduce((clock, offsetMs) => learnClock(clock, { offsetMs, uncertainMs: 500 }), UNKNOWN_CLOCK)

/** A phone's steps, each by its clock and with the offset known then; told one after the other at one moment. */
function tell(
  steps: readonly (readonly [deviceMs: number, offsetMs: number | null])[],
  now: { deviceMs: number; offsetMs: number },
  order = steps.map((_, i) => i),
): number[] {
  const made = steps.reduce<Outbox>(
    (outbox, [deviceMs, offsetMs], i) =>
      queueStep(outbox, {
        itemId: `k${i}`,
        step: { kind: 'check_in', teamId: 'crt-1' },
        at: { deviceMs, offsetMs },
      }),
    emptyOutbox,
  )
  const told = order.reduce((outbox, i) => beginSending(outbox, `k${i}`, now), made)
  return told.items.map(({ toldMs }) => ((toldMs ?? Number.NaN) - AT_MS) / MINUTE_MS)
}

it('OB12 an answer tells the time of its middle, and how unsure that is', () => {
  const sample = compareClocks({
    sentAtMs: AT_MS,
    receivedAtMs: AT_MS + 800,
    serverMs: AT_MS - 1_200_000,
    grainMs: 1_000,
  })
  expect(sample).toEqual({ offsetMs: 1_200_000 + 400 - 500, uncertainMs: 900 })
})

it('OB12 the offset is the median of the last nine', () => {
  expect(offsetOf(UNKNOWN_CLOCK)).toBeNull()
  expect(offsetOf(learned(100, 900, 200))).toBe(200)
  expect(offsetOf(learned(100, 200))).toBe(150)
  expect(learned(...Array.from({ length: 20 }, (_, i) => i)).samples).toHaveLength(9)
})

it('OB12 a comparison far from the rest means that the clock was set, unless it is as unsure', () => {
  expect(offsetOf(learned(0, 10, 20, 20 * MINUTE_MS))).toBe(20 * MINUTE_MS)
  const unsure = learnClock(learned(0, 10, 20), { offsetMs: 4_000, uncertainMs: 5_000 })
  expect(offsetOf(unsure)).toBe(15)
})

it('OB12 a clock set back is seen against a timer; a sleeping timer is no clock set forward', () => {
  const before = { wallMs: AT_MS, runningMs: 1_000 }
  expect(setBackMs(before, { wallMs: AT_MS - 20 * MINUTE_MS + 5_000, runningMs: 6_000 })).toBe(20 * MINUTE_MS)
  expect(setBackMs(before, { wallMs: AT_MS + 60 * MINUTE_MS, runningMs: 2_000 })).toBe(0)
  expect(setBackMs(before, { wallMs: AT_MS + 4_000, runningMs: 5_000 })).toBe(0)
})

it('OB13 a clock that is 20 minutes wrong gives right times', () => {
  const ahead = 20 * MINUTE_MS
  const steps = [0, 5, 9].map((minute) => [AT_MS + minute * MINUTE_MS + ahead, ahead] as const)
  expect(tell(steps, { deviceMs: AT_MS + 30 * MINUTE_MS + ahead, offsetMs: ahead })).toEqual([0, 5, 9])
})

it('OB13 a step made before any comparison takes the first one', () => {
  const ahead = -20 * MINUTE_MS
  const now = { deviceMs: AT_MS + 10 * MINUTE_MS + ahead, offsetMs: ahead }
  expect(tell([[AT_MS + ahead, null]], now)).toEqual([0])
})

it('OB13 the order stands though the clock jumps, to and fro', () => {
  const steps = [
    [AT_MS, 0],
    [AT_MS - 15 * MINUTE_MS, 0],
    [AT_MS + 2 * MINUTE_MS, 0],
  ] as const
  expect(tell(steps, { deviceMs: AT_MS + 9 * MINUTE_MS, offsetMs: 0 })).toEqual([0, 0, 2])
})

it('OB13 a time in the future was made after the clock was set: the offset known now counts', () => {
  const now = { deviceMs: AT_MS + 30 * MINUTE_MS, offsetMs: 20 * MINUTE_MS }
  expect(tell([[AT_MS + 25 * MINUTE_MS, 0]], now)).toEqual([5])
})

it('OB13 a step that overtook leaves the earlier ones before it, and every attempt tells the same', () => {
  const steps = [
    [AT_MS + 7 * MINUTE_MS, 0],
    [AT_MS + 3 * MINUTE_MS, 0],
  ] as const
  expect(tell(steps, { deviceMs: AT_MS + 9 * MINUTE_MS, offsetMs: 0 }, [1, 0])).toEqual([3, 3])
  const again = tell(steps, { deviceMs: AT_MS + 90 * MINUTE_MS, offsetMs: 5_000 }, [0, 1])
  expect(again).toEqual([7, 7])
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refresher } from './refresher.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a burst is one reading, and what came meanwhile is read once more', async () => {
  const read = vi.fn(async () => undefined)
  const ask = refresher(read, 50, 200)
  for (let n = 0; n < 20; n += 1) ask()
  await vi.advanceTimersByTimeAsync(49)
  expect(read).toHaveBeenCalledTimes(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(read).toHaveBeenCalledTimes(1)
  ask()
  ask()
  await vi.advanceTimersByTimeAsync(200)
  expect(read).toHaveBeenCalledTimes(2)
})

test('at most five readings a second', async () => {
  const read = vi.fn(async () => undefined)
  const ask = refresher(read, 50, 200)
  for (let n = 0; n < 100; n += 1) {
    ask()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(read.mock.calls.length).toBeLessThanOrEqual(5)
})

test('a failed reading does not stop the next', async () => {
  const read = vi.fn(async () => Promise.reject(new Error('gone')))
  const ask = refresher(read, 50, 200)
  ask()
  await vi.advanceTimersByTimeAsync(300)
  ask()
  await vi.advanceTimersByTimeAsync(300)
  expect(read).toHaveBeenCalledTimes(2)
})

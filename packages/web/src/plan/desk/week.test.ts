import type { Window } from '@heart/domain/program'
import { expect, test } from 'vitest'
import { minutesByCell, openHours, painted, weekOf, windowsOf } from './week.ts'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

test('RP2 an overnight window belongs to the day on which it begins, there and back', () => {
  const nights: Window[] = [{ days: ['fri', 'sun'], from: '18:00', to: '02:30' }]
  const week = weekOf(nights)
  expect(openHours(week)).toBe(17)
  expect(minutesByCell(week)[5 * 24 + 2]).toBe(30)
  expect(minutesByCell(week)[1]).toBe(60)
  expect(windowsOf(week)).toEqual(nights)
})

test('RP2 equal times are 24 hours; absent windows are always, none are never', () => {
  expect(openHours(weekOf([{ days: ['mon'], from: '09:00', to: '09:00' }]))).toBe(24)
  expect(openHours(weekOf(undefined))).toBe(168)
  expect(openHours(weekOf([]))).toBe(0)
  expect(windowsOf(weekOf(undefined))).toEqual([{ days: [...EVERY_DAY], from: '00:00', to: '00:00' }])
})

test('any painted week says the same after it became windows', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  for (let round = 0; round < 200; round++) {
    let week = weekOf(random() < 0.3 ? undefined : [])
    for (let stroke = 0; stroke < 6; stroke++) {
      const start = Math.floor(random() * 168)
      const cells = Array.from({ length: 1 + Math.floor(random() * 40) }, (_, i) => (start + i) % 168)
      week = painted(week, cells, random() < 0.6)
    }
    const again = weekOf(windowsOf(week))
    expect(week.every((open, minute) => open === again[minute])).toBe(true)
  }
})

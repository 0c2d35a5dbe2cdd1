import { expect, test } from 'vitest'
import { hoursOnDuty, linePatterns, restHours, SHORTEST_LINE_HOURS, weeklyHours, windowOf } from './lines.ts'
import { coverOf, hoursOf } from './week.ts'

const rules = { lengths: [8, 10, 12], earliestStart: '00:00', latestStart: '23:00', minRestHours: 10 }
const patterns = linePatterns(rules)

test('every line keeps the rest between shifts, over midnight and over the end of the week too', () => {
  for (const pattern of patterns) {
    expect(restHours(pattern)).toBeGreaterThanOrEqual(10)
    if (pattern.crews === 2) continue
    // By the clock: shifts of three weeks in a row, each night shift ending on the next day.
    const starts = [0, 1, 2].flatMap((week) =>
      pattern.days.map((day) => (week * 7 + day) * 24 + pattern.startMinute / 60),
    )
    for (const [index, start] of starts.entries()) {
      const next = starts[index + 1]
      if (next !== undefined)
        expect(next - (start + pattern.hours)).toBeGreaterThanOrEqual(restHours(pattern))
    }
  }
})

test('a longer rest leaves out the longer shifts', () => {
  expect(new Set(linePatterns({ ...rules, minRestHours: 13 }).map(({ hours }) => hours))).toEqual(
    new Set([8, 10]),
  )
  expect(linePatterns({ ...rules, minRestHours: 17 })).toEqual([])
})

test('one crew works about forty hours with its days off in a row; two crews in turn cover every day', () => {
  for (const pattern of patterns) {
    const weekly = weeklyHours(pattern) / pattern.crews
    expect(weekly).toBeGreaterThanOrEqual(36)
    expect(weekly).toBeLessThanOrEqual(42)
    expect(weeklyHours(pattern)).toBeGreaterThanOrEqual(SHORTEST_LINE_HOURS)
    const off = [0, 1, 2, 3, 4, 5, 6].filter((day) => !pattern.days.includes(day))
    const breaks = off.filter((day) => !off.includes((day + 1) % 7))
    expect(breaks.length).toBe(pattern.crews === 2 ? 0 : 1)
  }
})

test('starts keep to the earliest and the latest hour', () => {
  const day = linePatterns({ ...rules, earliestStart: '06:30', latestStart: '14:00' })
  expect(new Set(day.map(({ startMinute }) => startMinute / 60))).toEqual(
    new Set([7, 8, 9, 10, 11, 12, 13, 14]),
  )
})

test('the window a line is written as covers just the hours that the model counts', () => {
  for (const pattern of patterns) {
    const window = windowOf(pattern)
    const hours = [...coverOf([window]).entries()].flatMap(([hour, covered]) => (covered > 0 ? [hour] : []))
    expect(hours).toEqual(hoursOnDuty(pattern).toSorted((a, b) => a - b))
    expect(hoursOf([window])).toBeCloseTo(weeklyHours(pattern), 9)
  }
})

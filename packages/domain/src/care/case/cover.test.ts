import { expect, it } from 'vitest'
import { type Away, coverOf, coversOf } from './cover.ts'
import { hoursOn } from './testing.ts'

const away = (userId: string, from: number, until: number, coverId: string | null): Away => ({
  userId,
  from: hoursOn(from),
  until: hoursOn(until),
  coverId,
})

it('CS9 a step is its assignee’s, of who covers for them meanwhile, and of who covers for that one', () => {
  const aways = [away('nadia', 0, 10, 'omar'), away('omar', 5, 20, 'petra')]
  expect(coverOf('nadia', aways, hoursOn(-1))).toBe('nadia')
  expect(coverOf('nadia', aways, hoursOn(1))).toBe('omar')
  expect(coverOf('nadia', aways, hoursOn(6))).toBe('petra')
  expect(coverOf('nadia', aways, hoursOn(10))).toBe('nadia')
})

it('CS9 with nobody there it is nobody’s, and so the supervisor’s; covers in a ring are nobody', () => {
  expect(coverOf('nadia', [away('nadia', 0, 10, null)], hoursOn(1))).toBeNull()
  const ring = [away('nadia', 0, 10, 'omar'), away('omar', 0, 10, 'nadia')]
  expect(coverOf('nadia', ring, hoursOn(1))).toBeNull()
  expect(coversOf('nadia', ring).map(({ coverId }) => coverId)).toEqual(['omar'])
})

it('CS9 everybody who covers is told with when, also who covers for a cover', () => {
  const aways = [away('nadia', 0, 10, 'omar'), away('omar', 5, 20, 'petra'), away('petra', 30, 40, 'omar')]
  expect(coversOf('nadia', aways)).toEqual([
    { coverId: 'omar', from: hoursOn(0), until: hoursOn(10) },
    { coverId: 'petra', from: hoursOn(5), until: hoursOn(10) },
  ])
})

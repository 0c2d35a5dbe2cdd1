import { Plan } from '@heart/domain/plan'
import { expect, test } from 'vitest'
import { planCost, reliefFactor, yearsIn } from './cost.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const planWith = (shifts: { days: string[]; from: string; to: string }[], crew = 1) =>
  Plan.parse({
    name: 'One team',
    scenario: {
      timezone: 'America/New_York',
      programs: [
        { id: 'field', mode: 'field', natures: ['CRISIS'], handle: { model: 'fixed', seconds: 60 } },
      ],
      teams: [{ id: 't', program: 'field', shifts }],
      travel: { model: 'none' },
    },
    crews: { field: crew },
    period: { from: '2022-06-27', to: '2023-06-26' },
  })

test('one seat around the clock takes 8,760 / 1,850 = 4.73 posts', () => {
  const cost = planCost(planWith([{ days: DAYS, from: '00:00', to: '00:00' }]))
  expect(cost.teamHoursAWeek).toBe(168)
  expect(cost.posts).toBeCloseTo(4.735, 3)
  expect(cost.dollarsAYear).toBeCloseTo((8_760 / 1_850) * 90_900, 6)
  expect(reliefFactor(1_850)).toBeCloseTo(4.735, 3)
})

test('a team of three on twelve hours a day; hours that overlap or run over Sunday night count once (RP2)', () => {
  const cost = planCost(planWith([{ days: DAYS, from: '18:00', to: '06:00' }], 3))
  expect(cost).toMatchObject({ teamHoursAWeek: 84, personHoursAWeek: 252 })
  const overlapping = planWith([
    { days: ['mon'], from: '09:00', to: '17:00' },
    { days: ['mon'], from: '12:00', to: '20:00' },
  ])
  expect(planCost(overlapping).teamHoursAWeek).toBe(11)
  expect(planCost(planWith([]))).toMatchObject({ posts: 0, dollarsAYear: 0 })
})

test('a period has its last day', () => {
  expect(yearsIn({ from: '2022-06-27', to: '2023-06-26' })).toBe(1)
  expect(yearsIn({ from: '2022-06-27', to: '2022-06-27' })).toBeCloseTo(1 / 365, 12)
})

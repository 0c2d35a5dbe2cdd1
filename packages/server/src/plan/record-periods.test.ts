import { expect, it } from 'vitest'
import { type DayCount, recordPeriods, rulesDate, usualPeriod } from './record-periods.ts'

function daily(from: string, to: string, calls = 10): DayCount[] {
  const days: DayCount[] = []
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000) {
    days.push({ date: new Date(ms).toISOString().slice(0, 10), calls })
  }
  return days
}

it('a record without a change of rules is one period', () => {
  expect(recordPeriods(daily('2024-01-01', '2024-02-29'), ['2020-01-01'])).toEqual([
    { from: '2024-01-01', to: '2024-02-29', calls: 600 },
  ])
})

it('is cut where rules change, and where the record is silent for more than a month', () => {
  const days = [...daily('2024-01-01', '2024-01-20'), ...daily('2024-06-01', '2024-06-02')]
  expect(recordPeriods(days, ['2024-01-11'])).toEqual([
    { from: '2024-01-01', to: '2024-01-20', calls: 200 },
    { from: '2024-01-01', to: '2024-01-10', calls: 100 },
    { from: '2024-01-11', to: '2024-01-20', calls: 100 },
    { from: '2024-06-01', to: '2024-06-02', calls: 20 },
  ])
})

it('of a longer record its last year', () => {
  expect(recordPeriods(daily('2020-01-01', '2023-12-31'), [])).toEqual([
    { from: '2023-01-01', to: '2023-12-31', calls: 3650 },
  ])
})

it('begins where most calls are; an empty record has no period', () => {
  const days = [...daily('2022-01-01', '2022-03-01', 50), ...daily('2024-06-01', '2024-06-09')]
  expect(usualPeriod(recordPeriods(days, []))?.from).toBe('2022-01-01')
  expect(usualPeriod(recordPeriods([], []))).toBeUndefined()
})

it('the rules of a period are those that most of its calls met, from its first day on', () => {
  const days = daily('2024-01-01', '2024-01-30')
  const period = { from: '2024-01-01', to: '2024-01-30' }
  expect(rulesDate(period, days, ['2024-01-06', '2024-01-25'])).toEqual({ date: '2024-01-06', calls: 190 })
  expect(rulesDate(period, days, ['2019-01-01', '2024-02-01'])).toEqual({ date: '2024-01-01', calls: 300 })
})

import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { openBetween } from './hours-between.ts'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

test('RP2 both times move, past midnight too, and teams that work all open hours follow', () => {
  const { programs, teams } = openBetween(examplePlan(), '06:00', '02:00').scenario
  const day = [{ days: EVERY_DAY, from: '06:00', to: '02:00' }]
  expect(programs.map(({ hours }) => hours)).toEqual([day, day])
  expect(teams.map(({ shifts }) => shifts)).toEqual([day, day])
})

test('one time alone leaves the other as it is on each day; closed days stay closed', () => {
  const plan = examplePlan()
  const [phone, field] = plan.scenario.programs
  if (!phone || !field) throw new Error('two programs')
  const hours = [
    { days: ['mon' as const, 'tue' as const], from: '09:00', to: '17:00' },
    { days: ['sat' as const], from: '18:00', to: '02:00' },
  ]
  const varied = { ...plan, scenario: { ...plan.scenario, programs: [{ ...phone, hours }, field] } }
  expect(openBetween(varied, '08:00', null).scenario.programs[0]?.hours).toEqual([
    { days: ['mon', 'tue'], from: '08:00', to: '17:00' },
    { days: ['sat'], from: '08:00', to: '02:00' },
  ])
})

test('where no team would be on duty in the new hours, one more works just those', () => {
  const plan = examplePlan()
  const half = (from: string, to: string) => [{ days: [...EVERY_DAY], from, to }] as never
  const [phone, field] = plan.scenario.teams
  if (!phone || !field) throw new Error('two teams')
  const teams = [
    phone,
    { ...field, shifts: half('09:00', '15:00') },
    { ...field, id: 'field-2', shifts: half('15:00', '21:00') },
  ]
  const opened = openBetween({ ...plan, scenario: { ...plan.scenario, teams } }, null, '23:00')
  expect(opened.scenario.teams.map(({ id }) => id)).toEqual(['phone-1', 'field-1', 'field-2', 'field-3'])
  expect(opened.scenario.teams.at(-1)?.shifts).toEqual([{ days: EVERY_DAY, from: '21:00', to: '23:00' }])
})

test('times that are as they were change nothing', () => {
  const plan = examplePlan()
  expect(openBetween(plan, '09:00', '21:00').scenario).toEqual(plan.scenario)
})

import { expect, test } from 'vitest'
import { areaOf, switchZone, zonesOf } from './area-edit.ts'
import { activePlan, type DeskHistory, newHistory, reduceDesk } from './desk.ts'
import { examplePlan } from './example-plan.ts'
import { paintHours } from './hours-edit.ts'
import { addTeam, isPhoneFirst, phoneFirst, removeTeam } from './team-edit.ts'
import { openHours, weekOf } from './week.ts'

const start = (): DeskHistory => newHistory({ drafts: [{ key: 'a', plan: examplePlan() }], active: 'a' })
const rename = (name: string, stroke?: string) => ({
  kind: 'edit' as const,
  change: (plan: ReturnType<typeof examplePlan>) => ({ ...plan, name }),
  ...(stroke && { stroke }),
})

test('undo gives back exactly what was there, redo what was undone', () => {
  const first = start()
  const second = reduceDesk(first, rename('Nights'))
  const undone = reduceDesk(second, { kind: 'undo' })
  expect(undone.present).toBe(first.present)
  expect(reduceDesk(undone, { kind: 'redo' }).present).toBe(second.present)
  expect(reduceDesk(undone, rename('Other')).future).toEqual([])
})

test('the steps of one stroke are undone together', () => {
  let history = start()
  for (const name of ['N', 'Ni', 'Nig']) history = reduceDesk(history, rename(name, 'typing'))
  history = reduceDesk(history, rename('Nigh', 'typing again'))
  expect(history.past).toHaveLength(2)
  history = reduceDesk(history, { kind: 'undo' })
  expect(activePlan(history.present).name).toBe('Nig')
  expect(activePlan(reduceDesk(history, { kind: 'undo' }).present).name).toBe('As it was')
})

test('a change that changes nothing leaves no step', () => {
  const history = start()
  expect(reduceDesk(history, { kind: 'edit', change: (plan) => plan })).toBe(history)
})

test('at most four plans; the last one cannot be removed', () => {
  let history = start()
  for (const key of ['b', 'c', 'd', 'e']) {
    history = reduceDesk(history, { kind: 'add', draft: { key, plan: examplePlan() } })
  }
  expect(history.present.drafts.map((draft) => draft.key)).toEqual(['a', 'b', 'c', 'd'])
  for (const key of ['d', 'c', 'b', 'a']) history = reduceDesk(history, { kind: 'remove', key })
  expect(history.present).toMatchObject({ active: 'a', drafts: [{ key: 'a' }] })
})

test('teams that work all open hours follow the painted hours; the others stay', () => {
  const plan = addTeam(examplePlan(), 'field')
  const short = plan.scenario.teams.map((team) =>
    team.id === 'field-2'
      ? { ...team, shifts: [{ days: ['mon' as const], from: '10:00', to: '12:00' }] }
      : team,
  )
  const before = { ...plan, scenario: { ...plan.scenario, teams: short } }
  const after = paintHours(before, { programs: ['field'], cells: [22, 23], open: true, teamsFollow: true })
  const hours = after.scenario.teams.map((team) => [team.id, openHours(weekOf(team.shifts))])
  expect(hours).toEqual([
    ['phone-1', 84],
    ['field-1', 86],
    ['field-2', 2],
  ])
  expect(openHours(weekOf(after.scenario.programs[0]?.hours))).toBe(84)
  expect(openHours(weekOf(after.scenario.programs[1]?.hours))).toBe(86)
})

test('all zones on is everywhere; one off again is a list', () => {
  const all = ['1', '2', '3']
  const everywhere = switchZone(examplePlan(), ['field'], '3', true, all)
  expect(everywhere.scenario.programs.map((program) => program.area)).toEqual([{ zones: ['1', '2'] }, null])
  const without = switchZone(everywhere, ['field'], '2', false, all)
  expect(without.scenario.programs[1]?.area).toEqual({ zones: ['1', '3'] })
  expect(areaOf(zonesOf(null, all), all)).toBeNull()
})

test('a team more is like the last one under a name of its own', () => {
  const plan = addTeam(addTeam(examplePlan(), 'field'), 'field')
  expect(plan.scenario.teams.map((team) => team.id)).toEqual(['phone-1', 'field-1', 'field-2', 'field-3'])
  expect(plan.scenario.teams[3]).toMatchObject({ program: 'field', post: [-78.9, 36] })
  expect(removeTeam(plan, 'field-2').scenario.teams).toHaveLength(3)
})

test('RP6 phone first is the order of the programs', () => {
  const last = phoneFirst(examplePlan(), false)
  expect(last.scenario.programs.map((program) => program.id)).toEqual(['field', 'phone'])
  expect([isPhoneFirst(examplePlan()), isPhoneFirst(last)]).toEqual([true, false])
})

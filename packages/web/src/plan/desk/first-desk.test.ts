import { expect, test } from 'vitest'
import { examplePlan } from './example-plan.ts'
import { firstDesk } from './first-desk.ts'
import type { KeptDesk } from './kept-desk.ts'
import { samePlan } from './same-plan.ts'

const was = examplePlan()
const named = (name: string) => ({ ...was, name })
const opened = { scenarioId: 's', version: 2, plan: named('Saved') }
const kept = (name: string, version: number): KeptDesk => ({
  desk: { drafts: [{ key: 'k', plan: named(name) }], active: 'k' },
  saved: { k: { scenarioId: 's', version, plan: named('Saved') } },
})
const names = (desk: KeptDesk) => desk.desk.drafts.map(({ plan }) => plan.name)

test('a first visit begins with a copy of what was; a link with the saved plan', () => {
  expect(names(firstDesk(undefined, was, undefined, 'new'))).toEqual(['My plan'])
  expect(firstDesk(undefined, was, opened, 'new')).toEqual({
    desk: { drafts: [{ key: 'new', plan: opened.plan }], active: 'new' },
    saved: { new: opened },
  })
})

test('unsaved work comes back; what was only looked at gives way to a newer version', () => {
  expect(names(firstDesk(kept('Unsaved', 1), was, opened, 'new'))).toEqual(['Unsaved'])
  expect(firstDesk(kept('Saved', 2), was, opened, 'new').desk.active).toBe('k')
  expect(firstDesk(kept('Saved', 1), was, opened, 'new').desk.active).toBe('new')
})

test('the order of keys is no difference', () => {
  const { name, ...rest } = was
  expect(samePlan(was, { ...rest, name })).toBe(true)
  expect(samePlan(was, named('Other'))).toBe(false)
})

import { expect, test } from 'vitest'
import { hoursOver, staffingOf } from './budget.ts'
import { SMALL_PLAN, smallOptions } from './testing.ts'

const staffing = (more: Record<string, unknown>) => staffingOf(SMALL_PLAN, smallOptions(more))
const CREW = { phone: { clinician: 1 }, community: { clinician: 1, peer_support: 1, emt: 1 } }

test('each program keeps its own people unless they may be exchanged', () => {
  const own = staffing({})
  expect(own.personHours).toBeCloseTo(84 + 3 * 84, 9)
  expect(hoursOver(own, { phone: 84, community: 84 })).toBe(0)
  expect(hoursOver(own, { phone: 85, community: 80 })).toBeCloseTo(1, 9)
  const people = staffing({ exchange: 'people' })
  expect(hoursOver(people, { phone: 87, community: 83 })).toBeCloseTo(0, 9)
  expect(people.assumed).toEqual(['people_exchangeable', 'roles_unknown'])
})

test('by role a clinician can leave the field for the phone, and nobody else can', () => {
  const roles = staffing({ exchange: 'roles', roles: CREW })
  expect(hoursOver(roles, { phone: 168, community: 0 })).toBeCloseTo(0, 9)
  expect(hoursOver(roles, { phone: 169, community: 0 })).toBeCloseTo(1, 9)
  expect(hoursOver(roles, { phone: 0, community: 85 })).toBeCloseTo(2, 9)
})

test('posts become hours by what one post really works; new ones go to whoever needs them', () => {
  const more = staffing({ budget: { kind: 'new_posts', posts: 17 } })
  const hours = (17 * 1_850) / (365.25 / 7)
  expect(more.personHours).toBeCloseTo(336 + hours, 6)
  expect(hoursOver(more, { phone: 84 + hours, community: 84 })).toBeCloseTo(0, 6)
  expect(hoursOver(more, { phone: 84, community: 84 + hours / 3 })).toBeCloseTo(0, 6)
  expect(hoursOver(more, { phone: 84 + hours, community: 85 })).toBeCloseTo(3, 6)
  expect(staffing({ budget: { kind: 'posts', posts: 10 } }).personHours).toBeCloseTo((18_500 * 7) / 365.25, 6)
})

test('a team with a police officer gets no more hours, unless a limit says how many', () => {
  const roles = { ...CREW, community: { clinician: 1, officer: 1 } }
  const asked = { exchange: 'people', roles }
  expect(staffing(asked).mostTeamHours.community).toBeCloseTo(84, 9)
  expect(staffing(asked).assumed).toEqual(['people_exchangeable', 'officers_no_more'])
  expect(staffing({ ...asked, limits: { community: { maxTeamHours: 120 } } }).mostTeamHours.community).toBe(
    120,
  )
})

import { expect, test } from 'vitest'
import { checkOptions } from './check-options.ts'
import { SMALL_PLAN, SMALL_SCENARIO } from './testing.ts'

const check = (options: unknown, plan = SMALL_PLAN) =>
  checkOptions(options, plan, ['inner', 'outer']).problems?.map(({ path, sentence }) =>
    `${path} ${sentence}`.trim(),
  )

test('nothing is required: the same people, only at better hours', () => {
  expect(checkOptions({}, SMALL_PLAN, []).options).toMatchObject({
    objective: 'answered',
    budget: { kind: 'same' },
    exchange: 'programs',
    split: { kind: 'alternate_weeks' },
    shifts: { lengths: [8, 10, 12] },
  })
})

test('each mistake is one sentence with its place', () => {
  const cases: [unknown, string][] = [
    [{ budget: { kind: 'person_hours', hours: -3 } }, 'budget.hours must be more than 0.'],
    [{ budget: { kind: 'new_posts', posts: -1 } }, 'budget.posts must be at least 0.'],
    [{ budget: { kind: 'posts', posts: 2.5 } }, 'budget.posts must be a whole number.'],
    [{ areas: [] }, 'areas is an empty list; give at least one, or leave it out.'],
    [
      { areas: [{ name: 'none', area: { zones: [] } }] },
      'areas[0].area.zones is empty; name at least one zone, or write null for everywhere.',
    ],
    [
      { areas: [{ name: 'far', area: { zones: ['moon'] } }] },
      'areas[0].area.zones names “moon”, a zone in which no call lies.',
    ],
    [
      { posts: [{ name: 'Library', at: 'Downtown' }] },
      'posts[0].at of “Library” is “Downtown”; write it as [longitude, latitude].',
    ],
    [
      { shifts: { lengths: [8, 9] } },
      'shifts.lengths[1] is not a length that can be planned; write 8, 10 or 12.',
    ],
    [{ shifts: { earliestStart: '7' } }, 'shifts.earliestStart must be written as HH:MM, 00:00 to 23:59.'],
    [
      { shifts: { earliestStart: '12:00', latestStart: '08:00' } },
      'shifts.latestStart is 08:00, before the earliest start at 12:00.',
    ],
    [
      { shifts: { minRestHours: 17 } },
      'shifts.minRestHours is 17: no shift of the allowed lengths leaves so much rest.',
    ],
    [
      { limits: { fire: { maxTeamHours: 10 } } },
      'limits.fire is “fire”, which is no program of the plan; it has phone, community.',
    ],
    [{ patienceMinutes: [-1] }, 'patienceMinutes[0] must be at least 0.'],
    [{ caps: { utilization: 1.2 } }, 'caps.utilization must be at most 1.'],
    [{ objective: 'most' }, 'objective must be answered or worst_zone.'],
    [{ wishes: 3 }, 'wishes is not an option here.'],
    [
      { exchange: 'roles', roles: { phone: { clinician: 1 } } },
      'roles do not tell who is on a team of “community”, and the hours are counted by role.',
    ],
  ]
  for (const [options, sentence] of cases) expect(check(options)).toEqual([sentence])
})

test('a post by matrix travel is a zone of the matrix', () => {
  const travel = { model: 'matrix' as const, zones: ['inner'], seconds: [[0]] }
  const plan = { ...SMALL_PLAN, scenario: { ...SMALL_SCENARIO, travel } }
  expect(check({ posts: [{ name: 'Hill', at: 'outer' }] }, plan)).toEqual([
    'posts[0].at of “Hill” is not a zone of the travel matrix.',
  ])
})

test('field teams need a place to wait', () => {
  const scenario = { ...SMALL_SCENARIO, teams: [] }
  expect(check({}, { ...SMALL_PLAN, scenario })).toEqual([
    'posts is missing: no team of the plan has a post, so nobody knows where teams could wait.',
  ])
})

test('without crews or roles nobody knows what a budget buys', () => {
  expect(check({}, { ...SMALL_PLAN, crews: { phone: 1 } })).toEqual([
    'crews do not tell how many people are on a team of “community”.',
  ])
})

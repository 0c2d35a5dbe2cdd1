import { type Handle, validateScenario } from '@heart/domain/plan'
import { Agency, compilePolicy, Program, Team } from '@heart/domain/program'
import { describe, expect, it } from 'vitest'
import { DEMO_AGENCY, DEMO_CODE_MAP, DEMO_PROGRAMS, DEMO_TEAMS } from '../demo/rules/index.ts'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { agencyScenario } from './agency-scenario.ts'

const fitted: Handle = {
  model: 'fitted',
  byNature: {},
  otherwise: { medianSeconds: 600, meanSeconds: 900 },
}
const handleOf = () => fitted

function rulesOf(given: Partial<AgencyPolicy> = {}): AgencyPolicy {
  const {
    agency = DEMO_AGENCY,
    programs = DEMO_PROGRAMS,
    teams = DEMO_TEAMS,
    codeMap = DEMO_CODE_MAP,
  } = given
  return {
    agency,
    programs,
    teams,
    codeMap,
    zones: { type: 'FeatureCollection', features: [] },
    policy: compilePolicy(agency, programs, codeMap),
  }
}

const daily = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '21:00' }]
const programOf = (given: object, version: object = {}) =>
  Program.parse({
    id: 'crt',
    name: 'Community Response',
    mark: 'CRT',
    mode: 'field',
    ...given,
    versions: [
      {
        version: '1',
        from: '2020-01-01',
        rules: [{ id: 'n', kind: 'nature', natures: ['CRISIS'] }],
        hours: { weekly: daily },
        ...version,
      },
    ],
  })

describe('the demo city on a date', () => {
  it('is the pilot in its first year: three programs, four teams, the pilot beats, nine to nine', () => {
    const { scenario, crews } = agencyScenario(rulesOf(), '2023-01-01', handleOf)
    expect(scenario.programs.map(({ id, mode }) => [id, mode])).toEqual([
      ['ccd', 'phone'],
      ['crt', 'field'],
      ['cor', 'field'],
    ])
    expect(scenario.programs[1]).toMatchObject({
      area: { zones: expect.arrayContaining(['411']) },
      hours: daily,
    })
    expect(scenario.programs[0]?.excludeFlags).toContain('weapon')
    expect(scenario.teams.map(({ id }) => id)).toEqual(['ccd-1', 'crt-1', 'crt-2', 'cor-1'])
    expect(crews).toEqual({ ccd: 1, crt: 3, cor: 2 })
    expect(scenario).toMatchObject({
      timezone: 'America/New_York',
      travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
      lastCallMinutes: 30,
      maxTravelMinutes: null,
    })
  })

  it('is citywide with more teams from the day on which that began, and always open later', () => {
    expect(agencyScenario(rulesOf(), '2023-09-30', handleOf).scenario.teams).toHaveLength(4)
    const citywide = agencyScenario(rulesOf(), '2023-10-01', handleOf).scenario
    expect(citywide.teams).toHaveLength(9)
    expect(citywide.programs.map(({ area }) => area)).toEqual([null, null, null])
    expect(agencyScenario(rulesOf(), '2026-05-01', handleOf).scenario.programs[0]).not.toHaveProperty('hours')
  })

  it('before the first version takes the first ones, and says so', () => {
    const { scenario, notes } = agencyScenario(rulesOf(), '2021-06-01', handleOf)
    expect(scenario.programs.map(({ id }) => id)).toEqual(['ccd', 'crt'])
    expect(notes[0]).toBe(
      'No program was in force on 2021-06-01 yet; these are the first ones, of 2022-06-27.',
    )
  })

  it.each(['2021-06-01', '2022-08-01', '2023-01-01', '2024-01-01', '2026-05-01'])(
    'on %s is a scenario that can be replayed',
    (date) => {
      const { scenario } = agencyScenario(rulesOf(), date, handleOf)
      expect(validateScenario(JSON.parse(JSON.stringify(scenario))).problems).toBeUndefined()
    },
  )
})

describe('what a scenario cannot say is told', () => {
  const notesOf = (given: Partial<AgencyPolicy>, handle: Handle = fitted) =>
    agencyScenario(rulesOf({ teams: [], ...given }), '2024-01-01', () => handle).notes

  it('other hours on some dates', () => {
    const exceptions = [{ date: '2024-12-25', windows: [] }]
    const programs = [programOf({}, { hours: { weekly: daily, exceptions } })]
    expect(notesOf({ programs })).toContain(
      'Community Response has other hours on one date; a scenario knows the week only.',
    )
  })

  it('a program that is asked first where a flag is reported', () => {
    expect(notesOf({ programs: [programOf({ preferredForFlags: ['threats'] })] }).join()).toMatch(
      /asked first where “threats” is reported/,
    )
  })

  it('a team in the field without a base, which is posted in the centre; by phone nobody needs one', () => {
    const teams = ['crt', 'ccd'].map((programId) => Team.parse({ id: programId, name: programId, programId }))
    const programs = [programOf({}), programOf({ id: 'ccd', mode: 'phone' })]
    const { scenario, notes } = agencyScenario(rulesOf({ programs, teams }), '2024-01-01', handleOf)
    expect(scenario.programs.map(({ id }) => id)).toEqual(['ccd', 'crt'])
    expect(scenario.teams.map(({ post }) => post)).toEqual([DEMO_AGENCY.center, null])
    expect(notes).toContain('crt has no base; it is posted in the centre of the city.')
    const agency = Agency.parse({ id: 'nowhere', name: 'Nowhere', timezone: 'UTC' })
    expect(notesOf({ agency, programs, teams }).join()).toMatch(/the agency no centre; give it a post/)
  })

  it('handling times that nobody recorded', () => {
    expect(
      notesOf({ programs: [programOf({})] }, { model: 'recorded', otherwiseSeconds: 1800 }).join(),
    ).toMatch(
      /no handling times of Community Response; a call without one is taken to bind a team for 30 minutes/,
    )
  })

  it('rests between calls, and a navigation program that stands in nobody’s way', () => {
    const notes = agencyScenario(rulesOf(), '2024-01-01', handleOf).notes
    expect(notes.join()).toMatch(/rest 10 minutes after a call/)
    expect(notes.join()).toMatch(/Care Navigation follows up/)
  })
})

it('rules that natures and flags cannot say go along as they are', () => {
  const rules = [
    { id: 'n', kind: 'nature', natures: ['CRISIS'] },
    { id: 'f', kind: 'excludes_flags', flags: ['weapon'] },
    { id: 'g', kind: 'excludes_flags', flags: ['violence', 'weapon'] },
    { id: 'p', kind: 'priority_between', from: 2, to: 5 },
  ]
  const { scenario } = agencyScenario(
    rulesOf({ programs: [programOf({}, { rules })] }),
    '2024-01-01',
    handleOf,
  )
  expect(scenario.programs[0]).toMatchObject({
    natures: ['CRISIS'],
    excludeFlags: ['weapon', 'violence'],
    rules: [rules[3]],
  })
})

import { describe, expect, it } from 'vitest'
import { changed, example, type Loose, MATRIX, numbered, said, square } from '../testing/scenario-file.ts'
import { validateScenario } from './validate-scenario.ts'

describe('a scenario file that can be used', () => {
  it('the page’s example, as it stands', () => {
    expect(validateScenario(example())).toEqual({ scenario: example() })
  })

  it('Defaults: what may be left out is filled in; absent hours are always open', () => {
    const { scenario } = validateScenario(
      changed((s) => {
        for (const key of ['afterCall', 'patienceMinutes', 'lastCallMinutes', 'maxTravelMinutes'])
          delete s[key]
        for (const key of ['excludeFlags', 'area', 'hours']) delete s.programs[0][key]
        delete s.travel.detour
      }),
    )
    expect(scenario).toMatchObject({
      afterCall: 'stay',
      patienceMinutes: 0,
      lastCallMinutes: 0,
      maxTravelMinutes: null,
      travel: { model: 'straight-line', kmPerHour: 40, detour: 1 },
    })
    expect(scenario?.programs[0]).toMatchObject({ excludeFlags: [], area: null })
    expect(scenario?.programs[0]).not.toHaveProperty('hours')
  })

  it.each<[string, (scenario: Loose) => void]>([
    ['no natures', (s) => (s.programs[0].natures = [])],
    ['an area of no zone', (s) => (s.programs[1].area = { zones: [] })],
    ['hours [] (never)', (s) => (s.programs[0].hours = [])],
    ['a window on no day', (s) => (s.programs[0].hours[0].days = [])],
    ['no programs and no teams', (s) => Object.assign(s, { programs: [], teams: [] })],
    ['no teams', (s) => (s.teams = [])],
    ['a team without shifts', (s) => (s.teams[0].shifts = [])],
    ['a fraction of a minute', (s) => (s.patienceMinutes = 0.5)],
    ['endless patience', (s) => (s.patienceMinutes = 1e9)],
    ['a phone team without a post', (s) => (s.teams[0] = { id: 'P1', program: 'phone', shifts: [] })],
    ['a phone team with a post', (s) => (s.teams[0].program = 'phone')],
    [
      'a phone team whose post is no zone of the matrix',
      (s) =>
        Object.assign(s, { travel: MATRIX, teams: [{ id: 'P1', program: 'phone', post: 'Z', shifts: [] }] }),
    ],
    ['travel none, with a post', (s) => (s.travel = { model: 'none' })],
    [
      'travel none, without',
      (s) => {
        s.travel = { model: 'none' }
        delete s.teams[0].post
      },
    ],
    ['a matrix', (s) => Object.assign(s, { travel: MATRIX, teams: [{ ...s.teams[0], post: 'B' }] })],
    ['a polygon', (s) => (s.programs[1].area = { polygon: { type: 'Polygon', coordinates: [square] } })],
    [
      'a multipolygon with a member of its own',
      (s) => (s.programs[1].area = { polygon: { type: 'MultiPolygon', bbox: [], coordinates: [[square]] } }),
    ],
    ['a mean that is the median', (s) => (s.programs[0].handle.meanSeconds = 1200)],
    ['31 programs', (s) => (s.programs = numbered(s.programs[0], 31))],
    ['24 hours', (s) => (s.programs[0].hours[0] = { days: ['mon'], from: '08:00', to: '08:00' })],
  ])('%s', (_, change) => {
    const scenario = changed(change)
    if (scenario.programs.length !== 2) scenario.teams = []
    expect(validateScenario(scenario).problems).toBeUndefined()
  })
})

/** With the one team standing at `post`, or with no team at all. */

describe('a scenario file that cannot be used: one sentence a problem, of the whole', () => {
  it.each<[string, (scenario: Loose) => void, string]>([
    [
      'unknown key',
      (s) => (s.patience = 5),
      'patience: is not a key here; allowed are timezone, programs, teams, travel, afterCall, patienceMinutes, lastCallMinutes, maxTravelMinutes.',
    ],
    [
      'time zone',
      (s) => (s.timezone = 'America/Durham'),
      'timezone: is “America/Durham”, which is not a known time zone; write an IANA name such as America/New_York.',
    ],
    ['what follows a call', (s) => (s.afterCall = 'wait'), 'afterCall: is “wait”; write stay or return.'],
    ['negative patience', (s) => (s.patienceMinutes = -5), 'patienceMinutes: is -5, which is below 0.'],
    ['a negative last call', (s) => (s.lastCallMinutes = -1), 'lastCallMinutes: is -1, which is below 0.'],
    [
      'a negative travel limit',
      (s) => (s.maxTravelMinutes = -1),
      'maxTravelMinutes: is -1, which is below 0.',
    ],
    [
      'a number beyond all numbers',
      (s) => (s.patienceMinutes = JSON.parse('1e999')),
      'patienceMinutes: must be a finite number, not Infinity.',
    ],
    [
      'text for a number',
      (s) => (s.patienceMinutes = '5'),
      'patienceMinutes: must be a finite number, not “5”.',
    ],
    ['no time zone', (s) => delete s.timezone, 'timezone: is missing.'],
    ['no programs', (s) => Object.assign(s, { teams: [] }) && delete s.programs, 'programs: is missing.'],
    [
      'more than 31 programs',
      (s) => Object.assign(s, { teams: [], programs: numbered(s.programs[0], 32) }),
      'programs: has 32 entries; a replay takes at most 31.',
    ],
  ])('%s', (_, change, sentence) => {
    expect(said(change)).toEqual([sentence])
  })

  it('all of them at once, those of shape first', () => {
    expect(
      said((s) => {
        s.patienceMinutes = -5
        s.notes = ''
        s.shift = 1
        s.teams[0].program = 'nobody'
      }),
    ).toEqual([
      'patienceMinutes: is -5, which is below 0.',
      expect.stringMatching(/^notes: is not a key here/),
      expect.stringMatching(/^shift: is not a key here/),
      'teams[0].program: is “nobody”, which is not a program here; there are “phone”, “community”.',
    ])
  })

  it.each([[null], [[]], ['text'], [7], [undefined]])('%j is no scenario', (value) => {
    const { problems } = validateScenario(value)
    expect(problems).toHaveLength(1)
    expect(problems?.[0]?.path).toBe('')
  })
})

import { describe, expect, it } from 'vitest'
import { validateScenario } from './validate-scenario.ts'

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const window = { days: week, from: '09:00', to: '21:00' }
const square = [
  [-79, 35.9],
  [-78.8, 35.9],
  [-78.8, 36.1],
  [-79, 36.1],
  [-79, 35.9],
]

/** The page's own example, to be changed and spoilt. */
function example() {
  return {
    timezone: 'America/New_York',
    programs: [
      {
        id: 'phone',
        mode: 'phone',
        natures: ['CRISIS', 'SUICIDE THREAT'],
        excludeFlags: ['weapon'],
        area: null,
        hours: [window],
        handle: { model: 'lognormal', medianSeconds: 1200, meanSeconds: 1500 },
      },
      {
        id: 'community',
        mode: 'field',
        natures: ['TRESPASS OR UNWANTED', 'CRISIS'],
        excludeFlags: ['weapon', 'violence'],
        area: { zones: ['27701', '27703'] },
        hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '18:00', to: '02:00' }],
        handle: { model: 'recorded', otherwiseSeconds: 3000 },
      },
    ],
    teams: [
      {
        id: 'C1',
        program: 'community',
        post: [-78.9, 35.99],
        shifts: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '18:00', to: '02:00' }],
      },
    ],
    travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
    afterCall: 'stay',
    patienceMinutes: 0,
    lastCallMinutes: 0,
    maxTravelMinutes: null,
  }
}

const MATRIX = {
  model: 'matrix',
  zones: ['A', 'B'],
  seconds: [
    [0, 60],
    [90, 0],
  ],
}

// biome-ignore lint/suspicious/noExplicitAny: scenarios are spoilt in every way
type Loose = any
function changed(change: (scenario: Loose) => void): Loose {
  const scenario = JSON.parse(JSON.stringify(example()))
  change(scenario)
  return scenario
}
const said = (change: (scenario: Loose) => void): string[] =>
  (validateScenario(changed(change)).problems ?? []).map(({ path, sentence }) => `${path}: ${sentence}`)

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
const byMatrix = (s: Loose, travel: object, post?: string | null) =>
  Object.assign(s, { travel, teams: post === undefined ? [] : [{ ...s.teams[0], post }] })

const numbered = (program: object, count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...program, id: `p${index}` }))

describe('a scenario file that cannot: one sentence a problem', () => {
  it.each<[string, (scenario: Loose) => void, string]>([
    [
      'unknown key',
      (s) => (s.patience = 5),
      'patience: is not a key here; allowed are timezone, programs, teams, travel, afterCall, patienceMinutes, lastCallMinutes, maxTravelMinutes.',
    ],
    [
      'unknown key of a program',
      (s) => (s.programs[1].hour = []),
      'programs[1].hour: is not a key here; allowed are id, mode, natures, excludeFlags, rules, area, hours, handle.',
    ],
    [
      'unknown key of a window',
      (s) => (s.teams[0].shifts[0].day = 'mon'),
      'teams[0].shifts[0].day: is not a key here; allowed are days, from, to.',
    ],
    [
      'unknown key of a handle model',
      (s) => (s.programs[0].handle = { model: 'fixed', seconds: 1, meanSeconds: 2 }),
      'programs[0].handle.meanSeconds: is not a key here; allowed are model, seconds.',
    ],
    [
      'unknown key of a travel model',
      (s) => (s.travel = { model: 'none', kmPerHour: 40 }),
      'travel.kmPerHour: is not a key here; allowed are model.',
    ],
    [
      'unknown key of an area',
      (s) => (s.programs[1].area.polygons = []),
      'programs[1].area.polygons: is not a key here; allowed are zones or polygon.',
    ],
    [
      'time zone',
      (s) => (s.timezone = 'America/Durham'),
      'timezone: is “America/Durham”, which is not a known time zone; write an IANA name such as America/New_York.',
    ],
    ['mode', (s) => (s.programs[0].mode = 'van'), 'programs[0].mode: is “van”; write phone or field.'],
    [
      'handle model',
      (s) => (s.programs[0].handle.model = 'gamma'),
      'programs[0].handle.model: is “gamma”; write recorded, fixed, exponential, lognormal or fitted.',
    ],
    [
      'no handle model',
      (s) => (s.programs[0].handle = {}),
      'programs[0].handle.model: is missing; write recorded, fixed, exponential, lognormal or fitted.',
    ],
    [
      'travel model',
      (s) => (s.travel.model = 'osrm'),
      'travel.model: is “osrm”; write straight-line, matrix or none.',
    ],
    [
      'day',
      (s) => (s.programs[0].hours[0].days[1] = 'Tuesday'),
      'programs[0].hours[0].days[1]: is “Tuesday”; write mon, tue, wed, thu, fri, sat or sun.',
    ],
    ['what follows a call', (s) => (s.afterCall = 'wait'), 'afterCall: is “wait”; write stay or return.'],
    [
      'a time not HH:MM',
      (s) => (s.programs[1].hours[0].from = '9:00'),
      'programs[1].hours[0].from: is “9:00”; write the time as HH:MM, 00:00 to 23:59.',
    ],
    [
      '24:00',
      (s) => (s.teams[0].shifts[0].to = '24:00'),
      'teams[0].shifts[0].to: is “24:00”; write the time as HH:MM, 00:00 to 23:59.',
    ],
    [
      'a program’s id used twice',
      (s) => (s.programs[0].id = 'community'),
      'programs[1].id: is “community”, which programs[0] has already.',
    ],
    [
      'a team’s id used twice',
      (s) => s.teams.push(s.teams[0]),
      'teams[1].id: is “C1”, which teams[0] has already.',
    ],
    ['an empty id', (s) => (s.teams[0].id = ''), 'teams[0].id: is empty.'],
    [
      'a team of no program',
      (s) => (s.teams[0].program = 'nobody'),
      'teams[0].program: is “nobody”, which is not a program here; there are “phone”, “community”.',
    ],
    [
      'a field team without a post',
      (s) => delete s.teams[0].post,
      'teams[0].post: is missing: a field team needs a post, [longitude, latitude], unless travel is none.',
    ],
    [
      'a field team without a post, by matrix',
      (s) => byMatrix(s, MATRIX, null),
      'teams[0].post: is missing: a field team needs a post, the name of a zone, unless travel is none.',
    ],
    [
      'a post outside the matrix',
      (s) => byMatrix(s, MATRIX, 'a'),
      'teams[0].post: is “a”, which is not one of travel.zones.',
    ],
    [
      'a point in a matrix',
      (s) => (s.travel = MATRIX),
      'teams[0].post: is [-78.9,35.99]; by matrix travel a post is the name of one of its zones.',
    ],
    [
      'a zone by straight line',
      (s) => (s.teams[0].post = '27701'),
      'teams[0].post: is “27701”; by straight-line travel a post is [longitude, latitude].',
    ],
    [
      'a post not on earth',
      (s) => (s.teams[0].post = [35.99, -178.9]),
      'teams[0].post: is [35.99,-178.9], which is not on earth; write longitude, then latitude.',
    ],
    [
      'a post of three numbers',
      (s) => (s.teams[0].post = [-78.9, 35.9, 100]),
      'teams[0].post: has 3 entries, where 2 belong.',
    ],
    [
      'a post that is a number',
      (s) => (s.teams[0].post = 27701),
      'teams[0].post: must be [longitude, latitude], the name of a zone, or null, not 27701.',
    ],
    [
      'a matrix with too few rows',
      (s) => byMatrix(s, { ...MATRIX, seconds: [[0, 60]] }),
      'travel.seconds: has 1 rows; a matrix of 2 zones has 2 rows of 2.',
    ],
    [
      'a matrix with a long row',
      (s) =>
        byMatrix(s, {
          ...MATRIX,
          seconds: [
            [0, 60],
            [90, 0, 5],
          ],
        }),
      'travel.seconds[1]: has 3 numbers; a matrix of 2 zones has 2 rows of 2.',
    ],
    [
      'a matrix with a negative number',
      (s) =>
        byMatrix(s, {
          ...MATRIX,
          seconds: [
            [0, -60],
            [90, 0],
          ],
        }),
      'travel.seconds[0][1]: is -60, which is below 0.',
    ],
    [
      'a matrix with a zone twice',
      (s) => byMatrix(s, { ...MATRIX, zones: ['A', 'A'] }),
      'travel.zones[1]: is “A”, which is there already.',
    ],
    ['no speed', (s) => (s.travel.kmPerHour = 0), 'travel.kmPerHour: is 0; it must be above 0.'],
    ['a speed not given', (s) => delete s.travel.kmPerHour, 'travel.kmPerHour: is missing.'],
    ['a negative detour', (s) => (s.travel.detour = -1), 'travel.detour: is -1, which is below 0.'],
    [
      'a mean below its median',
      (s) => (s.programs[0].handle.meanSeconds = 1199.5),
      'programs[0].handle.meanSeconds: is 1199.5, below the median of 1200; the mean of a log-normal is never below its median.',
    ],
    [
      'a fitted mean below its median',
      (s) => {
        const fit = { medianSeconds: 2, meanSeconds: 1 }
        s.programs[0].handle = {
          model: 'fitted',
          byNature: { 'WELFARE CHECK': fit },
          otherwise: { ...fit, meanSeconds: 3 },
        }
      },
      'programs[0].handle.byNature["WELFARE CHECK"].meanSeconds: is 1, below the median of 2; the mean of a log-normal is never below its median.',
    ],
    [
      'recorded without otherwiseSeconds',
      (s) => delete s.programs[1].handle.otherwiseSeconds,
      'programs[1].handle.otherwiseSeconds: is missing.',
    ],
    [
      'a ring not closed',
      (s) =>
        (s.programs[1].area = { polygon: { type: 'Polygon', coordinates: [square, square.slice(0, 4)] } }),
      'programs[1].area.polygon.coordinates[1]: Program “community” has ring 2 of its area not closed: its last point must be its first.',
    ],
    [
      'a ring that crosses itself',
      (s) =>
        (s.programs[1].area = {
          polygon: {
            type: 'MultiPolygon',
            coordinates: [[square], [[square[0], square[2], square[1], square[3], square[0]]]],
          },
        }),
      'programs[1].area.polygon.coordinates[1][0]: Program “community” has ring 1 of polygon 2 of its area crossing itself.',
    ],
    [
      'a ring not on earth',
      (s) =>
        (s.programs[1].area = {
          polygon: {
            type: 'Polygon',
            coordinates: [square.map(([lon, lat]) => [lat, (lon as number) - 20])],
          },
        }),
      'programs[1].area.polygon.coordinates[0]: Program “community” has a point in ring 1 of its area that is not on earth; write longitude, then latitude.',
    ],
    [
      'a ring of two points',
      (s) => (s.programs[1].area = { polygon: { type: 'Polygon', coordinates: [square.slice(0, 2)] } }),
      'programs[1].area.polygon.coordinates[0]: has 2 entries, where at least 4 belong.',
    ],
    [
      'a feature for a polygon',
      (s) => (s.programs[1].area = { polygon: { type: 'Feature', geometry: {} } }),
      'programs[1].area.polygon.type: is “Feature”; write Polygon or MultiPolygon.',
    ],
    [
      'a list of zones for an area',
      (s) => (s.programs[1].area = ['27701']),
      'programs[1].area: must be null (everywhere), {"zones": […]} or {"polygon": …}, not ["27701"].',
    ],
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
    [
      'a number for text',
      (s) => (s.programs[0].natures[1] = 7),
      'programs[0].natures[1]: must be text, not 7.',
    ],
    ['null for a list', (s) => (s.programs[0].hours = null), 'programs[0].hours: must be a list, not null.'],
    ['no time zone', (s) => delete s.timezone, 'timezone: is missing.'],
    ['no programs', (s) => Object.assign(s, { teams: [] }) && delete s.programs, 'programs: is missing.'],
    ['no travel', (s) => delete s.travel, 'travel: is missing.'],
    [
      'handling longer than a life at work',
      (s) => (s.programs[1].handle.otherwiseSeconds = 2e9),
      'programs[1].handle.otherwiseSeconds: is 2000000000, which is above 1,000,000,000.',
    ],
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

import { expect, test } from 'vitest'
import { agency, coResponse, field, phone } from '../testing/city.ts'
import { Program, type ProgramVersion } from './program.ts'
import { validateAgency } from './validate-agency.ts'
import { validateProgram } from './validate-program.ts'

const good: ProgramVersion = Program.parse(phone).versions[0] as ProgramVersion
const withVersions = (...versions: unknown[]): Program => ({ ...phone, versions }) as Program
const only = (change: object) => validateProgram(withVersions({ ...good, ...change }))
const sentences = (program: Program) => validateProgram(program).map(({ sentence }) => sentence)
const ring = (...points: [number, number][]) => ({
  area: { polygon: { type: 'Polygon', coordinates: [points] } },
})

test('PR1 a sound program and agency have no problems', () => {
  expect([phone, field, coResponse].flatMap(validateProgram)).toEqual([])
  expect(validateAgency(agency)).toEqual([])
})

test('PR1 an agency in an unknown time zone, or not shaped like one', () => {
  expect(validateAgency({ ...agency, timezone: 'America/Durham' })).toEqual([
    {
      path: 'timezone',
      sentence:
        'Testville: “America/Durham” is not a known time zone; write an IANA name such as America/New_York.',
    },
  ])
  expect(validateAgency({ ...agency, id: 'X' })[0]).toMatchObject({ path: 'id' })
  expect(validateAgency({} as never).length).toBeGreaterThan(0)
  expect(validateAgency(null as never)[0]?.sentence).toContain('The agency')
})

test('PR3 a program without hours, whether left out or empty', () => {
  const left = validateProgram(withVersions({ ...good, hours: undefined }))
  const empty = only({ hours: { weekly: [], exceptions: [] } })
  for (const [problem] of [left, empty]) {
    expect(problem?.path).toBe('versions.0.hours')
    expect(problem?.sentence).toMatch(/^Crisis call diversion, version 1, has no hours/)
  }
  const someDay = {
    weekly: [],
    exceptions: [{ date: '2022-07-04', windows: [{ from: '09:00', to: '10:00' }] }],
  }
  expect(only({ hours: someDay })).toEqual([])
})

test('PR3 overlapping versions name both, whatever their order', () => {
  const older = { ...good, version: 'old', from: '2022-01-01', to: '2023-02-01' }
  const newer = { ...good, version: 'new', from: '2023-01-01' }
  const sentence =
    'Crisis call diversion: versions old and new overlap: new starts on 2023-01-01, old ends on 2023-02-01.'
  expect(sentences(withVersions(older, newer))).toEqual([sentence])
  expect(sentences(withVersions(newer, older))).toEqual([sentence])
  expect(sentences(withVersions({ ...older, to: '2023-01-01' }, newer))).toEqual([])
  expect(sentences(withVersions({ ...older, to: null }, newer))[0]).toContain('old has no end')
})

test('PR3 a version inside a longer one overlaps, and so does what follows the shorter', () => {
  const long = { ...good, version: 'long', to: '2030-01-01' }
  const inner = { ...good, version: 'inner', from: '2023-01-01', to: '2024-01-01' }
  const later = { ...good, version: 'later', from: '2025-01-01' }
  expect(sentences(withVersions(long, inner, later))).toHaveLength(2)
})

test.each([
  [
    'a version that ends before it starts',
    { to: '2021-01-01' },
    'versions.0.to',
    'ends on 2021-01-01, which is not after',
  ],
  ['no nature rule', { rules: [good.rules[1]] }, 'versions.0.rules', 'has no nature rule'],
  [
    'a rule id used twice',
    { rules: [good.rules[0], { ...good.rules[1], id: 'for' }] },
    'versions.0.rules.1.id',
    'two rules with the id “for”',
  ],
  [
    'a reserved rule id',
    { rules: [{ ...good.rules[0], id: 'area' }] },
    'versions.0.rules.0.id',
    'reserved id “area”',
  ],
  [
    'an empty range of priorities',
    { rules: [...good.rules, { id: 'p', kind: 'priority_between', from: 3, to: 1 }] },
    'versions.0.rules.2',
    'which is none',
  ],
  ['an area without zones', { area: { zones: [' '] } }, 'versions.0.area.zones', 'an area without any zone'],
  [
    'a ring that is not closed',
    ring([0, 0], [1, 0], [1, 1], [0, 1]),
    'versions.0.area.polygon.coordinates.0',
    'ring 1 of its area not closed',
  ],
  [
    'a ring that crosses itself',
    ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]),
    'versions.0.area.polygon.coordinates.0',
    'ring 1 of its area crossing itself',
  ],
  [
    'latitude written before longitude',
    ring([36, -178.9], [36, -178], [37, -178], [36, -178.9]),
    'versions.0.area.polygon.coordinates.0',
    'longitude, then latitude',
  ],
  [
    'an unknown weekday',
    { hours: { weekly: [{ days: ['Monday'], from: '09:00', to: '10:00' }] } },
    'versions.0.hours.weekly',
    'Crisis call diversion, version 1: hours.weekly',
  ],
  ['an unknown key', { colour: 'red' }, 'versions.0', 'Unrecognized key'],
])('PR3 %s', (_, change, path, words) => {
  const problems = only(change)
  expect(problems).toHaveLength(1)
  expect(problems[0]?.path).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}`))
  expect(problems[0]?.sentence).toContain(words)
  expect(problems[0]?.sentence).toContain('Crisis call diversion, version 1')
})

test('PR3 two exceptions for one date, two versions of one name', () => {
  const closed = { date: '2022-07-04', windows: [] }
  expect(only({ hours: { weekly: 'always', exceptions: [closed, closed] } })[0]?.sentence).toContain(
    'two exceptions',
  )
  const again = { ...good, from: '2024-01-01' }
  expect(sentences(withVersions({ ...good, to: '2024-01-01' }, again))).toEqual([
    'Crisis call diversion has two versions named 1.',
  ])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agency, NOON, policy } from '../testing/city.ts'
import { WEEKDAYS } from './calendar.ts'
import { covers, isOpen, nextChange, shiftWindowAt, weekHours } from './opening.ts'
import { compilePolicy } from './policy.ts'
import { Program, type ProgramVersion, type Window } from './program.ts'
import { DAY_MS } from './time-zone.ts'

const at = (text: string): number => Date.parse(text)

function programWith(versions: Partial<ProgramVersion>[]): Program {
  const rules = [{ id: 'for', kind: 'nature', natures: ['X'] }]
  return Program.parse({
    id: 'p',
    name: 'P',
    mark: 'P',
    mode: 'field',
    versions: versions.map((version, index) => ({ version: String(index), rules, ...version })),
  })
}
const policyWith = (...versions: Partial<ProgramVersion>[]) =>
  compilePolicy(agency, [programWith(versions)], [])

test('PR5 a program is closed and covers nothing before its first and after its last version', () => {
  const place = { lon: null, lat: null, zone: '27701' }
  const before = at('2021-12-31T23:59-05:00')
  expect(isOpen(policy, 'phone', before)).toBe(false)
  expect(isOpen(policy, 'phone', before + 60_000)).toBe(true)
  expect(covers(policy, 'field', place, before)).toBe(false)
  expect(covers(policy, 'field', place, NOON)).toBe(true)
})

test('PR5 versions change at local midnight', () => {
  const change = at('2023-10-01T00:00-04:00')
  const place = { lon: null, lat: null, zone: '27713' }
  expect(covers(policy, 'field', place, change - 1)).toBe(false)
  expect(covers(policy, 'field', place, change)).toBe(true)
})

test('PR14 the next change is the opening, the closing, or a new version', () => {
  expect(nextChange(policy, 'field', NOON)).toBe(at('2022-07-06T21:00-04:00'))
  expect(nextChange(policy, 'field', at('2022-07-08T22:00-04:00'))).toBe(at('2022-07-11T09:00-04:00'))
  expect(nextChange(policy, 'field', at('2023-09-30T12:00-04:00'))).toBe(at('2023-10-01T00:00-04:00'))
  expect(nextChange(policy, 'field', at('2024-01-01T12:00-05:00'))).toBeNull()
  expect(nextChange(policy, 'phone', at('2000-01-01T00:00Z'))).toBe(at('2022-01-01T00:00-05:00'))
})

test('PR14 an exception years ahead is found', () => {
  const closed = [{ date: '2030-07-04', windows: [] }]
  const far = policyWith({ from: '2020-01-01', hours: { weekly: 'always', exceptions: closed } })
  expect(nextChange(far, 'p', NOON)).toBe(at('2030-07-04T00:00-04:00'))
  expect(nextChange(far, 'p', at('2030-07-04T12:00-04:00'))).toBe(at('2030-07-05T00:00-04:00'))
})

test('PR14 the next change is where stepping by the minute first sees another answer', () => {
  const wall = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const minute = quarter * 15
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  })
  const window = fc.record({ days: fc.subarray(WEEKDAYS.slice(), { minLength: 1 }), from: wall, to: wall })
  const hours = fc.record({
    weekly: fc.oneof(fc.constant('always' as const), fc.array(window, { maxLength: 3 })),
    exceptions: fc.array(
      fc.record({
        date: fc.constantFrom('2024-03-10', '2024-03-12'),
        windows: fc.array(fc.record({ from: wall, to: wall }), { maxLength: 1 }),
      }),
      { maxLength: 1 },
    ),
  })
  const start = at('2024-03-07T00:00-05:00')
  fc.assert(
    fc.property(hours, hours, fc.integer({ min: 0, max: 300 }), (one, other, quarter) => {
      const both = policyWith(
        { from: '2020-01-01', to: '2024-03-11', hours: one },
        { from: '2024-03-11', hours: other },
      )
      const from = start + quarter * 900_000
      const until = from + 10 * DAY_MS
      let step = from
      while (step <= until && isOpen(both, 'p', step) === isOpen(both, 'p', from)) step += 60_000
      const next = nextChange(both, 'p', from)
      if (step <= until) expect(next).toBe(step)
      else expect(next === null || next > until).toBe(true)
    }),
    { seed: 14, numRuns: 80 },
  )
})

test('PR15 the week is written Monday first, with its exceptions', () => {
  const week = policyWith({
    from: '2022-01-01',
    hours: {
      weekly: [
        { days: ['mon', 'tue'], from: '13:00', to: '17:00' },
        { days: ['mon'], from: '09:00', to: '12:00' },
        { days: ['sat'], from: '00:00', to: '00:00' },
        { days: ['sun'], from: '18:00', to: '02:00' },
      ],
      exceptions: [{ date: '2022-07-05', windows: [] }],
    },
  })
  const written = [['09:00–12:00', '13:00–17:00'], [], [], [], [], ['24 hours'], ['18:00–02:00']]
  expect(weekHours(week, 'p', NOON)).toEqual(written)
  expect(weekHours(policy, 'phone', NOON)).toEqual(WEEKDAYS.map(() => ['24 hours']))
  expect(weekHours(policy, 'phone', at('2000-01-01T00:00Z'))).toEqual(WEEKDAYS.map(() => []))
})

test('PR10 shifts that touch are one stretch of duty; off duty is null', () => {
  const shifts: Window[] = [
    { days: ['wed'], from: '09:00', to: '17:00' },
    { days: ['wed'], from: '17:00', to: '01:00' },
  ]
  expect(shiftWindowAt(policy, shifts, NOON)).toEqual({
    startMs: at('2022-07-06T09:00-04:00'),
    endMs: at('2022-07-07T01:00-04:00'),
  })
  expect(shiftWindowAt(policy, shifts, at('2022-07-07T01:00-04:00'))).toBeNull()
  expect(shiftWindowAt(policy, [], NOON)).toBeNull()
})

test('PR2 a program the agency does not have is refused by name', () => {
  expect(() => isOpen(policy, 'moon', NOON)).toThrow('Testville has no program “moon”')
})

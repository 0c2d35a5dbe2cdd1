import { Agency, compilePolicy, Program, Team } from '@heart/domain/program'
import { describe, expect, it } from 'vitest'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import type { Attendance } from './duty.ts'
import { segmentsOf, weeksBetween } from './segments.ts'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const daily = (from: string, to: string) => [{ days: [...EVERY_DAY], from, to }]
const rules = [{ id: 'n', kind: 'nature', natures: ['Crisis'] }]

/** A pilot in two beats until Thursday, then citywide with longer hours and a second team. */
function city(hours: object = {}): AgencyPolicy {
  const agency = Agency.parse({ id: 'city', name: 'City', timezone: 'America/New_York', center: [-78.9, 36] })
  const program = Program.parse({
    id: 'crt',
    name: 'Community Response Team',
    mark: 'CRT',
    mode: 'field',
    versions: [
      {
        version: 'pilot',
        from: '2020-01-01',
        to: '2024-03-07',
        rules,
        area: { zones: ['1', '2'] },
        hours: { weekly: daily('09:00', '17:00'), ...hours },
      },
      { version: 'citywide', from: '2024-03-07', rules, hours: { weekly: daily('06:00', '22:00') } },
    ],
  })
  const team = (id: string, from: string | null) =>
    Team.parse({ id, name: id, programId: 'crt', shifts: daily('09:00', '17:00'), from })
  const zones = { type: 'FeatureCollection' as const, features: [] }
  return {
    agency,
    programs: [program],
    teams: [team('A', null), team('B', '2024-03-07')],
    codeMap: [],
    zones,
    policy: compilePolicy(agency, [program], []),
  }
}
const present: Attendance = { worked: () => true, absences: 0, callsThatTell: 0 }
const segments = (of: AgencyPolicy, from: string, to: string, attendance = present) =>
  segmentsOf(
    {
      rules: of,
      handleOf: () => ({ model: 'fixed', seconds: 1800 }),
      attendance,
      seenTeams: [],
      change: { patienceMinutes: 10 },
    },
    weeksBetween(of, from, to),
  )
const daysOf = (windows: readonly { days: readonly string[] }[] | undefined) =>
  windows?.map(({ days }) => days.join())

describe('the segments of a backtest', () => {
  it('are weeks, the last one cut short, from local midnight to local midnight', () => {
    const weeks = weeksBetween(city(), '2024-03-04', '2024-03-12')
    expect(weeks.map(({ from, to, whole }) => [from, to, whole])).toEqual([
      ['2024-03-04', '2024-03-10', true],
      ['2024-03-11', '2024-03-12', false],
    ])
    // On 10 March the clock goes forward: that week is an hour short.
    const [first] = weeks as [(typeof weeks)[0]]
    expect((first.endMs - first.startMs) / 3_600_000).toBe(7 * 24 - 1)
  })

  it('are cut where a version or the roster changes, each under what was then in force', () => {
    const [pilot, citywide] = segments(city(), '2024-03-04', '2024-03-10')
    expect(pilot?.scenario.programs[0]).toMatchObject({
      area: { zones: ['1', '2'] },
      hours: daily('09:00', '17:00'),
    })
    expect(citywide?.scenario.programs[0]).toMatchObject({ area: null, hours: daily('06:00', '22:00') })
    expect(pilot?.scenario.teams.map(({ id }) => id)).toEqual(['A'])
    expect(citywide?.scenario.teams.map(({ id }) => id)).toEqual(['A', 'B'])
    expect(pilot?.untilMs).toBe(citywide?.fromMs)
    expect(pilot?.scenario.patienceMinutes).toBe(10)
  })

  it('know of each date who worked; the days before and after stand on weekdays that are free', () => {
    const away: Attendance = { ...present, worked: (team, date) => `${team} ${date}` !== 'A 2024-03-12' }
    const [week] = segments(city(), '2024-03-11', '2024-03-17', away)
    expect(daysOf(week?.scenario.teams[0]?.shifts)).toEqual(['mon', 'wed', 'thu', 'fri', 'sat', 'sun'])
    const [short] = segments(city(), '2024-03-18', '2024-03-19')
    expect(daysOf(short?.scenario.teams[0]?.shifts)).toEqual(['mon', 'tue', 'sun', 'wed'])
  })

  it('take the hours of an exceptional date', () => {
    const holiday = city({ exceptions: [{ date: '2024-03-05', windows: [{ from: '12:00', to: '13:00' }] }] })
    const [week] = segments(holiday, '2024-03-04', '2024-03-06')
    expect(week?.scenario.programs[0]?.hours).toEqual([
      { days: ['mon'], from: '09:00', to: '17:00' },
      { days: ['tue'], from: '12:00', to: '13:00' },
      { days: ['wed'], from: '09:00', to: '17:00' },
      { days: ['sun'], from: '09:00', to: '17:00' },
      { days: ['thu'], from: '09:00', to: '17:00' },
    ])
  })
})

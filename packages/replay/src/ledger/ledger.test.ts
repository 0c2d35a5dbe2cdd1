import { validateScenario } from '@heart/domain/plan'
import { describe, expect, it } from 'vitest'
import { buildCallLog, type ReplayCall } from '../call/index.ts'
import { replay } from '../dispatch/index.ts'
import { compileScenario } from '../program/index.ts'
import { countBy, REPLAY_SPLITS, RESULT_COLUMNS, resultRows, summarise } from './index.ts'
import { percentile } from './percentile.ts'

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const day = [{ days: everyDay, from: '08:00', to: '20:00' }]
const LUCK = { seed: '0', replication: 0 }

/** Phone first for CRISIS; a van for CRISIS and TRESPASS, within zone A. By hand below. */
const { scenario } = validateScenario({
  timezone: 'America/New_York',
  programs: [
    {
      id: 'phone',
      mode: 'phone',
      natures: ['CRISIS'],
      hours: day,
      handle: { model: 'fixed', seconds: 1800 },
    },
    {
      id: 'van',
      mode: 'field',
      natures: ['CRISIS', 'TRESPASS'],
      excludeFlags: ['weapon'],
      area: { zones: ['A'] },
      handle: { model: 'recorded', otherwiseSeconds: 600 },
    },
  ],
  teams: [
    { id: 'P1', program: 'phone', shifts: day },
    { id: 'V1', program: 'van', post: 'A', shifts: day },
    { id: 'V2', program: 'van', post: 'A', shifts: [] },
  ],
  travel: {
    model: 'matrix',
    zones: ['A', 'B'],
    seconds: [
      [60, 300],
      [300, 60],
    ],
  },
  patienceMinutes: 10,
})
if (!scenario) throw new Error('not a scenario')

const call = (
  id: string,
  time: string,
  nature: string,
  zone: string | null,
  more: Partial<ReplayCall> = {},
) => ({
  id,
  receivedMs: Date.parse(`2024-05-01T${time}-04:00`),
  nature,
  flags: [],
  lon: null,
  lat: null,
  zone,
  priority: 5,
  handleMs: null,
  ...more,
})
const plan = compileScenario(
  scenario,
  buildCallLog([
    call('late', '21:00:00', 'trespass', 'A'),
    call('p', '09:00:00', 'CRISIS', 'B'),
    call('v', '09:10:00', 'crisis', 'A', { handleMs: 1_000_500 }),
    call('waits', '09:15:00', 'CRISIS', 'B', { flags: ['Weapon'] }),
    call('w2', '09:21:30', 'TRESPASS', 'A'),
    call('none', '10:00:00', 'NOISE', null),
    call('far', '10:01:00', 'TRESPASS', null),
    call('night', '22:00:00', 'CRISIS', 'B'),
  ]),
)
const outcome = replay(plan, LUCK)

describe('Result per call', () => {
  it('columns as the page lists them', () => {
    expect(RESULT_COLUMNS.join(', ')).toBe(
      'id, warranted, answer, reason, program, team, waited_seconds, travel_seconds, response_seconds, handle_seconds, cleared_at',
    )
  })

  it('RP4 RP17 one row a call, in input order', () => {
    const rows = [...resultRows(plan, outcome, LUCK)].map((cells) => cells.join(','))
    expect(rows).toEqual([
      'late,true,unanswered,no_team_on_duty,,,0.000,,,,',
      'p,true,answered,,phone,P1,0.000,0.000,0.000,1800.000,2024-05-01T13:30:00.000Z',
      'v,true,answered,,van,V1,0.000,60.000,60.000,1000.500,2024-05-01T13:27:40.500Z',
      'waits,true,unanswered,all_teams_busy,,,600.000,,,,',
      'w2,true,answered,,van,V1,370.500,60.000,430.500,600.000,2024-05-01T13:38:40.500Z',
      'none,false,not_warranted,,,,,,,,',
      'far,true,unanswered,out_of_area,,,0.000,,,,',
      'night,true,unanswered,out_of_hours,,,0.000,,,,',
    ])
  })
})

describe('Summary', () => {
  it('exactly the keys of the page, by hand', () => {
    expect(JSON.parse(JSON.stringify(summarise(plan, outcome)))).toEqual({
      calls: { usable: 8 },
      warranted: { count: 7, share: 7 / 8 },
      answered: { count: 3, share: 3 / 7 },
      answeredByProgram: { phone: { count: 1, share: 1 / 7 }, van: { count: 2, share: 2 / 7 } },
      reasons: {
        out_of_area: { count: 1, share: 1 / 7 },
        out_of_hours: { count: 1, share: 1 / 7 },
        no_team_on_duty: { count: 1, share: 1 / 7 },
        too_far: { count: 0, share: 0 },
        all_teams_busy: { count: 1, share: 1 / 7 },
      },
      responseSeconds: { p50: 60, p90: 430.5 },
      teams: {
        P1: {
          calls: 1,
          busySeconds: 1800,
          onDutySeconds: 43_200,
          utilization: 1800 / 43_200,
          overtimeSeconds: 0,
        },
        V1: {
          calls: 2,
          busySeconds: 1720.5,
          onDutySeconds: 43_200,
          utilization: 1720.5 / 43_200,
          overtimeSeconds: 0,
        },
        V2: { calls: 0, busySeconds: 0, onDutySeconds: 0, utilization: null, overtimeSeconds: 0 },
      },
    })
  })

  it('of no calls every share, percentile and utilization is null', () => {
    const none = compileScenario(scenario, buildCallLog([]))
    const summary = summarise(none, replay(none, LUCK))
    expect(summary.warranted).toEqual({ count: 0, share: null })
    expect(summary.reasons.too_far).toEqual({ count: 0, share: null })
    expect(summary.responseSeconds).toEqual({ p50: null, p90: null })
    expect(summary.teams.P1).toEqual({
      calls: 0,
      busySeconds: 0,
      onDutySeconds: 0,
      utilization: null,
      overtimeSeconds: 0,
    })
  })

  it.each([
    [[7], 7, 7],
    [[1, 2], 1, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10],
  ])('percentiles are nearest rank: of %j the median %i, the ninetieth %i', (values, p50, p90) => {
    const sorted = Float64Array.from(values)
    expect([percentile(sorted, 50), percentile(sorted, 90)]).toEqual([p50, p90])
  })
})

describe('splits', () => {
  it('RP17 answered + each reason = warranted in every group, and the groups make the whole', () => {
    const whole = summarise(plan, outcome)
    for (const by of REPLAY_SPLITS) {
      const groups = countBy(plan, outcome, by)
      for (const { warranted, answeredByPhone, answeredInPerson, reasons } of groups) {
        const sum = Object.values(reasons).reduce((a, b) => a + b, answeredByPhone + answeredInPerson)
        expect(sum).toBe(warranted)
      }
      if (by === 'program') continue
      expect(groups.reduce((sum, { calls }) => sum + calls, 0)).toBe(whole.calls.usable)
      expect(groups.reduce((sum, { warranted }) => sum + warranted, 0)).toBe(whole.warranted.count)
    }
  })

  it('RP17 by program, a call counts under every program that may take it, with its one answer', () => {
    const groups = countBy(plan, outcome, 'program')
    expect(groups.map(({ key, calls, warranted }) => ({ key, calls, warranted }))).toEqual([
      { key: 'phone', calls: 4, warranted: 4 },
      { key: 'van', calls: 6, warranted: 6 },
    ])
    expect(groups[0]).toMatchObject({ answeredByPhone: 1, answeredInPerson: 1 })
    expect(groups[1]).toMatchObject({ answeredByPhone: 1, answeredInPerson: 2 })
  })

  it('RP1 hours and days are those of the wall', () => {
    const hours = countBy(plan, outcome, 'hour')
    expect(hours).toHaveLength(24)
    expect(hours[9]).toMatchObject({
      key: '09',
      calls: 4,
      answeredByPhone: 1,
      answeredInPerson: 2,
      responseSeconds: { p50: 60, p90: 430.5 },
    })
    expect(countBy(plan, outcome, 'weekday')[2]).toMatchObject({ key: 'wed', calls: 8, warranted: 7 })
    const week = countBy(plan, outcome, 'hour_of_week')
    expect(week).toHaveLength(168)
    expect(week.filter(({ calls }) => calls > 0).map(({ key }) => key)).toEqual([
      'wed 09',
      'wed 10',
      'wed 21',
      'wed 22',
    ])
  })

  it('zones as text, natures without regard to case, and those without', () => {
    expect(countBy(plan, outcome, 'zone').map(({ key, calls }) => [key, calls])).toEqual([
      ['B', 3],
      ['A', 3],
      ['(none)', 2],
    ])
    expect(countBy(plan, outcome, 'nature').map(({ key, calls }) => [key, calls])).toEqual([
      ['CRISIS', 4],
      ['TRESPASS', 3],
      ['NOISE', 1],
    ])
  })
})

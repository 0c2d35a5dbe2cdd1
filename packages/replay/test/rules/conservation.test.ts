import { countBy, summarise } from '@heart/replay/ledger'
import { describe, expect, it } from 'vitest'
import { runEngine } from '../engine.ts'
import { call, daily, ends, program, scenario, team, tell } from './world.ts'

/** Six calls of one Friday morning: two answered, three not for three reasons, one not warranted. */
const given = scenario({
  programs: [
    program({ id: 'phone', mode: 'phone', natures: ['WORRY'] }),
    program({
      id: 'street',
      natures: ['CRISIS', 'WORRY'],
      area: { zones: ['A'] },
      hours: daily('09:00', '12:00'),
    }),
  ],
  teams: [team('X', { program: 'street' })],
})
const calls = [
  call('busy', '10:05', { zone: 'A' }),
  call('answered', '10:00', { zone: 'A' }),
  call('elsewhere', '10:10', { zone: 'B' }),
  call('late', '12:00', { zone: 'A' }),
  call('worry', '11:00', { zone: 'A', nature: 'WORRY' }),
  call('other', '11:00', { zone: 'A', nature: 'PARKING' }),
]

describe('RP17 every usable call once', () => {
  it('RP17 in input order, answered + each reason = warranted', () => {
    const { ends, answers } = tell(given, calls)
    expect(answers.map(({ id }) => id)).toEqual(['busy', 'answered', 'elsewhere', 'late', 'worry', 'other'])
    expect(ends).toEqual({
      busy: 'all_teams_busy',
      answered: 'X',
      elsewhere: 'out_of_area',
      late: 'out_of_hours',
      worry: 'X',
      other: 'notWarranted',
    })
    const { plan, outcome } = runEngine(given, calls)
    const { warranted, answered, reasons } = summarise(plan, outcome)
    expect(warranted).toEqual({ count: 5, share: 5 / 6 })
    expect(answered).toEqual({ count: 2, share: 2 / 5 })
    expect(Object.values(reasons).map(({ count }) => count)).toEqual([1, 1, 0, 0, 1])
  })

  it('RP17 by zone: A has five calls, four warranted, two answered and two not; B has one', () => {
    const { plan, outcome } = runEngine(given, calls)
    const told = countBy(plan, outcome, 'zone').map(
      ({ key, calls, warranted, answeredInPerson, reasons }) => ({
        ...{ key, calls, warranted, answered: answeredInPerson },
        unanswered: Object.values(reasons).reduce((total, count) => total + count, 0),
      }),
    )
    expect(told).toEqual([
      { key: 'A', calls: 5, warranted: 4, answered: 2, unanswered: 2 },
      { key: 'B', calls: 1, warranted: 1, answered: 0, unanswered: 1 },
    ])
  })

  it('RP17 by program the worry counts under both, answered by the street team', () => {
    const { plan, outcome } = runEngine(given, calls)
    const told = countBy(plan, outcome, 'program').map(
      ({ key, warranted, answeredByPhone, answeredInPerson }) => [
        ...[key, warranted, answeredByPhone, answeredInPerson],
      ],
    )
    expect(told).toEqual([
      ['phone', 1, 0, 1],
      ['street', 5, 0, 2],
    ])
  })

  it('RP17 a log without calls is fine: nothing, and shares of nothing', () => {
    const { plan, outcome, teams } = runEngine(given, [])
    const { warranted, answered, responseSeconds } = summarise(plan, outcome)
    expect([warranted, answered]).toEqual(Array(2).fill({ count: 0, share: null }))
    expect(responseSeconds).toEqual({ p50: null, p90: null })
    expect(teams).toEqual([{ calls: 0, busyMs: 0, busyOnDutyMs: 0, overtimeMs: 0, onDutyMs: 0 }])
  })
})

describe('RP18 no team on two jobs, nobody off duty, outside or from too far', () => {
  it('RP18 one team, four calls at once: one job at a time, until its duty, its hours or its reach end', () => {
    const one = scenario({
      patienceMinutes: 600,
      maxTravelMinutes: 30,
      programs: [program({ hours: daily('08:00', '18:00') })],
      teams: [team('X', { shifts: daily('10:00', '11:00') })],
    })
    const four = [
      ...['a', 'b', 'c'].map((id) => call(id, '10:00', { minutes: 30 })),
      call('far', '10:00', { east: 1, priority: 1 }),
    ]
    // a until 10:30, b until 11:00; then X is off duty, and c waits in vain; far is never within reach.
    expect(ends(one, four)).toEqual({
      a: 'X',
      b: 'X waited 30',
      c: 'all_teams_busy waited 600',
      far: 'all_teams_busy waited 600',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { call, daily, ends, program, scenario, team } from './world.ts'

describe('RP7 the ladder of one program', () => {
  it('RP7 out of area: zones are text, case and leading zeros counting; a blank one is in no list', () => {
    const given = scenario({
      travel: { model: 'none' },
      programs: [
        program({ area: { zones: ['A', '01', ''] }, hours: [], handle: { model: 'fixed', seconds: 0 } }),
      ],
    })
    const at = (zone: string | null) => ends(given, [call('a', '10:00', { zone })]).a
    expect([at('A'), at('01')]).toEqual(['out_of_hours', 'out_of_hours'])
    expect([at('a'), at('1'), at(''), at(null)]).toEqual(Array(4).fill('out_of_area'))
  })

  it('RP7 out of area: for a field program a zone that the matrix lacks, for a phone program not', () => {
    const travel = { model: 'matrix' as const, zones: ['A'], seconds: [[60]] }
    const at = (mode: 'phone' | 'field') =>
      ends(
        scenario({
          travel,
          programs: [program({ mode })],
          teams: [team('X', { post: mode === 'field' ? 'A' : null })],
        }),
        [call('in', '10:00', { zone: 'A', minutes: 0 }), call('out', '11:00', { zone: 'B' })],
      )
    expect(at('field')).toEqual({ in: 'X drove 1', out: 'out_of_area' })
    expect(at('phone')).toEqual({ in: 'X', out: 'X' })
  })

  it('RP7 out of hours, before looking at teams', () => {
    const given = scenario({ programs: [program({ hours: daily('09:00', '10:00') })], teams: [] })
    expect(ends(given, [call('a', '10:00'), call('b', '09:30')])).toEqual({
      a: 'out_of_hours',
      b: 'no_team_on_duty',
    })
  })

  it('RP7 no team on duty: busy ones in overtime do not count, nor those with too little left', () => {
    const given = scenario({ teams: [team('X', { shifts: daily('08:00', '12:00') })], lastCallMinutes: 30 })
    const calls = [
      call('a', '11:30', { minutes: 120 }),
      call('busy but leaving', '11:31'),
      call('overtime', '12:30'),
    ]
    expect(ends(given, calls)).toEqual({
      a: 'X',
      'busy but leaving': 'no_team_on_duty',
      overtime: 'no_team_on_duty',
    })
  })

  it('RP7 too far: everyone on duty is idle and beyond the limit; at the very limit a team goes', () => {
    const given = scenario({ maxTravelMinutes: 30 })
    expect(
      ends(given, [call('beyond', '10:00', { east: 0.6 }), call('limit', '10:00', { east: 0.5 })]),
    ).toEqual({ beyond: 'too_far', limit: 'X drove 30' })
  })

  it('RP7 all teams busy: one busy team is enough, though another is idle and too far', () => {
    const given = scenario({ maxTravelMinutes: 30, teams: [team('X'), team('far', { post: [2, 0] })] })
    expect(ends(given, [call('a', '10:00'), call('b', '10:05')])).toEqual({ a: 'X', b: 'all_teams_busy' })
  })
})

describe('RP8 of several programs the furthest rung', () => {
  const outOfArea = program({ id: 'area', area: { zones: ['A'] } })
  const outOfHours = program({ id: 'hours', hours: [] })
  const nobody = program({ id: 'nobody' })
  const tooFar = program({ id: 'far' })
  const busy = program({ id: 'busy', natures: ['CRISIS', 'OTHER'] })
  const teams = [team('far away', { program: 'far', post: [9, 0] }), team('at work', { program: 'busy' })]
  const reason = (...programs: (typeof busy)[]) =>
    ends(
      scenario({
        programs,
        teams: teams.filter((one) => programs.some(({ id }) => id === one.program)),
        maxTravelMinutes: 60,
      }),
      [call('work', '09:00', { nature: 'OTHER', minutes: 600 }), call('a', '10:00')],
    ).a

  it('RP8 in whatever order they are listed', () => {
    expect(reason(outOfArea)).toBe('out_of_area')
    expect(reason(outOfHours, outOfArea)).toBe('out_of_hours')
    expect(reason(outOfHours, nobody, outOfArea)).toBe('no_team_on_duty')
    expect(reason(tooFar, nobody, outOfHours)).toBe('too_far')
    expect(reason(outOfArea, busy, tooFar, nobody)).toBe('all_teams_busy')
  })

  it('RP8 a program that may not take the call has no say', () => {
    expect(reason(outOfArea, { ...busy, natures: ['OTHER'] })).toBe('out_of_area')
  })
})

import { describe, expect, it } from 'vitest'
import { call, daily, ends, FRIDAY, MINUTE_MS, program, scenario, team, tell } from './world.ts'

describe('RP9 duty', () => {
  const given = scenario({ teams: [team('X', { shifts: daily('08:00', '12:00') })], lastCallMinutes: 30 })

  it('RP9 the stretch has to last at least the last call’s minutes', () => {
    const at = (time: string) => ends(given, [call('a', time)]).a
    expect(['07:59:59.999', '08:00', '11:30', '11:30:00.001'].map(at)).toEqual([
      'no_team_on_duty',
      'X',
      'X',
      'no_team_on_duty',
    ])
  })

  it('RP9 a team of duty without end always has enough left', () => {
    expect(ends(scenario({ lastCallMinutes: 3 * 24 * 60 }), [call('a', '23:59')])).toEqual({ a: 'X' })
  })

  it('RP9 a last call longer than any shift leaves only duty without end, and is judged at once', () => {
    const endless = scenario({ lastCallMinutes: 50_000 })
    expect(ends(endless, [call('a', '12:00')])).toEqual({ a: 'X' })
    const shifts = scenario({
      teams: [team('X', { shifts: daily('08:00', '12:00') })],
      lastCallMinutes: 50_000,
    })
    expect(ends(shifts, [call('a', '09:00')])).toEqual({ a: 'no_team_on_duty' })
  })
})

describe('RP10 a job that outlasts the stretch', () => {
  it('RP10 is finished; the rest is overtime', () => {
    const given = scenario({ teams: [team('X', { shifts: daily('08:00', '12:00') })] })
    const { ends, teams } = tell(given, [
      call('a', '11:00', { east: 0.5, minutes: 60 }),
      call('b', '12:15'),
      call('c', '12:30'),
    ])
    expect(ends).toEqual({ a: 'X drove 30', b: 'no_team_on_duty', c: 'no_team_on_duty' })
    expect(teams[0]).toEqual({
      calls: 1,
      busyMs: 90 * MINUTE_MS,
      busyOnDutyMs: 60 * MINUTE_MS,
      overtimeMs: 30 * MINUTE_MS,
      onDutyMs: 240 * MINUTE_MS,
    })
  })

  it('RP10 into the next stretch: the team simply goes on, and only the hours between are overtime', () => {
    const shifts = [...daily('08:00', '12:00'), ...daily('13:00', '17:00')]
    const given = scenario({ teams: [team('X', { shifts })], afterCall: 'stay' })
    const { ends, teams } = tell(given, [
      call('a', '11:30', { minutes: 120 }),
      call('busy', '13:15'),
      call('next', '13:30', { minutes: 30 }),
    ])
    expect(ends).toEqual({ a: 'X', busy: 'all_teams_busy', next: 'X' })
    expect(teams[0]).toMatchObject({ busyMs: 150 * MINUTE_MS, overtimeMs: 60 * MINUTE_MS })
  })

  it('RP10 busy time after the period of the log is duty, yet not counted in it', () => {
    const { teams } = tell(scenario(), [call('a', '23:00', { minutes: 180 })])
    expect(teams[0]).toMatchObject({
      busyMs: 180 * MINUTE_MS,
      busyOnDutyMs: 60 * MINUTE_MS,
      overtimeMs: 0,
    })
  })
})

describe('RP11 the nearest', () => {
  it('RP11 has the smallest travel time; of equals the one listed first', () => {
    const given = scenario({
      teams: [
        team('east', { post: [2, 0] }),
        team('west', { post: [-2, 0] }),
        team('mid', { post: [0.5, 0] }),
      ],
    })
    const calls = [call('a', '10:00'), call('b', '10:00'), call('c', '10:00')]
    expect(ends(given, calls)).toEqual({ a: 'mid drove 30', b: 'east drove 120', c: 'west drove 120' })
  })

  it('RP11 by phone the way is 0, whatever the posts', () => {
    const given = scenario({
      programs: [program({ mode: 'phone' })],
      teams: [team('afar', { post: [90, 0] }), team('here')],
    })
    expect(ends(given, [call('a', '10:00')])).toEqual({ a: 'afar' })
  })

  it('RP11 distance times detour over speed: one degree of latitude with a detour of 1.5 at half a degree an hour', () => {
    const travel = scenario().travel
    if (travel.model !== 'straight-line') throw new Error('the world drives straight')
    const given = scenario({ travel: { ...travel, kmPerHour: travel.kmPerHour / 2, detour: 1.5 } })
    expect(ends(given, [call('a', '10:00', { lat: 1 })])).toEqual({ a: 'X drove 180' })
  })

  it('RP11 a matrix is read from row to column', () => {
    const travel = { model: 'matrix' as const, zones: ['A', 'B'], seconds: [[0, 60], [600, 0]] } // biome-ignore format: a table
    const given = scenario({ travel, teams: [team('X', { post: 'A' })] })
    expect(ends(given, [call('a', '10:00', { zone: 'B' }), call('b', '11:00', { zone: 'A' })])).toEqual({
      a: 'X drove 1',
      b: 'X drove 10',
    })
  })
})

describe('RP12 where a team stands', () => {
  it('RP12 stay: where it cleared', () => {
    const calls = [call('a', '10:00', { east: 1 }), call('b', '12:00', { east: 1.5 })]
    expect(ends(scenario(), calls)).toEqual({ a: 'X drove 60', b: 'X drove 30' })
  })

  it('RP12 return: on the way back at the point reached, then at the post', () => {
    const given = scenario({ afterCall: 'return' })
    const first = call('a', '10:00', { east: 1, minutes: 0 })
    // Clears at 11:00 one degree east; is half way back at 11:30, and back at 12:00.
    const after = (time: string, east: number) => ends(given, [first, call('b', time, { east })]).b
    expect(after('11:00', 1)).toBe('X')
    expect(after('11:30', 1)).toBe('X drove 30')
    expect(after('11:30', 0)).toBe('X drove 30')
    expect(after('12:00', 0)).toBe('X')
    expect(after('13:00', 1)).toBe('X drove 60')
  })

  it('RP12 return: by matrix it counts as back at once', () => {
    const travel = { model: 'matrix' as const, zones: ['A', 'B'], seconds: [[0, 600], [600, 0]] } // biome-ignore format: a table
    const given = scenario({ travel, afterCall: 'return', teams: [team('X', { post: 'A' })] })
    const calls = [call('a', '10:00', { zone: 'B', minutes: 0 }), call('b', '10:10', { zone: 'A' })]
    expect(ends(given, calls)).toEqual({ a: 'X drove 10', b: 'X' })
  })

  const twoShifts = (afterCall: 'stay' | 'return') =>
    scenario({
      afterCall,
      teams: [team('X', { shifts: [...daily('08:00', '12:00'), ...daily('13:00', '17:00')] })],
    })

  it('RP12 at the start of a stretch an idle team is at its post, driving back or not', () => {
    const calls = [call('a', '08:00', { east: 3, minutes: 110 }), call('b', '13:00', { east: 0 })]
    // Clears at 12:50 three degrees away.
    expect(ends(twoShifts('stay'), calls)).toEqual({ a: 'X drove 180', b: 'X' })
    expect(ends(twoShifts('return'), calls)).toEqual({ a: 'X drove 180', b: 'X' })
  })

  it('RP12 a job that ends at the start of a stretch has freed its team, which is at its post', () => {
    const calls = [call('a', '08:00', { east: 3, minutes: 120 }), call('b', '13:00', { east: 0 })]
    expect(ends(twoShifts('stay'), calls)).toEqual({ a: 'X drove 180', b: 'X' })
  })

  it('RP12 a team busy when its shift starts is not moved', () => {
    const calls = [call('a', '08:00', { east: 3, minutes: 121 }), call('b', '13:01', { east: 3 })]
    expect(ends(twoShifts('stay'), calls)).toEqual({ a: 'X drove 180', b: 'X' })
  })

  it('RP12 after the last call the replay runs on until nobody waits and every job has cleared', () => {
    const calls = [call('a', '23:50', { minutes: 60 }), call('b', '23:55', { minutes: 600 })]
    const { answers } = tell(scenario({ patienceMinutes: 120 }), calls)
    expect(answers[1]?.clearedMs).toBe(Date.parse(`${FRIDAY}T23:50Z`) + 660 * MINUTE_MS)
  })
})

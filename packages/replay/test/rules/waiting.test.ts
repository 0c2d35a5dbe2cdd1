import { describe, expect, it } from 'vitest'
import { call, daily, ends, program, scenario, team } from './world.ts'

describe('RP13 waiting', () => {
  it('RP13 without patience a call that nobody can take at once is unanswered', () => {
    expect(ends(scenario(), [call('a', '10:00'), call('b', '10:09')])).toEqual({
      a: 'X',
      b: 'all_teams_busy',
    })
  })

  it('RP13 only who would hear “all teams busy” waits', () => {
    const given = scenario({
      patienceMinutes: 60,
      maxTravelMinutes: 30,
      teams: [team('X', { shifts: daily('10:00', '18:00') })],
    })
    const calls = [call('early', '09:50'), call('far', '10:00', { east: 2 })]
    expect(ends(given, calls)).toEqual({ early: 'no_team_on_duty', far: 'too_far' })
  })

  it('RP13 by priority, then instant, then file order', () => {
    const given = scenario({ patienceMinutes: 600 })
    const calls = [
      call('work', '10:00', { minutes: 60 }),
      call('later', '10:20'),
      call('early', '10:10'),
      call('early too', '10:10'),
      call('urgent', '10:30', { priority: 1 }),
    ]
    expect(ends(given, calls)).toEqual({
      work: 'X',
      urgent: 'X waited 30',
      early: 'X waited 60',
      'early too': 'X waited 70',
      later: 'X waited 70',
    })
  })

  it('RP13 at the very end of patience serving comes first; a millisecond later they have left', () => {
    const calls = [call('a', '10:00'), call('b', '10:05')]
    expect(ends(scenario({ patienceMinutes: 5 }), calls).b).toBe('X waited 5')
    const late = [call('a', '10:00:00.001'), call('b', '10:05')]
    expect(ends(scenario({ patienceMinutes: 5 }), late).b).toBe('all_teams_busy waited 5')
  })

  it('RP13 a team that comes on duty serves who waits', () => {
    const given = scenario({
      patienceMinutes: 60,
      teams: [team('X'), team('Y', { shifts: daily('10:30', '18:00') })],
    })
    expect(ends(given, [call('a', '10:00', { minutes: 600 }), call('b', '10:10')]).b).toBe('Y waited 20')
  })

  it('RP13 the first of its programs that can, with the nearest of its teams', () => {
    const given = scenario({
      patienceMinutes: 600,
      programs: [program({ id: 'first' }), program({ id: 'second' })],
      teams: [
        team('second here', { program: 'second' }),
        team('first far', { program: 'first', post: [2, 0] }),
        team('first near', { program: 'first', post: [1, 0] }),
      ].map((one) => ({ ...one, shifts: daily('08:00', '10:00').concat(daily('12:00', '18:00')) })),
    })
    // All three go off at 10:00, still at work for `work…`, and clear between shifts; at noon all come on duty together.
    const calls = [
      ...[0, 1, 2].map((n) => call(`work ${n}`, '09:00', { minutes: 0, east: 3 })),
      call('waits', '09:30'),
    ]
    expect(ends(given, calls).waits).toBe('first near waited 150 drove 60')
  })

  it('RP13 waiting calls are not looked at while a team drives back into reach, until something happens', () => {
    const given = scenario({
      afterCall: 'return',
      patienceMinutes: 120,
      maxTravelMinutes: 18,
      teams: [team('X'), team('Y', { post: [0.3, 0] })],
    })
    // X clears at 10:18 at -0.3° and drives back until 10:36; Y is at work. `waits` lies beyond X's reach at 10:18:30.
    const x = call('x', '10:00', { east: -0.3, minutes: 0 })
    const y = call('y', '10:05', { east: 0.3, minutes: 25 })
    const waits = call('waits', '10:18:30', { east: 0.05 })
    // At 10:30 Y becomes idle, 15 minutes away: it is Y that is looked at, though X has come within 9.
    expect(ends(given, [x, y, waits])).toEqual({
      x: 'X drove 18',
      y: 'Y',
      waits: 'Y waited 11.5 drove 15',
    })
    // Nobody becomes idle before patience is over: X, at its post three minutes away, is not looked at.
    const long = call('y', '10:05', { east: 0.3, minutes: 600 })
    expect(ends(given, [x, long, waits]).waits).toBe('all_teams_busy waited 120')
  })

  it('RP13 a job of zero length makes its own team available, no other', () => {
    const given = scenario({
      afterCall: 'return',
      patienceMinutes: 120,
      maxTravelMinutes: 18,
      teams: [team('X'), team('Y', { post: [0.3, 0] }), team('Z', { post: [5, 0] })],
    })
    const calls = [
      call('x', '10:00', { east: -0.3, minutes: 0 }),
      call('y', '10:05', { east: 0.3, minutes: 600 }),
      call('waits', '10:18:30', { east: 0.05 }),
      call('z', '10:30', { east: 5, minutes: 0 }),
    ]
    expect(ends(given, calls)).toMatchObject({ z: 'Z', waits: 'all_teams_busy waited 120' })
  })

  it('RP13 a team still busy when its shift starts has not become available, and nobody is looked at', () => {
    const given = scenario({
      afterCall: 'return',
      patienceMinutes: 120,
      maxTravelMinutes: 18,
      teams: [
        team('X'),
        team('Y', { post: [0.3, 0], shifts: [...daily('08:00', '10:20'), ...daily('10:30', '18:00')] }),
      ],
    })
    const calls = [
      call('x', '10:00', { east: -0.3, minutes: 0 }),
      call('y', '10:05', { east: 0.3, minutes: 35 }),
      call('waits', '10:18:30', { east: 0.05 }),
    ]
    expect(ends(given, calls).waits).toBe('Y waited 21.5 drove 15')
  })

  it('RP13 repeats until nothing more can be taken: two teams that come on duty take two', () => {
    const shifts = daily('11:00', '18:00')
    const given = scenario({
      patienceMinutes: 90,
      teams: [team('X'), team('Y', { shifts }), team('Z', { shifts })],
    })
    const calls = [call('a', '10:00', { minutes: 600 }), ...['b', 'c', 'd'].map((id) => call(id, '10:10'))]
    expect(ends(given, calls)).toEqual({
      a: 'X',
      b: 'Y waited 50',
      c: 'Z waited 50',
      d: 'Y waited 60',
    })
  })
})

describe('RP14 what is judged when', () => {
  const given = (hours: ReturnType<typeof daily>) =>
    scenario({
      patienceMinutes: 120,
      programs: [program({ id: 'day', hours }), program({ id: 'other' })],
      teams: [team('X', { program: 'day' }), team('Y', { program: 'other' })],
    })

  it('RP14 a program that has closed meanwhile may not take a waiting call', () => {
    const calls = [
      call('x', '10:00', { minutes: 60 }),
      call('y', '10:00', { minutes: 90 }),
      call('waits', '10:10'),
    ]
    expect(ends(given(daily('08:00', '10:30')), calls).waits).toBe('Y waited 80')
  })

  it('RP14 one that has opened meanwhile may, and its opening is when it is looked at', () => {
    const calls = [call('y', '10:00', { minutes: 90 }), call('waits', '10:10')]
    expect(ends(given(daily('10:40', '18:00')), calls)).toEqual({ y: 'Y', waits: 'X waited 30' })
  })

  it('RP14 a program whose area does not hold the call never serves it', () => {
    const calls = [call('y', '10:00', { minutes: 90, zone: 'B' }), call('waits', '10:10', { zone: 'B' })]
    const scene = given(daily('10:40', '18:00'))
    const programs = scene.programs.map((one) =>
      one.id === 'day' ? { ...one, area: { zones: ['A'] } } : one,
    )
    expect(ends({ ...scene, programs }, calls).waits).toBe('Y waited 80')
  })
})

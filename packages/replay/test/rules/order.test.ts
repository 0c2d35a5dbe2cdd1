import { describe, expect, it } from 'vitest'
import { call, daily, ends, program, scenario, team } from './world.ts'

describe('RP4 the order of things at one instant', () => {
  it('RP4 calls are decided by instant, equal instants in file order', () => {
    expect(
      ends(scenario(), [call('later', '10:00:01'), call('first', '10:00'), call('second', '10:00')]),
    ).toEqual({ first: 'X', second: 'all_teams_busy', later: 'all_teams_busy' })
  })

  it('RP4 a job that ends now has freed its team for the call that comes now', () => {
    const calls = [call('a', '10:00', { minutes: 30 }), call('early', '10:29:59.999'), call('now', '10:30')]
    expect(ends(scenario(), calls)).toEqual({ a: 'X', early: 'all_teams_busy', now: 'X' })
  })

  it('RP4 a shift that starts now counts for the call that comes now, one that ends now does not', () => {
    const given = scenario({
      teams: [
        team('early', { shifts: daily('08:00', '12:00') }),
        team('late', { shifts: daily('12:00', '16:00') }),
      ],
    })
    expect(ends(given, [call('noon', '12:00'), call('four', '16:00')])).toEqual({
      noon: 'late',
      four: 'no_team_on_duty',
    })
  })

  it('RP4 a program opens before the call of that instant is decided, and closes before it, too', () => {
    const given = scenario({ programs: [program({ hours: daily('09:00', '17:00') })] })
    expect(ends(given, [call('nine', '09:00'), call('five', '17:00')])).toEqual({
      nine: 'X',
      five: 'out_of_hours',
    })
  })

  it('RP4 who waits is served before the call that comes now', () => {
    const given = scenario({ patienceMinutes: 60 })
    const calls = [call('a', '10:00', { minutes: 30 }), call('waits', '10:10'), call('comes', '10:30')]
    expect(ends(given, calls)).toEqual({ a: 'X', waits: 'X waited 20', comes: 'X waited 10' })
  })

  it('RP4 a job of zero length frees its team at once: one team answers three calls of one instant', () => {
    const calls = ['a', 'b', 'c'].map((id) => call(id, '10:00', { minutes: 0 }))
    expect(ends(scenario(), calls)).toEqual({ a: 'X', b: 'X', c: 'X' })
  })

  it('RP4 after a job of zero length waiting calls are served again, from the top', () => {
    const travel = {
      model: 'matrix' as const,
      zones: ['A', 'B', 'C'],
      seconds: [
        [0, 0, 7200],
        [0, 0, 0],
        [0, 0, 0],
      ],
    }
    const given = scenario({
      travel,
      patienceMinutes: 600,
      maxTravelMinutes: 60,
      teams: [team('X', { post: 'A' }), team('Y', { post: 'A' })],
    })
    // `far` is two hours from A but next to B. X, freed at A, takes `near` without any time and stands in B: now it reaches `far`.
    const calls = [
      call('x', '10:00', { zone: 'A', minutes: 60 }),
      call('y', '10:00', { zone: 'A', minutes: 300 }),
      call('far', '10:10', { zone: 'C', priority: 1, minutes: 0 }),
      call('near', '10:20', { zone: 'B', priority: 2, minutes: 0 }),
    ]
    expect(ends(given, calls)).toEqual({ x: 'X', y: 'Y', far: 'X waited 50', near: 'X waited 40' })
  })

  describe('RP4 a new call of zero length moves a team', () => {
    const travel = { model: 'matrix' as const, zones: ['A', 'B', 'C'], seconds: [[0, 0, 7200], [0, 0, 0], [0, 0, 0]] } // biome-ignore format: a table
    const given = (patienceMinutes: number) =>
      scenario({
        travel,
        patienceMinutes,
        maxTravelMinutes: 60,
        teams: [team('X', { post: 'A' }), team('Y', { post: 'C' })],
      })
    const calls = [
      call('y', '10:00', { zone: 'C', minutes: 300 }),
      call('far', '10:10', { zone: 'C' }),
      call('near', '10:20', { zone: 'B', minutes: 0 }),
    ]

    it('RP4 and who waits is looked at for it', () => {
      expect(ends(given(11), calls)).toEqual({ y: 'Y', far: 'X waited 10', near: 'X' })
    })

    it('RP4 but who loses patience at that instant has left before', () => {
      expect(ends(given(10), calls)).toEqual({ y: 'Y', far: 'all_teams_busy waited 10', near: 'X' })
    })
  })
})

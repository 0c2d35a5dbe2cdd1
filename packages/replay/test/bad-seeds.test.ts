import { describe, it } from 'vitest'
import { agree } from './oracle/agree.ts'
import { ALWAYS, daily, program, scenario, team } from './rules/world.ts'

/** Random cases on which engine and oracle once differed, at their smallest. */
describe('bad seeds', () => {
  const call = (id: string, receivedMs: number, lon: number, lat: number, zone: string, handleMs = 0) => ({
    ...{ id, receivedMs, lon, lat, zone, handleMs },
    ...{ nature: 'CRISIS', flags: [], priority: 5 },
  })

  it('RP13 bad seed 636: a team idle all along had driven back into reach when another became idle', () => {
    agree('bad seed 636', {
      scenario: scenario({
        timezone: 'Europe/Berlin',
        travel: { model: 'straight-line', kmPerHour: 60, detour: 1 },
        afterCall: 'return',
        patienceMinutes: 50,
        maxTravelMinutes: 35.76808333333334,
        programs: [
          program({
            id: 'P0',
            area: { zones: ['A', '1', ''] },
            handle: { model: 'fixed', seconds: 0 },
          }),
          program({ id: 'P1', handle: { model: 'exponential', meanSeconds: 1500 } }),
        ],
        teams: [
          team('T1', { program: 'P0', post: [-79.25, 35.8125] }),
          team('T2', {
            program: 'P1',
            post: [-79.1875, 36.0625],
            shifts: [...daily('01:45', '23:30'), ...daily('00:30', '04:00')],
          }),
        ],
      }),
      calls: [
        call('c1', 1729985400000, -79.125, 35.875, 'B'),
        call('c2', 1729986600000, -79.0625, 36.125, '1'),
        call('c3', 1729984800000, -78.9375, 35.8125, '1'),
        call('c11', 1729975200000, -79.1875, 35.875, 'B'),
      ],
    })
  })

  it('RP13 bad seed 27940: a shift that starts while its team is at work makes nobody available', () => {
    agree('bad seed 27940', {
      scenario: scenario({
        timezone: 'Europe/Berlin',
        travel: { model: 'straight-line', kmPerHour: 7.3, detour: 1 },
        afterCall: 'return',
        patienceMinutes: 180,
        maxTravelMinutes: 177.46006666666668,
        teams: [
          team('T0', { post: [-78.9375, 35.875], shifts: ALWAYS }),
          team('T2', { post: [-79, 36.0625], shifts: daily('03:30', '02:00') }),
        ],
      }),
      calls: [
        call('c17', 1709163000000, -79.0625, 36.25, 'A', 1_800_000),
        call('c8', 1709168400000, -78.9375, 35.9375, 'B'),
        call('c9', 1709168400000, -79, 35.75, '01'),
      ],
    })
  })
})

import type { Scenario, ScenarioTeam } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { Dice } from './dice.ts'
import type { Case } from './random-case.ts'

const STEP_MINUTES = 30
const STEP_MS = STEP_MINUTES * 60_000
const NOON_MS = Date.parse('2024-06-14T12:00Z')
const ZONES = ['A', 'B', 'C', 'D']
const KM_A_DEGREE = (2 * Math.PI * 6371.0088) / 360

/**
 * One crowded day in half hours: few places, ways without length beside ways too far, jobs without length, shifts that
 * begin when jobs end. Where teams leap, and who waits has to be looked at for them.
 */
export function leapingCase(seed: number): Case {
  const dice = new Dice(seed)
  const byMatrix = dice.chance(0.6)
  const farSeconds = (dice.whole(0, 3) * STEP_MS) / 1000
  const travel: Scenario['travel'] = byMatrix
    ? {
        model: 'matrix',
        zones: ZONES,
        seconds: ZONES.map(() => ZONES.map(() => dice.pick([0, 0, STEP_MS / 1000, 2 * farSeconds]))),
      }
    : { model: 'straight-line', kmPerHour: 2 * KM_A_DEGREE, detour: 1 }
  const scenario: Scenario = {
    timezone: 'UTC',
    programs: [
      {
        id: 'P',
        mode: 'field',
        natures: ['CRISIS'],
        excludeFlags: [],
        area: null,
        handle: { model: 'recorded', otherwiseSeconds: 0 },
      },
    ],
    teams: dice.times(dice.whole(2, 4), (index) => ({
      id: `T${index}`,
      program: 'P',
      post: byMatrix ? dice.pick(ZONES) : [dice.whole(0, 3), 0],
      shifts: dice.chance(0.5) ? [window('00:00', '00:00')] : twoShifts(dice),
    })),
    travel,
    afterCall: dice.pick(['stay', 'return']),
    patienceMinutes: dice.whole(0, 12) * STEP_MINUTES,
    lastCallMinutes: 0,
    maxTravelMinutes: dice.chance(0.2) ? null : dice.whole(0, 3) * STEP_MINUTES,
  }
  return { scenario, calls: dice.times(dice.whole(4, 20), (index) => randomCall(dice, index)) }
}

const window = (from: string, to: string): ScenarioTeam['shifts'][number] => ({
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from,
  to,
})

const wall = (steps: number) =>
  `${String(Math.floor(steps / 2)).padStart(2, '0')}:${steps % 2 === 0 ? '00' : '30'}`

/** From some time before noon to some time after, with a break. */
function twoShifts(dice: Dice): ScenarioTeam['shifts'] {
  const breakAt = dice.whole(24, 34)
  const onAgain = breakAt + dice.whole(1, 3)
  return [window(wall(dice.whole(20, 24)), wall(breakAt)), window(wall(onAgain), wall(onAgain + 6))]
}

function randomCall(dice: Dice, index: number): ReplayCall {
  return {
    id: `c${index}`,
    receivedMs: NOON_MS + dice.whole(0, 14) * STEP_MS,
    nature: 'CRISIS',
    flags: [],
    lon: dice.whole(0, 3),
    lat: 0,
    zone: dice.pick(ZONES),
    priority: dice.whole(1, 3),
    handleMs: dice.chance(0.4) ? 0 : dice.whole(1, 4) * STEP_MS,
  }
}

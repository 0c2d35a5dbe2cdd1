import { Plan, type Scenario } from '@heart/domain/plan'
import { buildCallLog, type CallLog, type ReplayCall } from '../../call/index.ts'
import { drawOf, uniform } from '../../dispatch/luck.ts'
import { OptimiseOptions } from './options.ts'

const HOUR_MS = 3_600_000
/** A Monday, midnight in New York. */
const FROM_MS = Date.parse('2024-01-08T05:00:00Z')
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A small city: two zones, crises and trespass, busier by day; the same calls for the same seed. */
export function smallCity(weeks: number, seed = '0'): ReplayCall[] {
  const calls: ReplayCall[] = []
  for (let hour = 0; hour < weeks * 168; hour++) {
    const draw = drawOf(seed, hour, 'small city')
    const perHour = hour % 24 >= 9 && hour % 24 < 22 ? 2.2 : 0.7
    let at = -Math.log(uniform(draw, 0, 1)) / perHour
    for (let n = 0; at < 1; n++) {
      const far = uniform(draw, n, 2) < 0.4
      calls.push({
        id: `${hour}-${n}`,
        receivedMs: FROM_MS + Math.floor((hour + at) * HOUR_MS),
        nature: uniform(draw, n, 3) < 0.5 ? 'CRISIS' : 'TRESPASS',
        flags: [],
        lon: -78.9 + (far ? 0.08 : 0) + 0.02 * uniform(draw, n, 4),
        lat: 36 + 0.02 * uniform(draw, n, 5),
        zone: far ? 'outer' : 'inner',
        priority: 3,
        handleMs: null,
      })
      at += -Math.log(uniform(draw, n, 6)) / perHour
    }
  }
  return calls
}

const DAYTIME = [{ days: [...EVERY_DAY], from: '09:00', to: '21:00' }]

export const SMALL_SCENARIO: Scenario = {
  timezone: 'America/New_York',
  programs: [
    {
      id: 'phone',
      mode: 'phone',
      natures: ['CRISIS'],
      excludeFlags: [],
      area: { zones: ['inner'] },
      hours: DAYTIME,
      handle: { model: 'lognormal', medianSeconds: 1200, meanSeconds: 1500 },
    },
    {
      id: 'community',
      mode: 'field',
      natures: ['CRISIS', 'TRESPASS'],
      excludeFlags: [],
      area: { zones: ['inner'] },
      hours: DAYTIME,
      handle: { model: 'lognormal', medianSeconds: 1500, meanSeconds: 2400 },
    },
  ],
  teams: [
    { id: 'P1', program: 'phone', post: null, shifts: DAYTIME },
    { id: 'C1', program: 'community', post: [-78.89, 36.01], shifts: DAYTIME },
  ],
  travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
  afterCall: 'stay',
  patienceMinutes: 0,
  lastCallMinutes: 0,
  maxTravelMinutes: null,
}

export const SMALL_PLAN: Plan = Plan.parse({
  name: 'As it is',
  scenario: SMALL_SCENARIO,
  crews: { phone: 1, community: 3 },
  period: { from: '2024-01-08', to: '2024-03-31' },
})

export const smallLog = (weeks = 8, seed = '0'): CallLog => buildCallLog(smallCity(weeks, seed))

/** Little work, so that a test is quick. */
export const smallOptions = (more: Record<string, unknown> = {}): OptimiseOptions =>
  OptimiseOptions.parse({
    areas: [
      { name: 'inner', area: { zones: ['inner'] } },
      { name: 'everywhere', area: null },
    ],
    patienceMinutes: [0, 30],
    compareCaps: [],
    shifts: { lengths: [10, 12], earliestStart: '06:00', latestStart: '16:00' },
    effort: { rosters: 20, replications: 2, finalReplications: 4, gap: 0.02 },
    ...more,
  })

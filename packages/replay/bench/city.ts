import type { Scenario } from '@heart/domain/plan'
import { buildCallLog, type CallLog, type ReplayCall } from '../src/call/index.ts'

/** A year of a city of Durham's size: how many of its calls warrant a response, and how they spread over the day. */
export const YEAR_CALLS = 33_000
const YEAR_MS = 365 * 86_400_000
const START_MS = Date.parse('2022-06-27T04:00:00Z')
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const NATURES = ['TRESPASS', 'CRISIS', 'WELFARE CHECK', 'PANHANDLING', 'SUICIDE THREAT', 'INTOXICATED PERSON']

/** Mulberry32 (Tommy Ettinger, public domain): the benches want the same invented calls every time. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Synthetic calls at the pace of YEAR_CALLS a year, over as many years as they fill. */
export function benchLog(size: number): CallLog {
  const next = random(7)
  const span = (size / YEAR_CALLS) * YEAR_MS
  const times = Float64Array.from({ length: size }, () => START_MS + Math.floor(next() * span)).sort()
  const calls: ReplayCall[] = new Array(size)
  for (let i = 0; i < size; i++) {
    const lon = -78.9 + (next() + next() - 1) * 0.12
    const lat = 36 + (next() + next() - 1) * 0.12
    calls[i] = {
      id: `B${i}`,
      receivedMs: times[i] as number,
      nature: NATURES[Math.floor(next() ** 2 * NATURES.length)] as string,
      flags: next() < 0.06 ? ['weapon'] : [],
      lon,
      lat,
      zone: `${Math.floor((lon + 79.1) * 20)}`,
      priority: next() < 0.8 ? 3 : 2,
      handleMs: Math.round(Math.exp(7.4 + 0.8 * (next() + next() + next() - 1.5) * 2) * 1000),
    }
  }
  return buildCallLog(calls)
}

const corner = [-79.02, 35.88]
const RING: [number, number][] = [
  [0, 0],
  [0.24, 0],
  [0.24, 0.1],
  [0.2, 0.24],
  [0, 0.24],
  [0, 0],
].map(([east = 0, north = 0]) => [(corner[0] as number) + east, (corner[1] as number) + north])

/** Every rule on: phone before field, areas, hours, flags, shifts, last call, a limit of travel, posts to return to. */
export function benchScenario(patienceMinutes: number): Scenario {
  const daily = (from: string, to: string) => [{ days: [...DAYS], from, to }]
  return {
    timezone: 'America/New_York',
    programs: [
      {
        id: 'phone',
        mode: 'phone',
        natures: ['CRISIS', 'SUICIDE THREAT', 'WELFARE CHECK'],
        excludeFlags: ['weapon'],
        area: null,
        hours: daily('08:00', '22:00'),
        handle: { model: 'lognormal', medianSeconds: 1_200, meanSeconds: 1_500 },
      },
      {
        id: 'field',
        mode: 'field',
        natures: NATURES,
        excludeFlags: ['weapon', 'violence'],
        area: { polygon: { type: 'Polygon', coordinates: [RING] } },
        hours: daily('06:00', '00:00'),
        handle: { model: 'recorded', otherwiseSeconds: 2_400 },
      },
    ],
    teams: [
      { id: 'P1', program: 'phone', post: null, shifts: daily('08:00', '18:00') },
      { id: 'P2', program: 'phone', post: null, shifts: daily('12:00', '22:00') },
      ...[0, 1, 2, 3, 4, 5].map((index) => ({
        id: `C${index}`,
        program: 'field',
        post: [-78.96 + 0.024 * index, 35.94 + 0.02 * (index % 3)] as [number, number],
        shifts: index % 2 ? daily('06:00', '16:00') : daily('14:00', '00:00'),
      })),
    ],
    travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
    afterCall: 'stay',
    patienceMinutes,
    lastCallMinutes: 15,
    maxTravelMinutes: 40,
  }
}

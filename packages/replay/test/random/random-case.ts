import type { Scenario, ScenarioArea, ScenarioProgram, ScenarioTeam } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { isKnown, type Place, placeOf, travelMs } from '../oracle/travel.ts'
import { DAY_MS, HOUR_MS, instantOf, MINUTE_MS } from '../oracle/wall-clock.ts'
import { Dice } from './dice.ts'

export interface Case {
  readonly scenario: Scenario
  readonly calls: readonly ReplayCall[]
}

/** Nights on which clocks go forward or back (by half an hour on Lord Howe, at midnight in Santiago), and plain days. */
const NIGHTS: readonly (readonly [timezone: string, date: string])[] = [
  ['America/New_York', '2024-03-10'],
  ['America/New_York', '2024-11-03'],
  ['America/New_York', '2023-06-14'],
  ['Europe/Berlin', '2024-03-31'],
  ['Europe/Berlin', '2024-10-27'],
  ['Europe/Berlin', '2024-02-29'],
  ['Australia/Lord_Howe', '2024-10-06'],
  ['Australia/Lord_Howe', '2024-04-07'],
  ['America/Santiago', '2024-09-08'],
  ['America/Santiago', '2024-04-07'],
  ['Asia/Kathmandu', '2023-12-31'],
  ['UTC', '2024-01-01'],
]
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const TIMES = [
  ...['00:00', '00:30', '01:00', '01:15', '01:30', '01:45', '02:00', '02:10', '02:15', '02:30', '03:00'],
  ...['03:30', '04:00', '06:00', '09:00', '12:00', '18:00', '20:00', '22:00', '23:00', '23:30', '23:59'],
]
const NATURES = ['CRISIS', ' crisis', 'TRESPASS', 'Welfare Check']
const FLAGS = ['weapon', ' Weapon ', 'VIOLENCE', 'medical']
const ZONES = ['A', 'B', '01', '1']
const STRAY_ZONES = [...ZONES, 'a', 'Z', '', null]

/** Instants fall on a grid, so that they meet; the finest grid is the millisecond. */
const PACES = [
  { gridMs: 1, spanMs: 40 },
  { gridMs: 500, spanMs: 20_000 },
  { gridMs: MINUTE_MS, spanMs: 40 * MINUTE_MS },
  { gridMs: 5 * MINUTE_MS, spanMs: 5 * HOUR_MS },
  { gridMs: 15 * MINUTE_MS, spanMs: 9 * HOUR_MS },
  { gridMs: 30 * MINUTE_MS, spanMs: 30 * HOUR_MS },
]

/** Days without a call, jobs that last longer than shifts. */
const SPARSE = { gridMs: 6 * HOUR_MS, spanMs: 8 * DAY_MS }

export function randomCase(seed: number): Case {
  const dice = new Dice(seed)
  const [timezone, date] = dice.pick(NIGHTS)
  const pace = dice.chance(0.08) ? SPARSE : dice.pick(PACES)
  const crowd = dice.chance(0.06) ? 4 : 1
  const travel = randomTravel(dice, pace.gridMs)
  // A good part of the cases is about teams alone: one program that takes nearly everything.
  const few = dice.chance(0.3)
  const programs = few
    ? [{ ...randomProgram(dice, 0, travel, pace.gridMs), natures: NATURES, area: null, hours: undefined }]
    : dice.times(dice.whole(1, 3), (index) => randomProgram(dice, index, travel, pace.gridMs))
  const teams = dice.times(dice.chance(0.03) ? 0 : dice.whole(1, 4 * crowd), (index) =>
    randomTeam(dice, index, dice.pick(programs), travel),
  )
  const calls = randomCalls(dice, timezone, date, pace, 25 * crowd)
  const onGridMinutes = (most: number) => (dice.whole(1, most) * pace.gridMs) / MINUTE_MS
  const scenario: Scenario = {
    timezone,
    programs,
    teams,
    travel,
    afterCall: dice.pick(['stay', 'return']),
    patienceMinutes: dice.chance(0.3) ? 0 : onGridMinutes(12),
    lastCallMinutes: dice.chance(0.6) ? 0 : Math.min(180, onGridMinutes(6)),
    maxTravelMinutes: null,
  }
  return { scenario: { ...scenario, maxTravelMinutes: randomReach(dice, scenario, calls) }, calls }
}

/** Another scenario for the same calls: some parts changed, others not. */
export function varied({ scenario, calls }: Case, seed: number): Case {
  const dice = new Dice(seed)
  const gridMs = 5 * MINUTE_MS
  const travel = dice.chance(0.7) ? scenario.travel : randomTravel(dice, gridMs)
  const sameTravel = travel === scenario.travel
  const programs = scenario.programs.map((program, index) => {
    const other = randomProgram(dice, index, travel, gridMs)
    return {
      ...program,
      natures: dice.chance(0.2) ? other.natures : program.natures,
      excludeFlags: dice.chance(0.2) ? other.excludeFlags : program.excludeFlags,
      area: dice.chance(0.3) ? other.area : program.area,
      hours: dice.chance(0.3) ? other.hours : program.hours,
      handle: dice.chance(0.2) ? other.handle : program.handle,
    }
  })
  if (dice.chance(0.2)) programs.reverse()
  const teams = scenario.teams
    .map((team, index) => {
      const program = programs.find(({ id }) => id === team.program) as ScenarioProgram
      const other = randomTeam(dice, index, program, travel)
      const kept = sameTravel && dice.chance(0.7) ? team : other
      return { ...kept, shifts: dice.chance(0.3) ? other.shifts : team.shifts }
    })
    .filter(() => dice.chance(0.9))
  return { scenario: { ...scenario, travel, programs, teams }, calls }
}

function randomTravel(dice: Dice, gridMs: number): Scenario['travel'] {
  const model = dice.pick(['none', 'matrix', 'straight-line', 'straight-line'] as const)
  if (model === 'none') return { model }
  if (model === 'straight-line')
    return { model, kmPerHour: dice.pick([7.3, 40, 60, 1000, 100_000]), detour: dice.pick([1, 1.3]) }
  const zones = ZONES.slice(0, dice.whole(1, ZONES.length))
  const seconds = zones.map((_, row) =>
    zones.map((_, column) =>
      dice.chance(row === column ? 0.7 : 0.25)
        ? 0
        : (dice.whole(0, 4) * gridMs + dice.pick([0, 0, 0.5])) / 1000,
    ),
  )
  return { model, zones, seconds }
}

function randomProgram(
  dice: Dice,
  index: number,
  travel: Scenario['travel'],
  gridMs: number,
): ScenarioProgram {
  return {
    id: `P${index}`,
    mode: dice.chance(travel.model === 'none' ? 0.5 : 0.25) ? 'phone' : 'field',
    natures: dice.chance(0.05) ? [] : dice.some([...NATURES, ''], 0.6),
    excludeFlags: dice.chance(0.5) ? [] : dice.some(FLAGS, 0.3),
    area: randomArea(dice),
    ...(dice.chance(0.5) ? {} : { hours: dice.chance(0.05) ? [] : randomWindows(dice) }),
    handle: randomHandle(dice, gridMs),
  }
}

function randomHandle(dice: Dice, gridMs: number): ScenarioProgram['handle'] {
  const seconds = (dice.whole(0, 8) * gridMs) / 1000
  const logNormal = { medianSeconds: seconds, meanSeconds: seconds * dice.pick([1, 1.25, 3]) }
  return dice.pick<() => ScenarioProgram['handle']>([
    () => ({ model: 'recorded', otherwiseSeconds: seconds }),
    () => ({ model: 'recorded', otherwiseSeconds: 0 }),
    () => ({ model: 'fixed', seconds }),
    () => ({ model: 'fixed', seconds: dice.chance(0.5) ? 0 : seconds }),
    () => ({ model: 'exponential', meanSeconds: seconds }),
    () => ({ model: 'lognormal', ...logNormal }),
  ])()
}

const anyPoint = (dice: Dice): [number, number] => [-79 + dice.whole(-4, 4) / 16, 36 + dice.whole(-4, 4) / 16]

/** A square with a square hole around the same middle, or a diamond, whose edges run through the points' grid. */
function randomRings(dice: Dice): [number, number][][] {
  const [lon, lat] = anyPoint(dice)
  const at = (dx: number, dy: number): [number, number] => [lon + dx / 16, lat + dy / 16]
  const square = (half: number) => [
    at(-half, -half),
    at(half, -half),
    at(half, half),
    at(-half, half),
    at(-half, -half),
  ]
  const diamond = (half: number) => [at(-half, 0), at(0, half), at(half, 0), at(0, -half), at(-half, 0)]
  const outer = dice.chance(0.6) ? square(dice.whole(2, 4)) : diamond(dice.whole(3, 5))
  const hole = dice.chance(0.5) ? square(1) : diamond(1)
  return dice.chance(0.5) ? [outer, hole] : [outer]
}

function randomArea(dice: Dice): ScenarioArea {
  const kind = dice.chance(0.5) ? 'everywhere' : dice.pick(['zones', 'polygon', 'polygons'] as const)
  if (kind === 'everywhere') return null
  if (kind === 'zones') return { zones: dice.chance(0.05) ? [] : dice.some([...ZONES, ''], 0.6) }
  if (kind === 'polygon') return { polygon: { type: 'Polygon', coordinates: randomRings(dice) } }
  return { polygon: { type: 'MultiPolygon', coordinates: [randomRings(dice), randomRings(dice)] } }
}

function randomWindows(dice: Dice): ScenarioTeam['shifts'] {
  if (dice.chance(0.4)) return [{ days: [...DAYS], from: '00:00', to: '00:00' }]
  return dice.times(dice.whole(1, 3), () => {
    const from = dice.pick(TIMES)
    return {
      days: dice.chance(0.6) ? [...DAYS] : dice.some(DAYS, 0.5),
      from,
      to: dice.chance(0.1) ? from : dice.pick(TIMES),
    }
  })
}

function randomTeam(
  dice: Dice,
  index: number,
  program: ScenarioProgram,
  travel: Scenario['travel'],
): ScenarioTeam {
  const field = program.mode === 'field'
  const post =
    travel.model === 'matrix'
      ? field
        ? dice.pick(travel.zones)
        : null
      : field || dice.chance(0.5)
        ? anyPoint(dice)
        : null
  return {
    id: `T${index}`,
    program: program.id,
    post: travel.model === 'none' && dice.chance(0.5) ? null : post,
    shifts: dice.chance(0.02) ? [] : randomWindows(dice),
  }
}

function randomCalls(
  dice: Dice,
  timezone: string,
  date: string,
  { gridMs, spanMs }: (typeof PACES)[number],
  most: number,
): ReplayCall[] {
  const midnightMs = instantOf(timezone, date, '00:00', 'first')
  // An hour before, in or after the hours in which clocks change, or some hours off.
  const startMs =
    midnightMs + dice.pick([0, HOUR_MS, 1.5 * HOUR_MS, 2 * HOUR_MS, dice.whole(-DAY_MS, HOUR_MS)])
  const firstMs = Math.floor(startMs / gridMs) * gridMs - (dice.chance(0.5) ? 0 : dice.whole(0, spanMs))
  const onGrid = Math.floor(firstMs / gridMs) * gridMs
  const calls = dice.times(dice.chance(0.02) ? 0 : dice.whole(1, most), (index): ReplayCall => {
    const [lon, lat] = dice.chance(0.03) ? [null, null] : anyPoint(dice)
    return {
      id: `c${index}`,
      receivedMs: onGrid + dice.whole(0, Math.floor(spanMs / gridMs)) * gridMs,
      nature: dice.chance(0.03) ? '' : dice.pick(NATURES),
      flags: dice.chance(0.8) ? [] : dice.some(FLAGS, 0.3),
      lon,
      lat,
      zone: dice.chance(0.8) ? dice.pick(ZONES) : dice.pick(STRAY_ZONES),
      priority: dice.chance(0.5) ? 5 : dice.whole(1, 6),
      handleMs: dice.chance(0.3) ? null : dice.whole(0, 6) * gridMs,
    }
  })
  return dice.chance(0.7) ? calls.toSorted((a, b) => a.receivedMs - b.receivedMs) : calls
}

/** Sometimes exactly the way from a post to a call. */
function randomReach(dice: Dice, scenario: Scenario, calls: readonly ReplayCall[]): number | null {
  if (dice.chance(0.45)) return null
  const ways = scenario.teams.flatMap((team) =>
    scenario.travel.model === 'none' || team.post === null
      ? []
      : calls.flatMap((call) => {
          const to = placeOf(scenario, call)
          return isKnown(scenario, to) ? [travelMs(scenario, team.post as Place, to)] : []
        }),
  )
  if (ways.length === 0) return dice.whole(0, 20)
  return dice.pick(ways) / MINUTE_MS
}

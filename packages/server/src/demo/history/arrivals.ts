import { localTime, type Policy } from '@heart/domain/program'
import type { DemoPlace } from '../city/index.ts'
import {
  CALL_SOURCES,
  DAY_DISPERSION,
  FLAG_CHANCE,
  HOUR_SHARE,
  MONTH_COUNT,
  NATURES,
  type NatureFact,
  NINE_MONTHS,
  PRIORITIES,
  WEEKDAY_SHARE,
} from '../parameters/index.ts'
import type { Random } from './random.ts'

/** A call as it comes in. */
export interface Arrival {
  readonly atMs: number
  readonly local: string
  readonly mappedNature: string | null
  readonly priority: number
  readonly flags: string[]
  readonly source: string
  readonly callerType: string
  readonly place: DemoPlace
}

const HOUR_MS = 3_600_000
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const PHASE_1_COUNT = sum(NATURES.map((n) => (n.phase1 ? n.value : 0)))
const SHARE_OF_DAY = sum(HOUR_SHARE.value.slice(9, 21)) / sum(HOUR_SHARE.value)
const DAYS_IN_MONTH = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Calls of phase-1 natures that are screened out by a flag: they come too, and no program warrants them. */
const BARRED = 0.088

/** How busy a day is against an average one, by weekday (0 is Monday) and month (0 is January). */
function dayWeight(weekday: number, month: number): number {
  const perDay = (MONTH_COUNT.value[month] ?? 0) / (DAYS_IN_MONTH[month] ?? 30)
  return ((WEEKDAY_SHARE.value[weekday] ?? 0) / 100) * 7 * (perDay / (sum(MONTH_COUNT.value) / 365.25))
}

/** Share of a nature's calls in each hour: the city's shape, tilted to the nature's published share of 9 to 21. */
export function hourShares({ dayShare }: Pick<NatureFact, 'dayShare'>): number[] {
  const total = sum(HOUR_SHARE.value)
  const day = (dayShare ?? SHARE_OF_DAY) / SHARE_OF_DAY
  const night = (1 - (dayShare ?? SHARE_OF_DAY)) / (1 - SHARE_OF_DAY)
  return HOUR_SHARE.value.map((share, hour) => (share / total) * (hour >= 9 && hour < 21 ? day : night))
}

function eachDate(from: string, to: string): string[] {
  const dates: string[] = []
  for (let day = Date.parse(from); day <= Date.parse(to); day += 24 * HOUR_MS) {
    dates.push(new Date(day).toISOString().slice(0, 10))
  }
  return dates
}
const weightOf = (date: string): number =>
  dayWeight((new Date(date).getUTCDay() + 6) % 7, Number(date.slice(5, 7)) - 1)

/** Calls of phase-1 natures on a day of weight 1, so that the nine months have as many as Durham reported. */
function averageDay(): number {
  const weights = sum(eachDate(NINE_MONTHS.from, NINE_MONTHS.to).map(weightOf))
  return NINE_MONTHS.warranted.value / (1 - BARRED) / weights
}

/** Every call of a period in order of time: over-dispersed Poisson days, then hours, natures, places and flags. */
export function drawArrivals(
  policy: Policy,
  period: { from: string; to: string },
  places: readonly (readonly [DemoPlace, number])[],
  draw: Random,
): Arrival[] {
  const perDay = averageDay()
  // A log-normal factor on each day gives daily counts the measured variance over mean.
  const sigma = Math.sqrt(Math.log(1 + (DAY_DISPERSION.value - 1) / perDay))
  const shapes = NATURES.map((nature) => ({ nature, shares: hourShares(nature) }))
  const pickPlace = cumulative(places)
  const arrivals: Arrival[] = []
  for (const date of eachDate(period.from, period.to)) {
    const luck = draw.lognormal(Math.exp(-(sigma ** 2) / 2), sigma)
    const dayMean = (perDay * weightOf(date) * luck) / PHASE_1_COUNT
    const midnight = policy.zone.instantOf(Date.parse(date), 'first')
    for (let hour = 0; hour < 24; hour++) {
      const startMs = policy.zone.instantOf(Date.parse(date) + hour * HOUR_MS, 'first')
      for (const { nature, shares } of shapes) {
        const count = draw.poisson(dayMean * nature.value * (shares[hour] ?? 0))
        for (let i = 0; i < count; i++) {
          const atMs = startMs + Math.floor(draw.next() * 3_600) * 1_000
          arrivals.push(oneCall(nature, Math.max(atMs, midnight), pickPlace(draw.next()), draw))
        }
      }
    }
  }
  return arrivals.sort((a, b) => a.atMs - b.atMs)
}

/** One call of a nature at a place: the live feed draws by the same chances. */
export function oneCall(nature: NatureFact, atMs: number, place: DemoPlace, draw: Random): Arrival {
  const flags = Object.entries(FLAG_CHANCE.value).flatMap(([flag, chance]) =>
    draw.chance(chance) ? [flag] : [],
  )
  const source =
    flags.includes('language:es') && draw.chance(0.3) ? 'language_line' : draw.pick(CALL_SOURCES.value)
  return {
    atMs,
    local: nature.local,
    mappedNature: nature.nature,
    priority: draw.pick(PRIORITIES.value),
    flags,
    source,
    callerType: draw.pick([
      ['third_party', 62],
      ['self', 23],
      ['business', 15],
    ] as const),
    place,
  }
}

/** Picks by weight from many, for a number between 0 and 1. */
export function cumulative<T>(weighted: readonly (readonly [T, number])[]): (at: number) => T {
  const ends: number[] = []
  let total = 0
  for (const [, weight] of weighted) {
    total += weight
    ends.push(total)
  }
  return (at) => {
    const goal = at * total
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > goal) high = middle
      else low = middle + 1
    }
    return (weighted[low] as readonly [T, number])[0]
  }
}

/** The present hour's share of natures, for the live feed. */
export function naturesNow(policy: Policy, atMs: number): (readonly [NatureFact, number])[] {
  const { hour } = localTime(policy, atMs)
  return NATURES.map((nature) => [nature, nature.value * (hourShares(nature)[hour] ?? 0)] as const)
}

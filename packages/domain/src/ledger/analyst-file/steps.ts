import { ALL } from '../disclosure/dimension.ts'

/** When, where and what kind a call was: what somebody who knows of a call could find it by. */
export interface Traits {
  /** 2026-01 */
  readonly month: string
  /** 0 is Monday. */
  readonly weekday: number
  readonly hour: number
  /** Null: the record has no place. */
  readonly zone: string | null
  /** The ZIP code the zone lies in, if known. */
  readonly zip: string | null
  readonly nature: string
  /** Programs that warrant it and that it is eligible for, in one word: they betray kind, place and hour. */
  readonly programs: string
}

/** The same as the file tells it: finer or coarser, down to `all`. */
export interface ToldTraits {
  readonly month: string
  readonly weekday: string
  readonly hours: string
  readonly zone: string
  readonly nature: string
  /** Whether the programs are told. */
  readonly programs: boolean
}

interface Step {
  readonly weekday: 'day' | 'part' | 'all'
  /** Hours in a band. */
  readonly band: 1 | 4 | 8 | 24
  readonly zone: 'zone' | 'zip' | 'all'
  /** The kind of call, and with it the programs. */
  readonly kind: boolean
}

const step = (weekday: Step['weekday'], band: Step['band'], zone: Step['zone'], kind = true): Step => ({
  weekday,
  band,
  zone,
  kind,
})

/**
 * From the finest telling to the coarsest within a month. Evaluations ask first what kind of call, then where, then at
 * what time of day: so days go first, then hours, then places, kinds of call last.
 */
export const STEPS: readonly Step[] = [
  step('day', 1, 'zone'),
  step('part', 1, 'zone'),
  step('part', 4, 'zone'),
  step('all', 4, 'zone'),
  step('all', 8, 'zone'),
  step('all', 8, 'zip'),
  step('all', 24, 'zone'),
  step('all', 24, 'zip'),
  step('all', 4, 'all'),
  step('all', 8, 'all'),
  step('all', 24, 'all'),
  step('all', 8, 'zip', false),
  step('all', 24, 'zone', false),
  step('all', 8, 'all', false),
  step('all', 24, 'all', false),
]

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const WEEKDAY_VALUES: readonly string[] = [...DAYS, 'weekday', 'weekend', ALL]

const two = (hour: number) => String(hour).padStart(2, '0')
const bandOf = (hour: number, width: number): string => {
  const from = Math.floor(hour / width) * width
  return width === 24 ? ALL : `${two(from)}-${two(from + width)}`
}
const bandsOf = (width: number) => Array.from({ length: 24 / width }, (_, i) => bandOf(i * width, width))
export const HOUR_VALUES: readonly string[] = [...[1, 4, 8].flatMap(bandsOf), ALL]

/** The zone of calls whose record has none. */
export const NO_ZONE = 'none'
/** @example zipName('27701') // 'zip:27701' */
export const zipName = (zip: string) => `zip:${zip}`

/** A call's traits as a step tells them. */
export function toldAt(traits: Traits, { weekday, band, zone, kind }: Step): ToldTraits {
  return {
    month: traits.month,
    weekday: weekdayAt(traits.weekday, weekday),
    hours: bandOf(traits.hour, band),
    zone: zoneAt(traits, zone),
    nature: kind ? traits.nature : ALL,
    programs: kind,
  }
}

const weekdayAt = (weekday: number, how: Step['weekday']): string =>
  how === 'all' ? ALL : how === 'part' ? (weekday < 5 ? 'weekday' : 'weekend') : (DAYS[weekday] as string)

function zoneAt({ zone, zip }: Traits, how: Step['zone']): string {
  if (how === 'all') return ALL
  if (zone === null) return NO_ZONE
  return how === 'zone' ? zone : zip === null ? ALL : zipName(zip)
}

/** Nothing is told. */
export const TOLD_NOTHING: ToldTraits = {
  month: ALL,
  weekday: ALL,
  hours: ALL,
  zone: ALL,
  nature: ALL,
  programs: false,
}

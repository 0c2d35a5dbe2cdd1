import type { Weekday, Window } from '@heart/domain/program'
import { HOURS_A_WEEK, minutesOf, timeOf, weekday } from './week.ts'

/**
 * A line of a roster: the same start, length and days every week. `crews` is 2 where two crews keep it in turn, so that
 * every day is covered and nobody works more than half of the days.
 */
export interface LinePattern {
  readonly startMinute: number
  readonly hours: number
  /** 0 is Monday. */
  readonly days: readonly number[]
  readonly crews: 1 | 2
}

export interface ShiftRules {
  readonly lengths: readonly number[]
  readonly earliestStart: string
  readonly latestStart: string
  readonly minRestHours: number
}

/** The fewest hours of any line. */
export const SHORTEST_LINE_HOURS = 36

/** Days a week of one crew by length of shift: about forty hours, days off in a row. */
export const DAYS_OF_LENGTH: Readonly<Record<number, number>> = { 8: 5, 10: 4, 12: 3 }

/** Two crews in turn: two days on, two off, three on (2-2-3); the fortnight's days of the first, the rest of the second. */
const FORTNIGHT = [0, 1, 4, 5, 6, 9, 10]

export function linePatterns(rules: ShiftRules): LinePattern[] {
  const patterns: LinePattern[] = []
  const earliest = Math.ceil(minutesOf(rules.earliestStart) / 60) * 60
  const latest = minutesOf(rules.latestStart)
  for (let startMinute = earliest; startMinute <= latest; startMinute += 60) {
    for (const hours of rules.lengths) {
      const count = DAYS_OF_LENGTH[hours] as number
      for (let first = 0; first < 7; first++) {
        const days = Array.from({ length: count }, (_, day) => (first + day) % 7).sort((a, b) => a - b)
        patterns.push({ startMinute, hours, days, crews: 1 })
      }
      if (hours === 12) patterns.push({ startMinute, hours, days: [0, 1, 2, 3, 4, 5, 6], crews: 2 })
    }
  }
  return patterns.filter((pattern) => restHours(pattern) >= rules.minRestHours)
}

/** Team-hours of duty a week. */
export const weeklyHours = ({ hours, days }: LinePattern): number => hours * days.length

/** The shortest rest between two shifts of one crew, over the end of the week too. */
export function restHours(pattern: LinePattern): number {
  const cycleDays = pattern.crews === 2 ? 14 : 7
  const ofCrews = pattern.crews === 2 ? [FORTNIGHT, othersOf(FORTNIGHT)] : [pattern.days]
  let shortest = Number.POSITIVE_INFINITY
  for (const days of ofCrews) {
    for (const [index, day] of days.entries()) {
      const next = days[index + 1] ?? (days[0] as number) + cycleDays
      shortest = Math.min(shortest, (next - day) * 24 - pattern.hours)
    }
  }
  return shortest
}

/** The other crew works when the first is off. */
const othersOf = (days: readonly number[]): number[] =>
  Array.from({ length: 14 }, (_, day) => day).filter((day) => !days.includes(day))

/** The hours of the week that a line is on duty; starts are on the hour. */
export function hoursOnDuty({ startMinute, hours, days }: LinePattern): number[] {
  const on: number[] = []
  for (const day of days) {
    for (let hour = 0; hour < hours; hour++) {
      on.push((day * 24 + Math.floor(startMinute / 60) + hour) % HOURS_A_WEEK)
    }
  }
  return on
}

export function windowOf({ startMinute, hours, days }: LinePattern): Window {
  const names: Weekday[] = days.map(weekday)
  return { days: names, from: timeOf(startMinute), to: timeOf(startMinute + hours * 60) }
}

import {
  addMonths,
  type FigureGroup,
  monthOf,
  monthsBetween,
  monthWords,
  NO_FIGURE,
  type Split,
} from '@heart/domain/ledger'
import type { CoursePoint } from './course-chart.tsx'

/** Splits that run along a line of time; the others are ranked. */
export const COURSES = ['month', 'hour', 'weekday'] as const
export type Course = (typeof COURSES)[number]
export const isCourse = (split: Split): split is Course => (COURSES as readonly Split[]).includes(split)

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface Months {
  readonly from: string
  readonly to: string
}

/** Every step of the course in its order, also those of which nothing was counted; months of old stand at the same place. */
export function pointsOf(
  by: Course,
  groups: readonly FigureGroup[],
  old: readonly FigureGroup[],
  period: Months,
  compared: Months | null,
): CoursePoint[] {
  if (by === 'month') {
    const at = byMonth(groups)
    const before = byMonth(old)
    return monthsBetween(period.from, period.to).map((month, index) => ({
      key: month,
      label: monthWords(month),
      figure: at.get(month)?.figure ?? NO_FIGURE,
      ghost: (compared && before.get(addMonths(compared.from, index))) ?? null,
    }))
  }
  const same = (a: string, b: string) => a.slice(0, 3).toLowerCase() === b.slice(0, 3).toLowerCase()
  return (by === 'hour' ? HOURS : DAYS).map((key) => ({
    key,
    label: by === 'hour' ? `${key}:00` : key,
    figure: groups.find((group) => same(group.key, key))?.figure ?? NO_FIGURE,
    ghost: old.find((group) => same(group.key, key)) ?? null,
  }))
}

const byMonth = (groups: readonly FigureGroup[]) =>
  new Map(groups.map((group) => [monthOf(group.key), group]))

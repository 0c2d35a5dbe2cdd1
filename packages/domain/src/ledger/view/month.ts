import { z } from 'zod'

/** A month of the agency's calendar: 2026-10. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is not a month like 2026-10')
export type Month = z.infer<typeof Month>

/** @example addMonths('2026-01', -1) // '2025-12' */
export function addMonths(month: Month, months: number): Month {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((whole % 12) + 1).padStart(2, '0')}`
}

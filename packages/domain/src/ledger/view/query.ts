import { z } from 'zod'
import { PlainDate } from '../../program/plain-date.ts'
import { QUESTIONS, SPLITS } from '../measures/definition.ts'
import { addMonths, Month } from './month.ts'

/** Named months, or the last so many complete ones of the record, whenever it is asked. */
export const ViewMonths = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('fixed'), from: Month, to: Month })
    .refine(({ from, to }) => from <= to, 'ends before it begins'),
  z.strictObject({ kind: z.literal('rolling'), last: z.number().int().min(1).max(60) }),
])
export type ViewMonths = z.infer<typeof ViewMonths>

const Named = z.string().min(1).max(200).nullable()

/** What the insight page is asked, as it is kept: everything that decides what stands on it. */
export const ViewQuery = z.strictObject({
  /** Null: all of them, in their order. */
  question: z.enum(QUESTIONS).nullable(),
  /** The measure looked at closely; null: none. */
  measure: Named,
  months: ViewMonths,
  filters: z.strictObject({
    zone: Named,
    nature: Named,
    program: Named,
    how: z.enum(['phone', 'in_person']).nullable(),
  }),
  split: z.enum(SPLITS).nullable(),
  compare: z.enum(['previous', 'year_before']).nullable(),
  /** With the definitions that were in force on this date; null: today's. */
  definitions: PlainDate.nullable(),
})
export type ViewQuery = z.infer<typeof ViewQuery>

/** The months that a view means once the record reaches to the end of `lastComplete`. */
export function monthsOfView(months: ViewMonths, lastComplete: Month): { from: Month; to: Month } {
  if (months.kind === 'fixed') return { from: months.from, to: months.to }
  return { from: addMonths(lastComplete, 1 - months.last), to: lastComplete }
}

/** The last month that is over on a local date and that the record, whole up to the end of `recorded`, holds whole. */
export function lastCompleteMonth(today: string, recorded: Month): Month {
  const over = addMonths(today.slice(0, 7), -1)
  return recorded < over ? recorded : over
}

import { z } from 'zod'

const Part = z.strictObject({ key: z.string(), label: z.string(), n: z.number().int() })

/**
 * One figure of one measure. `value` is in the measure's unit (a share from 0 to 1, minutes, days, hours, dollars, a count); null where
 * there is nothing to divide by or the agency has not told a number it needs (`missing`). `low` and `high` bound a share or a
 * median at 95 %; null where no interval applies.
 */
export const Figure = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Numerator and denominator as counted; of a duration the facts that hold both stamps. */
  n: z.number().nullable(),
  of: z.number().nullable(),
  /** Of a duration only: nine in ten stay at or below. */
  p90: z.number().nullable(),
  parts: z.array(Part).nullable(),
  /** What the agency has not told: one of `ASSUMPTIONS`, or `policeNatures`. */
  missing: z.string().nullable(),
})
export type Figure = z.infer<typeof Figure>

/** Nothing is known, or nothing may be told. */
export const NO_FIGURE: Figure = {
  value: null,
  low: null,
  high: null,
  n: null,
  of: null,
  p90: null,
  parts: null,
  missing: null,
}

export const FigureGroup = z.strictObject({ key: z.string(), label: z.string(), figure: Figure })
export type FigureGroup = z.infer<typeof FigureGroup>

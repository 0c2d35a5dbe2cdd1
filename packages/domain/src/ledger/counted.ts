import { z } from 'zod'

/** A share with what it is a share of. */
export const Counted = z.strictObject({
  of: z.number().int(),
  yes: z.number().int(),
  share: z.number().nullable(),
})
export type Counted = z.infer<typeof Counted>

export const share = (yes: number, of: number): Counted => ({ of, yes, share: of === 0 ? null : yes / of })

/** The nearest-rank percentile. */
export function percentile(sorted: readonly number[], p: number): number | null {
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null
}

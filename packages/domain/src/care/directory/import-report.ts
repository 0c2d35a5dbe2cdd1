import { z } from 'zod'

const count = z.number().int().min(0)
export const IMPORT_KINDS = ['organizations', 'locations', 'services'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

const Kinds = z.strictObject({ organizations: count, locations: count, services: count })

/** DR2 What became of every record of a directory. `records` is the sum of `kept` and `refused`. */
export const ImportReport = z.strictObject({
  /** Records of the source: rows, or objects where it nests them. */
  records: count,
  kept: count,
  refused: count,
  /** Why records were refused, and how many for each reason. */
  refusedFor: z.record(z.string(), count),
  /** What kept records became. */
  made: Kinds,
  /** What was mended, left out or withheld within kept records, and how often. */
  remarks: z.record(z.string(), count),
  /** Fields that HEART does not read, with how many records had something in them. */
  unread: z.record(z.string(), count),
  /** Against what stood in the directory before. */
  added: Kinds,
  changed: Kinds,
  unchanged: Kinds,
  gone: Kinds,
})
export type ImportReport = z.infer<typeof ImportReport>

export const noKinds = (): Record<ImportKind, number> => ({ organizations: 0, locations: 0, services: 0 })

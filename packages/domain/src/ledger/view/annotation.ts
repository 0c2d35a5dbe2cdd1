import { z } from 'zod'
import { PlainDate } from '../../program/plain-date.ts'
import { Month } from './month.ts'

/** What changed and when, for whoever looks at the figures: “citywide from October 2023”. */
export const AnnotationText = z.strictObject({
  /** A month, or a day where it matters. */
  at: z.union([Month, PlainDate]),
  words: z.string().trim().min(1).max(120),
  /** Null: it is about all of them. */
  programId: z.string().min(1).max(100).nullable(),
  /** Whether it stands on the public figures too. */
  public: z.boolean(),
})
export type AnnotationText = z.infer<typeof AnnotationText>

export const Annotation = AnnotationText.extend({
  annotationId: z.string(),
  version: z.number().int(),
  updatedBy: z.string(),
  updatedAt: z.string(),
})
export type Annotation = z.infer<typeof Annotation>

/** A mark on a chart of months. */
export interface MonthMark {
  readonly month: Month
  readonly words: string
}

/** What stands on a chart of these months, and of one program only what is about it or about all; the oldest first. */
export function marksOf(
  annotations: readonly Pick<AnnotationText, 'at' | 'words' | 'programId'>[],
  { from, to }: { readonly from: Month; readonly to: Month },
  programId: string | null = null,
): MonthMark[] {
  return annotations
    .filter((each) => programId === null || each.programId === null || each.programId === programId)
    .map(({ at, words }) => ({ at, month: at.slice(0, 7), words }))
    .filter(({ month }) => from <= month && month <= to)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ month, words }) => ({ month, words }))
}

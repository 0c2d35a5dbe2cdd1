import { z } from 'zod'

/** What a clinician says aloud. */
export const Spoken = z.strictObject({
  en: z.string().trim().min(1, 'write the words in English'),
  es: z.string().trim().min(1, 'write the words in Spanish'),
})
export type Spoken = z.infer<typeof Spoken>

/** What answers may recommend, the most cautious first. A person decides. */
export const Recommends = z.enum(['ems', 'police', 'co_response', 'field', 'phone'])
export type Recommends = z.infer<typeof Recommends>

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _')

/** What a choice makes of what is known of the call. */
export const ChoiceSets = z.strictObject({
  flags: z.array(z.string().min(1)).default([]),
  /** Flags that the choice denies. */
  clears: z.array(z.string().min(1)).default([]),
  locationType: z.string().min(1).nullable().default(null),
  callerType: z.string().min(1).nullable().default(null),
})

export const TreeChoice = z.strictObject({
  id,
  /** For the clinician, in few words. */
  label: z.string().trim().min(1, 'give the choice a label'),
  /** Words that answer the caller, said before the next question. */
  say: Spoken.nullable().default(null),
  sets: ChoiceSets.prefault({}),
  recommends: Recommends.nullable().default(null),
  /** The next question; null: the screening ends here. */
  next: z.string().nullable().default(null),
})
export type TreeChoice = z.infer<typeof TreeChoice>

export const TreeQuestion = z.strictObject({
  id,
  /** What it is about, for the clinician: Weapon, Where they are. */
  label: z.string().trim().min(1, 'give the question a label'),
  say: Spoken,
  /** Chosen by the keys 1 to 9. */
  choices: z.array(TreeChoice).min(2, 'write at least two choices').max(9, 'write at most nine choices'),
})
export type TreeQuestion = z.infer<typeof TreeQuestion>

/** The questions of a screening, as an agency asks them, by version; what is published never changes. */
export const ScreeningTree = z.strictObject({
  id,
  version: z.string().trim().min(1, 'name the version'),
  name: z.string().trim().min(1, 'name the tree'),
  /** The first question. */
  start: z.string(),
  questions: z.array(TreeQuestion).min(1, 'write at least one question').max(60),
})
export type ScreeningTree = z.infer<typeof ScreeningTree>

/** The chosen choice of each question. */
export const ScreeningAnswers = z.record(z.string(), z.string())
export type ScreeningAnswers = z.infer<typeof ScreeningAnswers>

import { z } from 'zod'

export const SHORTFALLS = [
  'not_on_duty',
  'on_break',
  'already_assigned',
  'in_distress',
  'under_staffed',
  'wrong_program',
  'program_closed',
  'outside_area',
  'resting',
  'shift_ending',
  'stale_position',
  'no_position',
  'too_far',
  'declined_before',
] as const
export const Shortfall = z.strictObject({
  kind: z.enum(SHORTFALLS),
  /** Few words: "rests until 14:20", "needs 1 clinician". */
  words: z.string(),
  /** A barred team can only be taken by override; the others merely rank lower. */
  bars: z.boolean(),
})
export type Shortfall = z.infer<typeof Shortfall>

export const Advantage = z.strictObject({
  kind: z.enum([
    'phone_first',
    'co_response_for_risk',
    'nearest',
    'in_area',
    'rested',
    'speaks_language',
    'fully_staffed',
    'rest_overridden',
  ]),
  words: z.string(),
})
export type Advantage = z.infer<typeof Advantage>

export const Candidate = z.strictObject({
  teamId: z.string(),
  programId: z.string(),
  /** 1 is first; null: barred. */
  rank: z.number().int().nullable(),
  travelSeconds: z.number().nullable(),
  reasons: z.array(Advantage),
  shortfalls: z.array(Shortfall),
})
export type Candidate = z.infer<typeof Candidate>

/** Ranked teams first, then the barred ones, each with its reasons as data. */
export const Recommendation = z.strictObject({
  candidates: z.array(Candidate),
  /** One sentence when nobody can be sent, saying why; null otherwise. */
  nobody: z.string().nullable(),
})
export type Recommendation = z.infer<typeof Recommendation>

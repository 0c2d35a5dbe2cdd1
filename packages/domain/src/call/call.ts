import { z } from 'zod'

/** An instant: ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = z.infer<typeof Instant>

export const Place = z.strictObject({
  lon: z.number().min(-180, 'is west of -180').max(180, 'is east of 180').nullable().default(null),
  lat: z.number().min(-90, 'is south of -90').max(90, 'is north of 90').nullable().default(null),
  /** ZIP, beat or other named zone of the agency. */
  zone: z.string().nullable().default(null),
  /** H3 cell at resolution 8. */
  h3: z.string().nullable().default(null),
  /** Hundred block or crossing, exactly as typed. */
  block: z.string().nullable().default(null),
})
export type Place = z.infer<typeof Place>

/** What the eligibility rules look at. */
export const CallFacts = z.strictObject({
  /** The local call type, exactly as the source wrote it. */
  nature: z.string(),
  /** Its mapped nature; null when the code map does not know it. */
  mappedNature: z.string().nullable().default(null),
  priority: z.number().int().nullable().default(null),
  flags: z.array(z.string()).default([]),
  locationType: z.string().nullable().default(null),
  callerType: z.string().nullable().default(null),
  /** How it came in: phone, wireless_911, landline_911, text, online, walk_in, self_initiated, alarm, radio, other. */
  source: z.string().nullable().default(null),
  place: Place.prefault({}),
  receivedAt: Instant,
})
export type CallFacts = z.infer<typeof CallFacts>

const fact = CallFacts.shape

/**
 * Facts to put right. Not `CallFacts.partial()`: its defaults would fill every field that is left out, and a
 * corrected nature would wipe the place.
 */
export const CallCorrection = z.strictObject({
  nature: fact.nature.optional(),
  mappedNature: fact.mappedNature.unwrap().optional(),
  priority: fact.priority.unwrap().optional(),
  flags: fact.flags.unwrap().optional(),
  locationType: fact.locationType.unwrap().optional(),
  callerType: fact.callerType.unwrap().optional(),
  source: fact.source.unwrap().optional(),
  place: fact.place.unwrap().optional(),
  receivedAt: fact.receivedAt.optional(),
})
export type CallCorrection = z.infer<typeof CallCorrection>

/** One rule that a call did not pass, in words a telecommunicator understands. */
export const RuleFailure = z.strictObject({
  ruleId: z.string(),
  version: z.string(),
  rung: z.enum(['in_force', 'nature', 'screening', 'area', 'hours']),
  words: z.string(),
})
export type RuleFailure = z.infer<typeof RuleFailure>

export const Verdict = z.strictObject({
  programId: z.string(),
  mode: z.enum(['phone', 'field', 'co_response', 'navigation']),
  version: z.string().nullable(),
  /** Passes everything: nature, screening, area and hours. */
  eligible: z.boolean(),
  /** Passes nature and screening, whatever area, hour or staffing. */
  warranted: z.boolean(),
  failures: z.array(RuleFailure),
})
export type Verdict = z.infer<typeof Verdict>

export const Triage = z.strictObject({
  warranted: z.boolean(),
  /** The local call type is not in the code map: it waits on the work list, and is never dropped. */
  unmapped: z.boolean(),
  verdicts: z.array(Verdict),
})
export type Triage = z.infer<typeof Triage>

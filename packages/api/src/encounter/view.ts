import { Instant } from '@heart/domain/call'
import {
  EncounterMove,
  EncounterOutcome,
  EncounterReport,
  EncounterStatus,
  FieldConflict,
  QuestionSet,
  SuggestionKind,
} from '@heart/domain/encounter'
import { z } from 'zod'

export const CrewMember = z.strictObject({ userId: z.string(), name: z.string() })
export type CrewMember = z.infer<typeof CrewMember>

/** A question a reviewer asked back, or the answer of the crew. */
export const EncounterNote = z.strictObject({
  noteId: z.string(),
  kind: z.enum(['question', 'answer']),
  answers: z.string().nullable(),
  /** The field it is about. */
  path: z.string().nullable(),
  words: z.string(),
  at: Instant,
  by: z.string(),
})
export type EncounterNote = z.infer<typeof EncounterNote>

export const EncounterRow = z.strictObject({
  /** That of its assignment. */
  encounterId: z.string(),
  callId: z.string(),
  callNumber: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  programId: z.string(),
  mode: z.enum(['in_person', 'phone']),
  status: EncounterStatus,
  openedAt: Instant,
  submittedAt: Instant.nullable(),
  crew: z.array(CrewMember),
  outcome: EncounterOutcome.nullable(),
  teamFeltSafe: z.boolean().nullable(),
  openConflicts: z.number().int(),
  /** When the meeting it tells of was taken back. */
  takenBackAt: Instant.nullable(),
  synthetic: z.boolean(),
})
export type EncounterRow = z.infer<typeof EncounterRow>

/** A report as whoever asks may see and move it. */
export const EncounterView = EncounterRow.extend({
  /** Counts every change. */
  version: z.number().int(),
  revision: z.number().int(),
  report: EncounterReport,
  /** Version of each field that was changed; another's is 0. An edit names the one it saw. */
  versions: z.record(z.string(), z.number().int()),
  conflicts: z.array(FieldConflict),
  questions: QuestionSet,
  notes: z.array(EncounterNote),
  /** What the people in it are called, by user id. */
  names: z.record(z.string(), z.string()),
  missing: z.array(z.strictObject({ path: z.string(), code: z.string(), sentence: z.string() })),
  allowed: z.array(EncounterMove),
})
export type EncounterView = z.infer<typeof EncounterView>

export const EncounterRevision = z.strictObject({
  revision: z.number().int(),
  kind: z.enum(['submitted', 'amended', 'approved']),
  at: Instant,
  by: z.string(),
  reason: z.string().nullable(),
  report: EncounterReport,
})
export type EncounterRevision = z.infer<typeof EncounterRevision>

export const EncounterRead = z.strictObject({
  at: Instant,
  by: z.string(),
  role: z.string(),
  how: z.string(),
})
export type EncounterRead = z.infer<typeof EncounterRead>

export const EncounterDetail = EncounterView.extend({
  /** Oldest first. */
  revisions: z.array(EncounterRevision),
  /** Newest first; for reviewers only. */
  reads: z.array(EncounterRead),
})
export type EncounterDetail = z.infer<typeof EncounterDetail>

/** A found report: the words around each hit, hits apart so that a page shows them as text. */
export const EncounterHit = EncounterRow.extend({
  rank: z.number(),
  excerpt: z.array(z.strictObject({ words: z.string(), hit: z.boolean() })),
})
export type EncounterHit = z.infer<typeof EncounterHit>

export const PlanSuggestion = z.strictObject({
  suggestionId: z.string(),
  encounterId: z.string(),
  callNumber: z.string(),
  personId: z.string(),
  /** What the report called them when it was suggested. */
  personWords: z.string(),
  kind: SuggestionKind,
  words: z.string(),
  at: Instant,
  by: z.string(),
  byName: z.string(),
  state: z.enum(['waiting', 'taken', 'declined']),
  decidedAt: Instant.nullable(),
  decidedByName: z.string().nullable(),
  declineReason: z.string().nullable(),
})
export type PlanSuggestion = z.infer<typeof PlanSuggestion>

import { Instant } from '@heart/domain/call'
import {
  CareConsent,
  CareLabels,
  ConsentForm,
  ConsentState,
  PrivacyProfile,
  PrivacyRequestKind,
  PrivacyRequestMove,
  PrivacyRequestState,
} from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'

export const ConsentView = CareConsent.extend({
  state: ConsentState,
  /** It holds now and ends within the days of the agency's profile. */
  endsSoon: z.boolean(),
  recordedByName: z.string(),
  revokedByName: z.string().nullable(),
})
export type ConsentView = z.infer<typeof ConsentView>

export const NeighborConsents = z.strictObject({
  consents: z.array(ConsentView),
  /** The newest version of each form. */
  forms: z.array(ConsentForm),
  /** Proposed as the last day of a new consent. */
  usualLastDay: PlainDate,
  /** Labels that even the care team reads only with consent. */
  consentLabels: CareLabels,
})
export type NeighborConsents = z.infer<typeof NeighborConsents>

export const GlassView = z.strictObject({
  glassId: z.string(),
  neighborId: z.string(),
  byName: z.string(),
  role: z.string(),
  reason: z.string(),
  at: Instant,
  until: Instant,
  /** What was read of the neighbor by them while it was open. */
  read: z.array(z.string()),
  reviewedAt: Instant.nullable(),
  reviewedByName: z.string().nullable(),
  reviewWords: z.string().nullable(),
})
export type GlassView = z.infer<typeof GlassView>

/** What somebody may see of a neighbor, and what they could do to see the rest. */
export const SightView = z.strictObject({
  seesCare: z.boolean(),
  /** There is something that this person may not see. What it is, is not told. */
  isWithheld: z.boolean(),
  /** Until when a glass that this person broke lets them see all. */
  glassUntil: Instant.nullable(),
  mayBreakGlass: z.boolean(),
  /** How long it would stay open. */
  glassMinutes: z.number().int(),
  /** Whether the password is asked for again; accounts without one type a word. */
  needsPassword: z.boolean(),
})
export type SightView = z.infer<typeof SightView>

export const PrivacyRequestView = z.strictObject({
  requestId: z.string(),
  neighborId: z.string(),
  kind: PrivacyRequestKind,
  words: z.string(),
  identityWords: z.string(),
  about: z.string().nullable(),
  askedAt: Instant,
  dueAt: Instant,
  extendedUntil: Instant.nullable(),
  extensionWords: z.string().nullable(),
  openedByName: z.string(),
  state: PrivacyRequestState,
  answeredAt: Instant.nullable(),
  answeredByName: z.string().nullable(),
  answerWords: z.string().nullable(),
  statement: z.string().nullable(),
  allowed: z.array(PrivacyRequestMove),
})
export type PrivacyRequestView = z.infer<typeof PrivacyRequestView>

export const DisclosureBasis = z.enum(['consent', 'request', 'emergency', 'law'])
export type DisclosureBasis = z.infer<typeof DisclosureBasis>

export const DisclosureView = z.strictObject({
  disclosureId: z.string(),
  neighborId: z.string(),
  at: Instant,
  byName: z.string(),
  recipientWords: z.string(),
  purpose: z.string(),
  what: z.string(),
  labels: CareLabels,
  how: z.string(),
  basis: DisclosureBasis,
  consentIds: z.array(z.string()),
  notice: z.string().nullable(),
})
export type DisclosureView = z.infer<typeof DisclosureView>

export const LabelChangeView = z.strictObject({
  at: Instant,
  byName: z.string(),
  record: z.string(),
  recordId: z.string(),
  neighborId: z.string(),
  added: CareLabels,
  removed: CareLabels,
  reason: z.string().nullable(),
})
export type LabelChangeView = z.infer<typeof LabelChangeView>

export const ReadView = z.strictObject({
  neighborId: z.string(),
  at: Instant,
  byName: z.string(),
  role: z.string(),
  what: z.string(),
})
export type ReadView = z.infer<typeof ReadView>

/** The privacy officer's page, in one look. */
export const PrivacyDesk = z.strictObject({
  glasses: z.array(GlassView),
  requests: z.array(PrivacyRequestView),
  ending: z.array(ConsentView),
  profile: PrivacyProfile,
  /** 0: nobody has saved one, and the default counts. */
  profileVersion: z.number().int(),
  forms: z.array(ConsentForm),
})
export type PrivacyDesk = z.infer<typeof PrivacyDesk>

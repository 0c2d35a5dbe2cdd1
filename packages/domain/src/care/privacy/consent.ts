import { z } from 'zod'
import { Instant } from '../../call/index.ts'
import { keysOf } from '../../encounter/keys-of.ts'
import { CareLabels } from '../label.ts'
import { PartnerClass } from '../partner-class.ts'

/** To whom: the neighbor's own care team, one partner organization, or a class of them. */
export const ConsentRecipient = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('care_team') }),
  z.strictObject({ kind: z.literal('partner'), partnerId: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('class'), partnerClass: PartnerClass }),
])
export type ConsentRecipient = z.infer<typeof ConsentRecipient>

/** For what. A consent to treatment, payment and operations takes coordination in (42 CFR 2.31(a)(4)). */
export const CONSENT_PURPOSE_LABELS = {
  coordination: 'To arrange help and stay in touch about it',
  treatment_payment_operations: 'For treatment, payment and health care operations',
  funding: 'To pay for help',
} as const
export const ConsentPurpose = z.enum(keysOf(CONSENT_PURPOSE_LABELS))
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const CONSENT_LANGUAGE_LABELS = { en: 'English', es: 'Spanish' } as const
export const ConsentLanguage = z.enum(keysOf(CONSENT_LANGUAGE_LABELS))
export type ConsentLanguage = z.infer<typeof ConsentLanguage>

const person = z.string().trim().min(2).max(120)

/** How it was given: on paper, or spoken and heard by somebody who is not the one who asked. */
export const ConsentManner = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('signed'), askedBy: person, keptAt: person }),
  z.strictObject({ how: z.literal('verbal'), askedBy: person, witness: person }),
])
export type ConsentManner = z.infer<typeof ConsentManner>

/** What a neighbor agreed to, as it stands on record. Only taking it back is ever added. */
export const CareConsent = z.strictObject({
  consentId: z.string(),
  neighborId: z.string(),
  to: ConsentRecipient,
  /** The recipient as it was read to the neighbor. */
  recipientWords: z.string(),
  purpose: ConsentPurpose,
  /** Records with other labels are not covered; records without labels need none of them. */
  labels: CareLabels,
  from: Instant,
  /** The first moment at which it no longer holds; null: until it is taken back. */
  until: Instant.nullable(),
  manner: ConsentManner,
  language: ConsentLanguage,
  formId: z.string(),
  formVersion: z.number().int(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revokedAt: Instant.nullable(),
  revokedBy: z.string().nullable(),
  revokedHow: z.string().nullable(),
})
export type CareConsent = z.infer<typeof CareConsent>

export const ConsentState = z.enum(['ahead', 'active', 'ended', 'revoked'])
export type ConsentState = z.infer<typeof ConsentState>

export type ConsentTerm = Pick<CareConsent, 'from' | 'until' | 'revokedAt'>

/** `at`: milliseconds. What was taken back stays taken back, also where it would have ended since. */
export function consentState({ from, until, revokedAt }: ConsentTerm, at: number): ConsentState {
  if (revokedAt !== null && Date.parse(revokedAt) <= at) return 'revoked'
  if (until !== null && Date.parse(until) <= at) return 'ended'
  return Date.parse(from) <= at ? 'active' : 'ahead'
}

const DAY_MS = 86_400_000

/** Whether a consent holds now and will have ended within so many days. */
export const endsWithin = (consent: ConsentTerm, at: number, days: number): boolean =>
  consentState(consent, at) === 'active' &&
  consent.until !== null &&
  Date.parse(consent.until) <= at + days * DAY_MS

/** Why a consent cannot be put on record; null: it can. */
export function consentProblem(
  { from, until, manner }: Pick<CareConsent, 'from' | 'until' | 'manner'>,
  at: number,
): string | null {
  if (Date.parse(from) > at) return 'A consent begins when the neighbor gives it: its day lies in the future.'
  if (until !== null && Date.parse(until) <= at)
    return 'The consent has ended already; ask the neighbor again.'
  const same = (name: string) => name.trim().toLowerCase()
  if (manner.how === 'verbal' && same(manner.witness) === same(manner.askedBy))
    return 'The witness is somebody else than the one who asked.'
  return null
}

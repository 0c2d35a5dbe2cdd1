import { Instant } from '@heart/domain/call'
import {
  CareLabels,
  DeclineReason,
  ReferralChannel,
  ReferralContent,
  ReferralMove,
  ReferralSide,
  ReferralState,
  Urgency,
} from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'

export const ReferralRow = z.strictObject({
  referralId: z.string(),
  neighborId: z.string(),
  neighborName: z.string().nullable(),
  /** null: a team began it on the spot, and no case has taken it up. */
  caseId: z.string().nullable(),
  partnerName: z.string(),
  serviceName: z.string().nullable(),
  ask: z.string(),
  urgency: Urgency,
  state: ReferralState,
  labels: CareLabels,
  /** Whose move it is; null: it is closed. */
  waitsOn: ReferralSide.nullable(),
  /** Since when it stands there. */
  since: Instant,
  dueAt: Instant.nullable(),
  /** Nobody moved it in time. */
  cameBackAt: Instant.nullable(),
  appointmentAt: Instant.nullable(),
  synthetic: z.boolean(),
})
export type ReferralRow = z.infer<typeof ReferralRow>

export const ReferralStep = z.strictObject({
  stepId: z.string(),
  kind: z.enum(['created', 'changed', 'move', 'contact', 'link', 'opened', 'exported', 'came_back']),
  move: ReferralMove.nullable(),
  state: ReferralState,
  side: z.enum(['us', 'partner', 'clock']),
  via: z.enum(['staff', 'link', 'exchange', 'clock']),
  saidBy: z.string().nullable(),
  at: Instant,
  byName: z.string().nullable(),
  words: z.string().nullable(),
})
export type ReferralStep = z.infer<typeof ReferralStep>

/** A link as its sender sees it: never the link itself. */
export const ReferralLinkView = z.strictObject({
  createdAt: Instant,
  expiresAt: Instant,
  openedAt: Instant.nullable(),
  wrongCodes: z.number().int(),
  state: z.enum(['open', 'expired', 'replaced', 'finished', 'wrong_codes', 'revoked']),
})

export const ReferralView = ReferralRow.extend({
  version: z.number().int(),
  channel: ReferralChannel,
  serviceId: z.string().nullable(),
  organizationId: z.string().nullable(),
  content: ReferralContent,
  network: z.string().nullable(),
  networkId: z.string().nullable(),
  appointmentWords: z.string().nullable(),
  declineReason: DeclineReason.nullable(),
  outcomeWords: z.string().nullable(),
  createdAt: Instant,
  createdByName: z.string(),
  sentAt: Instant.nullable(),
  /** How the directory says the partner is reached; numbers and addresses it shows to staff. */
  partnerReach: z.array(z.strictObject({ way: z.string(), to: z.string() })),
  /** Whether the neighbor's consent covers it now, in a sentence. */
  consent: z.strictObject({ isCovered: z.boolean(), sentence: z.string() }),
  /** What the partner is told about reaching the neighbor safely. */
  safeContact: z.array(z.string()),
  /** Goes with everything that is sent; null: none is owed. */
  notice: z.string().nullable(),
  link: ReferralLinkView.nullable(),
  /** Days within which this partner answers. */
  answerDays: z.number().int(),
  allowed: z.array(ReferralMove),
  /** Newest first. */
  steps: z.array(ReferralStep),
})
export type ReferralView = z.infer<typeof ReferralView>

/** Said once; only hashes are kept. */
export const NewLink = z.strictObject({
  path: z.string(),
  code: z.string(),
  expiresAt: Instant,
  mail: z
    .strictObject({ to: z.string().nullable(), subject: z.string(), text: z.string(), wasSent: z.boolean() })
    .nullable(),
})
export type NewLink = z.infer<typeof NewLink>

export const SentReferral = z.strictObject({ referral: ReferralView, link: NewLink.nullable() })
export type SentReferral = z.infer<typeof SentReferral>

/** An appointment, on the agency's clock. */
export const AppointmentGiven = z.strictObject({
  date: PlainDate,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 14:30'),
  words: z.string().trim().max(300).default(''),
})
export type AppointmentGiven = z.infer<typeof AppointmentGiven>

/** What a partner reads once its link is opened with the code. */
export const PartnerView = z.strictObject({
  agencyName: z.string(),
  timezone: z.string(),
  partnerName: z.string(),
  serviceName: z.string().nullable(),
  state: ReferralState,
  version: z.number().int(),
  urgency: Urgency,
  ask: z.string(),
  words: z.string(),
  neighbor: z.strictObject({
    name: z.string().nullable(),
    born: PlainDate.nullable(),
    language: z.string().nullable(),
  }),
  /** Whether the partner may contact the neighbor at all. */
  mayContact: z.boolean(),
  /** How, and what to heed; or who brings them. */
  contact: z.array(z.string()),
  attachments: z.array(z.strictObject({ title: z.string(), words: z.string() })),
  notice: z.string().nullable(),
  /** What the neighbor's consent allows, in words. */
  consent: z.string(),
  navigatorName: z.string().nullable(),
  appointmentAt: Instant.nullable(),
  appointmentWords: z.string().nullable(),
  allowed: z.array(ReferralMove),
  expiresAt: Instant,
  synthetic: z.boolean(),
})
export type PartnerView = z.infer<typeof PartnerView>

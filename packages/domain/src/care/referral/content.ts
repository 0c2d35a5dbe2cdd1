import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import { CareLabel, CareLabels } from '../label.ts'

/** How it reaches the partner. A link needs no account; phone and fax are written down call by call. */
export const CHANNEL_LABELS = {
  link: 'Secure link',
  email: 'E-mail with a secure link',
  phone: 'Phone',
  fax: 'Fax',
  network: 'Outside network',
} as const
export const ReferralChannel = z.enum(keysOf(CHANNEL_LABELS))
export type ReferralChannel = z.infer<typeof ReferralChannel>

/** Channels that carry a secure link. */
export const carriesLink = (channel: ReferralChannel): boolean => channel === 'link' || channel === 'email'

export const URGENCY_LABELS = { routine: 'Routine', urgent: 'Urgent', asap: 'As soon as possible' } as const
export const Urgency = z.enum(keysOf(URGENCY_LABELS))
export type Urgency = z.infer<typeof Urgency>

/** Whom the partner may contact: the neighbor, or only us (we bring them, or they come). */
export const CONTACT_LABELS = {
  neighbor: 'The partner may contact the neighbor',
  through_us: 'The partner does not contact the neighbor: we bring them, or they come',
} as const
export const ReferralContact = z.enum(keysOf(CONTACT_LABELS))
export type ReferralContact = z.infer<typeof ReferralContact>

/** A letter, an application, a summary: text that goes along. */
export const ReferralAttachment = z.strictObject({
  title: z.string().trim().min(1).max(120),
  words: z.string().trim().min(1).max(20_000),
  labels: CareLabels,
})
export type ReferralAttachment = z.infer<typeof ReferralAttachment>

/** What is asked of the partner, and what it is told. */
export const ReferralContent = z.strictObject({
  /** In one line, as the partner reads it first. */
  ask: z.string().trim().min(3).max(200),
  words: z.string().trim().max(4_000).default(''),
  urgency: Urgency.default('routine'),
  contact: ReferralContact.default('neighbor'),
  /** How and when, or who brings them. */
  contactWords: z.string().trim().max(500).default(''),
  attachments: z.array(ReferralAttachment).max(10).default([]),
  /** Of the referral itself; that somebody is referred there at all may be what is sensitive. */
  labels: CareLabels,
})
export type ReferralContent = z.infer<typeof ReferralContent>

/** The labels of the whole: its own and those of everything that goes along. */
export function labelsOfReferral(content: ReferralContent): CareLabel[] {
  const all = new Set([...content.labels, ...content.attachments.flatMap(({ labels }) => labels)])
  return CareLabel.options.filter((label) => all.has(label))
}

import type { NewLink } from '@heart/api/care'
import { carriesLink } from '@heart/domain/care'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { mailSettings, sendMail } from '../../platform/mail.ts'
import { getPartner, mailAddressOf } from './find-partner.ts'
import { mintLink } from './link.ts'
import { partnerMail } from './partner-mail.ts'
import { applyMove, mustBeVersion } from './referral-move.ts'
import { addReferralStep, getReferral, type Referral, updateReferral } from './referral-store.ts'
import { discloseReferral, howSent } from './sharing.ts'

export interface Sent {
  readonly referral: Referral
  /** With its mail still to be sent, once all is kept. */
  readonly link: NewLink | null
}

/**
 * @throws HeartError no_consent, not_allowed_now, not_complete
 */
export async function sendReferral(
  doing: Doing,
  referralId: string,
  body: BodyOf<'sendReferral'>,
): Promise<Sent> {
  const draft = await getReferral(doing, referralId, 'change')
  mustBeVersion(draft, body.version)
  if (draft.state === 'draft') mustBeWhole(draft)
  const named = body.network
    ? { ...draft, network: body.network.name, networkId: body.network.id || null }
    : draft
  if (named.channel === 'network' && !named.network)
    throw new HeartError('not_complete', 'Say in which network it was entered.')
  const referral = await applyMove(doing, named, { move: 'send', side: 'us', via: 'staff' })
  await discloseReferral(doing, referral, howSent(referral))
  return { referral, link: carriesLink(referral.channel) ? await newLink(doing, referral) : null }
}

function mustBeWhole({ caseId, serviceId }: Referral): void {
  if (serviceId === null) throw new HeartError('not_complete', 'Choose the service that it goes to.')
  if (caseId === null)
    throw new HeartError(
      'not_complete',
      'Choose the case it belongs to: somebody has to wait for the answer.',
    )
}

/** A new link and code for a partner who lost theirs, or whose link is over. */
export async function renewLink(doing: Doing, referralId: string, version: number): Promise<Sent> {
  const before = await getReferral(doing, referralId, 'change')
  mustBeVersion(before, version)
  if (!carriesLink(before.channel))
    throw new HeartError('not_allowed_now', 'This referral went another way than by link.')
  if (before.state === 'draft' || before.closedAt !== null)
    throw new HeartError('not_allowed_now', 'Only a referral that was sent and is not closed has a link.')
  const referral = await updateReferral(doing, before)
  await discloseReferral(doing, referral, howSent(referral))
  return { referral, link: await newLink(doing, referral) }
}

async function newLink(doing: Doing, referral: Referral): Promise<NewLink> {
  const { token, code, expiresAt } = await mintLink(doing, referral)
  await addReferralStep(doing, referral, { kind: 'link', side: 'us', via: 'staff' })
  const path = `/partner/${token}`
  const { publicUrl } = mailSettings()
  const partner = await getPartner(doing, referral.serviceId as string)
  const until = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'long',
    timeZone: doing.rules.agency.timezone,
  }).format(expiresAt)
  const mail = partnerMail({
    agencyName: doing.rules.agency.name,
    partnerName: referral.partnerName,
    to: mailAddressOf(partner),
    address: `${(publicUrl ?? '').replace(/\/$/, '')}${path}`,
    until,
  })
  return { path, code, expiresAt: expiresAt.toISOString(), mail: { ...mail, wasSent: false } }
}

/** After all is kept: a mail that cannot be taken back leaves last. A mail server that is away changes nothing else. */
export async function mailLink(
  referral: Pick<Referral, 'channel'>,
  link: NewLink | null,
  warn: (sentence: string) => void,
): Promise<NewLink | null> {
  const settings = mailSettings()
  if (!link?.mail || referral.channel !== 'email' || !settings.publicUrl) return link
  try {
    return { ...link, mail: { ...link.mail, wasSent: await sendMail(settings, link.mail) } }
  } catch {
    warn('a mail to a partner could not be sent; its sender was shown the text to copy')
    return link
  }
}

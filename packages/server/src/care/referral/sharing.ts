import { type CareConsent, CHANNEL_LABELS, type Coverage, coveredBy } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { activeConsents, readConsents } from '../privacy/consent-store.ts'
import { recordDisclosure } from '../privacy/disclosures.ts'
import type { Referral } from './referral-store.ts'

type Reading = Pick<Doing, 'client' | 'agencyId' | 'at'>

/** To whom a referral goes, as consents name them. */
const recipientOf = ({ organizationId, partnerClasses, partnerName }: Referral) =>
  ({
    kind: 'partner',
    partnerId: organizationId ?? '',
    classes: partnerClasses,
    name: partnerName,
  }) as const

/** Whether the neighbor's consent covers this referral and everything that goes along, now. */
export async function coverageOf(doing: Reading, referral: Referral): Promise<Coverage> {
  const consents = await readConsents(doing, referral.neighborId)
  return coveredBy(consents, {
    to: recipientOf(referral),
    labels: referral.labels,
    at: doing.at.getTime(),
  })
}

/**
 * Lets a referral be told to its partner, and accounts for it, if consent covers it.
 * @throws HeartError no_consent
 */
export async function discloseReferral(
  doing: Doing,
  referral: Referral,
  how: string,
): Promise<{ notice: string | null; coverage: Coverage }> {
  const coverage = await coverageOf(doing, referral)
  if (!coverage.isCovered) throw new HeartError('no_consent', coverage.sentence)
  const { notice } = await recordDisclosure(doing, {
    neighborId: referral.neighborId,
    to: { kind: 'partner', partnerId: referral.organizationId ?? '', name: referral.partnerName },
    what: referral.content.attachments.length > 0 ? 'A referral with what goes along' : 'A referral',
    labels: referral.labels,
    consentIds: coverage.consentIds,
    how,
  })
  return { notice, coverage }
}

export const howSent = (referral: Referral): string => CHANNEL_LABELS[referral.channel].toLowerCase()

/** The consents by which a referral is shared now. */
export async function coveringConsents(doing: Reading, referral: Referral): Promise<CareConsent[]> {
  const covering = (await coverageOf(doing, referral)).consentIds
  const consents = await activeConsents(doing, referral.neighborId)
  return consents.filter(({ consentId }) => covering.includes(consentId))
}

/** A consent as its recipient must be told it (42 CFR 2.32): its scope in words. */
export function oneConsent(consent: CareConsent, timezone: string): string {
  const day = (instant: string) =>
    new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: timezone }).format(new Date(instant))
  const until = consent.until ? `until ${day(consent.until)}` : 'until they take it back'
  const manner = consent.manner.how === 'signed' ? 'signed' : 'spoken before a witness'
  return `Shared with the neighbor’s consent of ${day(consent.from)} (${manner}), to ${consent.recipientWords}, ${until}.`
}

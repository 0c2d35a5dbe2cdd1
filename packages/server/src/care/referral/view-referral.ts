import type { ReferralRow, ReferralView } from '@heart/api/care'
import { allowedReferralMoves, redisclosureNotice, WAITING } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { privacyProfile } from '../privacy/profile-store.ts'
import { getPartner, reachOf } from './find-partner.ts'
import { findLink, type ReferralLink } from './link.ts'
import { answerDaysOf, type Referral } from './referral-store.ts'
import { contactForPartner } from './safe-contact.ts'
import { coverageOf } from './sharing.ts'

export const referralRow = (referral: Referral, neighborName: string | null): ReferralRow => ({
  referralId: referral.referralId,
  neighborId: referral.neighborId,
  neighborName,
  caseId: referral.caseId,
  partnerName: referral.partnerName,
  serviceName: referral.serviceName,
  ask: referral.content.ask,
  urgency: referral.content.urgency,
  state: referral.state,
  labels: referral.labels,
  waitsOn: WAITING[referral.state].on,
  since: referral.since,
  dueAt: referral.dueAt,
  cameBackAt: referral.cameBackAt,
  appointmentAt: referral.appointmentAt,
  synthetic: referral.synthetic,
})

/** A referral as whoever works it sees it. */
export async function viewReferral(doing: Doing, referral: Referral): Promise<ReferralView> {
  const { neighbor } = await getNeighbor(doing, referral.neighborId)
  const coverage = await coverageOf(doing, referral)
  const { profile } = await privacyProfile(doing)
  const link = await findLink(doing, referral.referralId)
  const steps = await readSteps(doing, referral.referralId)
  const names = await accountNames(doing, [referral.createdBy, ...steps.flatMap(({ by }) => by ?? [])])
  const contact = contactForPartner(doing, neighbor, referral.content)
  return {
    ...referralRow(referral, neighbor.name),
    version: referral.version,
    channel: referral.channel,
    serviceId: referral.serviceId,
    organizationId: referral.organizationId,
    content: referral.content,
    network: referral.network,
    networkId: referral.networkId,
    appointmentWords: referral.appointmentWords,
    declineReason: referral.declineReason,
    outcomeWords: referral.outcomeWords,
    createdAt: referral.createdAt,
    createdByName: names(referral.createdBy),
    sentAt: referral.sentAt,
    partnerReach: await reachIfThere(doing, referral.serviceId),
    consent: { isCovered: coverage.isCovered, sentence: coverage.sentence },
    safeContact: contact.lines,
    notice: redisclosureNotice(profile, referral.labels),
    link: link ? viewLink(link, doing.at) : null,
    answerDays: await answerDaysOf(doing, referral.organizationId),
    allowed: allowedReferralMoves(referral.state, 'us'),
    steps: steps.map(({ by, state, ...step }) => ({
      ...step,
      state: state as Referral['state'],
      at: step.at.toISOString(),
      byName: by === null ? null : names(by),
    })),
  }
}

/** A service that has gone from the directory since is no hindrance to read what was sent there. */
async function reachIfThere(doing: Doing, serviceId: string | null): Promise<{ way: string; to: string }[]> {
  if (serviceId === null) return []
  const { rowCount } = await doing.client.query(
    'select 1 from service where agency_id = $1 and service_id = $2 and gone_at is null',
    [doing.agencyId, serviceId],
  )
  return rowCount ? reachOf(await getPartner(doing, serviceId)) : []
}

const viewLink = (link: ReferralLink, at: Date): NonNullable<ReferralView['link']> => ({
  createdAt: link.createdAt.toISOString(),
  expiresAt: link.expiresAt.toISOString(),
  openedAt: link.openedAt?.toISOString() ?? null,
  wrongCodes: link.wrongCodes,
  state: link.closedWhy ?? (link.expiresAt <= at ? 'expired' : 'open'),
})

interface StepRow extends Omit<ReferralView['steps'][number], 'at' | 'byName' | 'state'> {
  at: Date
  by: string | null
  state: string
}

async function readSteps({ client, agencyId }: Doing, referralId: string): Promise<StepRow[]> {
  const { rows } = await client.query<StepRow>(
    `select step_id as "stepId", kind, move, to_state as state, side, via, said_by as "saidBy", at, by, words
       from referral_step where agency_id = $1 and referral_id = $2 order by at desc, nth desc limit 500`,
    [agencyId, referralId],
  )
  return rows
}

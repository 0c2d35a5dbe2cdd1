import { comesBackAt, labelsOfReferral, type ReferralContent } from '@heart/domain/care'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { getCase } from '../case/case-store.ts'
import { getPartner } from './find-partner.ts'
import { mustSee } from './must-see.ts'
import { mustBeVersion } from './referral-move.ts'
import {
  addReferralStep,
  findBySource,
  getReferral,
  insertReferral,
  type Referral,
  updateReferral,
} from './referral-store.ts'

const draftDue = (at: Date) =>
  new Date(
    comesBackAt('draft', { sinceMs: at.getTime(), appointmentMs: null, answerDays: 0 }) as number,
  ).toISOString()

/** A draft as it begins. */
export const newDraft = (
  at: Date,
  given: Pick<
    Referral,
    'neighborId' | 'caseId' | 'content' | 'channel' | 'createdBy' | 'synthetic' | 'partnerName'
  > &
    Partial<Referral>,
): Referral => ({
  referralId: newId(at.getTime()),
  labels: labelsOfReferral(given.content),
  state: 'draft',
  version: 1,
  serviceId: null,
  serviceName: null,
  organizationId: null,
  partnerClasses: [],
  network: null,
  networkId: null,
  appointmentAt: null,
  appointmentWords: null,
  declineReason: null,
  outcomeWords: null,
  createdAt: at.toISOString(),
  sentAt: null,
  sentBy: null,
  answeredAt: null,
  acceptedAt: null,
  connectedAt: null,
  closedAt: null,
  since: at.toISOString(),
  dueAt: draftDue(at),
  cameBackAt: null,
  ...given,
})

const networkOf = (network: { name: string; id: string } | null) => ({
  network: network?.name ?? null,
  networkId: network?.id || null,
})

/** The same `sourceKey` twice is one. @throws HeartError not_found, forbidden, not_allowed_now */
export async function createReferral(doing: Doing, body: BodyOf<'createReferral'>): Promise<Referral> {
  const known = await findBySource(doing, body.sourceKey)
  if (known) return await getReferral(doing, known)
  const careCase = await getCase(doing, body.caseId)
  if (careCase.state === 'closed')
    throw new HeartError('not_allowed_now', 'The case is closed; open it again to refer from it.')
  const partner = await getPartner(doing, body.serviceId)
  const draft = newDraft(doing.at, {
    neighborId: careCase.neighborId,
    caseId: careCase.caseId,
    content: body.content,
    channel: body.channel,
    createdBy: doing.actor.userId,
    synthetic: careCase.synthetic,
    ...partner.target,
    ...networkOf(body.network),
  })
  await mustSee(doing, draft.neighborId, draft.labels)
  await insertReferral(doing, draft, body.sourceKey)
  await addReferralStep(doing, draft, { kind: 'created', side: 'us', via: 'staff', detail: contentOf(draft) })
  return draft
}

/** What a step keeps of a draft, so that it can be read as it was. */
const contentOf = ({ partnerName, serviceName, channel, content }: Referral) => ({
  partnerName,
  serviceName,
  channel,
  content,
})

/** @throws HeartError not_allowed_now once it was sent: what a partner was told stays as it was told */
export async function changeReferral(
  doing: Doing,
  referralId: string,
  body: BodyOf<'changeReferral'>,
): Promise<Referral> {
  const before = await getReferral(doing, referralId, 'change')
  mustBeVersion(before, body.version)
  if (before.state !== 'draft')
    throw new HeartError(
      'not_allowed_now',
      'It was sent, and what the partner was told stays as it was told; cancel it and write a new one.',
    )
  const careCase = await getCase(doing, body.caseId)
  const { rows } = await doing.client.query<{ same: boolean }>(
    'select $1 in (select same_neighbor($2)) as same',
    [careCase.neighborId, before.neighborId],
  )
  if (!rows[0]?.same) throw new HeartError('bad_input', 'The case is of another neighbor.')
  const partner = await getPartner(doing, body.serviceId)
  const labels = labelsOfReferral(body.content)
  await mustSee(doing, before.neighborId, labels)
  await explainLabels(doing, before, labels, body.content)
  const after = await updateReferral(doing, {
    ...before,
    caseId: careCase.caseId,
    content: body.content,
    labels,
    channel: body.channel,
    ...partner.target,
    ...networkOf(body.network),
    dueAt: draftDue(doing.at),
    cameBackAt: null,
  })
  await addReferralStep(doing, after, { kind: 'changed', side: 'us', via: 'staff', detail: contentOf(after) })
  return after
}

/** A label that came off a draft came off with the words that carried it: that is the reason that is kept. */
async function explainLabels(
  { client }: Doing,
  before: Referral,
  labels: readonly string[],
  content: ReferralContent,
): Promise<void> {
  if (before.labels.every((label) => labels.includes(label))) return
  const reason = `The draft was rewritten (${content.attachments.length} attachments).`
  await client.query(`select set_config('app.label_reason', $1, true)`, [reason])
}

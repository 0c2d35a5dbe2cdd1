import { askOf, referralWishesOf } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { neighborOf, type Reported } from '../case/requests.ts'
import { newDraft } from './create-referral.ts'
import { getPartner } from './find-partner.ts'
import { addReferralStep, findBySource, getReferral, insertReferral } from './referral-store.ts'

/** Where a team did not say which service: the navigator chooses. */
const NOWHERE_YET = 'To be chosen'

/**
 * Whoever is with a neighbor begins a referral; they need not see it afterwards, the care team does.
 * @throws HeartError not_found for a neighbor whom they neither meet nor care for
 */
export async function startReferral(
  doing: Doing,
  neighborId: string,
  body: BodyOf<'startReferral'>,
): Promise<{ referralId: string; partnerName: string }> {
  const { client } = doing
  const { rows } = await client.query<{ may: boolean }>(
    'select may_see_plan($1) and exists (select 1 from neighbor where agency_id = $2 and neighbor_id = $1) as may',
    [neighborId, doing.agencyId],
  )
  if (!rows[0]?.may)
    throw new HeartError('not_found', 'There is no neighbor here by this id whom you are with.')
  const partner = body.serviceId === null ? null : await getPartner(doing, body.serviceId)
  return await beginDraft(doing, { ...body, neighborId, partner })
}

/** Whoever of a submitted report wishes to be referred has a draft from then on, once; the navigator finishes it. RF15 */
export async function startReferrals(doing: Doing, reported: Reported): Promise<void> {
  for (const [personId, person] of referralWishesOf(reported.kept.report)) {
    const neighborId = await neighborOf(doing, reported, { personId, person })
    const sourceKey = `report:${reported.encounterId}:${personId}`
    await beginDraft(doing, { neighborId, sourceKey, ask: askOf(person), words: '', partner: null })
  }
}

interface Begun {
  readonly neighborId: string
  readonly sourceKey: string
  readonly ask: string
  readonly words: string
  readonly partner: Awaited<ReturnType<typeof getPartner>> | null
}

/** The same beginning told twice is one. */
async function beginDraft(
  doing: Doing,
  { neighborId, sourceKey, ask, words, partner }: Begun,
): Promise<{ referralId: string; partnerName: string }> {
  const { client, actor, rules, at } = doing
  return await withService(client, async () => {
    const known = await findBySource(doing, sourceKey)
    const referral = known
      ? await getReferral(doing, known)
      : newDraft(at, {
          neighborId,
          caseId: null,
          partnerName: NOWHERE_YET,
          ...partner?.target,
          channel: partner?.settings?.channels[0]?.channel ?? 'phone',
          createdBy: actor.userId,
          synthetic: rules.agency.synthetic,
          content: {
            ask,
            words,
            urgency: 'routine',
            contact: 'neighbor',
            contactWords: '',
            attachments: [],
            labels: [],
          },
        })
    if (!known) {
      await insertReferral(doing, referral, sourceKey)
      await addReferralStep(doing, referral, { kind: 'created', side: 'us', via: 'staff' })
    }
    return { referralId: referral.referralId, partnerName: referral.partnerName }
  })
}

import { withService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
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
  const { client, actor, rules } = doing
  const { rows } = await client.query<{ may: boolean }>(
    'select may_see_plan($1) and exists (select 1 from neighbor where agency_id = $2 and neighbor_id = $1) as may',
    [neighborId, doing.agencyId],
  )
  if (!rows[0]?.may)
    throw new HeartError('not_found', 'There is no neighbor here by this id whom you are with.')
  const partner = body.serviceId === null ? null : await getPartner(doing, body.serviceId)
  return await withService(client, async () => {
    const known = await findBySource(doing, body.sourceKey)
    const referral = known
      ? await getReferral(doing, known)
      : newDraft(doing.at, {
          neighborId,
          caseId: null,
          partnerName: NOWHERE_YET,
          ...partner?.target,
          channel: partner?.settings?.channels[0]?.channel ?? 'phone',
          createdBy: actor.userId,
          synthetic: rules.agency.synthetic,
          content: {
            ask: body.ask,
            words: body.words,
            urgency: 'routine',
            contact: 'neighbor',
            contactWords: '',
            attachments: [],
            labels: [],
          },
        })
    if (!known) {
      await insertReferral(doing, referral, body.sourceKey)
      await addReferralStep(doing, referral, { kind: 'created', side: 'us', via: 'staff' })
    }
    return { referralId: referral.referralId, partnerName: referral.partnerName }
  })
}

import { cameBackWords } from '@heart/domain/care'
import { asService } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import type { Doing } from '../../platform/for-person.ts'
import { agencyIds, policyOf } from '../../platform/policy-cache.ts'
import { SERVICE } from './knock.ts'
import { addReferralStep, REFERRAL_COLUMNS, referralOf } from './referral-store.ts'
import { askCase } from './tell-case.ts'

const DAY_MS = 86_400_000
/** Of one agency in one run; the next run takes the rest. */
const AT_ONCE = 200

/** Referrals that nobody moved in time come back to their navigators, each once for every time it waits. */
export async function returnStaleReferrals(db: Database, now = () => new Date()): Promise<number> {
  let returned = 0
  for (const agencyId of await agencyIds(db)) returned += await returnOf(db, agencyId, now())
  return returned
}

async function returnOf(db: Database, agencyId: string, at: Date): Promise<number> {
  const rules = await policyOf(db, agencyId)
  return await inAgency(db, agencyId, async (client) => {
    await asService(client)
    await client.query(`select set_config('app.now', $1, true)`, [at.toISOString()])
    const doing: Doing = { client, agencyId, rules, actor: SERVICE, at }
    const { rows } = await client.query(
      `select ${REFERRAL_COLUMNS} from referral r
        where r.agency_id = $1 and r.due_at <= $2 and r.came_back_at is null and r.closed_at is null
        order by r.due_at limit $3 for update skip locked`,
      [agencyId, at, AT_ONCE],
    )
    for (const referral of rows.map(referralOf)) {
      const waitedDays = Math.max(1, Math.floor((at.getTime() - Date.parse(referral.since)) / DAY_MS))
      // Not a change of what was agreed: whoever looks at it may go on under the same version.
      await client.query('update referral set came_back_at = $3 where agency_id = $1 and referral_id = $2', [
        agencyId,
        referral.referralId,
        at,
      ])
      await addReferralStep(doing, referral, {
        kind: 'came_back',
        side: 'clock',
        via: 'clock',
        words: cameBackWords(referral.state, referral.partnerName, waitedDays),
      })
      await askCase(
        doing,
        referral,
        `referral:${referral.referralId}:${referral.version}:stale`,
        'A referral came back, nobody moved it in time: look at it.',
      )
    }
    return rows.length
  })
}

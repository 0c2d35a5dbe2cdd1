import type { ReferralRow } from '@heart/api/care'
import { CLOSED_STATES, type ReferralState, WAITING } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'
import { findNeighbors } from '../neighbor/get-neighbor.ts'
import { REFERRAL_COLUMNS, referralOf } from './referral-store.ts'
import { referralRow } from './view-referral.ts'

const PAGE = 50

export interface ReferralQuery {
  readonly show: 'open' | 'us' | 'partner' | 'late' | 'closed' | 'all'
  readonly caseId?: string | undefined
  readonly neighborId?: string | undefined
  readonly after?: string | undefined
}

const statesOn = (side: 'us' | 'partner') =>
  (Object.keys(WAITING) as ReferralState[]).filter((state) => WAITING[state].on === side)

/** What each list holds, as SQL over the referral `r` and its parameters. */
const SHOW: Readonly<Record<ReferralQuery['show'], string>> = {
  open: 'r.state <> all($4)',
  us: '(r.state = any($5) or r.came_back_at is not null) and r.state <> all($4)',
  partner: 'r.state = any($6) and r.came_back_at is null',
  late: 'r.came_back_at is not null and r.state <> all($4)',
  closed: 'r.state = any($4)',
  all: 'true',
}

/** Those that whoever asks may see: what came back first, then those that wait longest; closed ones newest first. */
export async function listReferrals(
  doing: Doing,
  query: ReferralQuery,
): Promise<{
  referrals: ReferralRow[]
  next: string | null
  counts: { us: number; partner: number; late: number }
}> {
  const { client, agencyId } = doing
  const scope = `r.agency_id = $1 and ($2::text is null or r.case_id = $2)
    and ($3::text is null or r.neighbor_id in (select same_neighbor($3)))
    and ($4::text[] is not null and $5::text[] is not null and $6::text[] is not null)`
  const values = [
    agencyId,
    query.caseId ?? null,
    query.neighborId ?? null,
    CLOSED_STATES,
    statesOn('us'),
    statesOn('partner'),
  ]
  const isNewestFirst = query.show === 'closed' || query.show === 'all'
  const order = isNewestFirst
    ? 'r.since desc, r.referral_id'
    : 'r.came_back_at is null, r.since, r.referral_id'
  const rank = isNewestFirst
    ? '-extract(epoch from r.since), r.referral_id'
    : 'r.came_back_at is null, r.since, r.referral_id'
  const { rows } = await client.query(
    `select ${REFERRAL_COLUMNS} from referral r where ${scope} and ${SHOW[query.show]}
        and ($7::text is null or (${rank}) > (select ${rank} from referral r where r.agency_id = $1 and r.referral_id = $7))
      order by ${order} limit $8`,
    [...values, query.after ?? null, PAGE + 1],
  )
  const counts = await client.query<{ us: number; partner: number; late: number }>(
    `select count(*) filter (where ${SHOW.us}) as us, count(*) filter (where ${SHOW.partner}) as partner,
            count(*) filter (where ${SHOW.late}) as late from referral r where ${scope}`,
    values,
  )
  const referrals = rows.slice(0, PAGE).map(referralOf)
  const people = await findNeighbors(doing, [...new Set(referrals.map(({ neighborId }) => neighborId))])
  const nameOf = (neighborId: string) =>
    people.find(({ neighborIds }) => neighborIds.includes(neighborId))?.neighbor.name ?? null
  return {
    referrals: referrals.map((referral) => referralRow(referral, nameOf(referral.neighborId))),
    next: rows.length > PAGE ? (referrals.at(-1)?.referralId ?? null) : null,
    counts: counts.rows[0] ?? { us: 0, partner: 0, late: 0 },
  }
}

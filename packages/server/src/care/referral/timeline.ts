import { REFERRAL_STATE_LABELS, type ReferralState } from '@heart/domain/care'
import type { TimelineSource } from '../timeline-source.ts'

interface Row {
  step_id: string
  referral_id: string
  at: Date
  to_state: ReferralState
  partner_name: string
  ask: string
  words: string | null
  name: string | null
  said_by: string | null
  labels: never[]
}

/** What became of the neighbor's referrals. Openings and calls to partners are read on the referral. */
export const referralTimeline: TimelineSource = async ({ client, agencyId }, neighborIds) => {
  const { rows } = await client.query<Row>(
    `select s.step_id, s.referral_id, s.at, s.to_state, r.partner_name, r.content ->> 'ask' as ask, s.words, a.name, s.said_by, r.labels
       from referral_step s join referral r using (agency_id, referral_id)
       left join account a on a.agency_id = s.agency_id and a.user_id = s.by
      where s.agency_id = $1 and r.neighbor_id = any($2) and s.kind in ('move', 'came_back')
      order by s.at desc, s.nth desc limit 500`,
    [agencyId, neighborIds],
  )
  return rows.map((row) => ({
    entryId: `referral:${row.step_id}`,
    kind: 'referral',
    at: row.at.toISOString(),
    title: `Referral to ${row.partner_name} (${row.ask}): ${REFERRAL_STATE_LABELS[row.to_state].toLowerCase()}`,
    words: row.words,
    byName: row.said_by ?? row.name,
    path: `/care/referrals/${row.referral_id}`,
    labels: row.labels,
  }))
}

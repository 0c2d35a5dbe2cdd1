import { dollars, FUNDING_PURPOSE_LABELS, type FundingPurpose } from '@heart/domain/care'
import type { TimelineSource } from '../timeline-source.ts'

interface Row {
  step_id: string
  request_id: string
  kind: keyof typeof WHAT
  at: Date
  amount_cents: number | null
  requested_cents: number
  purpose: FundingPurpose | null
  labels: never[] | null
  name: string | null
}

const WHAT = {
  request: 'asked for',
  approve: 'approved',
  decline: 'declined',
  cancel: 'cancelled',
  pay: 'paid',
  return: 'came back',
} as const

/** Money asked for and paid for the neighbor; what it was for, to those who may read that. */
export const fundingTimeline: TimelineSource = async ({ client, agencyId }, neighborIds) => {
  const { rows } = await client.query<Row>(
    `select s.step_id, s.request_id, s.kind, s.at, s.amount_cents, q.amount_cents as requested_cents, d.purpose, d.labels, a.name
       from funding_step s join funding_request q using (agency_id, request_id)
       left join funding_detail d using (agency_id, request_id)
       left join account a on a.agency_id = s.agency_id and a.user_id = s.by
      where s.agency_id = $1 and s.neighbor_id = any($2) and s.kind = any($3) order by s.at desc, s.nth desc limit 500`,
    [agencyId, neighborIds, Object.keys(WHAT)],
  )
  return rows.map((row) => ({
    entryId: `funding:${row.step_id}`,
    kind: 'funding',
    at: row.at.toISOString(),
    title: `${dollars(row.amount_cents ?? row.requested_cents)} ${WHAT[row.kind]}${row.purpose ? `: ${FUNDING_PURPOSE_LABELS[row.purpose].toLowerCase()}` : ''}`,
    words: null,
    byName: row.name,
    path: `/care/funding/${row.request_id}`,
    labels: row.labels ?? [],
  }))
}

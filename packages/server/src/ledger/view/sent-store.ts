import type { ReportSent } from '@heart/api/ledger'
import type { ViewSchedule } from '@heart/domain/ledger'
import type { Doing } from '../../platform/for-person.ts'

/** One view to one address at one time: it is sent by whoever claims it. */
export interface ReportKey {
  readonly viewId: string
  readonly dueAt: Date
  readonly address: string
}
export interface Claim extends ReportKey {
  readonly form: ViewSchedule['as']
  readonly attempts: number
}

/** How an attempt ended. `unknown`: the mail may have left. */
export type Ending =
  | { readonly state: 'sent'; readonly hidesSmall: boolean }
  | { readonly state: 'failed'; readonly failure: string; readonly nextTryAt: Date | null }
  | { readonly state: 'unknown'; readonly failure: string }

type Where = Pick<Doing, 'client' | 'agencyId'>

/** @returns the claim; undefined: somebody else has it, or it was dealt with before */
export async function claimReport(
  { client, agencyId }: Where,
  key: ReportKey,
  told: { viewName: string; form: ViewSchedule['as']; askedBy: string | null; at: Date },
): Promise<Claim | undefined> {
  const { rowCount } = await client.query(
    `insert into insight_report_sent (agency_id, view_id, due_at, address, view_name, form, asked_by, state, claimed_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'claimed', $8) on conflict do nothing`,
    [agencyId, key.viewId, key.dueAt, key.address, told.viewName, told.form, told.askedBy, told.at],
  )
  return rowCount === 1 ? { ...key, form: told.form, attempts: 1 } : undefined
}

/** The next one that failed before and may be tried again: its address still stands in the schedule, or somebody asked by hand. */
export async function claimAgain({ client, agencyId }: Where, at: Date): Promise<Claim | undefined> {
  const { rows } = await client.query<Claim>(
    `update insight_report_sent r set state = 'claimed', attempts = attempts + 1, claimed_at = $2, next_try_at = null,
         ended_at = null
      where (agency_id, view_id, due_at, address) = (
        select agency_id, view_id, due_at, address from insight_report_sent again
         where agency_id = $1 and next_try_at <= $2 and exists (
           select 1 from insight_view v left join insight_schedule s using (agency_id, view_id)
            where v.agency_id = again.agency_id and v.view_id = again.view_id
              and (again.asked_by is not null or s.body -> 'to' ? again.address))
         order by next_try_at limit 1 for update skip locked)
      returning view_id as "viewId", due_at as "dueAt", address, form, attempts`,
    [agencyId, at],
  )
  return rows[0]
}

export async function endClaim({ client, agencyId }: Where, key: ReportKey, ending: Ending, at: Date) {
  await client.query(
    `update insight_report_sent set state = $5, ended_at = $6, failure = $7, next_try_at = $8, hides_small = $9
      where agency_id = $1 and view_id = $2 and due_at = $3 and address = $4 and state = 'claimed'`,
    [
      agencyId,
      key.viewId,
      key.dueAt,
      key.address,
      ending.state,
      at,
      ending.state === 'sent' ? null : ending.failure,
      ending.state === 'failed' ? ending.nextTryAt : null,
      ending.state === 'sent' ? ending.hidesSmall : null,
    ],
  )
}

const LOST_AFTER = '30 minutes'
const KEPT = '400 days'

/** Claims of a process that vanished: whether the mail left, nobody knows, so that it is not sent again by itself. */
export async function endLostClaims({ client, agencyId }: Where, at: Date): Promise<void> {
  await client.query(
    `update insight_report_sent set state = 'unknown', ended_at = $2,
         failure = 'The server stopped while it was being sent; ask whether it arrived, or send it again by hand.'
      where agency_id = $1 and state = 'claimed' and claimed_at < $2::timestamptz - $3::interval`,
    [agencyId, at, LOST_AFTER],
  )
}

export async function isDealtWith(
  { client, agencyId }: Where,
  viewId: string,
  dueAt: Date,
): Promise<Set<string>> {
  const { rows } = await client.query<{ address: string }>(
    'select address from insight_report_sent where agency_id = $1 and view_id = $2 and due_at = $3',
    [agencyId, viewId, dueAt],
  )
  return new Set(rows.map(({ address }) => address))
}

const SHOWN_OF_EACH = 12

/** The latest mails of each view, of one or of all. */
export async function listSent(
  { client, agencyId }: Where,
  viewId: string | null = null,
): Promise<Map<string, ReportSent[]>> {
  type Row = Omit<ReportSent, 'dueAt' | 'nextTryAt' | 'endedAt'> & {
    viewId: string
    dueAt: Date
    nextTryAt: Date | null
    endedAt: Date | null
  }
  const { rows } = await client.query<Row>(
    `select view_id as "viewId", due_at as "dueAt", address, coalesce(a.name, asked_by) as "askedBy", state, attempts,
        next_try_at as "nextTryAt", ended_at as "endedAt", failure, hides_small as "hidesSmall"
       from (select *, row_number() over (partition by view_id order by due_at desc, address) as nth
               from insight_report_sent where agency_id = $1 and ($2::text is null or view_id = $2)) r
       left join account a on a.agency_id = $1 and a.user_id = r.asked_by
      where nth <= $3 order by view_id, nth`,
    [agencyId, viewId, SHOWN_OF_EACH],
  )
  const byView = new Map<string, ReportSent[]>()
  for (const { viewId: of, dueAt, nextTryAt, endedAt, ...rest } of rows) {
    const sent = {
      ...rest,
      dueAt: dueAt.toISOString(),
      nextTryAt: nextTryAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    }
    byView.set(of, [...(byView.get(of) ?? []), sent])
  }
  return byView
}

/** For the owner of the database. */
export const FORGET_SENT = `delete from insight_report_sent where due_at < $1::timestamptz - '${KEPT}'::interval`

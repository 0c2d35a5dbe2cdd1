import type { FundEntryView, FundRow, FundView } from '@heart/api/care'
import { type FundEntryKind, overdraft } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { accountNames } from '../neighbor/names.ts'

type Reading = Pick<Doing, 'client' | 'agencyId'>

interface Row {
  fund_id: string
  version: number
  name: string
  words: string
  balance_cents: number
  two_approvals_above_cents: number
  closed_at: Date | null
  synthetic: boolean
}
const COLUMNS =
  'fund_id, version, name, words, balance_cents, two_approvals_above_cents, closed_at, synthetic'

const fundOf = (row: Row): FundRow => ({
  fundId: row.fund_id,
  version: row.version,
  name: row.name,
  words: row.words,
  balanceCents: row.balance_cents,
  twoApprovalsAboveCents: row.two_approvals_above_cents,
  closedAt: row.closed_at?.toISOString() ?? null,
  synthetic: row.synthetic,
})

export async function readFunds({ client, agencyId }: Reading): Promise<FundRow[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from fund where agency_id = $1 order by closed_at is not null, name, fund_id limit 200`,
    [agencyId],
  )
  return rows.map(fundOf)
}

/** `change` holds it: whoever promises or pays from it afterwards sees what is left. @throws HeartError not_found */
export async function getFund(
  { client, agencyId }: Reading,
  fundId: string,
  purpose: 'read' | 'change' = 'read',
): Promise<FundRow> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from fund where agency_id = $1 and fund_id = $2${purpose === 'change' ? ' for no key update' : ''}`,
    [agencyId, fundId],
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no fund here by this id.')
  return fundOf(rows[0])
}

export interface NewEntry {
  readonly fundId: string
  readonly kind: FundEntryKind
  /** Without a sign; the kind tells which way it goes. */
  readonly amountCents: number
  readonly requestId?: string
  readonly words?: string
  readonly sourceKey: string
}

const IN: ReadonlySet<FundEntryKind> = new Set(['deposit', 'release', 'return'])

/**
 * Books into or out of a fund that is held. The same `sourceKey` twice is one. The table refuses what would overdraw it,
 * whoever asks; here it is refused in words.
 * @throws HeartError overdrawn
 */
export async function bookEntry(doing: Doing, entry: NewEntry): Promise<void> {
  const { client, agencyId, actor, at } = doing
  const known = await client.query('select 1 from fund_entry where agency_id = $1 and source_key = $2', [
    agencyId,
    entry.sourceKey,
  ])
  if (known.rowCount) return
  const fund = await getFund(doing, entry.fundId, 'change')
  const isIn = IN.has(entry.kind)
  const problem = isIn ? null : overdraft(fund.name, fund.balanceCents, entry.amountCents)
  if (problem) throw new HeartError('overdrawn', problem)
  await client.query(
    `insert into fund_entry (agency_id, entry_id, fund_id, kind, amount_cents, request_id, words, source_key, at, by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      agencyId,
      newId(at.getTime()),
      entry.fundId,
      entry.kind,
      isIn ? entry.amountCents : -entry.amountCents,
      entry.requestId ?? null,
      entry.words ?? '',
      entry.sourceKey,
      at,
      actor.userId,
    ],
  )
}

interface EntryRow {
  entry_id: string
  kind: FundEntryKind
  amount_cents: number
  words: string
  request_id: string | null
  at: Date
  by: string
}

/** Newest first; of a span of instants, the first in and the second out, if one is given. */
export async function readEntries(
  doing: Reading,
  fundId: string,
  span: { from: Date; to: Date } | null,
  limit: number,
): Promise<FundEntryView[]> {
  const { rows } = await doing.client.query<EntryRow>(
    `select entry_id, kind, amount_cents, words, request_id, at, by from fund_entry
      where agency_id = $1 and fund_id = $2 and ($3::timestamptz is null or (at >= $3 and at < $4))
      order by at desc, nth desc limit $5`,
    [doing.agencyId, fundId, span?.from ?? null, span?.to ?? null, limit],
  )
  const names = await accountNames(
    doing,
    rows.map(({ by }) => by),
  )
  return rows.map((row) => ({
    entryId: row.entry_id,
    kind: row.kind,
    amountCents: row.amount_cents,
    words: row.words,
    requestId: row.request_id,
    at: row.at.toISOString(),
    byName: names(row.by),
  }))
}

export async function viewFund(doing: Reading, fundId: string): Promise<FundView> {
  return { ...(await getFund(doing, fundId)), entries: await readEntries(doing, fundId, null, 200) }
}

import type { FundReport, FundView } from '@heart/api/care'
import { balanceCents, unaccountedCents } from '@heart/domain/care'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { bookEntry, getFund, readEntries, viewFund } from './fund-store.ts'

export async function createFund(doing: Doing, body: BodyOf<'createFund'>): Promise<FundView> {
  const { client, agencyId, actor, at, rules } = doing
  const fundId = newId(at.getTime())
  await client.query(
    `insert into fund (agency_id, fund_id, name, words, two_approvals_above_cents, created_at, created_by, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      fundId,
      body.name,
      body.words,
      body.twoApprovalsAboveCents,
      at,
      actor.userId,
      rules.agency.synthetic,
    ],
  )
  return await viewFund(doing, fundId)
}

/** @throws HeartError stale_version */
export async function changeFund(
  doing: Doing,
  fundId: string,
  body: BodyOf<'changeFund'>,
): Promise<FundView> {
  const before = await getFund(doing, fundId, 'change')
  if (before.version !== body.version)
    throw new HeartError('stale_version', 'The fund was changed in the meantime; look at it again.', {
      now: { version: before.version, state: before.closedAt ? 'closed' : 'open', allowed: ['change'] },
    })
  await doing.client.query(
    `update fund set version = version + 1, name = $3, words = $4, two_approvals_above_cents = $5,
       closed_at = case when $6 then coalesce(closed_at, $7) end where agency_id = $1 and fund_id = $2`,
    [doing.agencyId, fundId, body.name, body.words, body.twoApprovalsAboveCents, body.isClosed, doing.at],
  )
  return await viewFund(doing, fundId)
}

/** @throws HeartError not_allowed_now, overdrawn */
export async function bookFund(doing: Doing, fundId: string, body: BodyOf<'bookFund'>): Promise<FundView> {
  const fund = await getFund(doing, fundId, 'change')
  if (fund.closedAt && body.kind === 'deposit')
    throw new HeartError('not_allowed_now', 'The fund is closed; open it again to put money in.')
  await bookEntry(doing, { fundId, ...body })
  return await viewFund(doing, fundId)
}

const DAY_MS = 86_400_000
const MOST_ENTRIES = 5_000

/** From the first moment of a day to the last of another, on the agency's clock. @throws HeartError bad_input */
export async function reportFund(
  doing: Doing,
  fundId: string,
  { from, to }: { from: string; to: string },
): Promise<FundReport> {
  const { client, agencyId, rules } = doing
  if (to < from) throw new HeartError('bad_input', 'The period ends before it begins.')
  const fund = await getFund(doing, fundId)
  const startOf = (date: string, days = 0) =>
    new Date(rules.policy.zone.instantOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS, 'first'))
  const span = { from: startOf(from), to: startOf(to, 1) }
  const entries = await readEntries(doing, fundId, span, MOST_ENTRIES)
  const opening = await client.query<{ cents: number }>(
    'select coalesce(sum(amount_cents), 0)::bigint as cents from fund_entry where agency_id = $1 and fund_id = $2 and at < $3',
    [agencyId, fundId, span.from],
  )
  const openingCents = opening.rows[0]?.cents ?? 0
  const sumOf = (kind: (typeof entries)[number]['kind']) =>
    Math.abs(balanceCents(entries.filter((entry) => entry.kind === kind)))
  const promised = entries.flatMap(({ kind, requestId }) =>
    kind === 'commitment' && requestId ? requestId : [],
  )
  const money = await readMoney(doing, promised)
  return {
    fundId,
    name: fund.name,
    from,
    to,
    openingCents,
    depositCents: sumOf('deposit'),
    withdrawalCents: sumOf('withdrawal'),
    committedCents: sumOf('commitment'),
    releasedCents: sumOf('release'),
    returnedCents: sumOf('return'),
    closingCents: openingCents + balanceCents(entries),
    paidCents: money.paidCents,
    unaccountedCents: money.unaccountedCents,
    requests: promised.length,
    entries,
  }
}

/** Sums over requests without a name: as the owner of the fund they are counted, whoever asks for the report. */
async function readMoney({ client, agencyId }: Doing, requestIds: readonly string[]) {
  const { rows } = await client.query<{ paid: number | null; returned: number; receipts: number }>(
    'select paid, returned, receipts from funding_money($1, $2)',
    [agencyId, requestIds],
  )
  return {
    paidCents: rows.reduce((sum, { paid }) => sum + (paid ?? 0), 0),
    unaccountedCents: rows.reduce(
      (sum, { paid, returned, receipts }) =>
        sum + unaccountedCents({ paidCents: paid, returnedCents: returned, receiptCents: receipts }),
      0,
    ),
  }
}

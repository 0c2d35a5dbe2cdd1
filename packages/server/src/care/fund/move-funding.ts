import {
  allowedFundingMoves,
  approvalsNeeded,
  dollars,
  type FundingMove,
  type FundingState,
  refuseFundingMove,
  unaccountedCents,
} from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { getCase } from '../case/case-store.ts'
import { mustSee } from '../referral/must-see.ts'
import { markCase } from '../referral/tell-case.ts'
import { bookEntry, getFund } from './fund-store.ts'
import {
  addFundingStep,
  type FundingRequest,
  findRequestBySource,
  getRequest,
  standingOf,
} from './funding-store.ts'

/** The same `sourceKey` twice is one. @throws HeartError not_found, forbidden, not_allowed_now, overdrawn */
export async function requestFunding(doing: Doing, body: BodyOf<'requestFunding'>): Promise<FundingRequest> {
  const { client, agencyId, actor, at } = doing
  const known = await findRequestBySource(doing, body.sourceKey)
  if (known) return await getRequest(doing, known)
  const careCase = await getCase(doing, body.caseId)
  if (careCase.state === 'closed')
    throw new HeartError('not_allowed_now', 'The case is closed; open it again to ask for money from it.')
  const fund = await getFund(doing, body.fundId)
  if (fund.closedAt) throw new HeartError('not_allowed_now', `${fund.name} is closed; choose another fund.`)
  await mustSee(doing, careCase.neighborId, body.labels)
  const { neighborId } = careCase
  const requestId = newId(at.getTime())
  await client.query(
    `insert into funding_request (agency_id, request_id, neighbor_id, case_id, fund_id, amount_cents, state, approvals_needed,
       source_key, requested_at, requested_by, synthetic) values ($1, $2, $3, $4, $5, $6, 'requested', $7, $8, $9, $10, $11)`,
    [
      agencyId,
      requestId,
      neighborId,
      body.caseId,
      body.fundId,
      body.amountCents,
      approvalsNeeded(body.amountCents, fund.twoApprovalsAboveCents),
      body.sourceKey,
      at,
      actor.userId,
      careCase.synthetic,
    ],
  )
  await client.query(
    `insert into funding_detail (agency_id, request_id, neighbor_id, labels, purpose, payee, words)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [agencyId, requestId, neighborId, body.labels, body.purpose, body.payee, body.words],
  )
  await addFundingStep(doing, { requestId, neighborId }, 'request', body.amountCents)
  return await getRequest(doing, requestId)
}

/** Holds a request, and refuses what its table does not allow to whoever asks. */
async function hold(
  doing: Doing,
  requestId: string,
  asked: { move: FundingMove; version: number },
): Promise<FundingRequest> {
  const before = await getRequest(doing, requestId, 'change')
  const standing = standingOf(doing, before)
  const now = {
    version: before.version,
    state: before.state,
    allowed: allowedFundingMoves(before.state, standing) as string[],
  }
  const refusal = refuseFundingMove(before.state, asked.move, standing)
  if (refusal) throw new HeartError('not_allowed_now', refusal, { now })
  if (asked.version !== before.version)
    throw new HeartError('stale_version', 'The request was changed in the meantime; look at it again.', {
      now,
    })
  return before
}

async function keep(
  { client, agencyId, at, actor }: Doing,
  before: FundingRequest,
  change: { state?: FundingState; paidCents?: number; returnedCents?: number },
): Promise<void> {
  const state = change.state ?? before.state
  const isDecided = before.state === 'requested' && state !== 'requested'
  const isPaid = change.paidCents !== undefined
  await client.query(
    `update funding_request set version = version + 1, state = $3, returned_cents = $4,
       decided_at = case when $5 then $6 else decided_at end,
       paid_cents = coalesce($7, paid_cents), paid_at = case when $8 then $6 else paid_at end,
       paid_by = case when $8 then $9 else paid_by end, closed_at = case when $10 then $6 else closed_at end
     where agency_id = $1 and request_id = $2`,
    [
      agencyId,
      before.requestId,
      state,
      change.returnedCents ?? before.returnedCents,
      isDecided,
      at,
      change.paidCents ?? null,
      isPaid,
      actor.userId,
      state === 'closed' || state === 'declined' || state === 'cancelled',
    ],
  )
}

/** Frees what was promised and is not needed. */
const release = (doing: Doing, before: FundingRequest, amountCents: number, why: string) =>
  bookEntry(doing, {
    fundId: before.fundId,
    kind: 'release',
    amountCents,
    requestId: before.requestId,
    sourceKey: `${before.requestId}:${why}`,
  })

/** The last approval that is needed promises the money: then the fund has it or refuses. @throws HeartError overdrawn */
export async function decideFunding(doing: Doing, requestId: string, body: BodyOf<'decideFunding'>) {
  const { client, agencyId, actor, at } = doing
  const { decision, version, words } = body
  const before = await hold(doing, requestId, { move: decision, version })
  if (decision === 'decline' && words === '') throw new HeartError('bad_input', 'Say why it is declined.')
  const { rowCount } = await client.query(
    `insert into funding_approval (agency_id, request_id, neighbor_id, by, decision, at, words)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [agencyId, requestId, before.neighborId, actor.userId, decision, at, words || null],
  )
  if (!rowCount)
    throw new HeartError('not_allowed_now', 'You decided on this request before; it takes another person.')
  const isGranted = decision === 'approve' && before.approvals + 1 >= before.approvalsNeeded
  if (isGranted) {
    await bookEntry(doing, {
      fundId: before.fundId,
      kind: 'commitment',
      amountCents: before.amountCents,
      requestId,
      sourceKey: `${requestId}:commitment`,
    })
  }
  await keep(
    doing,
    before,
    decision === 'decline' ? { state: 'declined' } : isGranted ? { state: 'approved' } : {},
  )
  await addFundingStep(doing, before, decision)
  if (isGranted) await markCase(doing, before, `funding:${requestId}:granted`, 'funding_granted')
  return await getRequest(doing, requestId)
}

export async function cancelFunding(doing: Doing, requestId: string, { version }: BodyOf<'cancelFunding'>) {
  const before = await hold(doing, requestId, { move: 'cancel', version })
  if (before.state === 'approved') await release(doing, before, before.amountCents, 'cancelled')
  await keep(doing, before, { state: 'cancelled' })
  await addFundingStep(doing, before, 'cancel')
  return await getRequest(doing, requestId)
}

/** @throws HeartError bad_input when more was paid than was approved */
export async function payFunding(
  doing: Doing,
  requestId: string,
  { version, paidCents }: BodyOf<'payFunding'>,
) {
  const before = await hold(doing, requestId, { move: 'pay', version })
  const leftCents = before.amountCents - paidCents
  if (leftCents < 0)
    throw new HeartError(
      'bad_input',
      `${dollars(before.amountCents)} were approved, so ${dollars(paidCents)} cannot be paid; ask for the rest in a new request.`,
    )
  if (leftCents > 0) await release(doing, before, leftCents, 'unpaid')
  await keep(doing, before, { state: 'paid', paidCents })
  await addFundingStep(doing, before, 'pay', paidCents)
  return await getRequest(doing, requestId)
}

/** The same `sourceKey` twice is one. @throws HeartError bad_input, forbidden */
export async function addReceipt(doing: Doing, requestId: string, body: BodyOf<'addReceipt'>) {
  const { client, agencyId, actor, at, rules } = doing
  const known = await client.query('select 1 from funding_receipt where agency_id = $1 and source_key = $2', [
    agencyId,
    body.sourceKey,
  ])
  if (known.rowCount) return await getRequest(doing, requestId)
  const before = await hold(doing, requestId, { move: 'receipt', version: body.version })
  if (before.labels === null)
    throw new HeartError(
      'forbidden',
      'What this money is for is labelled; its receipts are the care team’s to add.',
    )
  if (body.day > localTime(rules.policy, at.getTime()).date)
    throw new HeartError('bad_input', 'The day on the receipt lies in the future.')
  await client.query(
    `insert into funding_receipt (agency_id, receipt_id, request_id, neighbor_id, labels, vendor, amount_cents, day, kept,
       source_key, at, by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      agencyId,
      newId(at.getTime()),
      requestId,
      before.neighborId,
      before.labels,
      body.vendor,
      body.amountCents,
      body.day,
      body.kept,
      body.sourceKey,
      at,
      actor.userId,
    ],
  )
  await keep(doing, before, {})
  await addFundingStep(doing, before, 'receipt', body.amountCents)
  return await getRequest(doing, requestId)
}

/** The same `sourceKey` twice is one. @throws HeartError bad_input when more would come back than was paid */
export async function returnFunding(doing: Doing, requestId: string, body: BodyOf<'returnFunding'>) {
  const known = await doing.client.query(
    'select 1 from fund_entry where agency_id = $1 and source_key = $2',
    [doing.agencyId, body.sourceKey],
  )
  if (known.rowCount) return await getRequest(doing, requestId)
  const before = await hold(doing, requestId, { move: 'return', version: body.version })
  const paid = before.paidCents ?? 0
  if (before.returnedCents + body.amountCents > paid)
    throw new HeartError(
      'bad_input',
      `${dollars(paid)} were paid and ${dollars(before.returnedCents)} came back; no more than the rest can.`,
    )
  await bookEntry(doing, {
    fundId: before.fundId,
    kind: 'return',
    amountCents: body.amountCents,
    requestId,
    sourceKey: body.sourceKey,
  })
  await keep(doing, before, { returnedCents: before.returnedCents + body.amountCents })
  await addFundingStep(doing, before, 'return', body.amountCents)
  return await getRequest(doing, requestId)
}

/** @throws HeartError not_complete while no receipt tells of some of it */
export async function closeFunding(doing: Doing, requestId: string, { version }: BodyOf<'closeFunding'>) {
  const before = await hold(doing, requestId, { move: 'close', version })
  const { rows } = await doing.client.query<{ paid: number; returned: number; receipts: number }>(
    'select paid, returned, receipts from funding_money($1, $2)',
    [doing.agencyId, [requestId]],
  )
  const open = unaccountedCents({
    paidCents: rows[0]?.paid ?? 0,
    returnedCents: rows[0]?.returned ?? 0,
    receiptCents: rows[0]?.receipts ?? 0,
  })
  if (open > 0)
    throw new HeartError(
      'not_complete',
      `No receipt tells of ${dollars(open)}; add it, or write down that it came back.`,
    )
  await keep(doing, before, { state: 'closed' })
  await addFundingStep(doing, before, 'close')
  return await getRequest(doing, requestId)
}

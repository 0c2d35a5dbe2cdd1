import type { FundingRow, FundingView } from '@heart/api/care'
import { may } from '@heart/domain/access'
import {
  allowedFundingMoves,
  type CareLabel,
  type FundingMove,
  type FundingPurpose,
  type FundingStanding,
  type FundingState,
  unaccountedCents,
} from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { findNeighbors } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { getFund } from './fund-store.ts'

export interface FundingRequest {
  requestId: string
  neighborId: string
  caseId: string
  fundId: string
  fundName: string
  version: number
  amountCents: number
  state: FundingState
  approvalsNeeded: number
  approvals: number
  requestedAt: Date
  requestedBy: string
  paidCents: number | null
  paidAt: Date | null
  returnedCents: number
  /** null with the rest of the detail: its labels are not for whoever asks. */
  purpose: FundingPurpose | null
  payee: string | null
  words: string | null
  labels: CareLabel[] | null
  synthetic: boolean
}

const SELECT = `select q.request_id as "requestId", q.neighbor_id as "neighborId", q.case_id as "caseId", q.fund_id as "fundId",
    f.name as "fundName", q.version, q.amount_cents as "amountCents", q.state, q.approvals_needed as "approvalsNeeded",
    (select count(*) from funding_approval a where a.agency_id = q.agency_id and a.request_id = q.request_id
        and a.decision = 'approve') as approvals,
    q.requested_at as "requestedAt", q.requested_by as "requestedBy", q.paid_cents as "paidCents", q.paid_at as "paidAt",
    q.returned_cents as "returnedCents", d.purpose, d.payee, d.words, d.labels, q.synthetic
  from funding_request q join fund f using (agency_id, fund_id)
  left join funding_detail d on d.agency_id = q.agency_id and d.request_id = q.request_id`

/** @throws HeartError not_found, also where there is one that this person may not see */
export async function getRequest(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  requestId: string,
  purpose: 'read' | 'change' = 'read',
): Promise<FundingRequest> {
  const { rows } = await client.query<FundingRequest>(
    `${SELECT} where q.agency_id = $1 and q.request_id = $2${purpose === 'change' ? ' for update of q' : ''}`,
    [agencyId, requestId],
  )
  if (!rows[0])
    throw new HeartError('not_found', 'There is no request for money here by this id that you may see.')
  return rows[0]
}

export async function findRequestBySource(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  sourceKey: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ request_id: string }>(
    'select request_id from funding_request where agency_id = $1 and source_key = $2',
    [agencyId, sourceKey],
  )
  return rows[0]?.request_id
}

const PAGE = 50
const SHOW = {
  open: `q.state in ('requested', 'approved', 'paid')`,
  closed: `q.state in ('declined', 'cancelled', 'closed')`,
  all: 'true',
} as const

export async function listRequests(
  doing: Doing,
  query: {
    show: keyof typeof SHOW
    caseId?: string | undefined
    neighborId?: string | undefined
    fundId?: string | undefined
    after?: string | undefined
  },
): Promise<{ requests: FundingRow[]; next: string | null }> {
  const { client, agencyId } = doing
  const { rows } = await client.query<FundingRequest>(
    `${SELECT} where q.agency_id = $1 and ${SHOW[query.show]} and ($2::text is null or q.case_id = $2)
        and ($3::text is null or q.neighbor_id in (select same_neighbor($3))) and ($4::text is null or q.fund_id = $4)
        and ($5::text is null or (q.requested_at, q.request_id) <
          (select requested_at, request_id from funding_request where agency_id = $1 and request_id = $5))
      order by q.requested_at desc, q.request_id desc limit $6`,
    [
      agencyId,
      query.caseId ?? null,
      query.neighborId ?? null,
      query.fundId ?? null,
      query.after ?? null,
      PAGE + 1,
    ],
  )
  const page = rows.slice(0, PAGE)
  return {
    requests: await rowsOf(doing, page),
    next: rows.length > PAGE ? (page.at(-1)?.requestId ?? null) : null,
  }
}

async function rowsOf(doing: Doing, requests: readonly FundingRequest[]): Promise<FundingRow[]> {
  const people = await findNeighbors(doing, [...new Set(requests.map(({ neighborId }) => neighborId))])
  const names = await accountNames(
    doing,
    requests.map(({ requestedBy }) => requestedBy),
  )
  return requests.map((request) => ({
    requestId: request.requestId,
    version: request.version,
    neighborId: request.neighborId,
    neighborName:
      people.find(({ neighborIds }) => neighborIds.includes(request.neighborId))?.neighbor.name ?? null,
    caseId: request.caseId,
    fundId: request.fundId,
    fundName: request.fundName,
    amountCents: request.amountCents,
    state: request.state,
    approvals: request.approvals,
    approvalsNeeded: request.approvalsNeeded,
    requestedAt: request.requestedAt.toISOString(),
    requestedByName: names(request.requestedBy),
    purpose: request.purpose,
    synthetic: request.synthetic,
  }))
}

/** Who asked stays who asked, whatever else they may. */
export const standingOf = ({ actor }: Pick<Doing, 'actor'>, request: FundingRequest): FundingStanding =>
  request.requestedBy === actor.userId ? 'asker' : may(actor.role, 'fund.approve') ? 'approver' : 'reader'

interface Part {
  by: string
  at: Date
}

export async function viewRequest(doing: Doing, request: FundingRequest): Promise<FundingView> {
  const { client, agencyId } = doing
  const of = async <T>(columns: string, table: string, order: string): Promise<T[]> =>
    (
      await client.query(
        `select ${columns} from ${table} where agency_id = $1 and request_id = $2 order by ${order} limit 500`,
        [agencyId, request.requestId],
      )
    ).rows as T[]
  const decisions = await of<Part & { decision: 'approve' | 'decline'; words: string | null }>(
    'by, decision, at, words',
    'funding_approval',
    'at',
  )
  const receipts = await of<
    Part & { receiptId: string; vendor: string; amountCents: number; day: string; kept: string }
  >(
    'receipt_id as "receiptId", vendor, amount_cents as "amountCents", day, kept, by, at',
    'funding_receipt',
    'day, receipt_id',
  )
  const steps = await of<
    Part & { stepId: string; kind: 'request' | FundingMove; amountCents: number | null }
  >('step_id as "stepId", kind, amount_cents as "amountCents", at, by', 'funding_step', 'at desc, nth desc')
  const names = await accountNames(
    doing,
    [...decisions, ...receipts, ...steps].map(({ by }) => by),
  )
  const receiptCents = receipts.reduce((sum, { amountCents }) => sum + amountCents, 0)
  const standing = standingOf(doing, request)
  const hasDecided = decisions.some(({ by }) => by === doing.actor.userId)
  const [row] = await rowsOf(doing, [request])
  return {
    ...(row as FundingRow),
    detail:
      request.payee === null
        ? null
        : { payee: request.payee, words: request.words ?? '', labels: request.labels ?? [] },
    fundBalanceCents: (await getFund(doing, request.fundId)).balanceCents,
    paidCents: request.paidCents,
    paidAt: request.paidAt?.toISOString() ?? null,
    returnedCents: request.returnedCents,
    receiptCents,
    unaccountedCents: unaccountedCents({ ...request, receiptCents }),
    receipts: receipts.map(({ by, at: _, ...receipt }) => ({ ...receipt, byName: names(by) })),
    decisions: decisions.map(({ by, at, ...one }) => ({ ...one, at: at.toISOString(), byName: names(by) })),
    steps: steps.map(({ by, at, ...step }) => ({ ...step, at: at.toISOString(), byName: names(by) })),
    allowed: allowedFundingMoves(request.state, standing).filter((move) => move !== 'approve' || !hasDecided),
  }
}

export async function addFundingStep(
  { client, agencyId, actor, at }: Doing,
  { requestId, neighborId }: Pick<FundingRequest, 'requestId' | 'neighborId'>,
  kind: 'request' | FundingMove,
  amountCents: number | null = null,
): Promise<void> {
  await client.query(
    `insert into funding_step (agency_id, step_id, request_id, neighbor_id, kind, amount_cents, at, by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agencyId, newId(at.getTime()), requestId, neighborId, kind, amountCents, at, actor.userId],
  )
}

import type { PrivacyRequestView } from '@heart/api/care'
import {
  allowedRequestMoves,
  EXTENSION_DAYS,
  moveRequest,
  type PrivacyRequestKind,
  type PrivacyRequestState,
  requestDueAt,
} from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { nextPage, pageAfter } from '../../platform/page.ts'
import { noteRead } from '../neighbor/care-reads.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { recordDisclosure } from './disclosures.ts'
import { privacyProfile } from './profile-store.ts'

interface Row {
  request_id: string
  neighbor_id: string
  kind: PrivacyRequestKind
  words: string
  identity_words: string
  about: string | null
  asked_at: Date
  due_at: Date
  opened_by: string
  state: PrivacyRequestState
  answered_at: Date | null
  answered_by: string | null
  answer_words: string | null
  extended_until: Date | null
  extension_words: string | null
  statement: string | null
}

const standingOf = (row: Row) => ({
  kind: row.kind,
  state: row.state,
  isExtended: row.extended_until !== null,
  hasStatement: row.statement !== null,
})

async function viewRequests(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  rows: readonly Row[],
): Promise<PrivacyRequestView[]> {
  const names = await accountNames(
    { client, agencyId },
    rows.flatMap((row) => [row.opened_by, row.answered_by ?? '']),
  )
  return rows.map((row) => ({
    requestId: row.request_id,
    neighborId: row.neighbor_id,
    kind: row.kind,
    words: row.words,
    identityWords: row.identity_words,
    about: row.about,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    extendedUntil: row.extended_until?.toISOString() ?? null,
    extensionWords: row.extension_words,
    openedByName: names(row.opened_by),
    state: row.state,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answeredByName: row.answered_by === null ? null : names(row.answered_by),
    answerWords: row.answer_words,
    statement: row.statement,
    allowed: allowedRequestMoves(standingOf(row)),
  }))
}

/** @throws HeartError not_found */
async function getRow(
  { client, agencyId }: Doing,
  requestId: string,
  lock: '' | 'for update' = '',
): Promise<Row> {
  const { rows } = await client.query<Row>(
    `select * from privacy_request where agency_id = $1 and request_id = $2 ${lock}`,
    [agencyId, requestId],
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no such request here.')
  return rows[0]
}

export async function viewRequest(doing: Doing, requestId: string): Promise<PrivacyRequestView> {
  return (await viewRequests(doing, [await getRow(doing, requestId)]))[0] as PrivacyRequestView
}

type Asked = BodyOf<'takeRequest'>

async function insertRequest(doing: Doing, neighborId: string, asked: Asked): Promise<PrivacyRequestView> {
  const { client, agencyId, actor, at } = doing
  const { profile } = await privacyProfile(doing)
  const requestId = newId(at.getTime())
  await client.query(
    `insert into privacy_request (agency_id, request_id, neighbor_id, kind, words, identity_words, about, asked_at, due_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      agencyId,
      requestId,
      neighborId,
      asked.kind,
      asked.words,
      asked.identityWords,
      asked.about,
      at,
      new Date(requestDueAt(asked.kind, at.getTime(), profile)),
      actor.userId,
    ],
  )
  return await viewRequest(doing, requestId)
}

/** By somebody who cares for the neighbor. @throws HeartError not_found, forbidden */
export async function takeRequest(
  doing: Doing,
  neighborId: string,
  asked: Asked,
): Promise<PrivacyRequestView> {
  await getNeighbor(doing, neighborId)
  const { rows } = await doing.client.query<{ may: boolean }>('select may_see_care($1) as may', [neighborId])
  if (!rows[0]?.may)
    throw new HeartError(
      'forbidden',
      'A request is taken down by the neighbor’s care team or by a supervisor; the privacy officer takes those that come in writing.',
    )
  return await insertRequest(doing, neighborId, asked)
}

/** By the officer, who sees nobody's card: by the number of the record, or by name and date of birth as written in the request. */
export async function openRequest(
  doing: Doing,
  { of, ...asked }: BodyOf<'openPrivacyRequest'>,
): Promise<PrivacyRequestView> {
  const { client, agencyId } = doing
  const { rows } = await withService(client, () =>
    'neighborId' in of
      ? client.query<{ neighbor_id: string }>(
          'select root_id as neighbor_id from neighbor where agency_id = $1 and neighbor_id = $2',
          [agencyId, of.neighborId],
        )
      : client.query<{ neighbor_id: string }>(
          'select distinct root_id as neighbor_id from neighbor where agency_id = $1 and lower(name) = lower($2) and born = $3',
          [agencyId, of.name, of.born],
        ),
  )
  const found = rows[0]
  if (!found)
    throw new HeartError(
      'not_found',
      'Nobody is on record by exactly this; ask whoever writes for their record number.',
    )
  if (rows.length > 1)
    throw new HeartError(
      'bad_input',
      `${rows.length} people are on record by this; use the number of the record.`,
    )
  const view = await insertRequest(doing, found.neighbor_id, asked)
  await noteRead(doing, [found.neighbor_id], 'request')
  return view
}

/** Of one person, newest first. */
export async function neighborRequests(doing: Doing, neighborId: string): Promise<PrivacyRequestView[]> {
  await getNeighbor(doing, neighborId)
  const { rows } = await doing.client.query<Row>(
    `select * from privacy_request where agency_id = $1 and neighbor_id in (select same_neighbor($2))
      order by asked_at desc, request_id desc limit 200`,
    [doing.agencyId, neighborId],
  )
  return await viewRequests(doing, rows)
}

/** `open`: by the day they are due; else all, newest first, a page at a time. */
export async function listRequests(
  doing: Doing,
  query: { of: 'open' | 'all'; limit: number; before?: string | undefined },
): Promise<{ requests: PrivacyRequestView[]; next: string | null }> {
  const [beforeAt, beforeId] = pageAfter(query.before)
  const order =
    query.of === 'open' ? 'coalesce(extended_until, due_at), request_id' : 'asked_at desc, request_id desc'
  const { rows } = await doing.client.query<Row>(
    `select * from privacy_request
      where agency_id = $1 and ($2 or state = 'open') and ($3::timestamptz is null or (asked_at, request_id) < ($3, $4))
      order by ${order} limit $5`,
    [doing.agencyId, query.of === 'all', beforeAt, beforeId, query.limit],
  )
  return {
    requests: await viewRequests(doing, rows),
    next: nextPage(rows, query.limit, (row) => [row.asked_at, row.request_id]),
  }
}

const DAY_MS = 86_400_000

/** @throws HeartError not_found, not_allowed_now */
export async function stepRequest(
  doing: Doing,
  requestId: string,
  { move, words }: BodyOf<'stepPrivacyRequest'>,
): Promise<PrivacyRequestView> {
  const { client, agencyId, actor, at } = doing
  const before = await getRow(doing, requestId, 'for update')
  const led = moveRequest(standingOf(before), move)
  if ('refusal' in led) throw new HeartError('not_allowed_now', led.refusal)
  if (move === 'extend') {
    await client.query(
      'update privacy_request set extended_until = $3, extension_words = $4 where agency_id = $1 and request_id = $2',
      [agencyId, requestId, new Date(before.due_at.getTime() + EXTENSION_DAYS * DAY_MS), words],
    )
  } else if (move === 'state') {
    await client.query(
      'update privacy_request set statement = $3, statement_at = $4, statement_by = $5 where agency_id = $1 and request_id = $2',
      [agencyId, requestId, words, at, actor.userId],
    )
  } else {
    await client.query(
      `update privacy_request set state = $3, answered_at = $4, answered_by = $5, answer_words = $6
        where agency_id = $1 and request_id = $2`,
      [agencyId, requestId, led.to, at, actor.userId, words],
    )
    if (led.to === 'granted' && before.kind !== 'amendment') await accountForAnswer(doing, before)
  }
  return await viewRequest(doing, requestId)
}

/** What the neighbor themself is given stands in the account too. */
const accountForAnswer = (doing: Doing, { neighbor_id, kind }: Row) =>
  recordDisclosure(doing, {
    neighborId: neighbor_id,
    to: { kind: 'neighbor', name: 'The neighbor' },
    what: kind === 'access' ? 'The whole record' : 'The account of disclosures',
    purpose: 'Their own request',
    labels: [],
    consentIds: [],
    how: 'By the privacy officer',
    basis: 'request',
  })

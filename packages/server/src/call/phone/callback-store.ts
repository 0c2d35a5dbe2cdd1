import type { CallbackView } from '@heart/api/call'
import type { Callback, CallState } from '@heart/domain/call'
import type pg from 'pg'
import { asService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'

export interface CallbackRow {
  body: Callback
  holder_id: string | null
  holder: string | null
}

const SELECT = `select b.body, b.holder_id, a.name as holder
  from callback b left join account a on a.agency_id = b.agency_id and a.user_id = b.holder_id`

export const viewCallback = (row: CallbackRow, userId: string): CallbackView => ({
  ...row.body,
  holder: row.holder,
  isMine: row.holder_id === userId,
})

export async function openCallbacks(client: pg.ClientBase, agencyId: string): Promise<CallbackRow[]> {
  const { rows } = await client.query<CallbackRow>(
    `${SELECT} where b.agency_id = $1 and b.state = 'open' order by b.due_at, b.callback_id`,
    [agencyId],
  )
  return rows
}

/** @throws HeartError not_found */
export async function getCallback(
  client: pg.ClientBase,
  agencyId: string,
  by: { callbackId: string } | { sourceKey: string },
): Promise<CallbackRow> {
  const [column, value] = 'callbackId' in by ? ['callback_id', by.callbackId] : ['source_key', by.sourceKey]
  const { rows } = await client.query<CallbackRow>(`${SELECT} where b.agency_id = $1 and b.${column} = $2`, [
    agencyId,
    value,
  ])
  if (!rows[0]) throw new HeartError('not_found', 'There is no such call-back here.')
  return rows[0]
}

export interface NewCallback {
  call: CallState
  reason: Callback['reason']
  dueAt: string
  sourceKey: string
  by: string
  atMs: number
}

/** The number is kept as long as the promise needs it. */
export async function addCallback(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  { call, reason, dueAt, sourceKey, by, atMs }: NewCallback,
): Promise<void> {
  await asService(client)
  const { id: agencyId } = rules.agency
  const body: Callback = {
    callbackId: newId(atMs),
    callId: call.callId,
    callNumber: call.number,
    reason,
    dueAt: new Date(dueAt).toISOString(),
    state: 'open',
    stopped: null,
    attempts: [],
    createdAt: new Date(atMs).toISOString(),
    createdBy: by,
  }
  await client.query(
    `insert into callback (agency_id, callback_id, call_id, source_key, holder_id, due_at, state, body)
     values ($1, $2, $3, $4, $5, $6, 'open', $7) on conflict (agency_id, source_key) do nothing`,
    [agencyId, body.callbackId, call.callId, sourceKey, by, body.dueAt, body],
  )
  await keepNumberUntil(client, rules, call.callId, body.dueAt)
}

export async function saveCallback(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  body: Callback,
  holderId: string,
): Promise<void> {
  await asService(client)
  await client.query(
    `update callback set body = $3, state = $4, due_at = $5, holder_id = $6
      where agency_id = $1 and callback_id = $2`,
    [rules.agency.id, body.callbackId, body, body.state, body.dueAt, holderId],
  )
  if (body.state === 'open') await keepNumberUntil(client, rules, body.callId, body.dueAt)
}

async function keepNumberUntil(
  client: pg.ClientBase,
  { agency }: AgencyPolicy,
  callId: string,
  dueAt: string,
): Promise<void> {
  const { keepNumberHours } = agency.phone
  const until = new Date(Date.parse(dueAt) + keepNumberHours * 3_600_000)
  await client.query(
    `update phone_number set expires_at = greatest(expires_at, $3) where agency_id = $1 and call_id = $2`,
    [agency.id, callId, until],
  )
}

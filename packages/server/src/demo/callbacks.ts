import type { CallState } from '@heart/domain/call'
import { addCallback, openCallbacks } from '../call/phone/callback-store.ts'
import { asService } from '../platform/as-person.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'

/** Minutes from now, and a number that is set aside for fiction. */
const PROMISES = [
  { inMinutes: -12, number: '(919) 555-0142' },
  { inMinutes: 25, number: '(919) 555-0107' },
  { inMinutes: 190, number: '(919) 555-0163' },
]

/** A few invented promises, so that the list of call-backs is not empty; an agency that has some keeps its own. */
export async function ensureCallbacks(db: Database, agencyId: string): Promise<void> {
  const rules = await policyOf(db, agencyId)
  await inAgency(db, agencyId, async (client) => {
    await asService(client)
    if ((await openCallbacks(client, agencyId)).length > 0) return
    const { rows } = await client.query<{ state: CallState }>(
      `select state from call where agency_id = $1 and how = 'phone' order by received_at desc limit $2`,
      [agencyId, PROMISES.length],
    )
    const atMs = Date.now()
    for (const [i, { state: call }] of rows.entries()) {
      const promise = PROMISES[i]
      if (!promise) continue
      const { inMinutes, number } = promise
      const dueAt = new Date(atMs + inMinutes * 60_000).toISOString()
      await client.query(
        `insert into phone_number (agency_id, call_id, holder_id, number, expires_at) values ($1, $2, '', $3, $4)
         on conflict (agency_id, call_id) do update set number = excluded.number`,
        [agencyId, call.callId, number, dueAt],
      )
      await addCallback(client, rules, {
        call,
        reason: i === 0 ? 'lost' : 'promised',
        dueAt,
        sourceKey: `demo-callback/${call.callId}/${atMs}`,
        by: 'demo-clinician',
        atMs,
      })
    }
  })
}

import type pg from 'pg'
import { asService } from '../../platform/as-person.ts'

/** Notes and number go with the call: from now on this person sees them, and whoever had it before does not. */
export async function handOver(
  client: pg.ClientBase,
  agencyId: string,
  callId: string,
  holderId: string,
): Promise<void> {
  await asService(client)
  for (const table of ['phone_draft', 'phone_number'])
    await client.query(`update ${table} set holder_id = $3 where agency_id = $1 and call_id = $2`, [
      agencyId,
      callId,
      holderId,
    ])
}

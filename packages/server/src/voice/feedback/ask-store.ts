import type pg from 'pg'
import { hashSecret } from '../../access/secret.ts'
import type { Askable } from './waiting-visits.ts'

export interface NewAsk {
  readonly agencyId: string
  readonly visit: Askable
  readonly batchId: string | null
  readonly token: string
  readonly at: Date
  readonly by: string | null
  readonly endsAt: Date
}

export async function insertAsk(client: pg.ClientBase, ask: NewAsk): Promise<void> {
  const { agencyId, visit, batchId, token, at, by, endsAt } = ask
  await client.query(
    `insert into feedback_ask (agency_id, encounter_id, batch_id, way, language, address_hash, token_hash, sent_at, sent_by, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      agencyId,
      visit.encounterId,
      batchId,
      visit.way,
      visit.language,
      visit.addressHash,
      hashSecret(token),
      at,
      by,
      endsAt,
    ],
  )
}

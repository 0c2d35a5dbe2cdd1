import type pg from 'pg'
import { asService } from './as-person.ts'
import { type Database, inAgency } from './database.ts'

/** A transaction for what the service does of its own: nobody asked for it by name, as in a job or on a public page. */
export async function forService<T>(
  { db, agencyId }: { readonly db: Database; readonly agencyId: string },
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return await inAgency(db, agencyId, async (client) => {
    await asService(client)
    return await work(client)
  })
}

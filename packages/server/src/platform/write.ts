import type pg from 'pg'
import type { Database } from './database.ts'
import { HeartError } from './error.ts'

/**
 * One writing transaction of the service within one agency. It holds the agency's row from the start: writers of an
 * agency go one after another, so that what was read cannot change before it is written (docs/decisions/0002).
 */
export async function write<T>(
  db: Pick<Database, 'app'>,
  agencyId: string,
  fn: (client: pg.PoolClient, lastSeq: number) => Promise<T>,
): Promise<T> {
  const client = await db.app.connect()
  let broken = false
  try {
    const id = client.escapeLiteral(agencyId)
    // Several statements in one message: one way there and back instead of three.
    const results = (await client.query(
      `begin; select set_config('app.agency_id', ${id}, true); select last_seq from agency where agency_id = ${id} for no key update`,
    )) as unknown as pg.QueryResult<{ last_seq: number }>[]
    const agency = results[2]?.rows[0]
    if (!agency) throw new HeartError('unknown_agency', `There is no agency “${agencyId}” here.`)
    const result = await fn(client, agency.last_seq)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

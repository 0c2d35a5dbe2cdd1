import pg from 'pg'
import type { Database } from './database.ts'
import { HeartError } from './error.ts'
import { transaction } from './transaction.ts'

/**
 * One writing transaction of the service within one agency. It holds the agency's row from the start: writers of an
 * agency go one after another, so that what was read cannot change before it is written (docs/decisions/0002).
 */
export async function write<T>(
  db: Pick<Database, 'app'>,
  agencyId: string,
  fn: (client: pg.PoolClient, lastSeq: number) => Promise<T>,
): Promise<T> {
  const id = pg.escapeLiteral(agencyId)
  return await transaction(
    db.app,
    async (client, begun) => {
      const agency = (begun as pg.QueryResult<{ last_seq: number }>[])[2]?.rows[0]
      if (!agency) throw new HeartError('unknown_agency', `There is no agency “${agencyId}” here.`)
      return await fn(client, agency.last_seq)
    },
    // Several statements in one message: one way there and back instead of three.
    `begin; select set_config('app.agency_id', ${id}, true); select last_seq from agency where agency_id = ${id} for no key update`,
  )
}

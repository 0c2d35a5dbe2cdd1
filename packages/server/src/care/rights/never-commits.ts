import type { PoolClient } from 'pg'
import type { Database } from '../../platform/database.ts'

/**
 * From the moment that what it answers is called, every transaction of the service is done in full and then rolled back:
 * thousands of doors can be tried on one world, and each finds it as it was.
 */
export function neverCommits(db: Pick<Database, 'app'>): () => void {
  let isRehearsal = false
  db.app.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const rehearsed = (first: unknown, ...rest: unknown[]) =>
      query(isRehearsal && first === 'commit' ? 'rollback' : first, ...rest)
    client.query = rehearsed as typeof client.query
  })
  return () => {
    isRehearsal = true
  }
}

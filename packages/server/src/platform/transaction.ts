import type pg from 'pg'

/**
 * What `work` does is kept as a whole or, when it throws, not at all. `begin` may set more than a transaction up in the
 * same message; what the database answered to it is handed on. A connection that cannot even roll back is given up.
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, begun: unknown) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    const begun = await client.query(begin)
    const result = await work(client, begun)
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

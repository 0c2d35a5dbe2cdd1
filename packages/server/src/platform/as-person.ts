import type pg from 'pg'
import type { Actor } from './door-context.ts'

/**
 * Says for whom this transaction asks: the policies of encounters and care judge by it. Ends with the transaction.
 * `at` is the service's clock, by which consents and break-glass end; without it the database's own counts.
 */
export async function asPerson(
  client: pg.ClientBase,
  actor: Pick<Actor, 'userId' | 'role'>,
  at?: Date,
): Promise<void> {
  await client.query({
    name: 'as-person',
    text: `select set_config('app.user_id', $1, true), set_config('app.role', $2, true), set_config('app.now', $3, true)`,
    values: [actor.userId, actor.role, at?.toISOString() ?? ''],
  })
}

/** What the server does of its own, such as opening a report when a team meets a neighbor. */
export async function asService(client: pg.ClientBase): Promise<void> {
  await client.query(`select set_config('app.user_id', '', true), set_config('app.role', 'service', true)`)
}

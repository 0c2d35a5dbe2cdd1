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

/**
 * A part of the work that the server does of its own; afterwards the transaction asks for whom it asked before, also
 * when that was the service. When it throws, the transaction ends with it.
 */
export async function withService<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ user: string; role: string }>(
    'select app_user() as user, app_role() as role',
  )
  await asService(client)
  const result = await work()
  await client.query(`select set_config('app.user_id', $1, true), set_config('app.role', $2, true)`, [
    rows[0]?.user ?? '',
    rows[0]?.role ?? '',
  ])
  return result
}

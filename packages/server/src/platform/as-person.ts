import type pg from 'pg'
import type { Actor } from './door-context.ts'

/** Says for whom this transaction asks: the policies of encounters judge by it. Ends with the transaction. */
export async function asPerson(client: pg.ClientBase, actor: Pick<Actor, 'userId' | 'role'>): Promise<void> {
  await client.query({
    name: 'as-person',
    text: `select set_config('app.user_id', $1, true), set_config('app.role', $2, true)`,
    values: [actor.userId, actor.role],
  })
}

/** What the server does of its own, such as opening a report when a team meets a neighbor. */
export async function asService(client: pg.ClientBase): Promise<void> {
  await client.query(`select set_config('app.user_id', '', true), set_config('app.role', 'service', true)`)
}

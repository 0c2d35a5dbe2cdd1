import webPush from 'web-push'
import type { Database } from '../../platform/database.ts'

export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const known = new WeakMap<Database, Promise<PushKeys>>()

/** The keys by which push services know this installation: made once, the same for all its processes. */
export function pushKeys(db: Database): Promise<PushKeys> {
  const found = known.get(db) ?? readOrMake(db)
  known.set(db, found)
  found.catch(() => known.delete(db))
  return found
}

async function readOrMake(db: Database): Promise<PushKeys> {
  const read = () =>
    db.owner.query<{ public_key: string; private_key: string }>(
      'select public_key, private_key from push_key',
    )
  let { rows } = await read()
  if (rows.length === 0) {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    await db.owner.query(
      'insert into push_key (public_key, private_key) values ($1, $2) on conflict do nothing',
      [publicKey, privateKey],
    )
    // Another process may have been faster: its keys stand.
    rows = (await read()).rows
  }
  const row = rows[0] as (typeof rows)[number]
  return { publicKey: row.public_key, privateKey: row.private_key }
}

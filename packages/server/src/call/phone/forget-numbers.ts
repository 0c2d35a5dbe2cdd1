import type { Database } from '../../platform/database.ts'

/** Deletes the numbers whose time is over. */
export async function forgetNumbers(db: Pick<Database, 'owner'>): Promise<void> {
  await db.owner.query('delete from phone_number where expires_at <= now()')
}

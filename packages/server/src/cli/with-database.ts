import { type Database, openDatabase } from '../platform/database.ts'

export interface DatabaseOptions {
  dataDir?: string
}

/** Opens DATABASE_URL, else the embedded database of the data directory, for the length of one command. */
export async function withDatabase<T>(options: DatabaseOptions, work: (db: Database) => Promise<T>): Promise<T> {
  const databaseUrl = process.env.DATABASE_URL
  const db = await openDatabase({
    ...(databaseUrl ? { databaseUrl } : {}),
    dataDir: options.dataDir ?? process.env.HEART_DATA_DIR ?? '.heart',
    applicationName: 'heart-cli',
  })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

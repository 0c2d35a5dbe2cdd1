import type { Command } from 'commander'
import { type Database, dataDirectory, openDatabase } from '../platform/database.ts'

export interface CommonOptions {
  dataDir?: string
  json?: boolean
}

/** What every command takes. */
export function withCommon(command: Command): Command {
  return command
    .option(
      '--data-dir <dir>',
      'where the embedded database keeps its data (default: HEART_DATA_DIR or .heart)',
    )
    .option('--json', 'answer as JSON')
}

/** Opens the database a command works on, does the work, and closes it in every case. */
export async function withDatabase<T>(
  options: CommonOptions,
  name: string,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: dataDirectory(options.dataDir),
    applicationName: name,
    log: (sentence) => {
      if (process.stderr.isTTY) process.stderr.write(`${sentence}\n`)
    },
  })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

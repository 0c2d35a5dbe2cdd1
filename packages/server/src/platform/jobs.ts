import { Logger, parseCronItems, run } from 'graphile-worker'
import type { Database } from './database.ts'

export interface Jobs {
  stop(): Promise<void>
}

/** Work that needs nobody's request, in the same database; several processes share it. */
export async function startJobs(db: Database, log: (level: string, message: string) => void): Promise<Jobs> {
  const runner = await run({
    pgPool: db.owner,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: new Logger(() => (level, message) => log(level, message)),
    taskList: {
      'access.expire-sessions': async (_payload, helpers) => {
        await helpers.query(
          `delete from session where expires_at < now() or last_seen_at < now() - interval '30 minutes'`,
        )
      },
    },
    parsedCronItems: parseCronItems([
      { task: 'access.expire-sessions', match: '*/10 * * * *', identifier: 'expire-sessions' },
    ]),
  })
  return { stop: () => runner.stop().catch(() => undefined) }
}

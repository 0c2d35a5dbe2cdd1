import { type Logger, parseCronItems, type Runner, run } from 'graphile-worker'
import { expireSessions } from '../access/sessions.ts'
import type { Database } from './database.ts'

/** Work that nobody waits for. The queue lives in the same PostgreSQL; any number of server processes share it. */
export async function startJobs(db: Database, logger: Logger): Promise<Runner> {
  return run({
    pgPool: db.owner,
    logger,
    concurrency: 1,
    noHandleSignals: true,
    taskList: {
      'access.expire-sessions': async () => {
        await expireSessions(db, new Date())
      },
    },
    parsedCronItems: parseCronItems([
      { task: 'access.expire-sessions', match: '*/10 * * * *', identifier: 'access.expire-sessions' },
    ]),
  })
}

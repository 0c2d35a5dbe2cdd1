import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker'
import { forgetNumbers } from '../call/phone/forget-numbers.ts'
import { returnStaleReferrals } from '../care/referral/stale-referrals.ts'
import { foldAllFigures } from '../ledger/measures/fold.ts'
import { enqueueWaitingPreviews, openDataTasks } from '../ledger/open-data/open-data-jobs.ts'
import { sendDueReports } from '../ledger/view/send-reports.ts'
import { forgetOldPlans } from '../plan/forget-plans.ts'
import { ReplayPool } from '../plan/replay-pool.ts'
import { enqueueWaitingSweeps, type SweepNews, sweepTasks } from '../plan/sweep/jobs.ts'
import { askNeighbors } from '../voice/feedback/ask-neighbors.ts'
import { forgetFeedback, releaseAnswers } from '../voice/feedback/tend-feedback.ts'
import { countPetitions, forgetPetitionTraces } from '../voice/petition/tend-petitions.ts'
import type { Database } from './database.ts'
import { attendJobs } from './job-workers.ts'

export interface Jobs {
  stop(): Promise<void>
}

export interface JobOptions {
  /** Jobs at one time, and threads to replay on. */
  concurrency?: number
  tell?: SweepNews
}

const PATIENCE_MS = 3_000

/** Work that needs nobody's request, in the same database; several processes share it. */
export async function startJobs(
  db: Database,
  log: (level: string, message: string) => void,
  { concurrency = 1, tell }: JobOptions = {},
): Promise<Jobs> {
  const pool = new ReplayPool(concurrency)
  const events = new EventEmitter() as WorkerEvents
  const attendance = attendJobs(db, events, log)
  const runner = await run({
    pgPool: db.owner,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: new Logger(() => (level, message) => log(level, message)),
    taskList: {
      'access.expire-sessions': async (_payload, helpers) => {
        await helpers.query(
          `delete from session where expires_at < now() or last_seen_at < now() - interval '30 minutes'`,
        )
      },
      ...sweepTasks(db, pool, tell),
      ...openDataTasks(db),
      'plan.forget': () => forgetOldPlans(db),
      'phone.forget-numbers': () => forgetNumbers(db),
      'care.return-referrals': async () => {
        await returnStaleReferrals(db)
      },
      'insight.fold': () => foldAllFigures(db.owner),
      'insight.send': async (_payload, helpers) => {
        await sendDueReports(db, (error) => helpers.logger.error(String(error)))
      },
      'petition.count': async () => {
        await countPetitions(db)
      },
      'petition.forget': () => forgetPetitionTraces(db),
      'feedback.ask': async () => {
        await askNeighbors(db)
      },
      'feedback.release': async () => {
        await releaseAnswers(db)
      },
      'feedback.forget': () => forgetFeedback(db),
    },
    parsedCronItems: parseCronItems([
      { task: 'access.expire-sessions', match: '*/10 * * * *', identifier: 'expire-sessions' },
      { task: 'phone.forget-numbers', match: '*/10 * * * *', identifier: 'forget-numbers' },
      { task: 'care.return-referrals', match: '*/15 * * * *', identifier: 'return-referrals' },
      { task: 'insight.fold', match: '* * * * *', identifier: 'fold-figures' },
      { task: 'insight.send', match: '*/10 * * * *', identifier: 'send-insight-reports' },
      { task: 'petition.count', match: '37 3 * * *', identifier: 'count-petitions' },
      { task: 'petition.forget', match: '43 * * * *', identifier: 'forget-petition-traces' },
      { task: 'feedback.ask', match: '23 * * * *', identifier: 'ask-neighbors' },
      { task: 'feedback.release', match: '11 4 * * *', identifier: 'release-answers' },
      { task: 'feedback.forget', match: '29 4 * * *', identifier: 'forget-feedback' },
      { task: 'open-data.publish', match: '47 2 * * *', identifier: 'publish-open-data' },
      { task: 'plan.forget', match: '17 3 * * *', identifier: 'forget-plans' },
    ]),
  })
  await enqueueWaitingSweeps(db)
  await enqueueWaitingPreviews(db)
  return {
    async stop() {
      // What is nearly done is finished; a long replay is given up, and another process takes it up.
      const patience = setTimeout(() => void pool.close(), PATIENCE_MS)
      await runner.stop().catch(() => undefined)
      clearTimeout(patience)
      await attendance.stop()
      await pool.close()
    },
  }
}

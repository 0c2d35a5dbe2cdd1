import type { Command } from 'commander'
import { dataDirectory, openDatabase } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { startJobs } from '../platform/jobs.ts'
import { type CommonOptions, withCommon } from './options.ts'

interface Options extends CommonOptions {
  concurrency: string
}

export function register(program: Command): void {
  withCommon(program.command('worker'))
    .description('take a share of the background work, such as planning sweeps; any number, on any machine')
    .option('--concurrency <number>', 'jobs at one time, each on a thread of its own', '1')
    .action(work)
}

async function work(options: Options): Promise<void> {
  const concurrency = Number(options.concurrency)
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) {
    throw new HeartError('usage', `--concurrency ${options.concurrency} is not a number from 1 to 64.`)
  }
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
  const db = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: dataDirectory(options.dataDir),
    applicationName: 'worker',
    connections: 2 * concurrency + 12,
    log: (sentence) => process.stderr.write(`${sentence}\n`),
  })
  const say = (line: object, words: string) =>
    process.stdout.write(`${options.json ? JSON.stringify(line) : words}\n`)
  try {
    const jobs = await startJobs(
      db,
      (level, message) => {
        if (level === 'error' || level === 'warning') process.stderr.write(`${message}\n`)
      },
      { concurrency, tell: (did, part) => say({ did, part }, `${did} ${part}`) },
    )
    say(
      { did: 'ready', data: db.describe, concurrency },
      `Working on the jobs of ${db.describe}, ${concurrency} at a time; to stop, press Ctrl-C.`,
    )
    await stopped
    await jobs.stop()
  } finally {
    await db.close()
  }
}

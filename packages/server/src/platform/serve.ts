import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { makeAlarms } from '../dispatch/push/alarms.ts'
import { pushKeys } from '../dispatch/push/push-keys.ts'
import { type PushSender, webPushSender } from '../dispatch/push/push-sender.ts'
import { startSafetyWatch } from '../dispatch/safety-watch.ts'
import type { Database } from './database.ts'
import { createApp } from './http-app.ts'
import { type Jobs, startJobs } from './jobs.ts'
import { LiveHub } from './live-hub.ts'

export interface ServeOptions {
  db: Database
  port: number
  host: string
  demo: boolean
  logger?: Logger | undefined
  webDirectory?: string | undefined
  now?: () => Date
  /** How notices reach the browsers of people; web push unless given. */
  pushSender?: PushSender
}

export interface Serving {
  app: FastifyInstance
  live: LiveHub
  port: number
  /** Lets running requests finish, ends the streams, stops the jobs. The database stays open. */
  stop(): Promise<void>
}

/** One server process over an open database. Any number of them may run side by side. */
export async function serve(o: ServeOptions): Promise<Serving> {
  const live = new LiveHub(o.db)
  await live.start()
  const now = o.now ?? (() => new Date())
  const warn = (sentence: string) => o.logger?.warn(sentence)
  const alarms = makeAlarms({ db: o.db, send: o.pushSender ?? webPushSender(o.db), now, warn })
  const app = await createApp({
    db: o.db,
    live,
    alarms,
    options: { demo: o.demo },
    logger: o.logger,
    webDirectory: o.webDirectory,
    now,
  })
  const quiet = watchRequests(app)
  let jobs: Jobs | null = null
  try {
    await app.listen({ port: o.port, host: o.host })
    jobs = await startJobs(o.db, (level, message) => {
      if (level === 'error' || level === 'warning') o.logger?.warn(message)
    })
  } catch (error) {
    await live.close()
    await app.close()
    throw error
  }
  const watch = startSafetyWatch({ db: o.db, alarms, now, warn })
  // Made at the first start, so that no first subscriber waits for them.
  pushKeys(o.db).catch((error: Error) =>
    warn(`The keys for push notices could not be made: ${error.message}`),
  )
  const address = app.server.address()
  return {
    app,
    live,
    port: typeof address === 'object' && address ? address.port : o.port,
    async stop() {
      await live.close()
      const closed = app.close()
      await quiet()
      // What is open now only waits for a next request: browsers keep connections for later.
      app.server.closeAllConnections()
      await closed
      await watch.stop()
      await alarms.settled()
      await jobs?.stop()
    },
  }
}

const PATIENCE_MS = 5_000

/** A promise maker: resolves when no request is being answered, or when that takes too long. */
function watchRequests(app: FastifyInstance): () => Promise<void> {
  let running = 0
  app.server.on('request', (_request, response) => {
    running++
    response.once('close', () => running--)
  })
  return async () => {
    const deadline = Date.now() + PATIENCE_MS
    while (running > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 10))
  }
}

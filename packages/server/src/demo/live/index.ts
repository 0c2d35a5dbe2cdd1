import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../platform/database.ts'
import { renewMachineTokens } from '../accounts.ts'
import { DEMO_AGENCY_ID } from '../rules/index.ts'
import { demoCrews } from './crews.ts'
import { doorClient } from './door-client.ts'
import { intakeFeed } from './feed.ts'
import { keepDoing } from './loop.ts'

export interface DemoFeed {
  stop(): Promise<void>
}

/** How fast the demo lives: HEART_DEMO_SPEED, 1 unless set; 0 stands still. */
export function demoSpeed(given = process.env.HEART_DEMO_SPEED): number {
  const speed = Number(given ?? 1)
  return Number.isFinite(speed) && speed >= 0 ? Math.min(speed, 100) : 1
}

/**
 * Starts the 911 center and the crews of the demo. Of several servers on one database only one does: the others wait
 * for its place. Nothing is left running after `stop`.
 */
export function startDemoFeed(o: {
  baseUrl: string
  db: Database
  log(sentence: string): void
  speed?: number
}): DemoFeed {
  const stopped = new AbortController()
  const { signal } = stopped
  const running = run(o, signal).catch((error: unknown) => {
    if (!signal.aborted)
      o.log(`The demo feed stopped: ${error instanceof Error ? error.message : String(error)}`)
  })
  return {
    async stop() {
      stopped.abort()
      await running
    },
  }
}

async function run(o: Parameters<typeof startDemoFeed>[0], signal: AbortSignal): Promise<void> {
  const speed = o.speed ?? demoSpeed()
  if (speed === 0) return
  const client = await o.db.owner.connect()
  // The lock goes with the connection: a server that dies gives its place away.
  let isLost = false
  client.on('error', () => {
    isLost = true
  })
  try {
    while (!signal.aborted) {
      const { rows } = await client.query<{ mine: boolean }>(
        `select pg_try_advisory_lock(hashtext('heart demo feed')) as mine`,
      )
      if (rows[0]?.mine) break
      await sleep(10_000, undefined, { signal }).catch(() => undefined)
    }
    if (signal.aborted) return
    const tokens = await renewMachineTokens(o.db, DEMO_AGENCY_ID)
    const door = (token: string) => doorClient({ baseUrl: o.baseUrl, token, signal })
    const loop = { signal, log: o.log }
    const crews = demoCrews({ door: door(tokens.crew), speed })
    await Promise.all([
      keepDoing('The demo calls', intakeFeed({ door: door(tokens.intake), speed }), loop),
      keepDoing('The demo crews', () => crews.tick(), loop),
    ])
  } finally {
    if (!isLost) await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    client.release(isLost)
  }
}

import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureWebBundle } from '../../packages/server/src/platform/web-bundle.ts'
import { findChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string
  }
}

/** On a server that is used again (HEART_TEST_DATABASE_URL), the demo city of the last run may be of other sources. */
async function forgetDemo(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query('drop database if exists heart_demo with (force)')
  await client.end()
}

export default async function setup(project: TestProject): Promise<void> {
  project.provide('chromiumPath', await findChromium())
  await forgetDemo(project.getProvidedContext().postgresUrl)
  // Once, before two servers would build them at once.
  await ensureWebBundle((sentence) => process.stdout.write(`${sentence}\n`))
}

import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromiumBinary from '@sparticuz/chromium'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureWebBundle } from '../../packages/server/src/platform/web-bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string
  }
}

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** The package unpacks into the temporary folder; one of each user's own, so that users do not meet there. */
async function unpacked(): Promise<string> {
  const shared = process.env.TMPDIR
  process.env.TMPDIR = join(tmpdir(), `heart-chromium-${process.getuid?.() ?? 'user'}`)
  mkdirSync(process.env.TMPDIR, { recursive: true, mode: 0o700 })
  try {
    return await chromiumBinary.executablePath()
  } finally {
    if (shared === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = shared
  }
}

/** On a server that is used again (HEART_TEST_DATABASE_URL), the demo city of the last run may be of other sources. */
async function forgetDemo(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query('drop database if exists heart_demo with (force)')
  await client.end()
}

/** A Chromium of the operator's choice, else one on the machine, else the one from the npm package. */
export default async function setup(project: TestProject): Promise<void> {
  const given = process.env.CHROMIUM_PATH ?? [...INSTALLED, MAC].find(existsSync)
  project.provide('chromiumPath', given ?? (await unpacked()))
  await forgetDemo(project.getProvidedContext().postgresUrl)
  // Once, before two servers would build them at once.
  await ensureWebBundle((sentence) => process.stdout.write(`${sentence}\n`))
}

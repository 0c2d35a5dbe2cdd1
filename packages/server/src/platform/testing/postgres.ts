import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../database.ts'

/** Starts one PostgreSQL for all database tests, with a migrated template; HEART_TEST_DATABASE_URL takes another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.HEART_TEST_DATABASE_URL
  const dataDir = given ? null : await mkdtemp(join(tmpdir(), 'heart-test-'))
  // As root the server runs as another user, which must pass through.
  if (dataDir) await chmod(dataDir, 0o755)
  const db = await openDatabase({ databaseUrl: given, dataDir: dataDir ?? '', applicationName: 'tests' })
  const { url } = db
  // A template must have no connections: the migrated database becomes one under another name.
  const template = new URL(url)
  template.pathname = '/heart_template'
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop database if exists heart_template with (force)')
  await client.query('create database heart_template')
  await client.end()
  await (await openDatabase({ databaseUrl: template.href, dataDir: '' })).close()
  project.provide('postgresUrl', url)
  return async () => {
    await db.close()
    if (dataDir) await rm(dataDir, { recursive: true, force: true })
  }
}

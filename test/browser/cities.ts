import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inject } from 'vitest'
import type { RoleName } from '../../packages/domain/src/access/index.ts'
import { saveAccount } from '../../packages/server/src/access/accounts.ts'
import { hashPassword } from '../../packages/server/src/access/password.ts'
import { inAgency, openDatabase } from '../../packages/server/src/platform/database.ts'
import {
  copyDatabase,
  type DatabaseCopy,
  urlOf,
} from '../../packages/server/src/platform/testing/fresh-database.ts'
import { readAgencyFiles } from '../../packages/server/src/program/agency-files.ts'
import { loadAgency } from '../../packages/server/src/program/load-agency.ts'
import { freePort, startHeart } from '../process/heart-process.ts'

export const TOWN = fileURLToPath(new URL('./town', import.meta.url))
export const PASSWORD = 'correct horse battery staple'

export interface Town {
  /** Accounts by user name, all with the same password. */
  people?: Record<string, RoleName>
  /** How its files differ: by name, a function over their content. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its own file
  changes?: Record<string, (content: any) => unknown>
}

/** The town as its files tell it, and its people. */
export async function copyTown({ people = {}, changes = {} }: Town, folder: string): Promise<DatabaseCopy> {
  const data = await copyDatabase('heart_template')
  const files = join(folder, 'town')
  cpSync(TOWN, files, { recursive: true })
  for (const [name, change] of Object.entries(changes)) {
    const file = join(files, name)
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
  }
  const db = await openDatabase({ databaseUrl: data.url, dataDir: '', applicationName: 'town' })
  try {
    const agency = await readAgencyFiles(files, { areas: join(files, 'zones.geojson') })
    await loadAgency(db, agency)
    const passwordHash = await hashPassword(PASSWORD)
    for (const [username, role] of Object.entries(people)) {
      await inAgency(db, agency.agency.id, (client) =>
        saveAccount(client, agency.agency.id, { username, name: username, role, passwordHash }),
      )
    }
  } finally {
    await db.close()
  }
  return data
}

const DEMO = 'heart_demo'
const BUILDING = 7_431_906

/** The demo city is built once a run, by whoever needs it first, as by a newcomer's first start; others copy it. */
export async function copyDemo(folder: string): Promise<DatabaseCopy> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [BUILDING])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DEMO])
    if (rowCount === 0) {
      // Left by one who was cut off.
      await client.query(`drop database if exists ${DEMO}_half with (force)`)
      await client.query(`create database ${DEMO}_half`)
      const heart = await startHeart(folder, await freePort(), [], {
        DATABASE_URL: urlOf(`${DEMO}_half`),
        HEART_DEMO_SPEED: '0',
      })
      await heart.stop()
      await client.query(`alter database ${DEMO}_half rename to ${DEMO}`)
    }
  } finally {
    await client.end()
  }
  return await copyDatabase(DEMO)
}

import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../database.ts'

let count = 0

/** An empty, migrated database of its own; `close` also drops it. */
export async function freshDatabase(): Promise<Database> {
  const server = inject('postgresUrl')
  const name = `heart_test_${process.pid}_${++count}_${Date.now().toString(36)}`
  await onServer(server, `create database ${name} template heart_template`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase({ databaseUrl: url.href, dataDir: '', applicationName: name })
  return {
    ...db,
    async close() {
      await db.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Two files may copy the template at once; the second waits its turn.
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(sql)
      break
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error
      await new Promise((r) => setTimeout(r, 100))
    }
  }
  await client.end()
}

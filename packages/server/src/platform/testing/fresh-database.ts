import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

let count = 0

export interface DatabaseCopy {
  name: string
  url: string
  drop(): Promise<void>
}

/** A copy of a database to which nobody is connected. */
export async function copyDatabase(template: string): Promise<DatabaseCopy> {
  const name = `heart_test_${process.pid}_${++count}_${Date.now().toString(36)}`
  await onServer(inject('postgresUrl'), `create database ${name} template ${template}`)
  return {
    name,
    url: urlOf(name),
    drop: () => onServer(inject('postgresUrl'), `drop database if exists ${name} with (force)`),
  }
}

/** Where a database of the tests' server is. */
export function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.href
}

/** An empty, migrated database of its own; `close` also drops it. */
export async function freshDatabase(): Promise<Database> {
  const { name, url, drop } = await copyDatabase('heart_template')
  const db = await openDatabase({ databaseUrl: url, dataDir: '', applicationName: name })
  return {
    ...db,
    async close() {
      await db.close()
      await drop()
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

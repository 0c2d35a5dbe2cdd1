import { createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { HeartError } from './error.ts'

const LOCK = 7_431_905
const DIRECTORY = join(import.meta.dirname, 'migrations')

export interface Migration {
  number: number
  name: string
  sql: string
}

export async function findMigrations(directory = DIRECTORY): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((f) => /^\d{4}-.*\.sql$/.test(f)).sort()
  return await Promise.all(
    files.map(async (f) => ({
      number: Number(f.slice(0, 4)),
      name: f.slice(5, -4),
      sql: await readFile(join(directory, f), 'utf8'),
    })),
  )
}

/** What heart_app signs in with: every process that knows the owner's password arrives at the same. */
export function appPassword(ownerPassword: string): string {
  return createHmac('sha256', ownerPassword)
    .update('heart: the restricted role heart_app')
    .digest('base64url')
}

/** Brings the schema up to this program, one process at a time, each step in its own transaction. */
export async function migrate(
  owner: pg.Pool,
  options: {
    password: string | null
    describe: string
    log?: (sentence: string) => void
    directory?: string
  },
): Promise<void> {
  const migrations = await findMigrations(options.directory)
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureRole(client, options.password)
    await client.query(
      'create table if not exists heart_migration (number int primary key, name text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ number: number }>(
      'select number from heart_migration order by number',
    )
    const done = new Set(rows.map((r) => r.number))
    const newest = migrations.at(-1)?.number ?? 0
    const ahead = rows.at(-1)?.number ?? 0
    if (ahead > newest) {
      throw new HeartError(
        'newer_data',
        `${options.describe} was written by a newer version of HEART (schema ${ahead}, this program knows ${newest}); start that version, or choose other data.`,
      )
    }
    for (const m of migrations) {
      if (done.has(m.number)) continue
      options.log?.(`Preparing the database: ${m.name}…`)
      await client.query('begin')
      try {
        await client.query(m.sql)
        await client.query('insert into heart_migration (number, name) values ($1, $2)', [m.number, m.name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw extensionRefused(error) ?? error
      }
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

/** What to do where a migration may not add an extension, or the server does not have it. */
function extensionRefused(cause: unknown): HeartError | null {
  const { code, message } = cause as { code?: string; message?: string }
  // Not permitted; not available; its files are missing.
  if (!message?.includes('extension') || !['42501', '0A000', '58P01'].includes(code ?? '')) return null
  return new HeartError(
    'extension_missing',
    `HEART needs the extensions pg_trgm and fuzzystrmatch, which come with PostgreSQL (${message}). Let an administrator of the database run: create extension pg_trgm; create extension fuzzystrmatch; then start again.`,
    { cause },
  )
}

async function ensureRole(client: pg.PoolClient, ownerPassword: string | null): Promise<void> {
  const password = ownerPassword === null ? null : appPassword(ownerPassword)
  try {
    const { rowCount } = await client.query(`select 1 from pg_roles where rolname = 'heart_app'`)
    if (rowCount === 0) {
      // Roles belong to the whole server: another database's process may be faster.
      await client
        .query(`create role heart_app login nosuperuser nocreatedb nocreaterole${literal(client, password)}`)
        .catch((error) => {
          if (error.code !== '42710' && error.code !== '23505') throw error
        })
    }
  } catch (cause) {
    throw new HeartError(
      'role_not_permitted',
      'The user of DATABASE_URL may not create the role heart_app under which HEART serves; grant it CREATEROLE, or let an administrator run: create role heart_app login.',
      { cause },
    )
  }
  const { rows } = await client.query<{ bypass: boolean }>(
    `select rolsuper or rolbypassrls or pg_has_role('heart_app', current_user, 'member') as bypass from pg_roles where rolname = 'heart_app'`,
  )
  if (rows[0]?.bypass) {
    throw new HeartError(
      'role_can_bypass',
      'The role heart_app could read every agency (superuser, BYPASSRLS or member of the owner); take that right from it: alter role heart_app nosuperuser nobypassrls.',
    )
  }
}

/** Gives heart_app the password this owner derives; used when signing in with it failed. */
export async function renewAppPassword(owner: pg.Pool, ownerPassword: string): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`alter role heart_app login${literal(client, appPassword(ownerPassword))}`)
  } finally {
    client.release()
  }
}

const literal = (client: pg.PoolClient, password: string | null): string =>
  password === null ? '' : ` password ${client.escapeLiteral(password)}`

/** Whether the schema is exactly the one of this program. */
export async function isMigrated(app: pg.Pool): Promise<boolean> {
  const newest = (await findMigrations()).at(-1)?.number
  const { rows } = await app.query<{ newest: number }>('select max(number) as newest from heart_migration')
  return rows[0]?.newest === newest
}

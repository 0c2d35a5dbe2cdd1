import pg from 'pg'
import { openEmbedded } from './embedded.ts'
import { HeartError } from './error.ts'
import { appPassword, migrate, renewAppPassword } from './migrate.ts'
import { transaction } from './transaction.ts'

// Counts and sequence numbers stay far below 2^53: read them as numbers, and dates as the text they are.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export interface Database {
  /** Owns the schema and sees every agency: migrations, loading, verifying, jobs. Never behind a door. */
  owner: pg.Pool
  /** The service: the role heart_app, held by row-level security to the agency of its transaction. */
  app: pg.Pool
  /** The owner's URL, for processes of ours that need it. */
  url: string
  /** Where the data are, for people. */
  describe: string
  close(): Promise<void>
}

export interface OpenOptions {
  databaseUrl?: string | undefined
  dataDir: string
  log?: (sentence: string) => void
  applicationName?: string
  /** Connections the service may hold. */
  connections?: number
}

/** Where commands keep their data unless told otherwise. */
export function dataDirectory(given?: string): string {
  return given ?? process.env.HEART_DATA_DIR ?? '.heart'
}

/** Opens the PostgreSQL of a URL, else the embedded one of the data directory, and brings its schema up to date. */
export async function openDatabase(o: OpenOptions): Promise<Database> {
  const embedded = o.databaseUrl ? null : await openEmbedded(o.dataDir, o.log)
  const url = o.databaseUrl ?? (embedded?.url as string)
  const describe = o.databaseUrl ? withoutPassword(url) : o.dataDir
  const application_name = `heart ${o.applicationName ?? 'command'}`
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch (cause) {
    throw new HeartError(
      'database_unreachable',
      'DATABASE_URL is not an address like postgres://user:password@host:5432/database.',
      { cause },
    )
  }
  const password = decodeURIComponent(parsed.password) || process.env.PGPASSWORD || null
  const pools: pg.Pool[] = []
  const pool = (connectionString: string, max: number) => {
    const made = new pg.Pool({ connectionString, max, application_name, connectionTimeoutMillis: 10_000 })
    // A connection lost while idle is replaced at the next use.
    made.on('error', () => undefined)
    made.on('connect', (client) => client.on('error', () => undefined))
    pools.push(made)
    return made
  }
  const close = async () => {
    await Promise.all(pools.map((p) => p.end().catch(() => undefined)))
    await embedded?.release()
  }
  try {
    const owner = pool(url, Math.max(6, Math.ceil((o.connections ?? 12) / 2)))
    await checkServer(owner, describe)
    await migrate(owner, {
      password,
      describe: o.databaseUrl ? 'The database' : `The data directory ${o.dataDir}`,
      ...(o.log ? { log: o.log } : {}),
    })
    const appUrl = new URL(url)
    appUrl.username = 'heart_app'
    appUrl.password = password ? appPassword(password) : ''
    await checkApp(appUrl.href, owner, password)
    return { owner, app: pool(appUrl.href, o.connections ?? 12), url, describe, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function checkServer(owner: pg.Pool, describe: string): Promise<void> {
  let version: number
  try {
    const { rows } = await owner.query<{ v: string }>(`select current_setting('server_version_num') as v`)
    version = Number(rows[0]?.v)
  } catch (cause) {
    throw new HeartError(
      'database_unreachable',
      `The database at ${describe} does not answer (${why(cause)}); check that it runs and that DATABASE_URL is right.`,
      { cause },
    )
  }
  if (version < 150_000) {
    throw new HeartError(
      'database_too_old',
      `The database at ${describe} is PostgreSQL ${Math.floor(version / 10_000)}; HEART needs 15 or later.`,
    )
  }
}

async function checkApp(appUrl: string, owner: pg.Pool, password: string | null): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 })
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      await client.end().catch(() => undefined)
      try {
        if (attempt === 1 && password !== null) {
          await renewAppPassword(owner, password)
          continue
        }
      } catch {
        // Said below.
      }
      throw new HeartError(
        'role_not_permitted',
        `HEART cannot sign in to the database as its restricted role heart_app (${why(cause)}); DATABASE_URL needs a user with a password who may change that role.`,
        { cause },
      )
    }
  }
}

function withoutPassword(url: string): string {
  try {
    const u = new URL(url)
    return `${u.hostname}${u.port ? `:${u.port}` : ''}${u.pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

function why(cause: unknown): string {
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  return inner instanceof Error ? inner.message : String(inner)
}

/** One transaction of the service within one agency: row-level security shows and takes rows of no other. */
export async function inAgency<T>(
  db: Pick<Database, 'app'>,
  agencyId: string,
  fn: (client: pg.PoolClient) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T> {
  return await transaction(
    db.app,
    fn,
    // Two statements in one message: one way there and back instead of two.
    `begin isolation level ${isolation}; select set_config('app.agency_id', ${pg.escapeLiteral(agencyId)}, true)`,
  )
}

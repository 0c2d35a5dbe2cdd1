import { statfs } from 'node:fs/promises'
import type { Command } from 'commander'
import { type Database, dataDirectory } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

interface Finding {
  check: string
  ok: boolean
  /** What was found and, when it is not well, what to do. */
  sentence: string
}

const OLDEST_NODE = [20, 19] as const
const LEAST_FREE_BYTES = 2 * 1024 ** 3
const MOST_CLOCK_DRIFT_MS = 2_000

export function register(program: Command): void {
  withCommon(program.command('doctor'))
    .description('check configuration, database, rights, disk and clock, and say what to do')
    .action(async (options: CommonOptions) => {
      const findings = [checkNode(), ...(await checkDatabase(options)), await checkDisk(options)]
      if (options.json) console.log(JSON.stringify({ well: findings.every((f) => f.ok), findings }))
      else
        for (const { check, ok, sentence } of findings)
          console.log(`${ok ? 'ok     ' : 'PROBLEM'}  ${check.padEnd(10)} ${sentence}`)
      if (findings.some((finding) => !finding.ok)) process.exitCode = 1
    })
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  return {
    check: 'node',
    ok,
    sentence: ok
      ? `Node.js ${process.versions.node}`
      : `Node.js ${process.versions.node} is too old: install 20.19 or later.`,
  }
}

async function checkDatabase(options: CommonOptions): Promise<Finding[]> {
  try {
    return await withDatabase(options, 'doctor', async (db) => [
      await reach(db),
      await rights(db),
      await clock(db),
    ])
  } catch (error) {
    if (!(error instanceof HeartError)) throw error
    return [{ check: 'database', ok: false, sentence: error.sentence }]
  }
}

async function reach(db: Database): Promise<Finding> {
  const { rows } = await db.owner.query<{ version: string; agencies: number }>(
    `select current_setting('server_version') as version, (select count(*)::int from agency) as agencies`,
  )
  return {
    check: 'database',
    ok: true,
    sentence: `PostgreSQL ${rows[0]?.version} at ${db.describe}, migrated, ${rows[0]?.agencies} agencies loaded`,
  }
}

async function rights(db: Database): Promise<Finding> {
  const { rows } = await db.app.query<{ role: string; bypass: boolean; open: string[] | null }>(
    `select current_user as role, rolsuper or rolbypassrls as bypass,
            (select array_agg(relname::text) from pg_class
              where relnamespace = 'public'::regnamespace and relkind = 'r' and relname in
                    (select table_name from information_schema.columns where column_name = 'agency_id')
                and not (relrowsecurity and relforcerowsecurity)) as open
       from pg_roles where rolname = current_user`,
  )
  const found = rows[0]
  const ok = found !== undefined && !found.bypass && found.open === null
  const trouble = found?.bypass
    ? `the role ${found.role} could bypass row-level security: take SUPERUSER and BYPASSRLS from it.`
    : `row-level security is not forced on ${found?.open?.join(', ')}: restore the migrations' state.`
  return {
    check: 'rights',
    ok,
    sentence: ok ? `the service is ${found.role}, held to one agency at a time` : trouble,
  }
}

async function clock(db: Database): Promise<Finding> {
  const before = Date.now()
  const { rows } = await db.owner.query<{ now: Date }>('select clock_timestamp() as now')
  const driftMs = Math.round((rows[0]?.now.getTime() ?? 0) - (before + Date.now()) / 2)
  const ok = Math.abs(driftMs) <= MOST_CLOCK_DRIFT_MS
  const apart = `this computer and the database differ by ${Math.abs(driftMs)} ms`
  return { check: 'clock', ok, sentence: ok ? apart : `${apart}: set both by the same time server (NTP).` }
}

async function checkDisk(options: CommonOptions): Promise<Finding> {
  if (process.env.DATABASE_URL)
    return { check: 'disk', ok: true, sentence: 'the data lie with the PostgreSQL of DATABASE_URL' }
  const directory = dataDirectory(options.dataDir)
  const disk = await statfs(directory).catch(() => null)
  if (!disk)
    return {
      check: 'disk',
      ok: false,
      sentence: `${directory} cannot be read: check that it exists and whose it is.`,
    }
  const free = disk.bavail * disk.bsize
  const words = `${(free / 1024 ** 3).toFixed(1)} GB free at ${directory}`
  const ok = free >= LEAST_FREE_BYTES
  return {
    check: 'disk',
    ok,
    sentence: ok ? words : `only ${words}: make room, or move the data with --data-dir.`,
  }
}

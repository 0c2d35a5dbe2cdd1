import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { isAbsolute, join, resolve } from 'node:path'
import pg from 'pg'
import { canReach, findBinaries, type ServerUser, SHARED_PLACE, serverUser } from './embedded-binaries.ts'
import { HeartError } from './error.ts'

/** What a data directory remembers of its PostgreSQL: server.json, readable by its owner only. */
interface ServerNote {
  password: string
  port: number
  /** Where the cluster is: relative to the data directory, or elsewhere when its user could not reach it here. */
  cluster: string
}

export interface EmbeddedServer {
  url: string
  /** Stops the server unless another HEART process uses it. */
  release(): Promise<void>
}

const PRESENCE = 'heart presence'

/** Starts the PostgreSQL of a data directory, or joins the one that runs there already. */
export async function openEmbedded(
  dataDir: string,
  log: (sentence: string) => void = () => undefined,
): Promise<EmbeddedServer> {
  const dir = resolve(dataDir)
  const user = serverUser()
  await prepareDirectory(dir)
  return await withLock(dir, async () => {
    const { bin } = await findBinaries(user)
    const note = await readNote(dir, user)
    const cluster = isAbsolute(note.cluster) ? note.cluster : join(dir, note.cluster)
    if (!existsSync(join(cluster, 'PG_VERSION'))) {
      log('Creating the database (once)…')
      await createCluster(cluster, bin, user, note)
    } else if (user) await ownCluster(cluster, user)

    const running = await runningPort(cluster)
    if (running === null) {
      note.port = (await isFree(note.port)) ? note.port : await freePort()
      await writeNote(dir, note)
      log('Starting the database…')
      await startCluster(cluster, bin, user, note)
    } else note.port = running

    const url = `postgres://postgres:${note.password}@127.0.0.1:${note.port}/heart`
    const presence = await attend(url, cluster)
    let released = false
    return {
      url,
      async release() {
        if (released) return
        released = true
        await withLock(dir, async () => {
          const others = await presence
            .query(
              `select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid() limit 1`,
              [PRESENCE],
            )
            .catch(() => null)
          await presence.end().catch(() => undefined)
          if (others && others.rowCount === 0) {
            await run(
              join(bin, 'pg_ctl'),
              ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'],
              user,
            ).catch(() => undefined)
          }
        })
      },
    }
  })
}

async function prepareDirectory(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true })
    const probe = join(dir, `.probe-${randomBytes(6).toString('hex')}`)
    await writeFile(probe, '')
    await rm(probe)
    // As root the server runs as another user, which must pass through; the cluster itself stays closed (0700).
    if (process.getuid?.() === 0) await chmod(dir, (await stat(dir)).mode | 0o111)
  } catch (cause) {
    throw new HeartError(
      'no_rights',
      `The data directory ${dir} cannot be written by this user (${reasonOf(cause)}); give the right or choose another with --data-dir.`,
      { cause },
    )
  }
}

async function readNote(dir: string, user: ServerUser | null): Promise<ServerNote> {
  const file = join(dir, 'server.json')
  let text: string | null = null
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new HeartError(
        'no_rights',
        `${file} belongs to another user; start heart as the user who started it first, or choose another directory with --data-dir.`,
        { cause },
      )
    }
  }
  if (text !== null) {
    try {
      const note = JSON.parse(text) as ServerNote
      if (note.password && note.port && note.cluster) return note
    } catch {
      // Falls through to the sentence below.
    }
    throw new HeartError(
      'database_start_failed',
      `${file} is damaged; restore it, or choose another directory with --data-dir.`,
    )
  }
  const here = join(dir, 'postgres')
  const elsewhere = join(SHARED_PLACE, createHash('sha256').update(dir).digest('hex').slice(0, 16))
  const cluster = user && !(await canReach(dir, user)) ? elsewhere : 'postgres'
  if (cluster === 'postgres' && existsSync(join(here, 'PG_VERSION'))) {
    throw new HeartError(
      'database_start_failed',
      `${dir} holds a database but its server.json is missing; restore it, or choose another directory with --data-dir.`,
    )
  }
  const note = { password: randomBytes(24).toString('base64url'), port: await freePort(), cluster }
  await writeNote(dir, note)
  return note
}

async function writeNote(dir: string, note: ServerNote): Promise<void> {
  const file = join(dir, 'server.json')
  await writeFile(`${file}.new`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function createCluster(
  cluster: string,
  bin: string,
  user: ServerUser | null,
  note: ServerNote,
): Promise<void> {
  // Beside its final name first: a first start that is cut off leaves nothing half-made behind.
  const half = `${cluster}.new`
  await rm(half, { recursive: true, force: true })
  await rm(cluster, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  if (isAbsolute(note.cluster)) await chmod(SHARED_PLACE, 0o755)
  const passwordFile = `${cluster}.password`
  await writeFile(passwordFile, `${note.password}\n`, { mode: 0o600 })
  if (user) {
    await chown(half, user.uid, user.gid)
    await chown(passwordFile, user.uid, user.gid)
  }
  try {
    await run(
      join(bin, 'initdb'),
      [
        '-D',
        half,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale=C',
      ],
      user,
    )
  } catch (cause) {
    throw new HeartError(
      'database_start_failed',
      `The database could not be created in ${cluster}: ${lastLine(cause)}`,
      { cause },
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(half, cluster)
}

/** A directory that travelled (restored, mounted elsewhere) is given back to the user the server runs as. */
async function ownCluster(path: string, user: ServerUser): Promise<void> {
  if ((await lstat(path)).uid === user.uid) return
  await chown(path, user.uid, user.gid)
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    await chown(join(entry.parentPath, entry.name), user.uid, user.gid).catch(() => undefined)
  }
}

/** The port of the server that runs on a cluster, or null. Removes what a killed server or machine left behind. */
async function runningPort(cluster: string): Promise<number | null> {
  const file = join(cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch((cause) => {
    if (cause.code === 'ENOENT') return null
    throw new HeartError(
      'no_rights',
      `The database in ${cluster} belongs to another user (${reasonOf(cause)}); start heart as that user, or choose another directory with --data-dir.`,
      { cause },
    )
  })
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (pid > 0 && isPostgres(pid)) return Number(lines[3])
  await rm(file, { force: true })
  return null
}

/** Process numbers are used again: alive is not enough, it must be a postgres. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return /postgres/.test(commandOf(pid))
}

/** A process that is dead but not yet buried (a container without an init buries nobody) has no command. */
function commandOf(pid: number): string {
  if (existsSync('/proc/self/cmdline')) {
    return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
  }
  try {
    const line = execFileSync('ps', ['-p', String(pid), '-o', 'stat=,command='], { encoding: 'utf8' }).trim()
    return line.startsWith('Z') ? '' : line
  } catch {
    return ''
  }
}

async function startCluster(
  cluster: string,
  bin: string,
  user: ServerUser | null,
  note: ServerNote,
): Promise<void> {
  const logFile = join(cluster, 'server.log')
  const settings = [
    `-p ${note.port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    '-c max_connections=200',
    '-c shared_buffers=256MB',
    '-c max_wal_size=4GB',
    '-c timezone=UTC',
  ].join(' ')
  // After a kill the old server's children may need a moment to notice; a second try then succeeds.
  for (let attempt = 1; ; attempt++) {
    try {
      await run(
        join(bin, 'pg_ctl'),
        ['start', '-D', cluster, '-l', logFile, '-w', '-t', '120', '-o', settings],
        user,
      )
      return
    } catch (cause) {
      if (attempt < 4) {
        await new Promise((r) => setTimeout(r, 500 * attempt))
        continue
      }
      const tail = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-1)[0]
      throw new HeartError(
        'database_start_failed',
        `The database in ${cluster} did not start: ${tail || lastLine(cause)} (see ${logFile}).`,
        { cause },
      )
    }
  }
}

/** Holds one session as long as we use the server; the last one to leave stops it. Makes the database on the way. */
async function attend(url: string, cluster: string): Promise<pg.Client> {
  const maintenance = new pg.Client({
    connectionString: url.replace(/\/heart$/, '/postgres'),
    application_name: PRESENCE,
  })
  maintenance.on('error', () => undefined)
  try {
    await maintenance.connect()
    const found = await maintenance.query(`select 1 from pg_database where datname = 'heart'`)
    if (found.rowCount === 0) await maintenance.query('create database heart')
    return maintenance
  } catch (cause) {
    await maintenance.end().catch(() => undefined)
    throw new HeartError(
      'database_start_failed',
      `The database in ${cluster} does not answer: ${reasonOf(cause)}`,
      { cause },
    )
  }
}

/** One process at a time starts or stops the server of a directory. */
async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const file = join(dir, 'server.lock')
  const deadline = Date.now() + 120_000
  for (;;) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(await readFile(file, 'utf8').catch(() => ''))
      const age = Date.now() - (await stat(file).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
      if ((holder > 0 && !isAlive(holder)) || (holder === 0 && age > 5_000) || age > 180_000) {
        await rm(file, { force: true })
      } else if (Date.now() > deadline) {
        throw new HeartError(
          'database_start_failed',
          `Another heart process (${holder}) is still starting the database in ${dir}.`,
        )
      } else await new Promise((r) => setTimeout(r, 50))
    }
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.on('error', () => done(false))
    server.listen(port, host, () => server.close(() => done(true)))
  })
}

/** Detached from the terminal, so that Ctrl-C reaches heart alone and the database outlives the draining. */
function run(program: string, args: string[], user: ServerUser | null): Promise<void> {
  return new Promise((done, fail) => {
    const child: ChildProcess = spawn(program, args, {
      ...(user ?? {}),
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C', LC_MESSAGES: 'C' },
    })
    let words = ''
    child.stderr?.on('data', (chunk) => {
      words += String(chunk)
    })
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(words.trim() || `exit code ${code}`))))
  })
}

const reasonOf = (cause: unknown): string =>
  (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause))
const lastLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).trim().split('\n').at(-1) ?? ''

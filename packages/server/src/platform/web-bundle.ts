import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HeartError } from './error.ts'

const WATCHED_FILES = [
  'index.html',
  'public.html',
  'field.html',
  'vite.config.ts',
  'vite.pages.config.ts',
  'field-pwa.ts',
  'bare-doors.ts',
  'squeezed.ts',
]

/** Where the pages are: found from here upwards, so that sources and bundle find the same. */
function findWebPackage(): string | undefined {
  for (let at = import.meta.dirname; dirname(at) !== at; at = dirname(at)) {
    const found = join(at, 'packages/web')
    if (existsSync(join(found, 'package.json'))) return found
  }
  return undefined
}

/** The built pages, built anew when their sources are newer. Undefined when there are no pages to serve. */
export async function ensureWebBundle(log: (sentence: string) => void): Promise<string | undefined> {
  const root = findWebPackage()
  if (!root) return undefined
  const dist = join(root, 'dist')
  // Built last.
  const builtAt = await stat(join(dist, 'render/public-pages.mjs')).then(
    (s) => s.mtimeMs,
    () => 0,
  )
  if (!existsSync(join(root, 'index.html'))) return builtAt > 0 ? dist : undefined
  const watched = [
    join(root, 'src'),
    join(root, 'public'),
    join(root, '../domain/src'),
    join(root, '../api/src'),
    join(root, '../replay/src'),
  ]
  const newest = Math.max(
    ...(await Promise.all([
      ...watched.map(newestIn),
      ...WATCHED_FILES.map((name) => newestIn(join(root, name))),
    ])),
  )
  if (builtAt >= newest) return dist
  log(builtAt === 0 ? 'Building the pages (once)…' : 'Building the pages, their sources have changed…')
  for (const config of ['vite.config.ts', 'vite.pages.config.ts']) await build(root, config)
  return dist
}

async function newestIn(path: string): Promise<number> {
  const s = await stat(path).catch(() => null)
  if (!s) return 0
  if (!s.isDirectory()) return s.mtimeMs
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  const files = entries.filter((e) => e.isFile() && !/\.test\.tsx?$/.test(e.name))
  const times = await Promise.all(
    files.map((e) =>
      stat(join(e.parentPath, e.name)).then(
        (f) => f.mtimeMs,
        () => 0,
      ),
    ),
  )
  return Math.max(0, ...times)
}

/** In a process of its own: a build is large, and the server stays small. */
async function build(root: string, config: string): Promise<void> {
  const require = createRequire(join(root, 'package.json'))
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js')
  await new Promise<void>((done, fail) => {
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
      cwd: root,
      // Whatever the server runs as, pages are built for people: the other kind is half as large again.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += String(chunk)))
    child.on('error', fail)
    child.on('exit', (code) =>
      code === 0
        ? done()
        : fail(
            new HeartError(
              'web_build_failed',
              `The pages could not be built: ${words.trim().split('\n').slice(-3).join(' ')}`,
            ),
          ),
    )
  })
}

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { freePort, type HeartProcess, runHeart, startHeart } from './heart-process.ts'

const made: string[] = []
const running: HeartProcess[] = []

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'heart-start-'))
  made.push(directory)
  return directory
}

async function start(dataDir: string, port: number): Promise<HeartProcess> {
  const heart = await startHeart(dataDir, port, ['--no-demo'])
  running.push(heart)
  return heart
}

afterEach(async () => {
  for (const heart of running.splice(0)) await heart.stop('SIGKILL')
  for (const directory of made.splice(0)) {
    // After a SIGKILL the database is still there: a command that was alone puts it out.
    await runHeart(['doctor', '--data-dir', directory])
    rmSync(directory, { recursive: true, force: true })
  }
})

const processesOf = (directory: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(directory) && !line.includes('vitest'))

it('says where it is, how to sign in, where the data are and how to stop; stopping leaves nothing running', async () => {
  const directory = newDirectory()
  const port = await freePort()
  const heart = await start(directory, port)
  await expect.poll(() => heart.output()).toMatch(/Ctrl-C/)
  expect(heart.output()).toContain(`http://localhost:${port}`)
  expect(heart.output()).toMatch(/sign in/i)
  expect(heart.output()).toContain(directory)
  expect(await heart.stop('SIGINT')).toBe(0)
  expect(processesOf(directory)).toEqual([])
})

it('finds its data again, and commands work beside a running server', async () => {
  const directory = newDirectory()
  const port = await freePort()
  const first = await start(directory, port)
  const env = { HEART_DATA_DIR: directory }
  expect(await runHeart(['load', 'examples/eugene'], env)).toMatchObject({ code: 0 })
  expect((await fetch(`${first.url}/ready`)).status).toBe(200)
  await first.stop()
  await start(directory, port)
  const ledger = await runHeart(['ledger', '--agency', 'eugene', '--json'], env)
  expect(JSON.parse(ledger.stdout)).toMatchObject({ agency: 'eugene', calls: 0 })
})

it('heals after it was killed', async () => {
  const directory = newDirectory()
  const port = await freePort()
  const first = await start(directory, port)
  await first.stop('SIGKILL')
  const second = await start(directory, port)
  expect((await fetch(`${second.url}/ready`)).status).toBe(200)
  expect(await second.stop()).toBe(0)
})

it('a port that is taken is one sentence and exit code 2', async () => {
  const other = createServer().listen(0)
  const { port } = other.address() as { port: number }
  const result = await runHeart(['start', '--no-demo', '--port', String(port), '--data-dir', newDirectory()])
  other.close()
  expect(result.code).toBe(2)
  expect(result.stderr.trim().split('\n')).toHaveLength(1)
  expect(result.stderr).toContain(String(port))
})

it('a database that does not answer is one sentence and exit code 2', async () => {
  const port = await freePort()
  const result = await runHeart(['start', '--no-demo', '--port', String(await freePort())], {
    DATABASE_URL: `postgres://nobody:secret@127.0.0.1:${port}/none`,
  })
  expect(result.code).toBe(2)
  expect(result.stderr.trim().split('\n')).toHaveLength(1)
  expect(result.stderr).not.toContain('secret')
})

it('a directory without rights is one sentence and exit code 2', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may write everywhere')
  const directory = newDirectory()
  chmodSync(directory, 0o500)
  const result = await runHeart([
    'start',
    '--no-demo',
    '--port',
    String(await freePort()),
    '--data-dir',
    directory,
  ])
  chmodSync(directory, 0o700)
  expect(result.code).toBe(2)
  expect(result.stderr).toContain(directory)
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export interface HeartProcess {
  url: string
  output(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const heart = (args: string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, [join(root, 'packages/server/bin/heart.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })

/** Starts `heart start` as a newcomer would, and waits until it says its address. */
export async function startHeart(
  dataDir: string,
  port: number,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<HeartProcess> {
  const child = heart(['start', '--port', String(port), '--data-dir', dataDir, ...args], env)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const url = `http://localhost:${port}`
  await ready(child, url, () => output)
  return {
    url,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill(signal)
      const [code] = await once(child, 'exit')
      return code as number | null
    },
  }
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 1800; tries += 1) {
    if (child.exitCode !== null) throw new Error(`heart ended with ${child.exitCode}:\n${output()}`)
    const answer = await fetch(`${url}/ready`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`heart did not become ready:\n${output()}`)
}

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs one `heart` command to its end. */
export async function runHeart(args: string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  const child = heart(args, env)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  const [code] = await once(child, 'close')
  return { code: code as number | null, stdout, stderr }
}

/**
 * 25 calls a second, the 911 peak of the whole United States, through their full life: taken in, assigned, accepted,
 * departed, arrived, met, cleared and closed. An open loop: a call is due at its instant whatever the others do, and the
 * latency counts from that instant to the moment a board on the live stream hears of the call.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../src/platform/database.ts'
import { createBenchCity } from './bench-city.ts'

const CALLS_PER_SECOND = 25
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30)
/** The first seconds of a new process are told apart: its code is not compiled yet. */
const WARM_UP_SECONDS = 5
const TEAMS = 40
const PORT = Number(process.env.BENCH_PORT ?? 3900 + Math.floor(Math.random() * 90))
const BASE = `http://127.0.0.1:${PORT}`

const dataDir = mkdtempSync(join(tmpdir(), 'heart-bench-'))
const db = await openDatabase({ dataDir, applicationName: 'bench' })
const city = await createBenchCity(db, TEAMS)
const server = spawn(
  process.execPath,
  [
    fileURLToPath(new URL('../bin/heart.mjs', import.meta.url)),
    'start',
    '--no-demo',
    '--port',
    String(PORT),
    '--data-dir',
    dataDir,
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
await until(async () => (await fetch(`${BASE}/ready`)).ok)

async function ask<T>(token: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${BASE}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await done().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the bench waited a minute in vain')
}

const heard = new Map<string, number>()
const seen: number[] = []
async function listen(signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${BASE}/api/live?after=0`, {
    headers: { authorization: `Bearer ${city.crew}` },
    signal,
  })
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of answer.body ?? []) {
    const now = performance.now()
    const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block.match(/^data: ?(.*)$/m)?.[1]
      if (!data || !/^id:/m.test(block)) continue
      const message = JSON.parse(data) as { seq: number; kind: string; stream: string }
      seen.push(message.seq)
      if (message.kind === 'call.received') heard.set(message.stream, now)
    }
  }
}

const stopListening = new AbortController()
const listening = listen(stopListening.signal).catch((error) => {
  if (!stopListening.signal.aborted) throw error
})

const shiftEndsAt = new Date(Date.now() + 12 * 3_600_000).toISOString()
for (const teamId of city.teamIds) {
  await ask(city.crew, 'POST', `/api/teams/${teamId}/sign-on`, {
    version: 0,
    roles: ['responder'],
    shiftEndsAt,
    position: [-78.9, 35.99],
  })
}

const idle = [...city.teamIds]
const latencies: Promise<number>[] = []
let finished = 0
const failures: string[] = []

interface Detail {
  callId: string
  version: number
  assignments: { assignmentId: string; status: string }[]
}

async function live(index: number, dueAt: number): Promise<number> {
  const { calls } = await ask<{ calls: { callId: string }[] }>(city.intake, 'POST', '/api/intake/calls', {
    calls: [
      {
        sourceKey: `bench-${index}`,
        number: `B${index}`,
        nature: index % 2 ? 'CRISIS' : 'WELFARE CHECK',
        priority: 3,
        receivedAt: new Date().toISOString(),
        place: { lon: -78.9 + (index % 100) / 2_000, lat: 35.99 },
      },
    ],
  })
  const callId = calls[0]?.callId as string
  await until(async () => heard.has(`call/${callId}`))
  void work(callId).catch((error: Error) => failures.push(error.message))
  return (heard.get(`call/${callId}`) as number) - dueAt
}

async function work(callId: string): Promise<void> {
  while (idle.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  const teamId = idle.shift() as string
  let call = await ask<Detail>(city.crew, 'GET', `/api/calls/${callId}`)
  call = await ask<Detail>(city.crew, 'POST', `/api/calls/${callId}/assign`, {
    version: call.version,
    teamId,
    overrideReason: 'bench picks in turn',
  })
  const assignmentId = call.assignments.at(-1)?.assignmentId
  for (const action of ['accept', 'depart', 'arrive', 'meet_neighbor', 'clear']) {
    call = await ask<Detail>(city.crew, 'POST', `/api/calls/${callId}/assignments/${assignmentId}/progress`, {
      version: call.version,
      action,
      ...(action === 'clear' ? { disposition: 'resolved_on_scene' } : {}),
    })
  }
  idle.push(teamId)
  finished += 1
}

const total = CALLS_PER_SECOND * SECONDS
const start = performance.now() + 500
for (let index = 0; index < total; index += 1) {
  const dueAt = start + (index * 1_000) / CALLS_PER_SECOND
  const wait = dueAt - performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  latencies.push(live(index, dueAt))
}
const measured = await Promise.all(latencies)
const warm = measured.slice(WARM_UP_SECONDS * CALLS_PER_SECOND)
await until(async () => finished + failures.length === total)
await new Promise((resolve) => setTimeout(resolve, 500))
stopListening.abort()
await listening

const { rows } = await db.owner.query('select last_seq::int as last from agency where agency_id = $1', [
  'bench',
])
/** Nearest-rank percentile in milliseconds. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0) * 10) / 10
}
const lost = (rows[0].last as number) - new Set(seen).size
console.log(
  JSON.stringify({
    name: 'intake to board',
    callsPerSecond: CALLS_PER_SECOND,
    calls: total,
    finished,
    failures: failures.length,
    firstFailure: failures[0] ?? null,
    p50Ms: percentile(warm, 0.5),
    p99Ms: percentile(warm, 0.99),
    maxMs: percentile(warm, 1),
    p99MsWithWarmUp: percentile(measured, 0.99),
    events: rows[0].last,
    lostOnStream: lost,
    doubledOnStream: seen.length - new Set(seen).size,
  }),
)

server.kill('SIGTERM')
await once(server, 'exit')
await db.close()
rmSync(dataDir, { recursive: true, force: true })

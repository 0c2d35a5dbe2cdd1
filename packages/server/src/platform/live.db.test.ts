import type { LiveMessage } from '@heart/api/platform'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { type Serving, serve } from './serve.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { createTestCity, type TestCity } from './testing/test-city.ts'

let db: Database
let second: Database
let city: TestCity
const running: Serving[] = []

beforeAll(async () => {
  db = await freshDatabase()
  // A second process has its own connections and nothing in common with the first but the database.
  second = await openDatabase({ databaseUrl: db.url, dataDir: '', applicationName: 'second' })
  city = await createTestCity(db)
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((s) => s.stop()))
})
afterAll(async () => {
  await second.close()
  await db.close()
})

async function start(on: Database = db): Promise<Serving> {
  const serving = await serve({ db: on, port: 0, host: '127.0.0.1', demo: false })
  running.push(serving)
  return serving
}

let keys = 0
async function deliver(server: Serving, calls = 1): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/intake/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${city.tokens.intake}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      calls: Array.from({ length: calls }, () => ({
        sourceKey: `live-${++keys}`,
        number: `L${keys}`,
        nature: 'WELFARE',
        receivedAt: new Date().toISOString(),
      })),
    }),
  })
  expect(answer.status).toBe(202)
}

/** A reader of the stream as a browser is one: it remembers the last id, and can be cut off. */
function listen(server: Serving, after: number | null) {
  const cut = new AbortController()
  const seqs: number[] = []
  let beats = 0
  const done = (async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/live`, {
      headers: {
        authorization: `Bearer ${city.tokens.dispatcher}`,
        ...(after === null ? {} : { 'last-event-id': String(after) }),
      },
      signal: cut.signal,
    })
    expect(answer.headers.get('content-type')).toMatch('text/event-stream')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        if (block.startsWith('event: beat')) beats++
        const id = /^id: (\d+)$/m.exec(block)?.[1]
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (id && data) {
          expect((JSON.parse(data) as LiveMessage).seq).toBe(Number(id))
          seqs.push(Number(id))
        }
      }
    }
  })().catch((error) => {
    if (!cut.signal.aborted && !/terminated/.test(String(error))) throw error
  })
  return {
    seqs,
    get beats() {
      return beats
    },
    get last() {
      return seqs.at(-1) ?? after ?? 0
    },
    async cut() {
      cut.abort()
      await done
    },
    done,
  }
}

async function until(yes: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await yes())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((r) => setTimeout(r, 10))
  }
}

const lastSeq = async () =>
  (await db.owner.query<{ s: number }>('select last_seq as s from agency')).rows[0]?.s ?? 0
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

it('begins with what happens from now on, and beats', async () => {
  const server = await start()
  await deliver(server)
  const before = await lastSeq()
  const client = listen(server, null)
  await until(() => client.beats > 0)
  await deliver(server)
  await until(async () => client.last === (await lastSeq()))
  expect(client.seqs).toEqual(from(before + 1, await lastSeq()))
  await client.cut()
})

it('sends the whole past in pages to whoever asks from the beginning', async () => {
  const server = await start()
  for (let i = 0; i < 4; i++) await deliver(server, 400)
  const client = listen(server, 0)
  await until(async () => client.last === (await lastSeq()))
  expect(client.seqs).toEqual(from(1, await lastSeq()))
  await client.cut()
})

it('misses nothing and doubles nothing when the connection drops again and again', async () => {
  const server = await start()
  const begin = await lastSeq()
  const seen: number[] = []
  let busy = true
  const traffic = (async () => {
    for (let i = 0; i < 60; i++) await deliver(server, 1 + (i % 3))
    busy = false
  })()
  while (busy) {
    const client = listen(server, seen.at(-1) ?? begin)
    await new Promise((r) => setTimeout(r, 40))
    await client.cut()
    seen.push(...client.seqs)
  }
  await traffic
  const last = listen(server, seen.at(-1) ?? begin)
  await until(async () => last.last === (await lastSeq()))
  await last.cut()
  expect([...seen, ...last.seqs]).toEqual(from(begin + 1, await lastSeq()))
})

it('continues after the server was restarted', async () => {
  const first = await start()
  const begin = await lastSeq()
  const client = listen(first, begin)
  await deliver(first, 5)
  await until(async () => client.last === (await lastSeq()))
  await first.stop()
  await client.done
  running.splice(0)
  const again = await start()
  await deliver(again, 5)
  const resumed = listen(again, client.last)
  await until(async () => resumed.last === (await lastSeq()))
  await resumed.cut()
  expect([...client.seqs, ...resumed.seqs]).toEqual(from(begin + 1, await lastSeq()))
})

it('shows clients of two server processes everything that either takes in', async () => {
  const servers = [await start(db), await start(second)] as const
  const begin = await lastSeq()
  const clients = servers.map((s) => listen(s, begin))
  await until(() => clients.every((c) => c.beats > 0))
  await Promise.all(
    servers.map(async (s) => {
      for (let i = 0; i < 40; i++) await deliver(s)
    }),
  )
  const end = await lastSeq()
  await until(() => clients.every((c) => c.last === end))
  for (const client of clients) expect(client.seqs).toEqual(from(begin + 1, end))
  await Promise.all(clients.map((c) => c.cut()))
})

it('goes on when the database drops its listening connection', async () => {
  const server = await start()
  const begin = await lastSeq()
  const client = listen(server, begin)
  await until(() => client.beats > 0)
  await db.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'heart live'`,
  )
  await deliver(server, 3)
  await until(async () => client.last === (await lastSeq()))
  expect(client.seqs).toEqual(from(begin + 1, await lastSeq()))
  await client.cut()
})

it('is ready while it serves, tells its figures, and documents every door', async () => {
  const server = await start()
  const get = async (path: string) => await fetch(`http://127.0.0.1:${server.port}${path}`)
  expect((await get('/health')).status).toBe(200)
  expect(await (await get('/ready')).json()).toEqual({ ready: true })
  await get('/api/session')
  const figures = await (await get('/metrics')).text()
  expect(figures).toMatch(/heart_http_duration_seconds_count\{door="session",status="401"\} 1/)
  expect(figures).toMatch(/heart_open_calls\{agency="testville"\} \d+/)
  const { paths } = (await (await get('/api/docs/json')).json()) as { paths: Record<string, unknown> }
  expect(Object.keys(paths)).toContain('/api/calls/{callId}/assign')
})

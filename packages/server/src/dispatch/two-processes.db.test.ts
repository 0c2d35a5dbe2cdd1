import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { verifyAgency } from '../platform/verify.ts'

const TEAMS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9']
/** Whom each team's miss is told to: itself, the supervisors, two lines of the list. */
const STEPS = ['team/null', 'supervisor/null', 'escalation/0', 'escalation/1']
const SAFETY = {
  checkInMinutes: { assigned: 0.05 },
  graceMinutes: 0,
  supervisorAfterMinutes: 0.01,
  escalation: [0.02, 0.03].map((afterMinutes) => ({
    afterMinutes,
    name: 'On-call',
    contact: '919-555-0100',
  })),
}

let db: Database
let server: TestServer
const processes: Watching[] = []
beforeAll(async () => {
  db = await freshDatabase()
  const city = await createTestCity(db, 'testville', 9)
  await db.owner.query(
    `update standing_rule set body = jsonb_set(body, '{versions,0,safety}', $1) where id = 'crt'`,
    [JSON.stringify(SAFETY)],
  )
  server = await testServer(db, city)
})
afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL')
  await server.stop()
  await db.close()
})

interface Watching {
  child: ChildProcess
  said(): string[]
}

async function startProcess(): Promise<Watching> {
  const script = fileURLToPath(new URL('./testing/watching-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const watching = { child, said: () => output.split('\n').filter(Boolean) }
  processes.push(watching)
  await expect.poll(watching.said, { timeout: 30_000 }).toContain('ready')
  return watching
}

/** Each miss that is written: of which assignment and due time, and whom it was told to. */
async function misses(): Promise<string[]> {
  const { rows } = await db.owner.query<{ said: string }>(
    `select concat_ws('/', data ->> 'assignmentId', data ->> 'dueAt', data ->> 'level', coalesce(data ->> 'step', 'null')) as said
       from event where kind = 'team.check_in_missed'`,
  )
  return rows.map(({ said }) => said)
}

const post = async (role: 'responder' | 'dispatcher' | 'supervisor', path: string, body: object) => {
  const answer = await server.ask(role, 'POST', path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}
let keys = 0
const key = () => `two-processes-${++keys}`
const everybodyIsFine = () =>
  Promise.all(TEAMS.map((id) => post('responder', `/api/teams/${id}/check-in`, { sourceKey: key() })))
/** After so many rounds in which no team said a word. */
const toBeRounds = (rounds: number) =>
  expect
    .poll(async () => (await misses()).length, { timeout: 40_000 })
    .toBe(rounds * TEAMS.length * STEPS.length)

it('two server processes on one database write and tell each missed check-in once, and one carries on alone', {
  timeout: 180_000,
}, async () => {
  for (const role of ['responder', 'supervisor'] as const) {
    await post(role, '/api/push/subscriptions', {
      endpoint: `https://fcm.googleapis.com/fcm/send/${role}`,
      keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) },
      onDutyUntil: new Date(Date.now() + 3_600_000).toISOString(),
    })
  }
  for (const teamId of TEAMS) {
    await post('responder', `/api/teams/${teamId}/sign-on`, {
      roles: ['responder'],
      shiftEndsAt: new Date(Date.now() + 3_600_000).toISOString(),
      members: [{ userId: 'responder', role: 'responder' }],
    })
    const { callId, version } = await server.newCall()
    await post('dispatcher', `/api/calls/${callId}/assign`, {
      version,
      teamId,
      overrideReason: 'for the test',
    })
  }

  const both = await Promise.all([startProcess(), startProcess()])
  await toBeRounds(1)
  await everybodyIsFine()
  await toBeRounds(2)

  // A notice follows what is written by a moment.
  const told = () => both.flatMap(({ said }) => said().slice(1))
  await expect.poll(() => told().length).toBe(2 * TEAMS.length * STEPS.length)
  const [one, other] = both
  one?.child.kill('SIGKILL')
  await once((one as Watching).child, 'exit')
  await everybodyIsFine()
  await toBeRounds(3)
  // Time for a second look, which must find nothing left to write.
  await new Promise((done) => setTimeout(done, 5_000))

  const written = await misses()
  expect(written).toHaveLength(3 * TEAMS.length * STEPS.length)
  expect(new Set(written).size).toBe(written.length)
  expect(told().filter((words) => words === 'Please check in')).toHaveLength(3 * TEAMS.length)
  expect(told().filter((words) => words === 'Check on a team')).toHaveLength(3 * TEAMS.length * 3)
  expect((await verifyAgency(db, 'testville')).differences).toEqual([])
  process.stdout.write(
    `missed check-ins: ${written.length} written once; one process told ${one?.said().slice(1).length} of them, the other ${other?.said().slice(1).length}\n`,
  )
  other?.child.kill('SIGTERM')
  expect(await once((other as Watching).child, 'exit')).toEqual([0, null])
})

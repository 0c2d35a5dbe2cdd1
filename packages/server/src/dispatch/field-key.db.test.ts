import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'

const HOUR_MS = 3_600_000
let db: Database
let server: TestServer
let nowMs = Date.now()
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db, undefined, { now: () => new Date(nowMs) })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const keyOf = async (role: 'responder' | 'clinician', query = '') =>
  (await server.ask(role, 'GET', `/api/field/key${query}`)).body

it('releases the same key to the same person, another to another, with the server’s time', async () => {
  const first = await keyOf('responder')
  expect(first).toMatchObject({ serverTime: new Date(nowMs).toISOString(), wipedAt: null })
  expect(Buffer.from(first.key, 'base64url')).toHaveLength(32)
  expect(await keyOf('responder')).toEqual(first)
  const other = await keyOf('clinician')
  expect([other.key, other.keyId]).not.toEqual([first.key, first.keyId])
})

it('ends within hours, with the shift and the time after it', async () => {
  expect(Date.parse((await keyOf('responder')).expiresAt) - nowMs).toBe(12 * HOUR_MS)
  await server.signOn('T2')
  const onShift = await keyOf('responder', '?teamId=T2')
  const { teams } = (await server.ask('dispatcher', 'GET', '/api/teams')).body
  const { shiftEndsAt } = teams.find((team: { teamId: string }) => team.teamId === 'T2')
  expect(Date.parse(onShift.expiresAt)).toBe(Date.parse(shiftEndsAt) + 2 * HOUR_MS)
  nowMs += 11 * HOUR_MS
  expect(Date.parse((await keyOf('responder', '?teamId=T2')).expiresAt) - nowMs).toBe(HOUR_MS / 2)
  nowMs -= 11 * HOUR_MS
})

it('never outlives the session', async () => {
  await db.owner.query(
    `insert into account (agency_id, user_id, username, name, role, demo) values ('testville', 'demo-r', 'demo-r', 'Remy', 'responder', true)`,
  )
  const signedIn = await server.app.inject({
    method: 'POST',
    url: '/api/demo/session',
    payload: { userId: 'demo-r' },
  })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] as string
  const key = () => server.app.inject({ url: '/api/field/key', headers: { cookie } })
  expect((await key()).statusCode).toBe(200)
  const ends = new Date(nowMs + HOUR_MS)
  await db.owner.query(`update session set expires_at = $1 where user_id = 'demo-r'`, [ends])
  expect((await key()).json().expiresAt).toBe(ends.toISOString())
  const gone = await server.app.inject({ url: '/api/field/key' })
  expect(gone.statusCode).toBe(401)
})

it('a wipe takes the keys of a team’s people: the old one is nowhere, the next is another', async () => {
  const before = await keyOf('responder', '?teamId=T3')
  const bystander = await keyOf('clinician', '?teamId=T1')
  expect(await server.ask('supervisor', 'POST', '/api/field/wipe', { teamId: 'T3' })).toEqual({
    status: 200,
    body: { wipedPeople: 1 },
  })
  const { rows } = await db.owner.query(
    `select key, wiped_by from field_key where user_id = 'responder' and agency_id = 'testville'`,
  )
  expect(rows).toEqual([{ key: null, wiped_by: 'supervisor' }])
  const trail = (await server.ask('supervisor', 'GET', '/api/audit')).body
  expect(trail).toContainEqual(
    expect.objectContaining({ actor: 'supervisor', action: 'wiped', door: 'fieldWipe', subject: 'T3' }),
  )
  const after = await keyOf('responder', '?teamId=T3')
  expect(after.keyId).not.toBe(before.keyId)
  expect(after.key).not.toBe(before.key)
  expect(after.wipedAt).toBe(new Date(nowMs).toISOString())
  expect((await keyOf('clinician', '?teamId=T1')).key).toBe(bystander.key)
})

it('a wipe needs a team that there is, and a supervisor', async () => {
  expect((await server.ask('supervisor', 'POST', '/api/field/wipe', { teamId: 'T99' })).status).toBe(404)
  expect((await server.ask('responder', 'POST', '/api/field/wipe', { teamId: 'T3' })).status).toBe(403)
  expect((await server.ask('responder', 'GET', '/api/field/key?teamId=T99')).status).toBe(404)
})

/** Somebody who signs in with a cookie, and whose phone has asked for its key. */
async function fieldSession(userId: string): Promise<{ cookie: string }> {
  await db.owner.query(
    `insert into account (agency_id, user_id, username, name, role, demo) values ('testville', $1, $1, $1, 'responder', true)`,
    [userId],
  )
  const signedIn = await server.app.inject({ method: 'POST', url: '/api/demo/session', payload: { userId } })
  const headers = { cookie: String(signedIn.headers['set-cookie']).split(';')[0] as string }
  const key = await server.app.inject({ url: '/api/field/key', headers })
  expect(Date.parse(key.json().expiresAt) - nowMs).toBe(12 * HOUR_MS)
  expect(
    Date.parse(/expires=([^;]+)/i.exec(String(key.headers['set-cookie']))?.[1] ?? '') - nowMs,
  ).toBeGreaterThan(13 * HOUR_MS)
  return headers
}
const whoIs = async (headers: { cookie: string }) => await server.app.inject({ url: '/api/session', headers })
const onTeam = async (userId: string, shiftHours: number) => {
  const { teams } = (await server.ask('dispatcher', 'GET', '/api/teams')).body
  const { version, status } = teams.find((team: { teamId: string }) => team.teamId === 'T1')
  if (status !== 'off_duty')
    await server.ask('dispatcher', 'POST', '/api/teams/T1/actions', { version, action: 'sign_off' })
  const answer = await server.ask('dispatcher', 'POST', '/api/teams/T1/sign-on', {
    roles: ['responder'],
    members: [{ userId, role: 'responder' }],
    shiftEndsAt: new Date(nowMs + shiftHours * HOUR_MS).toISOString(),
  })
  expect(answer.body.sentence).toBeUndefined()
}

it('a phone in the field may be idle while its person is on a shift, and for half an hour without one', async () => {
  const startMs = nowMs
  const phone = await fieldSession('demo-shift')
  nowMs += 31 * 60_000
  const idle = await fieldSession('demo-idle')
  await onTeam('demo-shift', 3)
  expect((await whoIs(phone)).statusCode).toBe(200)
  nowMs += 2 * HOUR_MS
  expect((await whoIs(phone)).statusCode).toBe(200)
  expect((await whoIs(idle)).statusCode).toBe(401)
  nowMs += 2 * HOUR_MS
  expect((await whoIs(phone)).statusCode).toBe(401)
  nowMs = startMs
})

it('a call that goes on after the shift keeps the phone signed in, until its session is over', async () => {
  const startMs = nowMs
  const phone = await fieldSession('demo-late')
  await onTeam('demo-late', 1)
  await db.owner.query(`update team set call_id = 'c' where team_id = 'T1'`)
  nowMs += 13 * HOUR_MS
  expect((await whoIs(phone)).statusCode).toBe(200)
  nowMs += 2 * HOUR_MS
  expect((await whoIs(phone)).statusCode).toBe(401)
  nowMs = startMs
  await db.owner.query(`update team set call_id = null where team_id = 'T1'`)
})

it('a wiped phone passes no door and is told why; its person may sign in anew', async () => {
  const phone = await fieldSession('demo-lost')
  await onTeam('demo-lost', 8)
  await server.ask('supervisor', 'POST', '/api/field/wipe', { teamId: 'T1' })
  for (const url of ['/api/session', '/api/field/key', '/api/teams']) {
    const answer = await server.app.inject({ url, headers: phone })
    expect([answer.statusCode, answer.json().code, answer.headers['set-cookie']]).toEqual([
      401,
      'device_wiped',
      undefined,
    ])
  }
  const again = await server.app.inject({
    method: 'POST',
    url: '/api/demo/session',
    payload: { userId: 'demo-lost' },
    headers: phone,
  })
  expect(again.statusCode).toBe(200)
})

it('an agency never sees the keys of another', async () => {
  const mine = await keyOf('responder')
  const other = await createTestCity(db, 'elsewhere')
  const answer = await server.app.inject({
    url: '/api/field/key',
    headers: { authorization: `Bearer ${other.tokens.responder}` },
  })
  expect(answer.json().key).not.toBe(mine.key)
})

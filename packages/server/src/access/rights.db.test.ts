import { type DoorName, doors } from '@heart/api/doors'
import { may, ROLES, type RoleName } from '@heart/domain/access'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const names = (Object.keys(doors) as DoorName[]).filter((name) => name !== 'live')
const roles = Object.keys(ROLES) as RoleName[]
const pathOf = (name: DoorName) => doors[name].path.replace(/:\w+/g, 'nobody')
const isRefused = (status: number) => status === 401 || status === 403

/** What is sent is mostly nonsense: who may pass is told so (400, 404), who may not is refused before anything is read. */
const send = (headers: Record<string, string>, name: DoorName) =>
  server.app.inject({
    method: doors[name].method,
    url: pathOf(name),
    headers,
    ...(doors[name].method === 'GET' ? {} : { payload: {} }),
  })

describe.each(names.filter((name) => name !== 'signOut'))('%s', (name) => {
  const door = doors[name]

  it.each(roles)(`as ${'%s'}`, async (role) => {
    const { statusCode } = await send({ authorization: `Bearer ${server.city.tokens[role]}` }, name)
    const mayPass = door.may === 'public' || door.may === 'signed_in' || may(role, door.may)
    expect(isRefused(statusCode)).toBe(!mayPass)
    expect(statusCode).toBeLessThan(500)
  })

  it('as a stranger', async () => {
    const { statusCode } = await send({}, name)
    if (door.may === 'public') expect(isRefused(statusCode)).toBe(false)
    else expect(statusCode).toBe(401)
  })
})

describe('refusals', () => {
  it('a token of another agency is refused with a sentence, and the refusal is audited', async () => {
    const answer = await server.ask('dispatcher', 'GET', '/api/calls', undefined, {
      'x-heart-agency': 'elsewhere',
    })
    expect(answer).toEqual({
      status: 403,
      body: {
        code: 'wrong_agency',
        sentence: 'This token belongs to another agency than “elsewhere”; use one of that agency.',
      },
    })
  })

  it('every refusal of somebody known stands in the audit with door and reason', async () => {
    await server.ask('analyst', 'GET', '/api/calls')
    const { body } = await server.ask('privacy_officer', 'GET', '/api/audit?limit=500')
    expect(body).toContainEqual(
      expect.objectContaining({
        actor: 'analyst',
        role: 'analyst',
        action: 'refused',
        door: 'openCalls',
        reason: 'forbidden',
      }),
    )
  })

  it('reading a call stands in the audit with who and which', async () => {
    const call = await server.newCall()
    await server.ask('responder', 'GET', `/api/calls/${call.callId}`)
    const { body } = await server.ask('privacy_officer', 'GET', '/api/audit?limit=500')
    expect(body).toContainEqual(
      expect.objectContaining({
        actor: 'responder',
        action: 'read',
        door: 'callDetail',
        subject: call.callId,
      }),
    )
  })

  it('a token that nobody has is refused', async () => {
    expect((await send({ authorization: 'Bearer guess' }, 'teams')).statusCode).toBe(401)
  })

  it('an agency never reads a call of another', async () => {
    const call = await server.newCall()
    const other = await createTestCity(db, 'elsewhere')
    const answer = await server.app.inject({
      url: `/api/calls/${call.callId}`,
      headers: { authorization: `Bearer ${other.tokens.dispatcher}` },
    })
    expect(answer.statusCode).toBe(404)
  })
})

describe('sessions', () => {
  const cookieOf = (answer: { headers: Record<string, unknown> }) =>
    String(answer.headers['set-cookie']).split(';')[0] as string

  async function signInAsDemo() {
    await db.owner.query(
      `insert into account (agency_id, user_id, username, name, role, demo) values ('testville', 'demo-d', 'demo-d', 'Dana', 'dispatcher', true) on conflict do nothing`,
    )
    return await server.app.inject({
      method: 'POST',
      url: '/api/demo/session',
      payload: { userId: 'demo-d' },
    })
  }

  it('one click signs in as a demo account; the cookie is HttpOnly and SameSite', async () => {
    const answer = await signInAsDemo()
    expect(answer.json()).toMatchObject({
      role: 'dispatcher',
      agencyId: 'testville',
      permissions: [...ROLES.dispatcher],
    })
    expect(String(answer.headers['set-cookie'])).toMatch(/^heart_session=[\w-]{43};.*HttpOnly; SameSite=Lax/)
    const me = await server.app.inject({ url: '/api/session', headers: { cookie: cookieOf(answer) } })
    expect(me.json()).toMatchObject({ name: 'Dana' })
  })

  it('signing out ends the session for good', async () => {
    const cookie = cookieOf(await signInAsDemo())
    expect(
      (await server.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } })).statusCode,
    ).toBe(200)
    expect((await server.app.inject({ url: '/api/session', headers: { cookie } })).statusCode).toBe(401)
  })

  it('a session idle for half an hour is over', async () => {
    const cookie = cookieOf(await signInAsDemo())
    await db.owner.query(`update session set last_seen_at = now() - interval '31 minutes'`)
    expect((await server.app.inject({ url: '/api/session', headers: { cookie } })).statusCode).toBe(401)
  })

  it('a page of another site cannot act with the cookie', async () => {
    const cookie = cookieOf(await signInAsDemo())
    const send = (origin: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/calls',
        headers: { cookie, origin, host: 'heart.example' },
        payload: { nature: 'WELFARE', sourceKey: `origin-${origin}` },
      })
    expect((await send('https://evil.example')).json()).toMatchObject({ code: 'wrong_origin' })
    expect((await send('http://heart.example')).statusCode).toBe(201)
  })

  it('a wrong password is refused, the same way as an unknown name', async () => {
    const attempt = (username: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-forwarded-for': '192.0.2.1' },
        payload: { agencyId: 'testville', username, password: 'not this' },
      })
    const [known, unknown] = [await attempt('dispatcher'), await attempt('nobody')]
    expect(known.statusCode).toBe(401)
    expect(known.json()).toEqual(unknown.json())
  })

  it('guessing passwords is slowed down', async () => {
    const statuses = []
    for (let i = 0; i < 12; i++) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { agencyId: 'testville', username: 'x', password: 'y' },
      })
      statuses.push(answer.statusCode)
      if (answer.statusCode === 429) expect(answer.json()).toMatchObject({ code: 'too_many_requests' })
    }
    expect(statuses).toContain(429)
  })
})

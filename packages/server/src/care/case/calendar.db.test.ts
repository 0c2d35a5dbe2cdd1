import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { inHours, newCase, newNeighbor, REACHABLE } from './testing.ts'

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

/** As a calendar program asks: nobody is signed in. */
const read = (path: string) => server.app.inject({ url: path })
const make = async () =>
  (await server.ask('navigator', 'POST', '/api/care/calendar-feed', {})).body.path as string

it('CS19 a secret address tells when something is due and nothing about anybody; it ends when renewed or revoked', async () => {
  const neighborId = await newNeighbor(server, { ...REACHABLE, name: 'Secret Name' })
  const one = await newCase(server, { neighborId, reason: 'A secret reason.' })
  await server.ask('navigator', 'POST', `/api/care/cases/${one.caseId}/steps`, {
    version: 1,
    step: {
      kind: 'visit',
      dueAt: inHours(30),
      words: 'Secret words',
      place: { words: '12 Secret St' },
      way: 'visit',
    },
  })
  const path = await make()
  const answer = await read(path)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar')
  expect(answer.payload).not.toMatch(/secret|testville|navigator/i)
  const events = new ICAL.Component(ICAL.parse(answer.payload)).getAllSubcomponents('vevent')
  expect(events.map((event) => event.getFirstPropertyValue('summary')).sort()).toEqual(
    [`Follow-up visit · ${one.ref}`, `Follow-up · ${one.ref}`].sort(),
  )

  const { body } = await server.ask('navigator', 'GET', '/api/care/calendar-feed')
  expect(body).toMatchObject({ madeAt: expect.any(String), readAt: expect.any(String) })
  expect(JSON.stringify(body)).not.toContain(path)
  const renewed = await make()
  expect((await read(path)).statusCode).toBe(404)
  expect((await read(renewed)).statusCode).toBe(200)
  await server.ask('navigator', 'DELETE', '/api/care/calendar-feed')
  expect((await read(renewed)).json()).toMatchObject({
    code: 'not_found',
    sentence: expect.stringMatching(/no calendar at this address/),
  })
})

it('CS19 whoever may not work here any more has no calendar', async () => {
  const path = await make()
  await db.owner.query(`update account set disabled_at = now() where user_id = 'navigator'`)
  expect((await read(path)).statusCode).toBe(404)
  await db.owner.query(`update account set disabled_at = null where user_id = 'navigator'`)
})

it('the secret stands nowhere in the database', async () => {
  const path = await make()
  const secret = path.split('/').at(-1)?.replace('.ics', '')
  const { rows } = await db.owner.query('select * from care_feed')
  expect(JSON.stringify(rows)).not.toContain(secret)
  const audit = await db.owner.query('select * from audit')
  expect(JSON.stringify(audit.rows)).not.toContain(secret)
})

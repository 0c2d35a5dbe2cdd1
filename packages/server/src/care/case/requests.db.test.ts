import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPerson, bearer, edits, endVisit, PLAIN, save, visit } from '../../encounter/testing.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { verifyAgency } from '../../platform/verify.ts'
import { nextKey } from './testing.ts'

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

const WISH = {
  ...PLAIN,
  'persons.p1.known': 'alias',
  'persons.p1.name': 'Rosy <b>x</b>',
  'persons.p1.followUp.wish': 'yes',
  'persons.p1.followUp.safeWays.text': true,
  'persons.p1.followUp.cautions.only_by_day': true,
  'persons.p1.followUp.reachAt': '919 555 0177',
  'persons.p1.followUp.promised': 'A call about the shelter.',
} as const

async function reported(fields: Record<string, string | boolean> = WISH) {
  const met = await visit(server, { teamId: 'T2', people: ['responder'] })
  await save(server, met.encounterId, { ...fields })
  const sent = await server.ask('responder', 'POST', `/api/encounters/${met.encounterId}/submit`, {})
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
  await endVisit(server, met.callId, met.encounterId)
  return met
}
const open = async () => (await server.ask('navigator', 'GET', '/api/care/worklist')).body.requests
const requestOf = async (encounterId: string) =>
  (await open()).find((one: { encounterId: string }) => one.encounterId === encounterId)

it('CS13 a wish in a submitted report stands in the worklist with its hand-over, until a navigator takes it up', async () => {
  const { encounterId } = await reported()
  const request = await requestOf(encounterId)
  expect(request).toMatchObject({
    neighborName: 'Rosy <b>x</b>',
    askedByName: 'responder',
    state: 'open',
    risk: 'usual',
    handOver: {
      safeWays: ['text'],
      cautions: ['only_by_day'],
      reachAt: '919 555 0177',
      promised: 'A call about the shelter.',
    },
  })
  expect(Date.parse(request.dueAt) - Date.parse(request.askedAt)).toBe(48 * 3_600_000)

  const taken = await server.ask('navigator', 'POST', '/api/care/cases', {
    sourceKey: nextKey(),
    neighborId: request.neighborId,
    programId: request.programId,
    reason: 'Wants a place in the shelter.',
    requestId: request.requestId,
  })
  expect(taken.body).toMatchObject({
    encounterId,
    handOver: request.handOver,
    steps: [{ windowEndsAt: request.dueAt, way: 'text' }],
  })
  expect(await requestOf(encounterId)).toBeUndefined()
  const crew = await server.ask('responder', 'GET', `/api/encounters/${encounterId}/follow-up`)
  expect(crew.body.requests).toMatchObject([{ personId: 'p1', state: 'taken', decidedByName: 'navigator' }])
  expect(JSON.stringify(crew.body)).not.toMatch(/neighbor|case/i)
})

it('CS13 asked again it is one; told anew the hand-over changes while nobody took it', async () => {
  const { encounterId } = await reported()
  const before = (await open()).length
  await save(server, encounterId, { 'persons.p1.followUp.promised': 'A visit on Friday.' }, { base: 1 })
  expect((await open()).length).toBe(before)
  expect((await requestOf(encounterId)).handOver.promised).toBe('A visit on Friday.')
  await server.ask('supervisor', 'POST', `/api/encounters/${encounterId}/approve`, {
    version: (await server.ask('supervisor', 'GET', `/api/encounters/${encounterId}`)).body.version,
  })
  expect((await open()).length).toBe(before)
})

it('CS13 an amendment that tells of a wish asks too; nobody else is asked for', async () => {
  const { encounterId } = await reported(PLAIN as never)
  expect(await requestOf(encounterId)).toBeUndefined()
  const version = async () =>
    (await server.ask('supervisor', 'GET', `/api/encounters/${encounterId}`)).body.version
  await server.ask('supervisor', 'POST', `/api/encounters/${encounterId}/approve`, {
    version: await version(),
  })
  const amended = await server.ask('responder', 'POST', `/api/encounters/${encounterId}/amend`, {
    version: await version(),
    reason: 'They asked at the door.',
    deviceId: 'phone-1',
    edits: edits({ 'persons.p1.followUp.wish': 'yes', 'persons.p1.followUp.safeWays.visit': true }),
  })
  expect(amended.status).toBe(200)
  expect(await requestOf(encounterId)).toMatchObject({ neighborName: 'A neighbor who gave no name' })
})

it('CS13 what the crew saw raises the risk; a crew may ask by hand, another may not', async () => {
  const { encounterId } = await reported({ ...PLAIN, 'seen.thoughts_of_suicide': true } as never)
  const path = `/api/encounters/${encounterId}/follow-up`
  const body = { personId: 'p1', promised: 'We call tomorrow.' }
  const stranger = bearer(await addPerson(db, server, 'stranger', 'responder'))
  expect((await server.ask('responder', 'POST', path, body, stranger)).status).toBe(404)
  expect((await server.ask('responder', 'POST', path, { ...body, personId: 'p9' })).status).toBe(404)
  const asked = await server.ask('responder', 'POST', path, body)
  expect(asked).toMatchObject({
    status: 201,
    body: { risk: 'high', handOver: { promised: 'We call tomorrow.' } },
  })
  expect((await server.ask('responder', 'POST', path, body)).body.requestId).toBe(asked.body.requestId)
})

it('CS13 declined with a reason, once; a request of somebody else is not taken for it', async () => {
  const { encounterId } = await reported()
  const request = await requestOf(encounterId)
  const path = `/api/care/requests/${request.requestId}/decline`
  expect((await server.ask('navigator', 'POST', path, { words: '' })).status).toBe(400)
  const other = (await open()).find((one: { requestId: string }) => one.requestId !== request.requestId)
  const wrong = await server.ask('navigator', 'POST', '/api/care/cases', {
    sourceKey: nextKey(),
    neighborId: other.neighborId,
    programId: 'crt',
    reason: 'Wants a ride.',
    requestId: request.requestId,
  })
  expect(wrong).toMatchObject({ status: 400, body: { sentence: expect.stringMatching(/another neighbor/) } })
  const declined = await server.ask('navigator', 'POST', path, { words: 'Moved to another town.' })
  expect(declined.body).toMatchObject({ state: 'declined', decidedWords: 'Moved to another town.' })
  expect((await server.ask('navigator', 'POST', path, { words: 'Again.' })).body).toMatchObject({
    code: 'not_allowed_now',
  })
})

it('CS23 a wish that stands nowhere is named', async () => {
  expect((await verifyAgency(db, 'testville')).differences).toEqual([])
  const { encounterId } = await reported()
  await db.owner.query('delete from care_request where encounter_id = $1', [encounterId])
  const { differences } = await verifyAgency(db, 'testville')
  expect(differences).toMatchObject([{ sentence: 'the wish of p1 for a follow-up stands in no request' }])
})

it('RF15 a wish to be referred begins one draft, also when the report is told anew, and stands in the worklist', async () => {
  const { encounterId } = await reported({
    ...PLAIN,
    'persons.p1.referral.wish': 'yes',
    'persons.p1.referral.to.shelter': true,
    'persons.p1.referral.to.detox': true,
  })
  const request = await requestOf(encounterId)
  expect(request.handOver.wishesReferral).toBe(true)
  const drafts = () =>
    db.owner.query(`select referral_id, state, content, labels from referral where neighbor_id = $1`, [
      request.neighborId,
    ])
  expect((await drafts()).rows).toMatchObject([
    {
      state: 'draft',
      labels: [],
      content: { ask: 'Wished for at a visit: shelter, something they tell you themselves' },
    },
  ])
  const view = (await server.ask('supervisor', 'GET', `/api/encounters/${encounterId}`)).body
  const back = await server.ask('supervisor', 'POST', `/api/encounters/${encounterId}/return`, {
    version: view.version,
    questions: [{ words: 'Which shelter?' }],
  })
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  const again = await server.ask('responder', 'POST', `/api/encounters/${encounterId}/submit`, {})
  expect(again.status, JSON.stringify(again.body)).toBe(200)
  expect((await drafts()).rowCount).toBe(1)
})

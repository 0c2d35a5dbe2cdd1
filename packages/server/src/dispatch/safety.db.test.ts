import type { TeamView } from '@heart/api/dispatch'
import type { DomainEvent } from '@heart/domain/call'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { eventsOfStream } from '../platform/event-store.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { verifyAgency } from '../platform/verify.ts'
import { makeAlarms } from './push/alarms.ts'
import type { PushSender } from './push/push-sender.ts'
import { lookAfterTeams } from './safety-watch.ts'

const MINUTE = 60_000
const START = Date.now()
let nowMs = START
const now = () => new Date(nowMs)
/** What the push services were given: to which address, and the whole text. */
let sent: { to: string; notice: string }[] = []
let pushIs: 'well' | 'away' | 'gone' = 'well'
const send: PushSender = async ({ endpoint }, notice) => {
  if (pushIs === 'away') throw new Error(`connect ECONNREFUSED ${endpoint}`)
  if (pushIs === 'gone') return 'gone'
  sent.push({ to: endpoint.split('/').at(-1) as string, notice })
  return 'sent'
}
const warnings: string[] = []

let db: Database
let server: TestServer
let alarms: ReturnType<typeof makeAlarms>
beforeAll(async () => {
  db = await freshDatabase()
  alarms = makeAlarms({ db, send, now, warn: (sentence) => warnings.push(sentence) })
  server = await testServer(db, await createTestCity(db, 'testville', 40), { now, alarms })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})
beforeEach(async () => {
  await alarms.settled()
  await db.owner.query('delete from push_subscription')
  sent = []
  pushIs = 'well'
  warnings.length = 0
})

let teams = 1
let keys = 0
const key = () => `key-of-a-device-${++keys}`
const look = () => lookAfterTeams({ db, alarms, now })
const post = (role: Parameters<TestServer['ask']>[0], path: string, body: object = {}) =>
  server.ask(role, 'POST', path, body)
const device = (minutesAgo: number, offsetMs = 0) => ({
  at: new Date(nowMs - minutesAgo * MINUTE + offsetMs).toISOString(),
  offsetMs,
})
async function view(teamId: string): Promise<TeamView> {
  const { body } = await server.ask('dispatcher', 'GET', '/api/teams')
  return body.teams.find((each: TeamView) => each.teamId === teamId)
}
/** A field team of its own for each test, with the responder aboard. */
async function newCrew(more: object = {}) {
  const teamId = `T${++teams}`
  const answer = await post('responder', `/api/teams/${teamId}/sign-on`, {
    roles: ['responder'],
    shiftEndsAt: new Date(nowMs + 60 * MINUTE).toISOString(),
    position: [-78.5, 35.5],
    members: [{ userId: 'responder', role: 'responder' }],
    vehicle: 'Van 2',
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { teamId, path: `/api/teams/${teamId}`, signedOn: answer.body as TeamView }
}
async function onCall(crew: Awaited<ReturnType<typeof newCrew>>) {
  const call = await server.newCall({ receivedAt: new Date(nowMs).toISOString().replace(/\.\d+Z$/, 'Z') })
  const assigned = await post('dispatcher', `/api/calls/${call.callId}/assign`, {
    version: call.version,
    teamId: crew.teamId,
    overrideReason: 'for the test',
  })
  expect(assigned.status, JSON.stringify(assigned.body)).toBe(200)
  const { assignmentId } = await view(crew.teamId)
  const path = `/api/calls/${call.callId}/assignments/${assignmentId}`
  const step = (action: string, more: object = {}) =>
    post('responder', `${path}/progress`, { action, sourceKey: key(), device: device(0), ...more })
  return { ...crew, callId: call.callId, assignmentId: assignmentId as string, callPath: path, step }
}
async function eventsOf(teamId: string): Promise<DomainEvent[]> {
  return await eventsOfStream(db.owner as never, 'testville', `team/${teamId}`)
}
const missesOf = async (teamId: string) =>
  (await eventsOf(teamId)).flatMap((e) => (e.kind === 'team.check_in_missed' ? [e.data.level] : []))
const subscribe = (role: Parameters<TestServer['ask']>[0], onDutyUntil: string | null = null) =>
  post(role, '/api/push/subscriptions', {
    endpoint: `https://fcm.googleapis.com/fcm/send/${role}`,
    keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) },
    onDutyUntil,
  })
const later = () => new Date(nowMs + 600 * MINUTE).toISOString()

it('a team signs on with vehicle, members under the names of their accounts, roles, languages and its shift', async () => {
  const { signedOn } = await newCrew({ languages: ['en', 'es'] })
  expect(signedOn).toMatchObject({
    status: 'available',
    vehicle: 'Van 2',
    members: [{ userId: 'responder', name: 'responder', role: 'responder' }],
    languages: ['en', 'es'],
    safety: { graceMinutes: 1, supervisorAfterMinutes: 3 },
  })
  const { body } = await server.ask('responder', 'GET', '/api/teams/people')
  expect(body.people.map((each: { userId: string }) => each.userId)).toEqual([
    'clinician',
    'dispatcher',
    'responder',
    'supervisor',
  ])
  const stranger = await post('responder', `/api/teams/T${++teams}/sign-on`, {
    roles: ['emt'],
    shiftEndsAt: later(),
    members: [{ userId: 'nobody', role: 'emt' }],
  })
  expect(stranger).toMatchObject({ status: 400, body: { details: [{ path: 'body.members.0.userId' }] } })
})

it('whatever a device tells twice happens once', async () => {
  const crew = await newCrew({ sourceKey: 'sign-on-1' })
  const again = await post('responder', `${crew.path}/sign-on`, {
    roles: ['responder'],
    shiftEndsAt: later(),
    sourceKey: 'sign-on-1',
  })
  expect(again).toMatchObject({ status: 200, body: { version: crew.signedOn.version } })
  const told = { sourceKey: key() }
  const first = await post('responder', `${crew.path}/check-in`, told)
  const second = await post('responder', `${crew.path}/check-in`, told)
  expect(second.body.version).toBe(first.body.version)
  const elsewhere = await post('responder', '/api/teams/T1/check-in', told)
  expect(elsewhere).toMatchObject({ status: 400, body: { details: [{ path: 'body.sourceKey' }] } })
})

it('a check-in missed: the team, then the supervisors; each once, however many servers look', async () => {
  const crew = await onCall(await newCrew())
  await look()
  expect(await missesOf(crew.teamId)).toEqual([])
  nowMs += 11.5 * MINUTE
  await Promise.all([look(), look(), look(), look()])
  expect(await missesOf(crew.teamId)).toEqual(['team'])
  nowMs += 2 * MINUTE
  await Promise.all([look(), look(), look(), look()])
  await look()
  expect(await missesOf(crew.teamId)).toEqual(['team', 'supervisor'])
  expect((await view(crew.teamId)).missed).toMatchObject({ level: 'supervisor' })

  const fine = await post('responder', `${crew.path}/check-in`, { sourceKey: key() })
  expect(fine.body).toMatchObject({ missed: null, lastCheckInAt: new Date(nowMs).toISOString() })
  await look()
  expect(await missesOf(crew.teamId)).toHaveLength(2)
  nowMs += 12 * MINUTE
  await look()
  expect(await missesOf(crew.teamId)).toEqual(['team', 'supervisor', 'team'])
})

it('only the team itself can say that it is fine', async () => {
  const crew = await onCall(await newCrew())
  for (const role of ['supervisor', 'dispatcher', 'clinician'] as const) {
    const answer = await post(role, `${crew.path}/check-in`, { sourceKey: key() })
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  }
  expect((await post('crew', `${crew.path}/check-in`, { sourceKey: key() })).status).toBe(200)
})

it('distress raised offline alarms as soon as it is told, with the time of the device, before any step that waits', async () => {
  const crew = await onCall(await newCrew())
  nowMs += 5 * MINUTE
  // The clock of this phone is 20 minutes ahead.
  const offsetMs = 20 * MINUTE
  const raised = await post('responder', `${crew.path}/distress`, {
    sourceKey: key(),
    position: [-78.4, 35.4],
    device: device(3, offsetMs),
  })
  expect(raised).toMatchObject({
    status: 200,
    body: {
      status: 'assigned',
      distressSince: new Date(nowMs - 3 * MINUTE).toISOString(),
      distressToldAt: new Date(nowMs).toISOString(),
      position: [-78.4, 35.4],
    },
  })
  const [event] = (await eventsOf(crew.teamId)).slice(-1)
  expect(event).toMatchObject({
    kind: 'team.distress_raised',
    data: { told: { by: 'device', offsetMs } },
    recordedAt: new Date(nowMs).toISOString(),
  })
  // The steps that waited come after it, told in their order with their own times.
  const depart = await crew.step('depart', { device: device(4, offsetMs) })
  expect(depart.status, JSON.stringify(depart.body)).toBe(200)
  expect(await view(crew.teamId)).toMatchObject({
    status: 'en_route',
    statusSince: new Date(nowMs - 4 * MINUTE).toISOString(),
    distressSince: new Date(nowMs - 3 * MINUTE).toISOString(),
  })
  nowMs += 90 * MINUTE
  await look()
  expect(await missesOf(crew.teamId)).toEqual([])
})

it('distress is taken in every status, never by version, and ended by the team or a supervisor with a reason', async () => {
  const crew = await newCrew()
  const raise = () => post('responder', `${crew.path}/distress`, { sourceKey: key() })
  const end = (role: 'dispatcher' | 'supervisor' | 'responder') =>
    post(role, `${crew.path}/distress/end`, { sourceKey: key(), reason: 'they are safe' })
  expect((await end('responder')).status).toBe(409)
  await post('responder', `${crew.path}/actions`, { action: 'start_break' })
  expect((await raise()).body.distressSince).not.toBeNull()
  const off = await post('responder', `${crew.path}/actions`, { action: 'sign_off' })
  expect(off).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('is in distress') } })
  expect((await end('dispatcher')).status).toBe(403)
  expect((await end('supervisor')).body).toMatchObject({ distressSince: null, lastCheckInAt: null })
  await raise()
  const own = await end('responder')
  expect(own.body).toMatchObject({ distressSince: null, lastCheckInAt: new Date(nowMs).toISOString() })
  await post('responder', `${crew.path}/actions`, { action: 'sign_off' })
  expect((await raise()).status).toBe(200)
})

it('the end of the shift during an assignment: the clock runs on', async () => {
  const crew = await onCall(await newCrew({ shiftEndsAt: new Date(nowMs + 5 * MINUTE).toISOString() }))
  nowMs += 14 * MINUTE
  await look()
  expect(await missesOf(crew.teamId)).toEqual(['team', 'supervisor'])
})

it('back-up: asked for with kind and reason, arrived once', async () => {
  const crew = await onCall(await newCrew())
  expect((await post('responder', `${crew.path}/backup/arrived`, { sourceKey: key() })).status).toBe(409)
  const ask = { sourceKey: key(), kind: 'ems', why: 'a fall on the stairs' }
  expect((await post('responder', `${crew.path}/backup`, ask)).body.backup).toMatchObject({
    kind: 'ems',
    why: 'a fall on the stairs',
    arrivedAt: null,
  })
  nowMs += 4 * MINUTE
  const arrived = { sourceKey: key(), device: device(1) }
  const there = await post('responder', `${crew.path}/backup/arrived`, arrived)
  expect(there.body.backup.arrivedAt).toBe(new Date(nowMs - MINUTE).toISOString())
  expect((await post('responder', `${crew.path}/backup/arrived`, arrived)).status).toBe(200)
  expect((await post('responder', `${crew.path}/backup/arrived`, { sourceKey: key() })).status).toBe(409)
  const nobody = await post('responder', `/api/teams/T${++teams}/backup`, {
    sourceKey: key(),
    kind: 'team',
    why: 'testing',
  })
  expect(nobody).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('off duty') } })
})

it('a slip is taken back: the call and the team are as before, once, and within 2 minutes', async () => {
  const crew = await onCall(await newCrew())
  await crew.step('accept')
  const before = await view(crew.teamId)
  nowMs += MINUTE
  await crew.step('depart')
  const other = await post('supervisor', `${crew.callPath}/step-back`, { sourceKey: key(), action: 'accept' })
  expect(other).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('another step') } })
  const told = { reason: 'a slip', sourceKey: key(), action: 'depart' }
  const back = await post('responder', `${crew.callPath}/step-back`, told)
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect(back.body.assignments[0]).toMatchObject({ status: 'accepted', enRouteAt: null })
  expect(await view(crew.teamId)).toEqual({ ...before, version: before.version + 2 })
  expect(back.body.timeline.at(-1).words).toMatch(/took back “on the way”: a slip/)
  expect((await post('responder', `${crew.callPath}/step-back`, told)).status).toBe(200)
  expect(await view(crew.teamId)).toMatchObject({ status: 'accepted', version: before.version + 2 })

  nowMs += 5 * MINUTE
  const late = await post('responder', `${crew.callPath}/step-back`, { sourceKey: key() })
  expect(late).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('2 minutes') } })
})

it('after a step taken back a miss told of the slip is gone, and one told before holds again, told once', async () => {
  const crew = await onCall(await newCrew())
  nowMs += 11 * MINUTE
  await look()
  const before = await view(crew.teamId)
  expect(before.missed).toMatchObject({ level: 'team' })
  await crew.step('accept')
  expect((await view(crew.teamId)).missed).toBeNull()
  nowMs += MINUTE
  await post('responder', `${crew.callPath}/step-back`, { sourceKey: key() })
  expect(await view(crew.teamId)).toEqual({ ...before, version: before.version + 2 })
  await look()
  expect(await missesOf(crew.teamId)).toEqual(['team'])
  nowMs += 2 * MINUTE
  await look()
  expect(await missesOf(crew.teamId)).toEqual(['team', 'supervisor'])

  // Arrived by mistake, told with its taking back only after that check-in was missed: the older one is due again.
  const other = await onCall(await newCrew())
  await other.step('depart')
  nowMs += 15 * MINUTE
  await other.step('arrive', { device: device(12) })
  await look()
  expect((await view(other.teamId)).missed).toMatchObject({ level: 'team' })
  await post('responder', `${other.callPath}/step-back`, { sourceKey: key(), device: device(11) })
  expect((await view(other.teamId)).missed).toBeNull()
  await look()
  expect(await missesOf(other.teamId)).toEqual(['team'])
})

it('a clear taken back gives the team its call and its rest back; a closed call keeps it', async () => {
  const crew = await newCrew()
  const first = await onCall(crew)
  await first.step('depart')
  await first.step('clear', { disposition: 'resolved_on_scene' })
  const rested = (await view(crew.teamId)).lastClearedAt
  expect(await post('responder', `${first.callPath}/step-back`, { sourceKey: key() })).toMatchObject({
    status: 409,
    body: { sentence: expect.stringContaining('is closed') },
  })
  nowMs += 30 * MINUTE
  const second = await onCall(crew)
  await second.step('depart')
  nowMs += MINUTE
  await second.step('clear')
  expect((await view(crew.teamId)).lastClearedAt).toBe(new Date(nowMs).toISOString())
  const back = await post('responder', `${second.callPath}/step-back`, { sourceKey: key() })
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect(await view(crew.teamId)).toMatchObject({
    status: 'en_route',
    callId: second.callId,
    lastClearedAt: rested,
  })
})

it('a step and its taking back may wait for the network together', async () => {
  const crew = await onCall(await newCrew())
  nowMs += 60 * MINUTE
  await crew.step('depart', { device: device(40) })
  const back = await post('responder', `${crew.callPath}/step-back`, { sourceKey: key(), device: device(39) })
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect((await view(crew.teamId)).status).toBe('assigned')
})

it('notices wake those it concerns, say nothing personal, and nobody who is off duty', async () => {
  // The teams of the tests before have been told all there is to tell.
  nowMs += 60 * MINUTE
  await look()
  await alarms.settled()
  await subscribe('responder')
  await subscribe('clinician')
  await subscribe('supervisor', later())
  await subscribe('dispatcher', new Date(nowMs - MINUTE).toISOString())
  await subscribe('navigator', later())

  const crew = await onCall(await newCrew())
  await alarms.settled()
  expect(sent.map(({ to }) => to)).toEqual(['responder'])
  nowMs += 12 * MINUTE
  await look()
  await alarms.settled()
  expect(sent.map(({ to }) => to)).toEqual(['responder', 'responder'])
  nowMs += 2 * MINUTE
  await Promise.all([look(), look()])
  await alarms.settled()
  expect(sent.map(({ to }) => to)).toEqual(['responder', 'responder', 'supervisor'])
  await post('responder', `${crew.path}/distress`, { sourceKey: key() })
  await alarms.settled()
  expect(sent.map(({ to }) => to)).toEqual(['responder', 'responder', 'supervisor', 'supervisor'])
  expect(new Set(sent.map(({ notice }) => notice))).toEqual(
    new Set([
      '{"title":"HEART","body":"You have a new assignment","path":"/field"}',
      '{"title":"HEART","body":"Please check in","path":"/field"}',
      '{"title":"HEART","body":"Check on a team","path":"/board"}',
      '{"title":"HEART","body":"A team is in distress","path":"/board"}',
    ]),
  )
})

it('after sign-off nobody of the team is woken, and a supervisor not past the end of the watch', async () => {
  await subscribe('responder')
  await subscribe('supervisor', new Date(nowMs + 5 * MINUTE).toISOString())
  const crew = await newCrew()
  await post('responder', `${crew.path}/actions`, { action: 'sign_off' })
  alarms.assigned('testville', crew.teamId)
  nowMs += 6 * MINUTE
  await post('responder', `${crew.path}/distress`, { sourceKey: key() })
  await alarms.settled()
  expect(sent).toEqual([])
})

it('with the push service away nothing fails and nothing waits; an address that is gone is forgotten', async () => {
  await subscribe('supervisor', later())
  const crew = await newCrew()
  pushIs = 'away'
  expect((await post('responder', `${crew.path}/distress`, { sourceKey: key() })).status).toBe(200)
  await alarms.settled()
  expect(warnings).toEqual(['A push service did not take a notice: connect ECONNREFUSED ….'])
  pushIs = 'gone'
  await post('responder', `${crew.path}/distress`, { sourceKey: key() })
  await alarms.settled()
  expect((await db.owner.query('select 1 from push_subscription')).rowCount).toBe(0)
})

it('notices go to push services only, and the keys stay the same', async () => {
  const away = await post('supervisor', '/api/push/subscriptions', {
    endpoint: 'https://169.254.169.254/latest',
    keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) },
  })
  expect(away).toMatchObject({ status: 400, body: { details: [{ path: 'body.endpoint' }] } })
  const ask = async () => (await server.ask('supervisor', 'GET', '/api/push/key')).body.publicKey
  const first = await ask()
  expect(first).toMatch(/^[\w-]{80,}$/)
  expect(await ask()).toBe(first)
  expect((await db.owner.query('select 1 from push_key')).rowCount).toBe(1)
  await subscribe('supervisor', later())
  const end = { endpoint: 'https://fcm.googleapis.com/fcm/send/supervisor' }
  expect((await post('supervisor', '/api/push/subscriptions/end', end)).status).toBe(200)
  expect((await db.owner.query('select 1 from push_subscription')).rowCount).toBe(0)
})

it('after all of this the rows are what the events say', async () => {
  const verified = await verifyAgency(db, 'testville')
  expect(verified.differences).toEqual([])
  expect(verified.teams).toBeGreaterThan(12)
})

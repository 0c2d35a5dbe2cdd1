import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { key, MINUTE, openWatch, type Watch } from './testing/watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await openWatch()
})
beforeEach(() => watch.quiet())
afterAll(() => watch?.close())

it('a team signs on with vehicle, members under the names of their accounts, roles, languages and its shift', async () => {
  const { signedOn } = await watch.newCrew({ languages: ['en', 'es'] })
  expect(signedOn).toMatchObject({
    status: 'available',
    vehicle: 'Van 2',
    members: [{ userId: 'responder', name: 'responder', role: 'responder' }],
    languages: ['en', 'es'],
    safety: { graceMinutes: 1, supervisorAfterMinutes: 3 },
  })
  const { body } = await watch.server.ask('responder', 'GET', '/api/teams/people')
  expect(body.people.map((each: { userId: string }) => each.userId)).toEqual([
    'clinician',
    'dispatcher',
    'responder',
    'supervisor',
  ])
  const stranger = await watch.post('responder', `/api/teams/${watch.nextTeam()}/sign-on`, {
    roles: ['emt'],
    shiftEndsAt: watch.later(),
    members: [{ userId: 'nobody', role: 'emt' }],
  })
  expect(stranger).toMatchObject({ status: 400, body: { details: [{ path: 'body.members.0.userId' }] } })
})

it('whatever a device tells twice happens once', async () => {
  const crew = await watch.newCrew({ sourceKey: 'sign-on-1' })
  const again = await watch.post('responder', `${crew.path}/sign-on`, {
    roles: ['responder'],
    shiftEndsAt: watch.later(),
    sourceKey: 'sign-on-1',
  })
  expect(again).toMatchObject({ status: 200, body: { version: crew.signedOn.version } })
  const told = { sourceKey: key() }
  const first = await watch.post('responder', `${crew.path}/check-in`, told)
  const second = await watch.post('responder', `${crew.path}/check-in`, told)
  expect(second.body.version).toBe(first.body.version)
  const elsewhere = await watch.post('responder', '/api/teams/T1/check-in', told)
  expect(elsewhere).toMatchObject({ status: 400, body: { details: [{ path: 'body.sourceKey' }] } })
})

it('a check-in missed: the team, then the supervisors; each once, however many servers look', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual([])
  watch.clock.ms += 11.5 * MINUTE
  await Promise.all([watch.look(), watch.look(), watch.look(), watch.look()])
  expect(await watch.missesOf(crew.teamId)).toEqual(['team'])
  watch.clock.ms += 2 * MINUTE
  await Promise.all([watch.look(), watch.look(), watch.look(), watch.look()])
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual(['team', 'supervisor'])
  expect((await watch.view(crew.teamId)).missed).toMatchObject({ level: 'supervisor' })

  const fine = await watch.post('responder', `${crew.path}/check-in`, { sourceKey: key() })
  expect(fine.body).toMatchObject({ missed: null, lastCheckInAt: new Date(watch.clock.ms).toISOString() })
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toHaveLength(2)
  watch.clock.ms += 12 * MINUTE
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual(['team', 'supervisor', 'team'])
})

it('only the team itself can say that it is fine', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  for (const role of ['supervisor', 'dispatcher', 'clinician'] as const) {
    const answer = await watch.post(role, `${crew.path}/check-in`, { sourceKey: key() })
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  }
  expect((await watch.post('crew', `${crew.path}/check-in`, { sourceKey: key() })).status).toBe(200)
})

it('distress raised offline alarms as soon as it is told, with the time of the device, before any step that waits', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  watch.clock.ms += 5 * MINUTE
  // The clock of this phone is 20 minutes ahead.
  const offsetMs = 20 * MINUTE
  const raised = await watch.post('responder', `${crew.path}/distress`, {
    sourceKey: key(),
    position: [-78.4, 35.4],
    device: watch.device(3, offsetMs),
  })
  expect(raised).toMatchObject({
    status: 200,
    body: {
      status: 'assigned',
      distressSince: new Date(watch.clock.ms - 3 * MINUTE).toISOString(),
      distressToldAt: new Date(watch.clock.ms).toISOString(),
      position: [-78.4, 35.4],
    },
  })
  const [event] = (await watch.eventsOf(crew.teamId)).slice(-1)
  expect(event).toMatchObject({
    kind: 'team.distress_raised',
    data: { told: { by: 'device', offsetMs } },
    recordedAt: new Date(watch.clock.ms).toISOString(),
  })
  // The steps that waited come after it, told in their order with their own times.
  const depart = await crew.step('depart', { device: watch.device(4, offsetMs) })
  expect(depart.status, JSON.stringify(depart.body)).toBe(200)
  expect(await watch.view(crew.teamId)).toMatchObject({
    status: 'en_route',
    statusSince: new Date(watch.clock.ms - 4 * MINUTE).toISOString(),
    distressSince: new Date(watch.clock.ms - 3 * MINUTE).toISOString(),
  })
  watch.clock.ms += 90 * MINUTE
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual([])
})

it('distress is taken in every status, never by version, and ended by the team or a supervisor with a reason', async () => {
  const crew = await watch.newCrew()
  const raise = () => watch.post('responder', `${crew.path}/distress`, { sourceKey: key() })
  const end = (role: 'dispatcher' | 'supervisor' | 'responder') =>
    watch.post(role, `${crew.path}/distress/end`, { sourceKey: key(), reason: 'they are safe' })
  expect((await end('responder')).status).toBe(409)
  await watch.post('responder', `${crew.path}/actions`, { action: 'start_break' })
  expect((await raise()).body.distressSince).not.toBeNull()
  const off = await watch.post('responder', `${crew.path}/actions`, { action: 'sign_off' })
  expect(off).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('is in distress') } })
  expect((await end('dispatcher')).status).toBe(403)
  expect((await end('supervisor')).body).toMatchObject({ distressSince: null, lastCheckInAt: null })
  await raise()
  const own = await end('responder')
  expect(own.body).toMatchObject({
    distressSince: null,
    lastCheckInAt: new Date(watch.clock.ms).toISOString(),
  })
  await watch.post('responder', `${crew.path}/actions`, { action: 'sign_off' })
  expect((await raise()).status).toBe(200)
})

it('the end of the shift during an assignment: the clock runs on', async () => {
  const crew = await watch.onCall(
    await watch.newCrew({ shiftEndsAt: new Date(watch.clock.ms + 5 * MINUTE).toISOString() }),
  )
  watch.clock.ms += 14 * MINUTE
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual(['team', 'supervisor'])
})

it('back-up: asked for with kind and reason, arrived once', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  expect((await watch.post('responder', `${crew.path}/backup/arrived`, { sourceKey: key() })).status).toBe(
    409,
  )
  const ask = { sourceKey: key(), kind: 'ems', why: 'a fall on the stairs' }
  expect((await watch.post('responder', `${crew.path}/backup`, ask)).body.backup).toMatchObject({
    kind: 'ems',
    why: 'a fall on the stairs',
    arrivedAt: null,
  })
  watch.clock.ms += 4 * MINUTE
  const arrived = { sourceKey: key(), device: watch.device(1) }
  const there = await watch.post('responder', `${crew.path}/backup/arrived`, arrived)
  expect(there.body.backup.arrivedAt).toBe(new Date(watch.clock.ms - MINUTE).toISOString())
  expect((await watch.post('responder', `${crew.path}/backup/arrived`, arrived)).status).toBe(200)
  expect((await watch.post('responder', `${crew.path}/backup/arrived`, { sourceKey: key() })).status).toBe(
    409,
  )
  const nobody = await watch.post('responder', `/api/teams/${watch.nextTeam()}/backup`, {
    sourceKey: key(),
    kind: 'team',
    why: 'testing',
  })
  expect(nobody).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('off duty') } })
})

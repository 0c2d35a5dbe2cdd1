import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { key, MINUTE, openWatch, type Watch } from '../testing/watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await openWatch()
})
beforeEach(() => watch.quiet())
afterAll(() => watch?.close())

it('notices wake those it concerns, say nothing personal, and nobody who is off duty', async () => {
  // The teams of the tests before have been told all there is to tell.
  watch.clock.ms += 60 * MINUTE
  await watch.look()
  await watch.alarms.settled()
  await watch.subscribe('responder')
  await watch.subscribe('clinician')
  await watch.subscribe('supervisor', watch.later())
  await watch.subscribe('dispatcher', new Date(watch.clock.ms - MINUTE).toISOString())
  await watch.subscribe('navigator', watch.later())

  const crew = await watch.onCall(await watch.newCrew())
  await watch.alarms.settled()
  expect(watch.push.sent.map(({ to }) => to)).toEqual(['responder'])
  watch.clock.ms += 12 * MINUTE
  await watch.look()
  await watch.alarms.settled()
  expect(watch.push.sent.map(({ to }) => to)).toEqual(['responder', 'responder'])
  watch.clock.ms += 2 * MINUTE
  await Promise.all([watch.look(), watch.look()])
  await watch.alarms.settled()
  expect(watch.push.sent.map(({ to }) => to)).toEqual(['responder', 'responder', 'supervisor'])
  await watch.post('responder', `${crew.path}/distress`, { sourceKey: key() })
  await watch.alarms.settled()
  expect(watch.push.sent.map(({ to }) => to)).toEqual(['responder', 'responder', 'supervisor', 'supervisor'])
  expect(new Set(watch.push.sent.map(({ notice }) => notice))).toEqual(
    new Set([
      '{"title":"HEART","body":"You have a new assignment","path":"/field"}',
      '{"title":"HEART","body":"Please check in","path":"/field"}',
      '{"title":"HEART","body":"Check on a team","path":"/board"}',
      '{"title":"HEART","body":"A team is in distress","path":"/board"}',
    ]),
  )
})

it('after sign-off nobody of the team is woken, and a supervisor not past the end of the watch', async () => {
  await watch.subscribe('responder')
  await watch.subscribe('supervisor', new Date(watch.clock.ms + 5 * MINUTE).toISOString())
  const crew = await watch.newCrew()
  await watch.post('responder', `${crew.path}/actions`, { action: 'sign_off' })
  watch.alarms.assigned('testville', crew.teamId)
  watch.clock.ms += 6 * MINUTE
  await watch.post('responder', `${crew.path}/distress`, { sourceKey: key() })
  await watch.alarms.settled()
  expect(watch.push.sent).toEqual([])
})

it('with the push service away nothing fails and nothing waits; an address that is gone is forgotten', async () => {
  await watch.subscribe('supervisor', watch.later())
  const crew = await watch.newCrew()
  watch.push.is = 'away'
  expect((await watch.post('responder', `${crew.path}/distress`, { sourceKey: key() })).status).toBe(200)
  await watch.alarms.settled()
  expect(watch.push.warnings).toEqual(['A push service did not take a notice: connect ECONNREFUSED ….'])
  watch.push.is = 'gone'
  await watch.post('responder', `${crew.path}/distress`, { sourceKey: key() })
  await watch.alarms.settled()
  expect((await watch.db.owner.query('select 1 from push_subscription')).rowCount).toBe(0)
})

it('notices go to push services only, and the keys stay the same', async () => {
  const away = await watch.post('supervisor', '/api/push/subscriptions', {
    endpoint: 'https://169.254.169.254/latest',
    keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) },
  })
  expect(away).toMatchObject({ status: 400, body: { details: [{ path: 'body.endpoint' }] } })
  const ask = async () => (await watch.server.ask('supervisor', 'GET', '/api/push/key')).body.publicKey
  const first = await ask()
  expect(first).toMatch(/^[\w-]{80,}$/)
  expect(await ask()).toBe(first)
  expect((await watch.db.owner.query('select 1 from push_key')).rowCount).toBe(1)
  await watch.subscribe('supervisor', watch.later())
  const end = { endpoint: 'https://fcm.googleapis.com/fcm/send/supervisor' }
  expect((await watch.post('supervisor', '/api/push/subscriptions/end', end)).status).toBe(200)
  expect((await watch.db.owner.query('select 1 from push_subscription')).rowCount).toBe(0)
})

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { key, MINUTE, openWatch, type Watch } from './testing/watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await openWatch()
})
beforeEach(() => watch.quiet())
afterAll(() => watch?.close())

it('a slip is taken back: the call and the team are as before, once, and within 2 minutes', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  await crew.step('accept')
  const before = await watch.view(crew.teamId)
  watch.clock.ms += MINUTE
  await crew.step('depart')
  const other = await watch.post('supervisor', `${crew.callPath}/step-back`, {
    sourceKey: key(),
    action: 'accept',
  })
  expect(other).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('another step') } })
  const told = { reason: 'a slip', sourceKey: key(), action: 'depart' }
  const back = await watch.post('responder', `${crew.callPath}/step-back`, told)
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect(back.body.assignments[0]).toMatchObject({ status: 'accepted', enRouteAt: null })
  expect(await watch.view(crew.teamId)).toEqual({ ...before, version: before.version + 2 })
  expect(back.body.timeline.at(-1).words).toMatch(/took back “on the way”: a slip/)
  expect((await watch.post('responder', `${crew.callPath}/step-back`, told)).status).toBe(200)
  expect(await watch.view(crew.teamId)).toMatchObject({ status: 'accepted', version: before.version + 2 })

  watch.clock.ms += 5 * MINUTE
  const late = await watch.post('responder', `${crew.callPath}/step-back`, { sourceKey: key() })
  expect(late).toMatchObject({ status: 409, body: { sentence: expect.stringContaining('2 minutes') } })
})

it('after a step taken back a miss told of the slip is gone, and one told before holds again, told once', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  watch.clock.ms += 11 * MINUTE
  await watch.look()
  const before = await watch.view(crew.teamId)
  expect(before.missed).toMatchObject({ level: 'team' })
  await crew.step('accept')
  expect((await watch.view(crew.teamId)).missed).toBeNull()
  watch.clock.ms += MINUTE
  await watch.post('responder', `${crew.callPath}/step-back`, { sourceKey: key() })
  expect(await watch.view(crew.teamId)).toEqual({ ...before, version: before.version + 2 })
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual(['team'])
  watch.clock.ms += 2 * MINUTE
  await watch.look()
  expect(await watch.missesOf(crew.teamId)).toEqual(['team', 'supervisor'])

  // Arrived by mistake, told with its taking back only after that check-in was missed: the older one is due again.
  const other = await watch.onCall(await watch.newCrew())
  await other.step('depart')
  watch.clock.ms += 15 * MINUTE
  await other.step('arrive', { device: watch.device(12) })
  await watch.look()
  expect((await watch.view(other.teamId)).missed).toMatchObject({ level: 'team' })
  await watch.post('responder', `${other.callPath}/step-back`, { sourceKey: key(), device: watch.device(11) })
  expect((await watch.view(other.teamId)).missed).toBeNull()
  await watch.look()
  expect(await watch.missesOf(other.teamId)).toEqual(['team'])
})

it('a clear taken back gives the team its call and its rest back; a closed call keeps it', async () => {
  const crew = await watch.newCrew()
  const first = await watch.onCall(crew)
  await first.step('depart')
  await first.step('clear', { disposition: 'resolved_on_scene' })
  const rested = (await watch.view(crew.teamId)).lastClearedAt
  expect(await watch.post('responder', `${first.callPath}/step-back`, { sourceKey: key() })).toMatchObject({
    status: 409,
    body: { sentence: expect.stringContaining('is closed') },
  })
  watch.clock.ms += 30 * MINUTE
  const second = await watch.onCall(crew)
  await second.step('depart')
  watch.clock.ms += MINUTE
  await second.step('clear')
  expect((await watch.view(crew.teamId)).lastClearedAt).toBe(new Date(watch.clock.ms).toISOString())
  const back = await watch.post('responder', `${second.callPath}/step-back`, { sourceKey: key() })
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect(await watch.view(crew.teamId)).toMatchObject({
    status: 'en_route',
    callId: second.callId,
    lastClearedAt: rested,
  })
})

it('a step and its taking back may wait for the network together', async () => {
  const crew = await watch.onCall(await watch.newCrew())
  watch.clock.ms += 60 * MINUTE
  await crew.step('depart', { device: watch.device(40) })
  const back = await watch.post('responder', `${crew.callPath}/step-back`, {
    sourceKey: key(),
    device: watch.device(39),
  })
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect((await watch.view(crew.teamId)).status).toBe('assigned')
})

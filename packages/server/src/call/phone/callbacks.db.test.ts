import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrisisLine, key, openCrisisLine } from './testing.ts'

let line: CrisisLine
beforeAll(async () => {
  line = await openCrisisLine()
})
beforeEach(() => line.handBack())
afterAll(() => line?.close())

describe('call-backs', () => {
  const lose = async () => {
    const { callId, assignmentId } = await line.claimed()
    await line.ask('clinician', 'POST', `/calls/${callId}/draft`, {
      version: 0,
      notes: '',
      number: '919 555 0199',
    })
    await line.on('clinician', callId, 'end', { assignmentId, end: 'lost', reason: 'no_answer' })
    const { callbacks, queue } = (await line.ask('clinician', 'GET', '')).body
    const callback = callbacks.find((one: { callId: string }) => one.callId === callId)
    expect(queue.map((call: { callId: string }) => call.callId)).not.toContain(callId)
    return { callId, callback, path: `/callbacks/${callback.callbackId}` }
  }

  it('come of a lost call; attempts move them on, and whoever is reached is connected', async () => {
    const { callId, callback, path } = await lose()
    expect(callback).toMatchObject({ reason: 'lost', state: 'open', holder: 'clinician', isMine: true })
    const attempt = (body: object) =>
      line.ask('clinician', 'POST', `${path}/attempts`, { sourceKey: key(), ...body })
    const busy = (await attempt({ outcome: 'busy' })).body
    expect(busy).toMatchObject({ state: 'open', attempts: [{ outcome: 'busy' }] })
    expect((await attempt({ outcome: 'reached' })).body).toMatchObject({ state: 'reached' })
    const call = (await line.server.ask('clinician', 'GET', `/api/calls/${callId}`)).body
    expect(call.assignments.at(-1)).toMatchObject({ teamId: 'T1', status: 'with_neighbor' })
    expect((await attempt({ outcome: 'busy' })).body.sentence).toMatch(/they were reached/)
  })

  it('are stopped only by a reason of the list; the same attempt twice is one', async () => {
    const { path } = await lose()
    const body = { outcome: 'wrong_number', stop: 'wrong_number', sourceKey: key() }
    const once = await line.ask('clinician', 'POST', `${path}/attempts`, body)
    const twice = await line.ask('clinician', 'POST', `${path}/attempts`, body)
    expect(once.body).toMatchObject({ state: 'stopped', stopped: 'wrong_number' })
    expect(twice.body).toEqual(once.body)
    expect((await line.ask('clinician', 'POST', `${path}/attempts`, { ...body, stop: 'bored' })).status).toBe(
      400,
    )
  })

  it('show their number to who holds them; another takes one only when the holder is off duty', async () => {
    const { path } = await lose()
    expect((await line.ask('clinician', 'POST', `${path}/take`)).body.number).toBe('919 555 0199')
    expect((await line.ask('ben', 'POST', `${path}/take`)).body.sentence).toMatch(
      /clinician \(Team 1\) sees to call/,
    )
    await line.server.ask('clinician', 'POST', '/api/teams/T1/actions', { action: 'sign_off' })
    expect((await line.ask('ben', 'POST', `${path}/take`)).body).toMatchObject({
      number: '919 555 0199',
      callback: { isMine: true },
    })
    await line.signOn('T1', 'clinician')
  })

  it('can be promised, once, for later and not for the past', async () => {
    const { callId } = await line.claimed(true)
    const plan = (dueAt: string, sourceKey: string) =>
      line.ask('clinician', 'POST', '/callbacks', { callId, dueAt, sourceKey })
    const dueAt = new Date(Date.now() + 3_600_000).toISOString()
    const first = await plan(dueAt, 'promise-1')
    expect(first.body).toMatchObject({ reason: 'promised', dueAt })
    expect((await plan(dueAt, 'promise-1')).body.callbackId).toBe(first.body.callbackId)
    expect((await plan('2020-01-01T00:00:00Z', 'promise-2')).status).toBe(400)
  })
})

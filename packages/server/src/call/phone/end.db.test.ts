import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrisisLine, key, openCrisisLine } from './testing.ts'

let line: CrisisLine
beforeAll(async () => {
  line = await openCrisisLine()
})
beforeEach(() => line.handBack())
afterAll(() => line?.close())

describe('ends', () => {
  it('resolved by phone: closed by the clinician alone, answered by phone in the ledger', async () => {
    const { callId, assignmentId } = await line.claimed()
    const early = await line.on('clinician', callId, 'end', { assignmentId, end: 'resolved' })
    expect(early.body.sentence).toMatch(/You have not spoken with the caller/)
    for (const state of ['offered', 'ringing', 'connected']) await line.transfer(callId, state)
    const sourceKey = key()
    const { body } = await line.on('clinician', callId, 'end', { assignmentId, end: 'resolved', sourceKey })
    expect(body).toMatchObject({
      status: 'closed',
      disposition: 'resolved_by_phone',
      line: { outcome: 'answered', programId: 'ccd', how: 'phone' },
    })
    const again = await line.on('clinician', callId, 'end', { assignmentId, end: 'resolved', sourceKey })
    expect([again.status, again.body.version]).toEqual([200, body.version])
  })

  it.each(['send_field', 'send_co_response', 'ask_police', 'ask_ems', 'hand_back'])(
    '%s: the call stays open, is passed on, and does not come back to the queue',
    async (end) => {
      const { callId, assignmentId } = await line.claimed(true)
      const reason = { ask_police: 'weapon', ask_ems: 'injury' }[end] ?? null
      if (reason) expect((await line.on('clinician', callId, 'end', { assignmentId, end })).status).toBe(409)
      const { body } = await line.on('clinician', callId, 'end', { assignmentId, end, reason })
      expect(body).toMatchObject({ status: 'waiting', closedAt: null })
      const desk = (await line.ask('clinician', 'GET', '')).body
      const passed = desk.passedOn.find((one: { call: { callId: string } }) => one.call.callId === callId)
      expect(passed?.end).toBe(end)
      expect(desk.queue.map((call: { callId: string }) => call.callId)).not.toContain(callId)
    },
  )

  it('a team chosen goes in the same moment; one of another kind, or a busy one, does not', async () => {
    const { callId, assignmentId } = await line.claimed(true)
    const send = (more: object) => line.on('clinician', callId, 'end', { assignmentId, ...more })
    expect((await send({ end: 'send_field', teamId: 'P2' })).body.sentence).toBe('Phone 2 is no field team.')
    expect((await send({ end: 'hand_back', teamId: 'T2' })).body.sentence).toBe('This end sends no team.')
    const { body } = await send({ end: 'send_field', teamId: 'T2' })
    expect(body).toMatchObject({
      status: 'assigned',
      assignments: [{ status: 'cleared' }, { teamId: 'T2', status: 'assigned', programId: 'crt' }],
    })
    const next = await line.claimed(true)
    const busy = await line.on('clinician', next.callId, 'end', {
      assignmentId: next.assignmentId,
      end: 'send_field',
      teamId: 'T2',
    })
    expect(busy.body.sentence).toMatch(/cannot be assigned/)
    expect(
      (await line.server.ask('clinician', 'GET', `/api/calls/${next.callId}`)).body.assignments[0].status,
    ).toBe('with_neighbor')
  })
})

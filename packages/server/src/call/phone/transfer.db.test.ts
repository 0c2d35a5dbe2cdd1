import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrisisLine, openCrisisLine } from './testing.ts'

let line: CrisisLine
beforeAll(async () => {
  line = await openCrisisLine()
})
beforeEach(() => line.handBack())
afterAll(() => line?.close())

describe('a warm transfer', () => {
  it('goes state by state; connected, the clinician is with the neighbor and the report is open', async () => {
    const { callId, assignmentId } = await line.claimed()
    expect((await line.transfer(callId, 'connected')).body.sentence).toMatch(/begins by being offered/)
    await line.transfer(callId, 'offered', 'transfer-1', 'telecommunicator')
    await line.transfer(callId, 'ringing')
    const { body } = await line.transfer(callId, 'connected')
    expect(body.assignments[0]).toMatchObject({ status: 'with_neighbor' })
    expect(body.transfers).toMatchObject([{ state: 'connected' }])
    const { rowCount } = await line.db.owner.query('select from encounter where encounter_id = $1', [
      assignmentId,
    ])
    expect(rowCount).toBe(1)
    expect((await line.transfer(callId, 'released')).body.transfers).toMatchObject([{ state: 'released' }])
  })

  it('that drops leaves everything open, and another can be offered', async () => {
    const { callId } = await line.claimed(true)
    const dropped = await line.transfer(callId, 'dropped')
    expect(dropped.body).toMatchObject({ status: 'assigned', assignments: [{ status: 'with_neighbor' }] })
    expect((await line.transfer(callId, 'offered', 'transfer-2')).body.transfers).toHaveLength(2)
  })

  it('takes no number for the name of a line', async () => {
    const { callId } = await line.claimed()
    const body = { transferId: 'transfer-1', state: 'offered', line: '919 555 01234' }
    expect((await line.on('clinician', callId, 'transfer', { ...body, line: '91955501234' })).status).toBe(
      400,
    )
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inAgency } from '../../platform/database.ts'
import { forgetNumbers } from './forget-numbers.ts'
import { type CrisisLine, openCrisisLine, type Who } from './testing.ts'

let line: CrisisLine
beforeAll(async () => {
  line = await openCrisisLine()
})
beforeEach(() => line.handBack())
afterAll(() => line?.close())

describe('notes and numbers', () => {
  const save = (who: Who, callId: string, body: object) =>
    line.ask(who, 'POST', `/calls/${callId}/draft`, body)
  const read = async (who: Who, callId: string) => (await line.ask(who, 'GET', `/calls/${callId}/draft`)).body

  it('are saved by version: said twice they are saved once, and what is newer is never overwritten', async () => {
    const { callId } = await line.claimed()
    const first = (await save('clinician', callId, { version: 0, notes: 'One.' })).body
    expect(first).toMatchObject({ version: 1, notes: 'One.' })
    expect((await save('clinician', callId, { version: 0, notes: 'One.' })).body.version).toBe(1)
    expect(
      (await save('clinician', callId, { version: 1, notes: 'One. Two.', answers: { weapon: 'no' } })).body
        .version,
    ).toBe(2)
    const late = await save('clinician', callId, { version: 1, notes: 'Other.' })
    expect(late.body).toMatchObject({ code: 'stale_version', now: { version: 2 } })
    expect(await read('clinician', callId)).toMatchObject({ notes: 'One. Two.', answers: { weapon: 'no' } })
  })

  it('are read by who has the call and by supervisors, never by anybody else', async () => {
    const { callId } = await line.claimed()
    await save('clinician', callId, { version: 0, notes: 'Secret.', number: '(919) 555-0142' })
    expect(await read('clinician', callId)).toMatchObject({ number: '(919) 555-0142' })
    expect(await read('supervisor', callId)).toMatchObject({ notes: 'Secret.', number: '(919) 555-0142' })
    expect(await read('ben', callId)).toMatchObject({ version: 0, notes: '', number: null })
    expect((await save('ben', callId, { version: 0, notes: 'Mine.' })).status).toBe(409)
    expect((await line.ask('dispatcher', 'GET', `/calls/${callId}/draft`)).status).toBe(403)
    const raw = await inAgency(line.db, 'testville', (client) => client.query('select from phone_number'))
    expect(raw.rowCount).toBe(0)
  })

  it('stand in no event, and a number is gone after its time', async () => {
    const { callId } = await line.claimed()
    await save('clinician', callId, { version: 0, notes: 'Unmistakable', number: '919 555 0177' })
    const { rowCount } = await line.db.owner.query(
      `select from event where data::text ~ 'Unmistakable|555 0177'`,
    )
    expect(rowCount).toBe(0)
    await line.db.owner.query(
      `update phone_number set expires_at = now() - interval '1 second' where call_id = $1`,
      [callId],
    )
    expect((await read('clinician', callId)).number).toBeNull()
    expect(
      (await save('clinician', callId, { version: 1, notes: 'Unmistakable', number: '919 555 0178' })).body
        .number,
    ).toBe('919 555 0178')
    await line.db.owner.query(
      `update phone_number set expires_at = now() - interval '1 second' where call_id = $1`,
      [callId],
    )
    await forgetNumbers(line.db)
    expect(
      (await line.db.owner.query('select from phone_number where call_id = $1', [callId])).rowCount,
    ).toBe(0)
  })
})

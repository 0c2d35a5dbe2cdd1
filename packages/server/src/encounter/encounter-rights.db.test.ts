import type { RoleName } from '@heart/domain/access'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '../platform/as-person.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { addPerson, bearer, endVisit, PLAIN, save, visit } from './testing.ts'

let db: Database
let server: TestServer
let other: string
let encounterId: string
let byPhone: { callId: string; encounterId: string }
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  other = await addPerson(db, server, 'other-crew', 'responder')
  await addPerson(db, server, 'somebody-else', 'clinician')
  ;({ encounterId } = await visit(server, { teamId: 'T2', people: ['responder'] }))
  await visit(server, { teamId: 'T3', people: ['other-crew'] })
  byPhone = await visit(server, { teamId: 'T1', people: ['somebody-else'] })
  await save(server, encounterId, { ...PLAIN, story: 'She told of the pelican lamp.' })
  await server.ask('responder', 'POST', `/api/encounters/${encounterId}/submit`, {})
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const TABLES = [
  'encounter',
  'encounter_revision',
  'encounter_edit',
  'encounter_conflict',
  'encounter_note',
] as const
const countAs = (userId: string, role: RoleName, table: string) =>
  inAgency(db, 'testville', async (client) => {
    await asPerson(client, { userId, role })
    return (await client.query(`select 1 from ${table}`)).rowCount
  })

describe('in the database, as the service itself', () => {
  it('shows nothing of any report when nobody is named', async () => {
    for (const table of [...TABLES, 'encounter_read', 'plan_suggestion']) {
      const seen = await inAgency(db, 'testville', (client) => client.query(`select 1 from ${table}`))
      expect(seen.rowCount, table).toBe(0)
    }
  })

  it.each([
    ['supervisor', 'supervisor', 3],
    ['responder', 'responder', 1],
    ['other-crew', 'responder', 1],
    ['nobody-at-all', 'responder', 0],
    ['clinician', 'clinician', 0],
    ['somebody-else', 'clinician', 1],
    ['analyst', 'analyst', 0],
    ['responder', 'analyst', 0],
    ['administrator', 'administrator', 0],
    ['navigator', 'navigator', 0],
    ['dispatcher', 'dispatcher', 0],
    ['privacy_officer', 'privacy_officer', 0],
  ] as const)('%s as %s sees %i reports', async (userId, role, count) => {
    expect(await countAs(userId, role, 'encounter')).toBe(count)
  })

  it('what belongs to a report is seen with it', async () => {
    expect(await countAs('responder', 'responder', 'encounter_revision')).toBe(1)
    expect(await countAs('responder', 'responder', 'encounter_edit')).toBe(1)
    for (const table of TABLES) expect(await countAs('other-crew', 'responder', table)).toBeLessThanOrEqual(1)
    expect(await countAs('other-crew', 'responder', 'encounter_revision')).toBe(0)
    expect(await countAs('analyst', 'analyst', 'encounter_revision')).toBe(0)
  })

  it('a clinician sees the reports of calls they worked on', async () => {
    const { version } = (await server.ask('clinician', 'GET', `/api/calls/${byPhone.callId}`)).body
    const screened = await server.ask('clinician', 'POST', `/api/calls/${byPhone.callId}/screen-out`, {
      version,
      programId: 'crt',
      ruleId: 'crt-weapon',
    })
    expect(screened.status).toBe(200)
    expect(await countAs('clinician', 'clinician', 'encounter')).toBe(1)
    expect(await countAs('clinician', 'responder', 'encounter')).toBe(0)
  })

  it('a responder sees the reports of the call their team is on, and cannot write in them', async () => {
    const call = await db.owner.query<{ call_id: string }>(
      'select call_id from encounter where encounter_id = $1',
      [encounterId],
    )
    await db.owner.query(`update team set call_id = $1 where team_id = 'T3'`, [call.rows[0]?.call_id])
    expect(await countAs('other-crew', 'responder', 'encounter')).toBe(2)
    const answer = await save(server, encounterId, { story: 'not mine' }, { token: other })
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('nobody reads another agency’s reports', async () => {
    await createTestCity(db, 'elsewhere')
    const seen = await inAgency(db, 'elsewhere', async (client) => {
      await asPerson(client, { userId: 'supervisor', role: 'supervisor' })
      return (await client.query('select 1 from encounter')).rowCount
    })
    expect(seen).toBe(0)
  })

  it.each([
    `update encounter_revision set reason = 'x'`,
    'delete from encounter_revision',
    'delete from encounter',
    'delete from encounter_edit',
    `update encounter_read set by = 'x'`,
    'delete from encounter_read',
    `update encounter_note set words = 'x'`,
  ])('refuses even a supervisor: %s', async (sql) => {
    const attempt = inAgency(db, 'testville', async (client) => {
      await asPerson(client, { userId: 'supervisor', role: 'supervisor' })
      await client.query(sql)
    })
    await expect(attempt).rejects.toThrow(/permission denied/)
  })

  it('a read is noted in one’s own name only', async () => {
    const attempt = inAgency(db, 'testville', async (client) => {
      await asPerson(client, { userId: 'responder', role: 'responder' })
      await client.query(
        `insert into encounter_read values ('testville', $1, 'x', now(), 'supervisor', 'supervisor', 'read')`,
        [encounterId],
      )
    })
    await expect(attempt).rejects.toThrow(/row-level security/)
  })
})

describe('at the doors', () => {
  it('a report that one may not read is not there', async () => {
    const path = `/api/encounters/${byPhone.encounterId}`
    expect((await server.ask('responder', 'GET', path)).status).toBe(404)
    expect((await server.ask('responder', 'GET', path, undefined, bearer(other))).status).toBe(404)
    expect((await server.ask('analyst', 'GET', path)).status).toBe(403)
  })

  it('a list and a search hold only what one may read', async () => {
    const listed = (await server.ask('responder', 'GET', '/api/encounters')).body.encounters
    expect(listed.map((e: { encounterId: string }) => e.encounterId)).toEqual([encounterId])
    expect((await server.ask('supervisor', 'GET', '/api/encounters')).body.encounters).toHaveLength(3)
    const found = (await server.ask('supervisor', 'GET', '/api/encounters/search?q=pelican')).body.encounters
    expect(found).toHaveLength(1)
    expect(
      (await server.ask('clinician', 'GET', '/api/encounters/search?q=pelican')).body.encounters,
    ).toEqual([])
    expect((await server.ask('responder', 'GET', '/api/encounters/search?q=pelican')).status).toBe(403)
  })

  it('another team does not open the report of an assignment', async () => {
    const path = `/api/calls/${byPhone.callId}/assignments/${byPhone.encounterId}/encounter`
    expect((await server.ask('responder', 'POST', path)).status).toBe(403)
  })

  it('an analyst reads the measures, and no word of a story', async () => {
    const measures = await server.ask('analyst', 'GET', '/api/ledger/encounters')
    expect(measures.status).toBe(200)
    expect(JSON.stringify(measures.body)).not.toContain('pelican')
  })

  it('a crew’s terminal writes for a team that nobody is on by name, and reads no report', async () => {
    await endVisit(server, byPhone.callId, byPhone.encounterId)
    const { version } = (await server.ask('dispatcher', 'GET', '/api/teams')).body.teams.find(
      (team: { teamId: string }) => team.teamId === 'T1',
    )
    await server.ask('dispatcher', 'POST', '/api/teams/T1/actions', { version, action: 'sign_off' })
    const nobodys = await visit(server, { teamId: 'T1', people: [] })
    const submit = (id: string) => server.ask('crew', 'POST', `/api/encounters/${id}/submit`, {})
    expect((await save(server, encounterId, { story: 'x' }, { as: 'crew' })).status).toBe(404)
    await save(server, nobodys.encounterId, { ...PLAIN, outcome: 'resolved_by_phone' }, { as: 'crew' })
    expect((await submit(nobodys.encounterId)).body).toMatchObject({
      status: 'submitted',
      crew: [{ userId: 'crew' }],
    })
    expect((await server.ask('crew', 'GET', `/api/encounters/${nobodys.encounterId}`)).status).toBe(403)
    expect((await submit(encounterId)).status).toBe(404)
  })
})

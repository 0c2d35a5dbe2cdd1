import type { EncounterMeasures } from '@heart/domain/ledger'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endVisit, PLAIN, save, visit } from '../encounter/testing.ts'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'

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

const report = async (encounterId: string, teamFeltSafe: boolean) => {
  const reasons = { 'safety.teamReasons.crowd': teamFeltSafe ? null : true }
  await save(server, encounterId, { ...PLAIN, 'safety.teamFeltSafe': teamFeltSafe, ...reasons })
  const path = `/api/encounters/${encounterId}/submit`
  expect((await server.ask('responder', 'POST', path, {})).body.status).toBe('submitted')
}
const measures = async (): Promise<EncounterMeasures> =>
  (await server.ask('analyst', 'GET', '/api/ledger/encounters')).body

it('EN23 two teams on one call are two visits and one call, whichever program each is of', async () => {
  const first = await visit(server, { teamId: 'T2', people: ['responder'] })
  let { version } = (await server.ask('dispatcher', 'GET', `/api/calls/${first.callId}`)).body
  const { teams } = (await server.ask('dispatcher', 'GET', '/api/teams')).body
  const other = teams.find((one: { teamId: string }) => one.teamId === 'T3')
  const signedOn = await server.ask('dispatcher', 'POST', '/api/teams/T3/sign-on', {
    version: other.version,
    roles: ['responder'],
    members: [{ userId: 'clinician', role: 'clinician' }],
    shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
    position: [-78.5, 35.5],
  })
  expect(signedOn.status).toBe(200)
  const step = async (path: string, body: object) => {
    const answer = await server.ask('dispatcher', 'POST', `/api/calls/${first.callId}/${path}`, {
      version,
      ...body,
    })
    expect(answer.body.sentence).toBeUndefined()
    version = answer.body.version
    return answer.body
  }
  const { assignments } = await step('assign', { teamId: 'T3', overrideReason: 'a second team is needed' })
  const { assignmentId } = assignments.find((one: { teamId: string }) => one.teamId === 'T3')
  for (const action of ['depart', 'arrive', 'meet_neighbor']) {
    await step(`assignments/${assignmentId}/progress`, { action })
  }
  await report(first.encounterId, true)
  await step(`assignments/${assignmentId}/progress`, { action: 'clear' })
  await endVisit(server, first.callId, first.encounterId)
  const one = (await measures()).whole
  expect(one.reported).toMatchObject({ of: 1, yes: 1 })
  expect(one.feltSafe.of).toBe(1)

  await db.owner.query(
    `update encounter set crew_ids = crew_ids || 'responder'::text, crew = crew || '[{"userId":"responder","name":"responder"}]'
      where encounter_id = $1`,
    [assignmentId],
  )
  await report(assignmentId, false)
  const two = await measures()
  expect(two.whole.reported).toMatchObject({ of: 1, yes: 1 })
  expect(two.whole.feltSafe).toMatchObject({ of: 2, yes: 1, reasons: { crowd: 1 } })
  expect(two.whole.outcomes.of).toBe(2)
  expect(two.whole.onScene.of).toBe(2)
  expect(two.byProgram.reduce((sum, { reported }) => sum + reported.of, 0)).toBe(1)
  expect(two.byProgram.reduce((sum, { feltSafe }) => sum + feltSafe.of, 0)).toBe(2)
})

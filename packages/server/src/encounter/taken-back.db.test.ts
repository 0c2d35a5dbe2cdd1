import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { addPerson, PLAIN, read, save, visit } from './testing.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await addPerson(db, server, 'ben', 'responder')
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

let slips = 0
type Met = Awaited<ReturnType<typeof visit>>
const onAssignment = async ({ callId, encounterId }: Met, what: string, body: object) => {
  const answer = await server.ask(
    'dispatcher',
    'POST',
    `/api/calls/${callId}/assignments/${encounterId}/${what}`,
    body,
  )
  expect(answer.body.code).toBeUndefined()
}
const takeBack = (met: Met) =>
  onAssignment(met, 'step-back', { reason: 'Wrong person.', sourceKey: `slip-${++slips}-of-the-test` })
const version = async ({ callId }: Met) =>
  (await server.ask('dispatcher', 'GET', `/api/calls/${callId}`)).body.version as number
const meetAgain = async (met: Met) =>
  onAssignment(met, 'progress', { version: await version(met), action: 'meet_neighbor' })
const clear = async (met: Met) =>
  onAssignment(met, 'progress', {
    version: await version(met),
    action: 'clear',
    disposition: 'resolved_on_scene',
  })
const listed = async () =>
  (await server.ask('supervisor', 'GET', '/api/encounters')).body.encounters.map(
    (e: { encounterId: string }) => e.encounterId,
  ) as string[]
const discards = async ({ encounterId }: Met) =>
  (
    await db.owner.query(
      `select actor, door, reason from audit where action = 'discarded' and subject like $1`,
      [`%${encounterId}%`],
    )
  ).rows

it('EN21 an untouched draft goes with the meeting: kept, in the audit, and not shown; EN22 met after all it is there', async () => {
  const met = await visit(server, { teamId: 'T2', people: ['responder', 'ben'] })
  await takeBack(met)
  expect(await listed()).not.toContain(met.encounterId)
  const gone = await server.ask('supervisor', 'GET', `/api/encounters/${met.encounterId}`)
  expect(gone).toMatchObject({
    status: 404,
    body: { sentence: 'This report was discarded: the meeting was taken back.' },
  })
  expect(await discards(met)).toEqual([{ actor: 'dispatcher', door: 'stepBack', reason: 'Wrong person.' }])
  const { rows } = await db.owner.query(
    'select status, discarded_by from encounter where encounter_id = $1',
    [met.encounterId],
  )
  expect(rows).toEqual([{ status: 'discarded', discarded_by: 'dispatcher' }])
  await meetAgain(met)
  expect(await read(server, met.encounterId)).toMatchObject({ status: 'draft', takenBackAt: null })
  await clear(met)
})

it('EN21 written in, it stays with a mark until its crew or a supervisor discards it with a reason', async () => {
  const met = await visit(server, { teamId: 'T2', people: [] })
  const ask = (role: 'responder' | 'supervisor', path: string, body: object) =>
    server.ask(role, 'POST', `/api/encounters/${met.encounterId}/${path}`, body)
  await save(server, met.encounterId, { story: 'Somebody else after all.' })
  const before = await read(server, met.encounterId)
  const early = await ask('responder', 'discard', { version: before.version, reason: 'Not needed.' })
  expect(early.body.code).toBe('not_allowed_now')
  await takeBack(met)
  const marked = await read(server, met.encounterId)
  expect(marked).toMatchObject({
    status: 'draft',
    allowed: ['discard'],
    report: { story: expect.any(String) },
  })
  expect(marked.takenBackAt).not.toBeNull()
  expect(await listed()).toContain(met.encounterId)
  expect(await discards(met)).toEqual([])
  const { version } = marked
  expect((await ask('supervisor', 'discard', { version, reason: '' })).status).toBe(400)
  const done = await ask('supervisor', 'discard', { version, reason: 'Nobody was met.' })
  expect(done.body.status).toBe('discarded')
  expect(await listed()).not.toContain(met.encounterId)
  expect(await discards(met)).toEqual([
    { actor: 'supervisor', door: 'discardEncounter', reason: 'Nobody was met.' },
  ])

  // EN22: what a phone wrote before it heard of it.
  const late = await save(server, met.encounterId, { 'needs.food_or_water': true }, { device: 'phone-2' })
  expect(late.body).toMatchObject({ status: 'draft', report: { needs: { food_or_water: true } } })
  expect(late.body.takenBackAt).not.toBeNull()
  await meetAgain(met)
  expect(await read(server, met.encounterId)).toMatchObject({
    takenBackAt: null,
    report: { story: 'Somebody else after all.' },
  })
  await clear(met)
})

it('EN21 its crew discards it too, and a discarded report is nowhere counted', async () => {
  const met = await visit(server, { teamId: 'T2', people: [] })
  await save(server, met.encounterId, { ...PLAIN, story: 'A pelican lamp.' })
  await takeBack(met)
  const { version } = await read(server, met.encounterId)
  const path = `/api/encounters/${met.encounterId}/discard`
  const stranger = await server.ask('clinician', 'POST', path, { version, reason: 'Not mine.' })
  expect(stranger.status).toBe(404)
  expect((await server.ask('responder', 'POST', path, { version, reason: 'A slip.' })).body.status).toBe(
    'discarded',
  )
  const found = await server.ask('supervisor', 'GET', '/api/encounters/search?q=pelican')
  expect(found.body.encounters).toEqual([])
  const facts = await db.owner.query('select 1 from encounter_fact where encounter_id = $1', [
    met.encounterId,
  ])
  expect(facts.rowCount).toBe(0)
})

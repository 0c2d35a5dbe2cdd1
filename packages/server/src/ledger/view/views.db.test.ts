import type { SavedView } from '@heart/api/ledger'
import type { RoleName } from '@heart/domain/access'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'

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

const query = {
  question: 'share',
  measure: null,
  months: { kind: 'rolling', last: 12 },
  filters: { zone: null, nature: null, program: null, how: null },
  split: null,
  compare: null,
  definitions: null,
}
const when = { every: 'week', weekday: 0, hour: 7, to: ['ana@example.org'], as: 'both' }
const views = async (role: RoleName): Promise<SavedView[]> =>
  (await server.ask(role, 'GET', '/api/insight/views')).body.views
const save = async (role: RoleName, name: string, shared: boolean): Promise<SavedView> => {
  const { status, body } = await server.ask(role, 'POST', '/api/insight/views', { name, query, shared })
  expect(status).toBe(201)
  return body
}
const names = async (role: RoleName) => (await views(role)).map(({ name }) => name)

describe('views', () => {
  it('IV1 a private view is its owner’s alone; a shared one is read by all who read figures', async () => {
    const own = await save('analyst', 'Only mine', false)
    await save('analyst', 'For all', true)
    expect(await names('analyst')).toEqual(['For all', 'Only mine'])
    for (const role of ['supervisor', 'administrator', 'navigator', 'dispatcher'] as const)
      expect(await names(role)).toEqual(['For all'])
    expect((await server.ask('responder', 'GET', '/api/insight/views')).status).toBe(403)
    const path = `/api/insight/views/${own.viewId}`
    for (const [method, at, body] of [
      ['PATCH', path, { name: 'Taken', query, shared: true, version: 1 }],
      ['DELETE', path, undefined],
      ['POST', `${path}/schedule`, { version: 0, when }],
      ['POST', `${path}/send`, { to: ['ana@example.org'], as: 'pdf' }],
    ] as const) {
      const { status } = await server.ask('administrator', method, at, body)
      expect([404, 409]).toContain(status)
    }
    expect((await views('analyst')).find(({ name }) => name === 'Only mine')).toMatchObject({
      version: 1,
      schedule: null,
    })
  })

  it('IV1 the database shows nobody else a private view or what is sent of it, whatever is asked', async () => {
    const own = await save('analyst', 'Mine too', false)
    expect(
      (await server.ask('analyst', 'POST', `/api/insight/views/${own.viewId}/schedule`, { version: 0, when }))
        .status,
    ).toBe(200)
    const other = await createTestCity(db, 'elsewhere')
    for (const [agencyId, userId, role] of [
      ['testville', 'administrator', 'administrator'],
      ['testville', 'supervisor', 'supervisor'],
      ['testville', 'navigator', 'navigator'],
      [other.agencyId, 'analyst', 'analyst'],
    ] as const)
      await inAgency(db, agencyId, async (client) => {
        await asPerson(client, { userId, role })
        const of = (table: string) => client.query(`select 1 from ${table} where view_id = $1`, [own.viewId])
        expect((await of('insight_view')).rowCount).toBe(0)
        expect((await of('insight_schedule')).rowCount).toBe(0)
        expect(
          (await client.query(`update insight_view set shared = true where view_id = $1`, [own.viewId]))
            .rowCount,
        ).toBe(0)
        expect(
          (await client.query(`delete from insight_view where view_id = $1`, [own.viewId])).rowCount,
        ).toBe(0)
      })
  })

  it('IV2 only its owner changes a view, and never over a change that they did not see', async () => {
    const { viewId } = await save('analyst', 'Nights', true)
    const path = `/api/insight/views/${viewId}`
    const body = { name: 'Nights and weekends', query, shared: true, version: 1 }
    expect((await server.ask('supervisor', 'PATCH', path, body)).body.sentence).toContain(
      'Only analyst changes',
    )
    expect((await server.ask('analyst', 'PATCH', path, body)).body).toMatchObject({
      name: 'Nights and weekends',
      version: 2,
    })
    const late = await server.ask('analyst', 'PATCH', path, { ...body, name: 'Late' })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale_version', now: { version: 2 } } })
    expect((await server.ask('navigator', 'DELETE', path)).status).toBe(403)
    expect((await server.ask('supervisor', 'DELETE', path)).body).toEqual({ deleted: true })
    expect((await server.ask('analyst', 'DELETE', path)).status).toBe(404)
  })

  it('what is not a view is refused with the place', async () => {
    const bad = { ...query, months: { kind: 'fixed', from: '2026-05', to: '2026-04' } }
    const answer = await server.ask('analyst', 'POST', '/api/insight/views', {
      name: 'x',
      query: bad,
      shared: false,
    })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain('ends before it begins')
  })
})

describe('schedules', () => {
  it('IV3 only who may send sees who is written to; a schedule is not changed over one that was not seen', async () => {
    const { viewId } = await save('navigator', 'Weekly', true)
    const path = `/api/insight/views/${viewId}/schedule`
    expect((await server.ask('navigator', 'POST', path, { version: 0, when })).status).toBe(403)
    const { body } = await server.ask('supervisor', 'POST', path, { version: 0, when })
    expect(body.schedule).toMatchObject({ version: 1, by: 'supervisor', stopped: null, when })
    expect(new Date(body.schedule.nextDueAt).getTime()).toBeGreaterThan(Date.now())
    const again = await server.ask('administrator', 'POST', path, { version: 0, when })
    expect(again).toMatchObject({ status: 409, body: { now: { version: 1 } } })
    expect((await views('navigator')).find((each) => each.viewId === viewId)?.schedule).toBeNull()
    expect((await views('analyst')).find((each) => each.viewId === viewId)?.schedule?.when.to).toEqual([
      'ana@example.org',
    ])
    expect((await server.ask('analyst', 'POST', path, { version: 1, when: null })).body.schedule).toBeNull()
  })

  it('IV3 a view that is no longer shared is sent by nobody but its owner', async () => {
    const { viewId } = await save('analyst', 'Shared once', true)
    const path = `/api/insight/views/${viewId}`
    await server.ask('supervisor', 'POST', `${path}/schedule`, { version: 0, when })
    const body = { name: 'Shared once', query, shared: false, version: 1 }
    expect((await server.ask('analyst', 'PATCH', path, body)).body).toMatchObject({
      shared: false,
      schedule: null,
    })
    const { rowCount } = await db.owner.query('select 1 from insight_schedule where view_id = $1', [viewId])
    expect(rowCount).toBe(0)
  })
})

describe('annotations', () => {
  const text = { at: '2023-10', words: 'citywide', programId: 'crt', public: true }

  it('IV7 are read by all who read figures and written by those who may', async () => {
    const { status, body } = await server.ask('analyst', 'POST', '/api/insight/annotations', text)
    expect(status).toBe(201)
    await server.ask('analyst', 'POST', '/api/insight/annotations', {
      ...text,
      at: '2022-06-28',
      words: 'began',
      public: false,
    })
    const read = async (role: RoleName) => (await server.ask(role, 'GET', '/api/insight/annotations')).body
    expect((await read('dispatcher')).map(({ words }: { words: string }) => words)).toEqual([
      'began',
      'citywide',
    ])
    const path = `/api/insight/annotations/${body.annotationId}`
    expect((await server.ask('dispatcher', 'PATCH', path, { ...text, version: 1 })).status).toBe(403)
    const changed = await server.ask('supervisor', 'PATCH', path, {
      ...text,
      words: 'citywide, day and night',
      version: 1,
    })
    expect(changed.body).toMatchObject({
      words: 'citywide, day and night',
      version: 2,
      updatedBy: 'supervisor',
    })
    expect((await server.ask('analyst', 'PATCH', path, { ...text, version: 1 })).status).toBe(409)
    expect((await server.ask('administrator', 'DELETE', path)).status).toBe(200)
    expect((await server.ask('administrator', 'DELETE', path)).status).toBe(404)
    expect(await read('dispatcher')).toHaveLength(1)
  })

  it('IV7 name a program of the agency, or none', async () => {
    const answer = await server.ask('analyst', 'POST', '/api/insight/annotations', {
      ...text,
      programId: 'nobody',
    })
    expect(answer.status).toBe(400)
    expect(answer.body.sentence).toContain('no program of this agency')
  })
})

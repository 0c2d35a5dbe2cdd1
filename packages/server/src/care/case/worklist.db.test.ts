import type { Worklist } from '@heart/api/care'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, bearer } from '../../encounter/testing.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { addConsent } from '../testing/care-town.ts'
import { inHours, newCase, newNeighbor, nextKey, REACHABLE, step } from './testing.ts'

let db: Database
let server: TestServer
let omar: Record<string, string>
let petra: Record<string, string>
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  omar = bearer(await addPerson(db, server, 'omar', 'navigator'))
  petra = bearer(await addPerson(db, server, 'petra', 'navigator'))
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const post = (path: string, body: unknown, headers = {}) =>
  server.ask('navigator', 'POST', `/api/care/${path}`, body, headers)
const work = async (query = '', headers = {}): Promise<Worklist> =>
  (await server.ask('navigator', 'GET', `/api/care/worklist${query}`, undefined, headers)).body
const refs = ({ items }: Worklist) => items.map(({ ref }) => ref)
/** As if time had passed. */
const makeDue = (caseId: string, hoursAgo: number) =>
  db.owner.query(
    `update care_step set due_at = now() - make_interval(hours => $2) where case_id = $1 and state = 'open'`,
    [caseId, hoursAgo],
  )

describe('what is due', () => {
  it('CS15 one sees one’s own; a supervisor everybody’s, and nobody else does', async () => {
    const one = await newCase(server)
    expect(refs(await work())).toContain(one.ref)
    expect(refs(await work('', omar))).not.toContain(one.ref)
    expect((await server.ask('navigator', 'GET', '/api/care/worklist?of=everyone')).status).toBe(403)
    const all = await server.ask('supervisor', 'GET', '/api/care/worklist?of=everyone')
    expect(refs(all.body)).toContain(one.ref)
  })

  it('CS8 late before today, the higher risk before the lower', async () => {
    const [late, risky, longLate] = [
      await newCase(server),
      await newCase(server, { risk: 'high' }),
      await newCase(server),
    ]
    await makeDue(late.caseId, 2)
    await makeDue(risky.caseId, 1)
    await makeDue(longLate.caseId, 30)
    const { items } = await work()
    const mine = items.filter(({ ref }) => [late.ref, risky.ref, longLate.ref].includes(ref))
    expect(mine.map(({ ref, lateness }) => [ref, lateness])).toEqual([
      [longLate.ref, 'escalated'],
      [risky.ref, 'overdue'],
      [late.ref, 'overdue'],
    ])
  })

  it('CS7 the caseload counts open, overdue, escalated and waiting, and tells of nobody', async () => {
    const one = await newCase(server, { navigatorId: 'petra' }, 'supervisor')
    await post(
      `cases/${one.caseId}/steps`,
      { version: 1, step: { kind: 'wait', waitingFor: 'partner', words: 'The clinic.', dueAt: inHours(90) } },
      petra,
    )
    await db.owner.query(
      `update care_step set due_at = now() - interval '30 hours' where case_id = $1 and kind = 'follow_up'`,
      [one.caseId],
    )
    const { body } = await server.ask('supervisor', 'GET', '/api/care/caseload')
    expect(body.rows.find(({ userId }: { userId: string }) => userId === 'petra')).toMatchObject({
      open: 1,
      overdue: 1,
      escalated: 1,
      waitingOnPartner: 1,
    })
    expect(JSON.stringify(body)).not.toContain('Test Neighbor')
    expect((await server.ask('navigator', 'GET', '/api/care/caseload')).status).toBe(403)
  })
})

describe('the list of cases', () => {
  it('shows those one may read, by state, holder, neighbor, name and reference, a page at a time', async () => {
    const neighborId = await newNeighbor(server, { ...REACHABLE, name: 'Quillon Marsh' })
    const one = await newCase(server, { neighborId })
    const list = async (query: string, headers = {}) =>
      (await server.ask('navigator', 'GET', `/api/care/cases?${query}`, undefined, headers)).body
    const found = async (query: string, headers = {}) =>
      (await list(query, headers)).cases.map(({ ref }: { ref: string }) => ref)
    expect(await found('q=quillon')).toEqual([one.ref])
    expect(await found(`q=${one.ref.slice(0, 6).toLowerCase()}`)).toEqual([one.ref])
    expect(await found(`neighborId=${neighborId}&state=open&navigatorId=navigator`)).toEqual([one.ref])
    expect(await found('q=quillon&state=closed')).toEqual([])
    expect(await found('q=quillon', omar)).toEqual([])
    await newCase(server)
    const first = await list('limit=1')
    const second = await list(`limit=1&before=${encodeURIComponent(first.next)}`)
    expect([...first.cases, ...second.cases].map(({ ref }) => ref)).toHaveLength(2)
    expect(second.cases[0].ref).not.toBe(first.cases[0].ref)
    expect((await server.ask('navigator', 'GET', '/api/care/cases?before=nowhere')).status).toBe(400)
  })
})

describe('consent', () => {
  it('CS14 when it ends the step stays due, sealed; its navigator closes the case unread', async () => {
    const neighborId = await newNeighbor(server, { ...REACHABLE, name: 'Secret Name' })
    const consentId = await addConsent(db, 'testville', neighborId, { labels: ['substance_use'] })
    const one = await newCase(server, { neighborId, labels: ['substance_use'], reason: 'Wants rehab.' })
    const find = async () => (await work()).items.find(({ ref }) => ref === one.ref)
    expect(await find()).toMatchObject({ isSealed: false, neighborName: 'Secret Name' })
    // Labelled for the care team alone, it is due for the supervisor too, and closed to them.
    const all: Worklist = (await server.ask('supervisor', 'GET', '/api/care/worklist?of=everyone')).body
    expect(all.items.find(({ ref }) => ref === one.ref)).toMatchObject({
      isSealed: true,
      neighborName: null,
      words: '',
    })
    const early = await post(`cases/${one.caseId}/close-sealed`, { words: 'The consent ended.' })
    expect(early).toMatchObject({ status: 409 })

    await db.owner.query(
      'update consent set revoked_at = now(), revoked_by = $2, revoked_how = $2 where consent_id = $1',
      [consentId, 'navigator'],
    )
    const sealed = await find()
    expect(sealed).toMatchObject({
      isSealed: true,
      neighborId: null,
      neighborName: null,
      place: null,
      way: null,
    })
    expect((await server.ask('navigator', 'GET', `/api/care/cases/${one.caseId}`)).status).toBe(404)
    expect(
      (await post(`cases/${one.caseId}/close-sealed`, { words: 'The consent ended.' }, omar)).status,
    ).toBe(404)
    const closed = await post(`cases/${one.caseId}/close-sealed`, { words: 'The consent ended.' })
    expect(closed).toMatchObject({ status: 200, body: { caseId: one.caseId, ref: one.ref } })
    expect(JSON.stringify(closed.body)).not.toContain('Secret')
    expect(await find()).toBeUndefined()
    const { rows } = await db.owner.query(
      'select state, outcome, closed_by from care_case where case_id = $1',
      [one.caseId],
    )
    expect(rows).toEqual([{ state: 'closed', outcome: 'consent_ended', closed_by: 'navigator' }])
  })

  it('CS17 nobody labels a case away from their own eyes', async () => {
    const one = await newCase(server)
    const answer = await server.ask('supervisor', 'POST', `/api/care/cases/${one.caseId}/change`, {
      version: 1,
      labels: ['domestic_violence'],
    })
    expect(answer).toMatchObject({
      status: 403,
      body: { sentence: expect.stringMatching(/could not read the case yourself/) },
    })
    const theirs = await post(`cases/${one.caseId}/change`, { version: 1, labels: ['domestic_violence'] })
    expect(theirs.body.labels).toEqual(['domestic_violence'])
  })
})

describe('away', () => {
  const away = (userId: string, coverId: string | null, from: number, until: number, headers = {}) =>
    post('away', { userId, coverId, from: inHours(from), until: inHours(until) }, headers)

  it('CS9 meanwhile their steps and cases are the cover’s, also new ones; back, they are not', async () => {
    const old = await newCase(server)
    expect((await away('navigator', 'omar', -1, 100)).status).toBe(201)
    const fresh = await newCase(server)
    const covering = await work('', omar)
    expect(refs(covering)).toEqual(expect.arrayContaining([old.ref, fresh.ref]))
    expect(covering.items.find(({ ref }) => ref === old.ref)).toMatchObject({
      assigneeName: 'navigator',
      coverName: 'omar',
      isSealed: false,
    })
    const read = await server.ask('navigator', 'GET', `/api/care/cases/${fresh.caseId}`, undefined, omar)
    expect(read.body.steps).toMatchObject([{ assigneeId: 'navigator', coverId: 'omar' }])
    const tried = await post(
      `cases/${fresh.caseId}/steps/${step(fresh)}/attempts`,
      { sourceKey: nextKey(), way: 'call', outcome: 'no_answer' },
      omar,
    )
    expect(tried.body.attempts).toMatchObject([{ by: 'omar' }])

    const { body } = await server.ask('navigator', 'GET', '/api/care/people')
    const [{ awayId }] = body.away
    expect((await post(`away/${awayId}/end`, {}, petra)).status).toBe(403)
    expect((await post(`away/${awayId}/end`, {})).status).toBe(200)
    expect(refs(await work('', omar))).not.toContain(old.ref)
    expect(
      (await server.ask('navigator', 'GET', `/api/care/cases/${old.caseId}`, undefined, omar)).status,
    ).toBe(404)
  })

  it('CS9 a cover who is away is covered in turn', async () => {
    const one = await newCase(server)
    await server.ask('supervisor', 'POST', '/api/care/away', {
      userId: 'omar',
      coverId: 'petra',
      from: inHours(-1),
      until: inHours(50),
    })
    expect((await away('navigator', 'omar', -1, 100)).status).toBe(201)
    expect(refs(await work('', petra))).toContain(one.ref)
    expect(
      (await server.ask('navigator', 'GET', `/api/care/cases/${one.caseId}`, undefined, petra)).status,
    ).toBe(200)
    const { body } = await server.ask('supervisor', 'GET', '/api/care/people')
    for (const { awayId } of body.away)
      await server.ask('supervisor', 'POST', `/api/care/away/${awayId}/end`, {})
  })

  it('CS9 with nobody there it is listed to the supervisor, and still to whoever is away', async () => {
    const one = await newCase(server)
    await away('navigator', null, -1, 100)
    const all: Worklist = (await server.ask('supervisor', 'GET', '/api/care/worklist?of=everyone')).body
    expect(all.items.find(({ ref }) => ref === one.ref)).toMatchObject({ isUncovered: true })
    expect(refs(await work())).toContain(one.ref)
  })

  it('is noted by oneself or a supervisor, for a time that makes sense', async () => {
    expect((await away('omar', null, 1, 2)).status).toBe(403)
    expect((await away('omar', 'omar', 1, 2, omar)).body.sentence).toMatch(/covers for themselves/)
    expect((await away('omar', null, 3, 2, omar)).body.sentence).toMatch(/ends before it begins/)
    expect((await away('omar', 'analyst', 1, 2, omar)).body.sentence).toMatch(/cannot hold cases/)
    expect((await away('omar', null, 200, 300, omar)).status).toBe(201)
    expect((await away('omar', null, 250, 400, omar)).body.sentence).toMatch(/already/)
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { newCase, newNeighbor, nextKey, REACHABLE, step } from '../care/case/testing.ts'
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

const measures = async (query = '') => (await server.ask('analyst', 'GET', `/api/ledger/care${query}`)).body
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const dayAgo = (days: number) => daysAgo(days).slice(0, 10)

it('CS21 an analyst reads figures of cases whose every record is closed to them', async () => {
  const one = await newCase(server)
  await server.ask('navigator', 'POST', `/api/care/cases/${one.caseId}/steps/${step(one)}/attempts`, {
    sourceKey: nextKey(),
    way: 'call',
    outcome: 'another_time',
  })
  await server.ask('navigator', 'POST', `/api/care/cases/${one.caseId}/goals`, {
    version: 2,
    words: 'Sleep inside.',
    isOwnWords: true,
  })
  // As if its window had passed.
  await db.owner.query(
    `update care_fact set fact = fact || jsonb_build_object('windowEndsAt', now() - interval '1 second')`,
  )
  await db.owner.query(
    `update care_fact set fact = fact || jsonb_build_object('firstHeardAt', now() - interval '1 hour', 'firstTriedAt', now() - interval '1 hour')`,
  )
  const { whole, byProgram, cases } = await measures()
  expect(cases).toBe(1)
  expect(whole).toMatchObject({
    followedUp: { yes: 1, of: 1 },
    tried: { yes: 1, of: 1 },
    engaged: { of: 0 },
    goalsMet: { yes: 0, of: 1 },
  })
  expect(byProgram).toMatchObject([{ key: 'crt', label: 'Community response team' }])
  expect((await measures(`?to=${dayAgo(2)}`)).cases).toBe(0)
  expect((await server.ask('analyst', 'GET', '/api/care/cases')).status).toBe(403)
})

it('CS21 calls before and after: of all joined records of a neighbor, each call once, when ninety days have passed', async () => {
  const [neighborId, other] = [await newNeighbor(server, REACHABLE), await newNeighbor(server, REACHABLE)]
  await server.ask('navigator', 'POST', `/api/care/neighbors/${neighborId}/join`, {
    otherId: other,
    reason: 'One person.',
  })
  const one = await newCase(server, { neighborId })
  const call = async (ago: number, of: string) => {
    const { callId } = await server.newCall()
    await db.owner.query('update call set received_at = $2 where call_id = $1', [callId, daysAgo(ago)])
    await server.ask('navigator', 'POST', '/api/care/links', { neighborId: of, callId })
    const { rowCount } = await db.owner.query('select 1 from neighbor_link where call_id = $1', [callId])
    expect(rowCount).toBe(1)
    return callId
  }
  await call(195, neighborId)
  await call(140, neighborId)
  const twice = await call(130, neighborId)
  await server.ask('navigator', 'POST', '/api/care/links', { neighborId: other, callId: twice })
  await call(60, other)
  await call(5, neighborId)
  const repeat = async () => (await measures()).whole.repeatCalls
  const before = await repeat()
  expect(before.cases).toBe(0)
  await db.owner.query('update care_case set opened_at = $2 where case_id = $1', [one.caseId, daysAgo(100)])
  expect(await repeat()).toEqual({ cases: 1, before: 2, after: 1 })
})

it('CS21 referrals count by what came of them', async () => {
  const one = await newCase(server)
  const add = (id: string, state: string, over: Record<string, unknown> = {}) => {
    const row: Record<string, unknown> = {
      agency_id: 'testville',
      referral_id: id,
      neighbor_id: one.neighborId,
      case_id: one.caseId,
      state,
      partner_name: 'The clinic',
      channel: 'phone',
      content: '{}',
      source_key: id,
      created_at: daysAgo(20),
      created_by: 'navigator',
      sent_at: daysAgo(20),
      sent_by: 'navigator',
      since: daysAgo(20),
      ...over,
    }
    const names = Object.keys(row)
    return db.owner.query(
      `insert into referral (${names.join(', ')}) values (${names.map((_, nth) => `$${nth + 1}`).join(', ')})`,
      Object.values(row),
    )
  }
  await add('r-1', 'connected', { accepted_at: daysAgo(18), connected_at: daysAgo(14) })
  await add('r-2', 'declined', { decline_reason: 'no_capacity', closed_at: daysAgo(10) })
  await add('r-3', 'sent')
  await add('r-4', 'draft', { sent_at: null, sent_by: null })
  const { whole } = await measures()
  expect(whole).toMatchObject({
    accepted: { yes: 1, of: 3 },
    connected: { yes: 1, of: 3 },
    declined: { yes: 1, of: 3, reasons: { no_capacity: 1 } },
    timeToConnect: { of: 1 },
  })
  expect(whole.timeToConnect.p50Days).toBeCloseTo(6, 3)
})

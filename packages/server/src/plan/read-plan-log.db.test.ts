import { callsOf } from '@heart/api/plan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRows } from '../call/import-calls.ts'
import { readLedger } from '../ledger/read-ledger.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { planLogOf, replayCalls } from './plan-columns.ts'
import { type PlanPeriod, readPlanColumns, readPlanLog } from './read-plan-log.ts'
import { recordedFigures } from './recorded-figures.ts'
import { at, manyCalls, recordedCall } from './testing/recorded-calls.ts'

const DAY = { from: '2024-03-04', to: '2024-03-04' }
let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', [
    recordedCall(
      'in-person',
      10,
      {
        flags: ['minor', 'suicidal'],
        priority: 2,
        locationType: 'park',
        source: 'phone',
        callerType: 'family',
        place: { lon: -78.4, lat: 35.4, zone: null, h3: null, block: null },
      },
      { programId: 'crt', how: 'in_person', dispatchedAt: at(12), arrivedAt: at(20), clearedAt: at(50) },
    ),
    recordedCall(
      'by-phone',
      20,
      {},
      { programId: 'ccd', how: 'phone', dispatchedAt: at(23), clearedAt: at(43) },
    ),
    recordedCall('zone-only', 30, { place: { lon: null, lat: null, zone: 'East', h3: null, block: null } }),
    recordedCall('nowhere', 40),
    recordedCall('unmapped', 50, { nature: 'SOMETHING NEW' }),
    recordedCall(
      'backwards',
      60,
      {},
      { programId: 'crt', how: 'in_person', arrivedAt: at(70), clearedAt: at(65) },
    ),
    recordedCall(
      'days-long',
      70,
      {},
      { programId: 'crt', how: 'in_person', arrivedAt: at(80), clearedAt: at(4_000) },
    ),
    recordedCall('the-day-before', -1),
    recordedCall('the-day-after', 24 * 60),
  ])
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const read = async (period: PlanPeriod, agencyId = 'testville') => {
  const rules = await policyOf(db, agencyId)
  return await inAgency(db, agencyId, (client) => readPlanLog(client, rules, period))
}

describe('the stored calls of a period as a replay looks at them', () => {
  it('keeps local days, both included, in order of receipt', async () => {
    const { calls } = await read(DAY)
    expect(calls.map(({ receivedMs }) => new Date(receivedMs).toISOString())).toEqual(
      [10, 20, 30, 40, 50, 60, 70].map(at),
    )
    expect((await read({ from: '2024-03-03', to: '2024-03-05' })).calls).toHaveLength(9)
  })

  it('knows all that eligibility looks at, in the words of the mapped nature', async () => {
    const { calls } = await read(DAY)
    expect(calls[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      receivedMs: Date.parse(at(10)),
      nature: 'WELFARE CHECK',
      flags: ['minor', 'suicidal'],
      lon: -78.4,
      lat: 35.4,
      zone: 'West',
      priority: 2,
      handleMs: 30 * 60_000,
      locationType: 'park',
      source: 'phone',
      callerType: 'family',
    })
    expect(calls[1]?.priority).toBe(5)
  })

  it('a type that nobody has mapped matches nothing, and is counted', async () => {
    const { calls, counts } = await read(DAY)
    expect(calls[4]?.nature).toBe('')
    expect(counts.unmapped).toBe(1)
  })

  it('a call without coordinates stands in the middle of its zone; without both it has no place', async () => {
    const { calls, counts } = await read(DAY)
    expect(calls[2]).toMatchObject({ lon: -77.5, lat: 35.5, zone: 'East' })
    expect(calls[3]).toMatchObject({ lon: null, lat: null, zone: null })
    expect(counts).toMatchObject({ placedByZone: 1, withoutPlace: 5 })
  })

  it('handling runs from arrival, by phone from answering; what cannot be is not recorded', async () => {
    const { calls, recorded } = await read(DAY)
    expect(calls.map(({ handleMs }) => handleMs && handleMs / 60_000)).toEqual([
      30,
      20,
      null,
      null,
      null,
      null,
      null,
    ])
    expect(recorded.map(({ responseMs }) => responseMs && responseMs / 60_000)).toEqual([
      10,
      3,
      null,
      null,
      null,
      10,
      10,
    ])
  })

  it('tells how each call really ended', async () => {
    const { recorded } = await read(DAY)
    expect(recorded.slice(0, 5)).toEqual([
      { outcome: 'answered', how: 'in_person', reason: null, programId: 'crt', responseMs: 600_000 },
      { outcome: 'answered', how: 'phone', reason: null, programId: 'ccd', responseMs: 180_000 },
      { outcome: 'unanswered', how: null, reason: 'unknown', programId: null, responseMs: null },
      { outcome: 'unanswered', how: null, reason: 'unknown', programId: null, responseMs: null },
      { outcome: 'not_warranted', how: null, reason: null, programId: null, responseMs: null },
    ])
  })

  it('a live call is handled from the arrival of its team until it clears, and is left out while it is open', async () => {
    const call = await server.newCall({
      place: { lon: -78.5, lat: 35.5 },
      receivedAt: '2024-06-01T12:00:00Z',
    })
    await server.signOn('T2')
    const day = { from: '2024-06-01', to: '2024-06-01' }
    let { version } = call
    const step = async (path: string, body: object) => {
      const answer = await server.ask('dispatcher', 'POST', `/api/calls/${call.callId}/${path}`, {
        version,
        ...body,
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      version = answer.body.version
      return answer.body
    }
    const { assignments } = await step('assign', { teamId: 'T2', overrideReason: 'a call long ago' })
    const progress = `assignments/${assignments[0].assignmentId}/progress`
    for (const [action, happenedAt] of [
      ['accept', '12:02'],
      ['depart', '12:03'],
      ['arrive', '12:15'],
      ['meet_neighbor', '12:17'],
    ]) {
      await step(progress, { action, happenedAt: `2024-06-01T${happenedAt}:00Z` })
    }
    expect((await read(day)).calls).toEqual([])
    await step(progress, {
      action: 'clear',
      happenedAt: '2024-06-01T12:55:00Z',
      disposition: 'resolved_on_scene',
    })
    const { calls, recorded } = await read(day)
    expect(calls).toMatchObject([{ handleMs: 40 * 60_000, lon: -78.5 }])
    expect(recorded).toMatchObject([{ outcome: 'answered', programId: 'crt', responseMs: 15 * 60_000 }])
  })

  it('over many pages counts what the ledger counts, and the page gets the very same calls', async () => {
    await createTestCity(db, 'many')
    await importRows(db, 'many', manyCalls(23_000))
    const period = { from: '2024-03-01', to: '2024-12-31' }
    const rules = await policyOf(db, 'many')
    await inAgency(db, 'many', async (client) => {
      const columns = await readPlanColumns(client, rules, period)
      const ledger = await readLedger(client, rules.agency, period, null)
      const figures = recordedFigures(columns)
      expect(figures).toMatchObject({
        calls: ledger.calls,
        warranted: ledger.warranted,
        answered: ledger.answered,
        byPhone: ledger.answeredByPhone,
        inPerson: ledger.answeredInPerson,
        answeredByProgram: ledger.answeredByProgram,
        reasons: ledger.unanswered,
      })
      const calls = replayCalls(columns)
      expect(new Set(calls.map(({ id }) => id)).size).toBe(columns.size)
      const sent = JSON.parse(JSON.stringify(planLogOf(columns, { timezone: 'UTC', ...period })))
      expect(callsOf(sent)).toEqual(calls)
    })
  })
})

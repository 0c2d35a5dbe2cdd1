import type { CallState } from '@heart/domain/call'
import { standingOf } from '@heart/domain/ledger'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import { judgeCall } from '../../call/project.ts'
import { recordedCall } from '../../plan/testing/recorded-calls.ts'
import type { Database } from '../../platform/database.ts'
import { forgetPolicy, policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { prepareFile } from './prepare-file.ts'

let db: Database
let server: TestServer
const DAY_MINUTES = 24 * 60
const purpose = 'To compare calls answered with those that were not'
const body = { from: '2024-03', to: '2024-05', format: 'csv', purpose }

/** Three months: most of the calls at the same corners, some anywhere; the same at every run. */
function* months(count: number) {
  let state = 7
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
  for (let i = 0; i < count; i++) {
    const minutes = Math.floor(next() * 86 * DAY_MINUTES)
    const corner = Math.floor(next() * next() * 90)
    const place = {
      lon: -78.9 + (corner % 9) / 100,
      lat: 36 + Math.floor(corner / 9) / 100,
      zone: next() < 0.05 ? null : `Z${corner % 4}`,
      h3: null,
      block: null,
    }
    const nature = next() < 0.7 ? 'WELFARE' : next() < 0.8 ? 'CRISIS' : 'ROBBERY'
    const arrived = new Date(
      Date.parse('2024-03-04T05:00:00Z') + (minutes + 4 + next() * 9) * 60_000,
    ).toISOString()
    yield recordedCall(
      `call-${i}`,
      minutes,
      { nature, place },
      next() < 0.4
        ? { programId: 'crt', how: 'in_person', arrivedAt: arrived }
        : { policeWent: next() < 0.3 },
    )
  }
}

beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', [...months(1_500)])
  await db.owner.query(
    `insert into encounter_fact (agency_id, encounter_id, call_id, program_id, mode, local_date, fact)
     select agency_id, 'e-' || call_id, call_id, 'crt', 'in_person', local_date,
            jsonb_build_object('teamFeltSafe', true, 'neighborFeltSafe', 'yes', 'backUpAsked', false, 'injuries', row_number() over (order by received_at) < 3,
                               'outcome', case when local_hour < 2 then 'transported' else 'resolved_on_scene' end, 'transport', 'accepted',
                               'transportTo', case when local_hour < 2 then 'shelter' end)
       from call where outcome = 'answered' and local_weekday <> 3`,
  )
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const post = (change: object = {}, role: 'analyst' | 'administrator' | 'supervisor' = 'analyst') =>
  server.app.inject({
    method: 'POST',
    url: '/api/insight/file',
    headers: { authorization: `Bearer ${server.city.tokens[role]}` },
    payload: { ...body, ...change },
  })
const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[]
const rows = async (change: object = {}) => rowsOf((await post(change)).payload)
const counts = (list: readonly string[]) => {
  const found = new Map<string, number>()
  for (const one of list) found.set(one, (found.get(one) ?? 0) + 1)
  return found
}

describe('the analyst’s file', () => {
  it('AF9 has each settled call that was warranted once, with the standing that the rules gave it, answered or not', async () => {
    const { policy } = await policyOf(db, 'testville')
    const { rows: calls } = await db.owner.query<{ state: CallState }>('select state from call')
    const expected = calls.flatMap(({ state }) => {
      const { triage, line } = judgeCall(state, policy)
      return line ? [`${standingOf(triage).standing} ${line.outcome} ${line.reason ?? ''}`] : []
    })
    const told = (list: Record<string, string>[]) =>
      counts(list.map(({ standing, outcome, reason }) => `${standing} ${outcome} ${reason}`))
    expect(told(await rows({ notWarranted: true }))).toEqual(counts(expected))
    expect(told(await rows())).toEqual(counts(expected.filter((one) => !one.startsWith('not_warranted'))))
    expect(expected.filter((one) => one.startsWith('eligible unanswered')).length).toBeGreaterThan(100)
  })

  it('AF9 no combination of month, weekday, hours, zone and nature stands in fewer than eleven rows, and no rare answer', async () => {
    for (const change of [{}, { from: '2024-05' }, { notWarranted: true, minutes: false }]) {
      const file = await rows(change)
      const sizes = counts(file.map((r) => [r.month, r.weekday, r.hours, r.zone, r.nature].join('|')))
      expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(11)
      const visits = counts(
        file
          .filter((r) => r.visit_outcome !== '')
          .map((r) => [r.month, r.weekday, r.hours, r.zone, r.nature, r.standing, r.warranted_by].join('|')),
      )
      expect(Math.min(...visits.values())).toBeGreaterThanOrEqual(11)
      for (const column of Object.keys(file[0] ?? {}).filter((name) =>
        /minutes$|reason|how|felt|hurt|transport|visit_o/.test(name),
      )) {
        const values = counts(file.flatMap((row) => row[column] || []))
        expect(Math.min(Number.POSITIVE_INFINITY, ...values.values()), column).toBeGreaterThanOrEqual(11)
      }
      // Two were hurt, in March: where that month is in it, nobody is told to have been hurt, and nobody not to.
      expect(new Set(file.map((row) => row.hurt))).toEqual(new Set('from' in change ? ['', 'false'] : ['']))
    }
  })

  it('AF10 names rows anew in each file, in an order that says nothing, and has no name, number or time of a call', async () => {
    const [one, other] = [await post(), await post()]
    const [a, b] = [rowsOf(one.payload), rowsOf(other.payload)]
    const keys = a.map((row) => row.call_key as string)
    expect(new Set([...keys, ...b.map((row) => row.call_key)]).size).toBe(2 * a.length)
    expect(keys).toEqual([...keys].sort())
    expect(one.payload).not.toMatch(/call-\d|testville|T\d\d:\d\d|36\.0/)
    const without = (list: typeof a) => counts(list.map(({ call_key: _, ...row }) => JSON.stringify(row)))
    expect(without(a)).toEqual(without(b))
  })

  it('AF11 says for what; who asked and why stands in the audit before anything is sent', async () => {
    expect((await post({ purpose: 'because' })).statusCode).toBe(400)
    expect((await post({}, 'supervisor')).statusCode).toBe(403)
    await post({ purpose: 'For the council’s evaluation of the hours', format: 'parquet' }, 'administrator')
    const { body: audit } = await server.ask('privacy_officer', 'GET', '/api/audit?limit=5')
    const entry = audit.find(({ actor }: { actor: string }) => actor === 'administrator')
    expect(entry).toMatchObject({
      action: 'read',
      door: 'analystFile',
      reason: 'For the council’s evaluation of the hours',
    })
    expect(entry.subject).toMatch(/^2024-03 to 2024-05, \d+ rows, warranted calls, with minutes, parquet$/)
  })

  it('comes as CSV or Parquet under its own name, without minutes where these are not wanted', async () => {
    const csv = await post({ minutes: false })
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="heart-calls-2024-03-to-2024-05.csv"',
      'cache-control': 'no-store',
    })
    expect(csv.payload.split('\r\n')[0]).not.toContain('minutes')
    const parquet = (await post({ format: 'parquet' })).rawPayload
    expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
  })

  it('its dictionary tells every column of it, what holds and what does not', async () => {
    const [header] = (await post()).payload.split('\r\n')
    const dictionary = await server.app.inject({
      url: '/api/insight/file/dictionary?from=2024-03&to=2024-05',
      headers: { authorization: `Bearer ${server.city.tokens.analyst}` },
    })
    const lines = rowsOf(dictionary.payload)
    const columns = lines
      .filter(({ part, name }) => part?.endsWith('.csv') && name !== '*')
      .map(({ name }) => name)
    expect(columns.join(',')).toBe(header)
    expect(lines.filter(({ name }) => name === 'note').map(({ description }) => description)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\d+ rows in \d+ groups/),
        expect.stringContaining('Nothing is told in hurt'),
        expect.stringContaining('Not open data'),
      ]),
    )
  })

  it('says before what a file would hold', async () => {
    const { body: outlook } = await server.ask(
      'analyst',
      'GET',
      '/api/insight/file/outlook?from=2024-03&to=2024-05',
    )
    const file = await rows()
    expect(outlook.rows).toBe(file.length)
    expect(outlook.told.zone.all ?? 0).toBe(file.filter(({ zone }) => zone === 'all').length)
    expect(outlook.smallestGroup).toBeGreaterThanOrEqual(11)
    expect(outlook.untold).toContain('hurt')
    expect(outlook.record.from).toBe('2024-03')
  })

  it('is made of months that are over, in order, and of eleven calls at least', async () => {
    const refused = async (change: object) => (await post(change)).json().sentence
    expect(await refused({ from: '2024-06' })).toContain('is after the last')
    expect(await refused({ to: '2999-01' })).toContain('2999-01 is not over')
    expect(await refused({ from: '2023-01', to: '2023-02' })).toContain('fewer than 11 such calls')
  })

  it('stops when whoever asked has gone', async () => {
    const actor = { userId: 'analyst', name: 'Ana', role: 'analyst' } as const
    const visit = { db, agencyId: 'testville', actor, now: () => new Date() }
    const ask = { from: '2024-03', to: '2024-05', notWarranted: true, minutes: true }
    await expect(prepareFile(visit, ask, AbortSignal.abort())).rejects.toThrow('was given up')
  })
})

describe('repeat keys', () => {
  beforeAll(async () => {
    // Thirteen people of two calls each, one of nine, and a call of two people.
    await db.owner.query(
      `with picked as (select call_id, row_number() over (order by received_at) as n from call where outcome = 'answered' limit 40),
            person as (insert into neighbor (agency_id, neighbor_id, root_id, known, body, created_at, created_by)
                       select 'testville', 'n' || p, 'n' || p, 'unknown', '{}', now(), 'test' from generate_series(0, 14) p)
       insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, how, at, by)
       select 'testville', 'l' || n, 'n' || case when n <= 26 then n / 2 else 14 end, call_id, 'person', now(), 'test' from picked where n < 36
       union all select 'testville', 'again', 'n1', call_id, 'person', now(), 'test' from picked where n = 30`,
    )
  })

  it('AF12 stand in a file only where the agency allows them', async () => {
    expect((await rows())[0]).not.toHaveProperty('person_key')
    const asked = await db.app.connect()
    await asked.query(
      `select set_config('app.agency_id', 'testville', false), set_config('app.role', 'analyst', false)`,
    )
    expect((await asked.query(`select * from linked_people('2024-01-01', '2024-12-31')`)).rows).toEqual([])
    asked.release(true)
  })

  it('AF12 are of no fewer than eleven people who called as often, and such rows tell no time, place or kind', async () => {
    await db.owner.query(
      `update agency set body = jsonb_set(body, '{insight}', coalesce(body -> 'insight', '{}') || '{"repeatKeys": true}')`,
    )
    forgetPolicy(db, 'testville')
    const file = await rows()
    const keyed = file.filter(({ person_key }) => person_key !== '')
    const often = counts(keyed.map(({ person_key }) => person_key as string))
    expect(often.size).toBeGreaterThanOrEqual(13)
    expect(new Set(often.values())).toEqual(new Set([2]))
    expect(
      new Set(
        keyed.map(({ month, weekday, hours, zone, nature, warranted_by }) =>
          [month, weekday, hours, zone, nature, warranted_by].join(),
        ),
      ),
    ).toEqual(new Set([',all,all,all,all,all']))
    expect(keyed.every((row) => row.received_to_arrived_minutes === '')).toBe(true)
    expect(file).toHaveLength((await rows()).length)
    const again = await rows()
    expect(again.some(({ person_key }) => person_key !== '' && often.has(person_key as string))).toBe(false)
  })
})

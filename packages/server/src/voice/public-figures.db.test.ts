import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Database, inAgency } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { lastTwelveFullMonths } from './public-figures.ts'

let db: Database
beforeAll(async () => {
  db = await freshDatabase()
  await createTestCity(db)
})
afterAll(() => db.close())
beforeEach(() => db.owner.query('delete from call'))

/** So many settled calls a day, from one date to another. */
const record = (from: string, to: string, aDay: number) =>
  db.owner.query(
    `insert into call (agency_id, call_id, number, intake, status, version, received_at, local_date, local_hour, local_weekday,
       nature, state, warranted, unmapped, warranted_by, outcome)
     select 'testville', d || '/' || n, d || '/' || n, 'import', 'closed', 1, d, d::date, 12, 0, 'WELFARE CHECK', '{}', true, false, '{crt}', 'answered'
       from generate_series($1::timestamptz, $2, '1 day') d, generate_series(1, $3) n`,
    [from, to, aDay],
  )
const period = () => inAgency(db, 'testville', (client) => lastTwelveFullMonths(client, 'testville'))

it('is the twelve months that are over last; the month that runs is left out', async () => {
  await record('2023-01-10', '2024-03-15', 3)
  expect(await period()).toEqual({ from: '2023-03-01', to: '2024-02-29' })
})

it('begins with the record, and ends with a month whose last day is recorded', async () => {
  await record('2023-11-10', '2024-03-31', 3)
  expect(await period()).toEqual({ from: '2023-11-10', to: '2024-03-31' })
})

it('ends where the record stopped, whatever trickles in afterwards', async () => {
  await record('2022-06-27', '2023-06-30', 20)
  await record('2025-11-01', '2026-11-20', 1)
  expect(await period()).toEqual({ from: '2022-07-01', to: '2023-06-30' })
})

it('is none before the first month is over', async () => {
  expect(await period()).toBeNull()
  await record('2024-03-02', '2024-03-20', 3)
  expect(await period()).toBeNull()
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEncounterMeasures } from '../../ledger/read-encounter-measures.ts'
import type { Database } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { ensureDemo } from '../ensure.ts'
import { HISTORY } from '../parameters/index.ts'
import { DEMO_AGENCY } from '../rules/index.ts'
import { ensureReports } from './ensure-reports.ts'

let db: Database
let seconds = 0
beforeAll(async () => {
  db = await freshDatabase()
  await ensureDemo(db, { log: () => undefined })
  await db.owner.query('truncate encounter cascade')
  await db.owner.query('truncate encounter_fact')
  const start = performance.now()
  await ensureReports(db)
  seconds = (performance.now() - start) / 1_000
}, 180_000)
afterAll(() => db.close())

it('every in-person answer of the demo’s year has a synthetic report, and says so', async () => {
  const { rows } = await db.owner.query(
    `select count(*)::int as reports, count(*) filter (where synthetic)::int as marked,
            count(*) filter (where report ->> 'story' like '%(synthetic)')::int as told,
            count(*) filter (where status = 'submitted')::int as waiting from encounter`,
  )
  const [{ reports, marked, told, waiting }] = rows
  expect(reports).toBeGreaterThan(2_000)
  expect({ marked, told, waiting }).toEqual({ marked: reports, told: reports, waiting: 12 })
  expect(await ensureReports(db)).toBe(0)
  expect(seconds).toBeLessThan(20)
})

it('felt safe is about 99 in 100, and every visit is counted once', async () => {
  const rules = await policyOf(db, DEMO_AGENCY.id)
  const start = performance.now()
  const measures = await readEncounterMeasures(db.owner as never, rules, HISTORY)
  const took = performance.now() - start
  expect(took).toBeLessThan(3_000)
  const { whole } = measures
  expect(whole.reported.share).toBe(1)
  expect(whole.feltSafe.share).toBeGreaterThan(0.985)
  expect(whole.feltSafe.share).toBeLessThan(0.997)
  expect(whole.onScene.of).toBe(whole.reported.of)
  expect(whole.onScene.p90Seconds ?? 0).toBeGreaterThan(whole.onScene.p50Seconds ?? 0)
  expect(measures.byMonth).toHaveLength(13)
})

it('the same seed gives the same reports', async () => {
  const hash = async () =>
    (
      await db.owner.query(
        `select md5(string_agg(report::text, '' order by encounter_id)) as h from encounter`,
      )
    ).rows[0].h
  const before = await hash()
  await db.owner.query('truncate encounter cascade')
  await db.owner.query('truncate encounter_fact')
  await ensureReports(db)
  expect(await hash()).toBe(before)
})

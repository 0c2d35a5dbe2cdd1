import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { loadAgency } from '../../program/load-agency.ts'
import { ensureAccounts } from '../accounts.ts'
import { buildZones } from '../city/index.ts'
import { DEMO_AGENCY, DEMO_CODE_MAP, DEMO_PROGRAMS, DEMO_TEAMS } from '../rules/index.ts'
import { ensureCare } from './ensure-care.ts'
import { DEMO_SERVICES } from './services.ts'
import { DEMO_STORIES } from './stories/index.ts'
import { storyteller } from './storyteller.ts'

let db: Database
const said: string[] = []
const today = new Date()
beforeAll(async () => {
  db = await freshDatabase()
  await loadAgency(db, {
    agency: DEMO_AGENCY,
    programs: DEMO_PROGRAMS,
    teams: DEMO_TEAMS,
    codeMap: DEMO_CODE_MAP,
    mappings: [],
    notes: [],
    zones: buildZones(),
  })
  await ensureAccounts(db, DEMO_AGENCY.id)
  await ensureCare(db, (sentence) => said.push(sentence))
})
afterAll(async () => await db?.close())

const now = () => {
  const s = storyteller(db, 'test', today)
  s.on(0, '23:59')
  return s
}
const count = async (sql: string): Promise<number> =>
  Number((await db.owner.query(`select count(*) as n from ${sql}`)).rows[0].n)

it('tells every story to its end, once', async () => {
  expect(said).toEqual([])
  const before = await count('neighbor')
  expect(before).toBe(DEMO_STORIES.length + 1)
  const revisions = await count('care_case_revision')
  await ensureCare(db, (sentence) => said.push(sentence))
  expect([await count('neighbor'), await count('care_case_revision')]).toEqual([before, revisions])
  expect(said).toEqual([])
})

it('marks everybody and everything as synthetic', async () => {
  expect(await count('neighbor where not synthetic')).toBe(0)
  expect(await count('care_case where not synthetic')).toBe(0)
  expect(await count('organization where not synthetic')).toBe(0)
  expect(await count(`encounter where not synthetic`)).toBe(0)
  expect(await count('service')).toBe(DEMO_SERVICES.length)
})

it('has something true to show on every page of care', async () => {
  const s = now()
  const { neighbors } = await s.pass('supervisor', 'familiarNeighbors')
  expect(neighbors.map(({ name }) => name)).toContain('Lorraine Birch (synthetic)')
  expect((await s.pass('supervisor', 'duplicateNeighbors')).pairs.length).toBeGreaterThan(0)
  const { funds } = await s.pass('navigator', 'funds')
  expect(funds.find(({ name }) => name.startsWith('Neighbor emergency'))?.balanceCents).toBe(12_000)
  const { referrals } = await s.pass('navigator', 'referrals')
  expect(referrals.map(({ state }) => state)).toContain('sent')
  const { caseId } = (
    await db.owner.query(`select case_id as "caseId" from care_case order by opened_at limit 1`)
  ).rows[0]
  const first = await s.pass('navigator', 'careCase', { params: { caseId } })
  expect(first.milestones.map(({ kind }) => kind).sort()).toEqual(
    [
      'first_contact',
      'trust',
      'application_submitted',
      'funding_granted',
      'referral_accepted',
      'admitted',
      'sober_30_days',
      'sober_90_days',
      'treatment_completed',
    ].sort(),
  )
  expect(first.goals.map(({ state }) => state)).toEqual(['met', 'met'])
})

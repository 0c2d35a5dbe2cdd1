import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { countPetitions, forgetPetitionTraces } from './tend-petitions.ts'

const NOW = new Date('2026-03-10T08:00:00Z')
const now = () => NOW
let db: Database
beforeAll(async () => {
  db = await freshDatabase()
  await createTestCity(db)
})
afterAll(() => db.close())

async function petition(petitionId: string, state: string) {
  await db.owner.query(
    `insert into petition (agency_id, petition_id, state, body, group_name, group_contact, manage_hash, language, submitted_at)
     values ('testville', $1, $2, $3, 'Invented', 'x@example.org', $1, 'en', $4)`,
    [petitionId, state, { language: 'en', title: 't', ask: 'a', reasons: '', other: null }, NOW],
  )
}
async function signatures(petitionId: string, state: string, zip: string, many: number, daysAgo = 0) {
  await db.owner.query(
    `insert into petition_signature (agency_id, petition_id, signature_id, contact_hash, name, zip, language, state, token_hash, signed_at)
     select 'testville', $1, key, key, 'Invented', $3, 'en', $2, key, $5::timestamptz - make_interval(days => $6)
       from (select concat_ws('/', $1::text, $2::text, $3::text, $6::int, i) as key from generate_series(1, $4) as i) as made`,
    [petitionId, state, zip, many, NOW, daysAgo],
  )
}
const counts = async () =>
  (await db.owner.query('select petition_id, shown from petition_count order by 1')).rows

it('open petitions are counted by ZIP at night; an unchanged one is not counted again', async () => {
  await petition('open', 'open')
  await petition('closed', 'closed')
  for (const id of ['open', 'closed']) {
    await signatures(id, 'confirmed', '27701', 40)
    await signatures(id, 'confirmed', '27703', 30)
    await signatures(id, 'unconfirmed', '27703', 30)
  }
  expect(await countPetitions(db, now)).toBe(1)
  expect(await counts()).toEqual([
    { petition_id: 'open', shown: { total: 70, zips: { 27701: 40, 27703: 30 } } },
  ])
  expect(await countPetitions(db, now)).toBe(0)
})

it('what nobody confirmed is forgotten after a week, a used form after three hours; what counts stays', async () => {
  await petition('old', 'open')
  await signatures('old', 'confirmed', '27701', 2, 30)
  await signatures('old', 'unconfirmed', '27701', 3, 8)
  await signatures('old', 'unconfirmed', '27701', 4, 6)
  await signatures('old', 'withdrawn', '27701', 5, 8)
  // Signed long ago and asked for a new code yesterday.
  await db.owner.query(
    `update petition_signature set code_at = $1::timestamptz - interval '1 day' where signature_id = 'old/unconfirmed/27701/8/1'`,
    [NOW],
  )
  for (const [nonce, hours] of [
    ['spent', 4],
    ['fresh', 2],
  ]) {
    await db.owner.query(
      `insert into petition_form_use values ('testville', $1, $2::timestamptz - make_interval(hours => $3))`,
      [nonce, NOW, hours],
    )
  }
  await forgetPetitionTraces(db, now)
  const left = await db.owner.query(
    `select state, count(*)::int as n from petition_signature where petition_id = 'old' group by 1 order by 1`,
  )
  expect(left.rows).toEqual([
    { state: 'confirmed', n: 2 },
    { state: 'unconfirmed', n: 5 },
  ])
  expect((await db.owner.query('select nonce from petition_form_use')).rows).toEqual([{ nonce: 'fresh' }])
})

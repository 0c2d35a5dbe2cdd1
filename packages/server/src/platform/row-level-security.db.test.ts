import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, inAgency } from './database.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { createTestCity } from './testing/test-city.ts'

let db: Database
beforeAll(async () => {
  db = await freshDatabase()
  await createTestCity(db, 'one')
  await createTestCity(db, 'two')
})
afterAll(() => db.close())

async function tables(): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  return rows.map((r) => r.name)
}

it('holds every table that has an agency', async () => {
  const { rows } = await db.owner.query(
    `select relname from pg_class where relname = any($1) and not (relrowsecurity and relforcerowsecurity)`,
    [await tables()],
  )
  expect(rows).toEqual([])
  expect((await tables()).length).toBeGreaterThanOrEqual(9)
})

it('shows the service nothing when no agency is set', async () => {
  for (const table of await tables()) {
    expect((await db.app.query(`select 1 from ${table}`)).rowCount, table).toBe(0)
  }
})

it('shows the service only its own agency', async () => {
  await inAgency(db, 'one', async (client) => {
    for (const table of await tables()) {
      const { rows } = await client.query(`select distinct agency_id from ${table} where agency_id <> 'one'`)
      expect(rows, table).toEqual([])
    }
    expect((await client.query('select 1 from account')).rowCount).toBeGreaterThan(0)
  })
})

it('takes no row for another agency', async () => {
  const write = inAgency(db, 'one', (client) =>
    client.query(
      `insert into audit (agency_id, at, audit_id, actor, action, door) values ('two', now(), 'x', 'x', 'read', 'x')`,
    ),
  )
  await expect(write).rejects.toThrow(/row-level security/)
})

it('forgets the agency with its transaction', async () => {
  await inAgency(db, 'one', async () => undefined)
  expect((await db.app.query('select 1 from account')).rowCount).toBe(0)
})

it.each([
  'alter table call disable row level security',
  'drop policy own_agency on call',
  'set role postgres',
  'set session authorization postgres',
  'delete from event',
  'update event set actor = actor',
  'delete from audit',
  'update audit set actor = actor',
  'create policy open on call using (true)',
])('refuses the service: %s', async (sql) => {
  await expect(inAgency(db, 'one', (client) => client.query(sql))).rejects.toThrow(
    /permission denied|must be owner/,
  )
})

it('serves as a role that can neither bypass row-level security nor become its owner', async () => {
  const { rows } = await db.app.query(
    `select rolsuper, rolbypassrls, rolcreaterole, pg_has_role(current_user, (select relowner from pg_class where relname = 'call'), 'member') as owner
       from pg_roles where rolname = current_user`,
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owner: false }])
})

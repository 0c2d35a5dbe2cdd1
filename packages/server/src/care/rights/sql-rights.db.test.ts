import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '../../platform/as-person.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { careTables, makeCareWorld, NOW } from './care-world.ts'
import { LABELS, ROLE_NAMES, SITUATION_NAMES, sees, slotId, slotOf } from './sight.ts'
import { TABLES } from './tables.ts'

/**
 * What the rows' own policies show and take, asked in SQL as the service's own database role, against the table written by
 * hand (sight.ts). A new table with a neighbor_id stands in tables.ts, or this is red.
 */
let db: Database
beforeAll(async () => {
  db = await freshDatabase()
  await makeCareWorld(db)
}, 120_000)
afterAll(() => db.close())

const slotsOf = (table: string): string[] =>
  SITUATION_NAMES.flatMap((situation) =>
    (TABLES[table]?.isLabelled ? LABELS : (['none'] as const)).map((label) => slotId({ situation, label })),
  )
const slotColumn = (table: string): string => TABLES[table]?.slot ?? 'neighbor_id'
const named = (table: string, slot: string): string =>
  slotColumn(table) === 'neighbor_id' ? slotOf(slot).situation : slot

async function as<T>(role: string, work: (client: pg.PoolClient) => Promise<T>, userId = role): Promise<T> {
  const client = await db.app.connect()
  try {
    await client.query(`begin; select set_config('app.agency_id', 'here', true)`)
    await asPerson(client, { userId, role: role as 'navigator' }, NOW)
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const roles = [...ROLE_NAMES, 'nobody']
const expected = (table: string, role: string, slot: string): boolean =>
  role !== 'nobody' && sees(TABLES[table]?.kind ?? 'card', role as 'navigator', slotOf(slot))

it('every table about a neighbor has its rule, and every rule its table', async () => {
  expect(await careTables(db)).toEqual(Object.keys(TABLES).sort())
})

it('every table about a neighbor is judged row by row, its owner too, and nothing of it is ever deleted', async () => {
  const { rows } = await db.owner.query<{ relname: string; deletes: boolean; held: boolean }>(
    `select relname, has_table_privilege('heart_app', oid, 'delete') as deletes, relrowsecurity and relforcerowsecurity as held
       from pg_class where relname = any($1)`,
    [Object.keys(TABLES)],
  )
  expect(rows.filter(({ held }) => !held)).toEqual([])
  // The keys by which a card is found are made anew with it.
  expect(rows.filter(({ deletes }) => deletes).map(({ relname }) => relname)).toEqual(['neighbor_key'])
})

let tried = 0
const STRANGERS = ['navigator', 'clinician', 'supervisor', 'responder']

/** To somebody else of the same role every neighbor of the agency is a stranger. */
function asSeenBy(userId: string, role: string, slot: string): string {
  const { situation, label } = slotOf(slot)
  return userId === role || situation === 'elsewhere' ? slot : slotId({ situation: 'stranger', label })
}

/** Rows that this role sees and should not, or should and does not. */
async function wrongSights(role: string, userId = role): Promise<string[]> {
  const wrong: string[] = []
  const look = async (client: pg.PoolClient) => {
    for (const table of Object.keys(TABLES)) {
      const { rows } = await client.query<{ id: string }>(`select ${slotColumn(table)} as id from ${table}`)
      const seen = new Set(rows.map(({ id }) => id))
      for (const slot of slotsOf(table)) {
        tried++
        const isSeen = seen.has(named(table, slot))
        if (isSeen !== expected(table, role, asSeenBy(userId, role, slot)))
          wrong.push(`${table} ${slot}: ${isSeen ? 'leaks' : 'is withheld'}`)
      }
    }
  }
  await as(role, look, userId)
  return wrong
}

describe.each(roles)('as %s', (role) => {
  it('CN12 the rows that are seen are those that the table by hand tells', async () => {
    expect(await wrongSights(role)).toEqual([])
  })

  it('CN12 no row is changed that is not seen', async () => {
    const wrong: string[] = []
    await as(role, async (client) => {
      for (const table of Object.keys(TABLES)) {
        const column = slotColumn(table)
        await client.query('savepoint one')
        const rows = await client
          .query<{ id: string }>(`update ${table} set ${column} = ${column} returning ${column} as id`)
          .then((answer) => answer.rows)
          .catch(() => [])
        await client.query('rollback to savepoint one')
        const changed = new Set(rows.map(({ id }) => id))
        for (const slot of slotsOf(table)) {
          tried++
          if (changed.has(named(table, slot)) && !expected(table, role, slot)) wrong.push(`${table} ${slot}`)
        }
      }
    })
    expect(wrong).toEqual([])
  })

  it('CN12 no row is added to a record that is not seen', async () => {
    const wrong: string[] = []
    const { rows } = await db.owner.query<{ table: string; slot: string; row: object }>(await copies())
    await as(role, async (client) => {
      for (const { table, slot, row } of rows) {
        if (expected(table, role, slot)) continue
        tried++
        await client.query('savepoint one')
        const names = Object.keys(row)
        const outcome = await client
          .query(
            `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from jsonb_populate_record(null::${table}, $1)`,
            [row],
          )
          .then(() => 'taken')
          .catch((error: { code?: string }) => (error.code === '42501' ? 'refused' : 'taken'))
        await client.query('rollback to savepoint one')
        if (outcome === 'taken') wrong.push(`${table} ${slot}`)
      }
    })
    expect(wrong).toEqual([])
  })
})

/** Of every fixture without a label, the same row again: policies judge it before any key does. */
async function copies(): Promise<string> {
  const { rows } = await db.owner.query<{ table: string; column: string }>(
    `select attrelid::regclass::text as table, attname as column from pg_attribute where attidentity <> '' and attnum > 0`,
  )
  const drop = (table: string) =>
    rows
      .filter((r) => r.table === table)
      .map(({ column }) => ` - '${column}'`)
      .join('')
  return Object.keys(TABLES)
    .map(
      (table) =>
        `select '${table}' as table, s.slot, to_jsonb(t)${drop(table)} as row from ${table} t
           join unnest(array[${SITUATION_NAMES.map((situation) => `'${slotId({ situation, label: 'none' })}'`).join(',')}]) s(slot)
             on t.${slotColumn(table)} = ${slotColumn(table) === 'neighbor_id' ? `split_part(s.slot, '.', 1)` : 's.slot'}`,
    )
    .join(' union all ')
}

it.each(STRANGERS)('CN12 what one %s may see, another of the same role may not', async (role) => {
  expect(await wrongSights(role, `another-${role}`)).toEqual([])
})

it('as many as there are were tried', () => {
  expect(tried).toBeGreaterThan(20_000)
  console.info(`Rights in SQL: ${tried} combinations of table, role, situation, label and deed were tried.`)
})

/** Each loosens one function of the rows' policies: [its name, what stands there, what would stand there by mistake, who notices]. */
const MISTAKES: readonly [name: string, from: string, to: string, role: string, finds: RegExp][] = [
  [
    'may_see_card',
    "'navigator',",
    "'navigator', 'responder',",
    'responder',
    /^neighbor stranger.none: leaks/,
  ],
  ['may_see_care', 'on_care_team(neighbor)', 'true', 'navigator', /^care_case stranger.none: leaks/],
  ['may_see_care', "'supervisor')", "'supervisor', 'responder')", 'responder', /^care_goal own.none: leaks/],
  [
    'may_see_plan',
    'meets_neighbor(neighbor)',
    'false',
    'responder',
    /^response_plan assigned.none: is withheld/,
  ],
  [
    'on_care_team',
    '(t.until is null or t.until > app_now())',
    'true',
    'navigator',
    /^care_step ended.none: leaks/,
  ],
  ['on_care_team', 't.since <= app_now()', 'true', 'clinician', /^referral ahead.none: leaks/],
  ['meets_neighbor', 'l.undone_at is null', 'true', 'responder', /^response_plan unlinked.none: leaks/],
  [
    'meets_neighbor',
    "e.status in ('draft', 'returned')",
    'true',
    'responder',
    /^neighbor written.none: leaks/,
  ],
  ['broke_glass', 'g.until_at > app_now()', 'true', 'navigator', /^care_case glass_over.none: leaks/],
  ['answers_request', "r.state = 'open'", 'true', 'privacy_officer', /^neighbor answered.none: leaks/],
  [
    'has_consent',
    '(c.revoked_at is null or c.revoked_at > app_now())',
    'true',
    'navigator',
    /revoked.substance_use: leaks/,
  ],
  [
    'has_consent',
    '(c.until_at is null or c.until_at > app_now())',
    'true',
    'clinician',
    /expired.substance_use: leaks/,
  ],
  [
    'has_consent',
    "c.recipient_kind = 'care_team'",
    'true',
    'navigator',
    /other_consent.substance_use: leaks/,
  ],
  ['has_consent', 'label = any(c.labels)', 'true', 'navigator', /other_consent.substance_use: leaks/],
  ['may_see_labels', "labels = '{}'", 'true', 'supervisor', /stranger.domestic_violence: leaks/],
  [
    'same_neighbor',
    'm.root_id = n.root_id',
    'm.neighbor_id = n.neighbor_id',
    'navigator',
    /joined.none: is withheld/,
  ],
]

describe('a mistake in a policy is noticed', () => {
  it.each(MISTAKES)('%s with “%s” made “%s”', async (name, from, to, role, finds) => {
    const { rows } = await db.owner.query<{ body: string }>(
      'select pg_get_functiondef($1::regproc) as body',
      [name],
    )
    const right = rows[0]?.body as string
    expect(right).toContain(from)
    await db.owner.query(right.replace(from, to))
    const wrong = await wrongSights(role).finally(() => db.owner.query(right))
    expect(wrong.filter((line) => finds.test(line))).not.toEqual([])
  })

  it('a glass that one breaks and all look through is noticed', async () => {
    const { rows } = await db.owner.query<{ body: string }>(
      `select pg_get_functiondef('broke_glass'::regproc) as body`,
    )
    const right = rows[0]?.body as string
    await db.owner.query(right.replace('g.user_id = app_user()', 'true'))
    const wrong = await wrongSights('navigator', 'another-navigator').finally(() => db.owner.query(right))
    expect(wrong).toContain('care_case glass.none: leaks')
  })

  it('a table that is open to all is noticed', async () => {
    await db.owner.query('alter policy by_right on referral using (true)')
    const wrong = await wrongSights('analyst')
    expect(wrong).toContain('referral elsewhere.none: leaks')
  })
})

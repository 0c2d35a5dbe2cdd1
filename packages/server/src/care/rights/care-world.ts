import { DEFAULT_CONSENT_FORM, DirectoryService, Organization } from '@heart/domain/care'
import { emptyReport } from '@heart/domain/encounter'
import type pg from 'pg'
import type { Database } from '../../platform/database.ts'
import { createTestCity, type TestCity } from '../../platform/testing/test-city.ts'
import { addConsent } from '../testing/care-town.ts'
import { LABELS, ROLE_NAMES, SITUATION_NAMES, type Situation, slotId } from './sight.ts'
import { TABLES, type TableRule } from './tables.ts'

/** When everything here is asked. */
export const NOW = new Date('2026-11-23T15:00:00Z')
const hours = (n: number): Date => new Date(NOW.getTime() + n * 3_600_000)

export interface CareWorld {
  readonly here: TestCity
  readonly there: TestCity
}

/** What stands in the words of a fixture's row: whoever may not see the row must never meet it anywhere. */
export const markOf = (table: string, slot: string): string => `<<${table}|${slot}>>`
export const marksIn = (text: string): { table: string; slot: string }[] =>
  [...text.matchAll(/<<([a-z_]+)\|([a-z_]+\.[a-z_]+)>>/g)].map(([, table = '', slot = '']) => ({
    table,
    slot,
  }))

/** The tables of records about a neighbor, as the database knows them. */
export async function careTables(db: Pick<Database, 'owner'>): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'neighbor_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped order by 1`,
  )
  return rows.map(({ name }) => name)
}

/**
 * Two agencies; a neighbor for each situation, to whom one person of every role stands alike, and beside each another one of
 * the same standing; and in every table of care a row for each neighbor and, where rows carry labels, for each label.
 */
export async function makeCareWorld(db: Database): Promise<CareWorld> {
  const here = await createTestCity(db, 'here')
  const there = await createTestCity(db, 'there')
  const client = await db.owner.connect()
  try {
    // Rows stand as they would after a long history: neither keys nor triggers are asked.
    await client.query('set session_replication_role = replica')
    for (const agencyId of ['here', 'there']) {
      await client.query(
        `insert into consent_form (agency_id, form_id, version, body, published_at, published_by)
         values ($1, 'release', 1, $2, '2026-01-01', '') on conflict do nothing`,
        [agencyId, DEFAULT_CONSENT_FORM],
      )
    }
    await client.query(LANDMARKS)
    for (const situation of SITUATION_NAMES) await makeNeighbor(db, client, situation)
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
  await tieAll(db)
  return { here, there }
}

const ORGANIZATION = Organization.parse({ organizationId: 'organization', name: 'Harbor House' })
const SERVICE = DirectoryService.parse({
  serviceId: 'treatment',
  organizationId: 'organization',
  name: 'Treatment',
  status: 'active',
})
const PARTNER = { classes: ['treatment'], channels: [{ channel: 'phone', to: '919-555-0199', words: '' }] }

/** What doors name besides a neighbor: a call, a service of a partner, a fund. */
const LANDMARKS = `
  insert into call (agency_id, call_id, number, intake, status, version, received_at, local_date, local_hour, local_weekday, nature,
      state, warranted, unmapped, warranted_by)
    values ('here', 'call-now', '1', 'phone', 'open', 1, '2026-11-23T14:00:00Z', '2026-11-23', 9, 0, 'WELFARE', '{}', true, false, '{}');
  insert into organization (agency_id, organization_id, source, name, body, fingerprint, partner)
    values ('here', 'organization', 'test', 'Harbor House', '${JSON.stringify(ORGANIZATION)}', '', '${JSON.stringify(PARTNER)}');
  insert into service (agency_id, service_id, organization_id, source, body, fingerprint, name, status, needs, languages, genders,
      location_ids, search)
    values ('here', 'treatment', 'organization', 'test', '${JSON.stringify(SERVICE)}', '', 'Treatment', 'active', '{}', '{}', '{}', '{}', '');
  insert into fund (agency_id, fund_id, name, two_approvals_above_cents, balance_cents, created_at, created_by)
    values ('here', 'fund', 'A fund', 50000, 1000000, '2026-01-01', 'somebody')`

const agencyOf = (situation: Situation): string => (situation === 'elsewhere' ? 'there' : 'here')
export const otherOf = (situation: Situation): string => `${situation}-other`

async function makeNeighbor(db: Database, client: pg.PoolClient, situation: Situation): Promise<void> {
  for (const table of await careTables(db)) {
    const rule = TABLES[table]
    if (!rule)
      throw new Error(`The table ${table} is about neighbors: say in rights/tables.ts of which kind it is.`)
    for (const label of rule.isLabelled ? LABELS : (['none'] as const))
      await insertRow(client, table, rule, { agencyId: agencyOf(situation), situation, label })
  }
  const other = otherOf(situation)
  await client.query(
    `insert into neighbor (agency_id, neighbor_id, root_id, known, body, created_at, created_by)
     values ($1, $2, $2, 'unknown', $3, '2026-01-01', 'somebody')`,
    [agencyOf(situation), other, { known: 'unknown', stated: {} }],
  )
}

interface Column {
  name: string
  type: string
  check: string | null
}

const columnsOf = async (client: pg.PoolClient, table: string): Promise<Column[]> => {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type,
        (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c'
           and k.conkey = array[a.attnum] limit 1) as check
       from pg_attribute a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
        and (a.attnotnull or a.attname in ('reason', 'words', 'name', 'labels', 'case_id', 'reached_on', 'promised'))`,
    [table],
  )
  return rows
}

async function insertRow(
  client: pg.PoolClient,
  table: string,
  rule: TableRule,
  at: { agencyId: string; situation: Situation; label: (typeof LABELS)[number] },
): Promise<void> {
  const slot = slotId(at)
  const given: Record<string, unknown> = {}
  for (const column of await columnsOf(client, table)) given[column.name] = ordinary(column, table, slot)
  const values: Record<string, unknown> = {
    ...given,
    ...rule.values,
    agency_id: at.agencyId,
    neighbor_id: at.situation,
    ...('labels' in given && rule.isLabelled ? { labels: at.label === 'none' ? [] : [at.label] } : {}),
    ...(rule.slot ? { [rule.slot]: slot } : {}),
  }
  const names = Object.keys(values)
  await client.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    names.map((name) => filled(values[name], table, at)),
  )
}

function ordinary({ name, type, check }: Column, table: string, slot: string): unknown {
  const first = check?.match(/'([^']+)'::text/)?.[1]
  if (type.startsWith('timestamp')) return '2026-01-01T00:00:00Z'
  if (type === 'date') return '2026-01-01'
  if (type === 'jsonb') return {}
  if (type === 'boolean') return false
  if (type.endsWith('[]')) return []
  if (type === 'integer' || type === 'bigint' || type === 'real') return 1
  if (name.endsWith('_id') || name === 'source_key' || name === 'case_ref') return slot
  if (name === 'by' || name.endsWith('_by')) return 'somebody'
  return first && name !== 'reason' ? first : markOf(table, slot)
}

/** Fills in the slot, the neighbor and the marks of what a table's rule gives. */
function filled(
  value: unknown,
  table: string,
  at: { situation: Situation; label: (typeof LABELS)[number] },
): unknown {
  const slot = slotId(at)
  if (value === '@root') return at.situation === 'joined' ? 'consented' : at.situation
  if (value === '@other') return otherOf(at.situation)
  // Of a pair the older record stands first.
  if (value === '@other~') return otherOf(at.situation)
  if (value === '@labels') return at.label === 'none' ? [] : [at.label]
  if (value === '@') return at.situation
  if (value === '$') return slot
  if (typeof value === 'string')
    return value.replaceAll('$', slot).replaceAll(`MARK(${table})`, markOf(table, slot))
  if (value && typeof value === 'object' && !Array.isArray(value))
    return JSON.parse(
      JSON.stringify(value)
        .replaceAll('"@"', JSON.stringify(at.situation))
        .replaceAll('$', slot)
        .replaceAll(/MARK\([a-z_]+\)/g, markOf(table, slot)),
    )
  return value
}

/** What ties one person of every role to the neighbor of each situation, and to the other one beside. */
async function tieAll(db: Database): Promise<void> {
  for (const situation of SITUATION_NAMES) {
    for (const neighborId of [situation, otherOf(situation)]) await TIES[situation]?.(db, neighborId)
  }
}

const onTeam = async (
  db: Database,
  neighborId: string,
  since: Date,
  until: Date | null,
  agencyId = 'here',
) => {
  for (const role of ROLE_NAMES) {
    await db.owner.query(
      `insert into care_team (agency_id, member_id, neighbor_id, user_id, since, until, added_by)
       values ($1, $2, $3, $4, $5, $6, 'tie')`,
      [agencyId, `tie:${neighborId}:${role}`, neighborId, role, since, until],
    )
  }
}
const usually = (db: Database, neighborId: string, agencyId = 'here') =>
  onTeam(db, neighborId, hours(-1_000), null, agencyId)

/** A call with the team of everybody on it, or a report by everybody. */
const onCall = async (db: Database, neighborId: string, over: { isUndone?: true; report?: string } = {}) => {
  const callId = over.report ? `call:${neighborId}` : 'call-now'
  if (over.report)
    await db.owner.query(
      `insert into encounter (agency_id, encounter_id, call_id, call_number, team_id, program_id, mode, status, version, revision,
         opened_at, local_date, crew, crew_ids, question_version, report, stamps, search)
       values ('here', $1, $1, '1', 'T9', 'crt', 'in_person', $2, 1, 0, $3, '2026-11-23', '[]', $4, 0, $5, '{}', '')`,
      [callId, over.report, hours(-2), ROLE_NAMES, emptyReport()],
    )
  await db.owner.query(
    `insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, encounter_id, how, at, by, undone_at, undone_by)
     values ('here', $1, $2, $3, $4, 'person', $5, 'tie', $6, $7)`,
    [
      `tie:${neighborId}`,
      neighborId,
      callId,
      over.report ? callId : null,
      hours(-2),
      over.isUndone ? hours(-1) : null,
      over.isUndone ? 'tie' : null,
    ],
  )
  await db.owner.query(
    `insert into team (agency_id, team_id, version, status, call_id, state) values ('here', 'T2', 1, 'on_scene', 'call-now', $1)
     on conflict do nothing`,
    [{ members: ROLE_NAMES.map((userId) => ({ userId, name: userId, role: 'responder' })) }],
  )
}

const glass = async (db: Database, neighborId: string, at: Date, until: Date) => {
  for (const role of ROLE_NAMES) {
    // Of roles that may not break it, somebody once did under another role.
    const as = ['navigator', 'supervisor', 'clinician'].includes(role) ? role : 'navigator'
    await db.owner.query(
      `insert into break_glass (agency_id, glass_id, neighbor_id, user_id, role, reason, at, until_at)
       values ('here', $1, $2, $3, $4, 'An emergency of this test', $5, $6)`,
      [`tie:${neighborId}:${role}`, neighborId, role, as, at, until],
    )
  }
}

const request = (db: Database, neighborId: string, state: 'open' | 'granted') =>
  db.owner.query(
    `insert into privacy_request (agency_id, request_id, neighbor_id, kind, words, asked_at, due_at, opened_by, state, answered_at,
       answered_by)
     values ('here', $1, $2, 'access', 'A request', $3, $4, 'tie', $5, $6, $7)`,
    [
      `tie:${neighborId}`,
      neighborId,
      hours(-48),
      hours(480),
      state,
      state === 'open' ? null : hours(-1),
      state === 'open' ? null : 'tie',
    ],
  )

const COVERING = { labels: ['substance_use'] }
type Tie = (db: Database, neighborId: string) => Promise<unknown>

const TIES: Readonly<Partial<Record<Situation, Tie>>> = {
  own: (db, id) => usually(db, id),
  ended: (db, id) => onTeam(db, id, hours(-1_000), hours(-24)),
  ahead: (db, id) => onTeam(db, id, hours(24), null),
  assigned: (db, id) => onCall(db, id),
  writing: (db, id) => onCall(db, id, { report: 'draft' }),
  written: (db, id) => onCall(db, id, { report: 'approved' }),
  unlinked: (db, id) => onCall(db, id, { isUndone: true }),
  glass: (db, id) => glass(db, id, hours(-1 / 60), hours(0.9)),
  glass_over: (db, id) => glass(db, id, hours(-2), hours(-1)),
  request: (db, id) => request(db, id, 'open'),
  answered: (db, id) => request(db, id, 'granted'),
  async consented(db, id) {
    await usually(db, id)
    await addConsent(db, 'here', id, COVERING)
  },
  async revoked(db, id) {
    await usually(db, id)
    await addConsent(db, 'here', id, { ...COVERING, revokedAt: hours(-1).toISOString() })
  },
  async expired(db, id) {
    await usually(db, id)
    await addConsent(db, 'here', id, { ...COVERING, until: hours(-1).toISOString() })
  },
  async other_consent(db, id) {
    await usually(db, id)
    await addConsent(db, 'here', id, { ...COVERING, to: ['partner', 'p'] })
    await addConsent(db, 'here', id, { labels: ['mental_health'] })
  },
  async elsewhere(db, id) {
    await usually(db, id, 'there')
    await addConsent(db, 'there', id, COVERING)
  },
}

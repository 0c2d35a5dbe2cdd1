import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

type Fields = Record<string, unknown>

/** Everything kept about one person, table by table. */
export interface WholeRecord {
  readonly neighborIds: string[]
  readonly tables: { readonly name: string; readonly rows: Fields[] }[]
  /** What reports say of them; of others in it, who reads before handing it over takes out what is theirs. */
  readonly reports: Fields[]
  /** What people of the agency are called, by user id. */
  readonly names: Record<string, string>
}

/** Made from what else is here, or about a second person: nothing of them is lost by leaving it out. */
const DERIVED: ReadonlySet<string> = new Set(['neighbor_key', 'neighbor_pair'])
/** Ours, and of no meaning to anybody else. */
const INTERNAL = ['agency_id', 'source_key', 'synthetic']

/**
 * From the catalogue: every table with a neighbor_id is in it, also one that is added later. Runs as whoever asks: with an
 * open request the privacy officer sees all rows, without one none.
 */
export async function wholeRecord(doing: Doing, neighborId: string): Promise<WholeRecord> {
  const { client, agencyId } = doing
  const same = await client.query<{ id: string }>('select same_neighbor($1) as id', [neighborId])
  const neighborIds = same.rows.map(({ id }) => id).sort()
  const found = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'neighbor_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped
        and has_table_privilege(c.oid, 'select') order by 1`,
  )
  const tables: WholeRecord['tables'] = []
  for (const { name } of found.rows.filter(({ name }) => !DERIVED.has(name))) {
    const { rows } = await client.query<{ row: Fields }>(
      `select to_jsonb(t) - $3::text[] as row from ${name} t where agency_id = $1 and neighbor_id = any($2) limit 5000`,
      [agencyId, neighborIds, INTERNAL],
    )
    if (rows.length > 0) tables.push({ name, rows: rows.map(({ row }) => row) })
  }
  return { neighborIds, tables, reports: await reportsOf(doing, neighborIds), names: await namesOf(doing) }
}

/** Reports are seen by their crew and supervisors: the service takes out of them what is about this person. */
async function reportsOf({ client, agencyId }: Doing, neighborIds: readonly string[]): Promise<Fields[]> {
  const { rows: links } = await client.query<{ encounter_id: string; person_id: string | null }>(
    `select encounter_id, person_id from neighbor_link
      where agency_id = $1 and neighbor_id = any($2) and undone_at is null and encounter_id is not null`,
    [agencyId, neighborIds],
  )
  const { rows } = await withService(client, () =>
    client.query<{ report: Fields }>(
      `select jsonb_build_object('call', e.call_number, 'opened_at', e.opened_at, 'status', e.status, 'outcome', e.outcome,
          'crew', (select string_agg(c ->> 'name', ', ') from jsonb_array_elements(e.crew) c),
          'about_them', e.report -> 'persons' -> l.person_id, 'story', e.report -> 'story') as report
         from unnest($2::text[], $3::text[]) as l (encounter_id, person_id)
         join encounter e on e.agency_id = $1 and e.encounter_id = l.encounter_id order by e.opened_at`,
      [agencyId, links.map((l) => l.encounter_id), links.map((l) => l.person_id)],
    ),
  )
  return rows.map(({ report }) => report)
}

async function namesOf({ client, agencyId }: Doing): Promise<Record<string, string>> {
  const { rows } = await client.query<{ user_id: string; name: string }>(
    'select user_id, name from account where agency_id = $1',
    [agencyId],
  )
  return Object.fromEntries(rows.map(({ user_id, name }) => [user_id, name]))
}

/** That the whole of it was read: each part under its name, for whoever later asks who read what. */
export async function noteWholeRead(
  { client, agencyId, actor, at }: Doing,
  neighborId: string,
): Promise<void> {
  await client.query(
    `insert into care_read (agency_id, read_id, neighbor_id, at, by, role, what) values ($1, $2, $3, $4, $5, $6, 'whole record')`,
    [agencyId, newId(at.getTime()), neighborId, at, actor.userId, actor.role],
  )
}

import type { StreetRange } from '@heart/domain/voice'
import type pg from 'pg'
import type { StreetFile } from './read-streets.ts'

const ROWS_AT_ONCE = 5_000

/** Replaces the agency's streets by those of the file, unless they came from it: then false. */
export async function saveStreets(
  client: pg.ClientBase,
  agencyId: string,
  { sha256, ranges }: Pick<StreetFile, 'sha256' | 'ranges'>,
): Promise<'unchanged' | 'added' | 'changed'> {
  const { rows } = await client.query<{ sha256: string }>(
    'select sha256 from street_file where agency_id = $1 for update',
    [agencyId],
  )
  if (rows[0]?.sha256 === sha256) return 'unchanged'
  await client.query('delete from street_range where agency_id = $1', [agencyId])
  for (let first = 0; first < ranges.length; first += ROWS_AT_ONCE) {
    await client.query(INSERT, [agencyId, first, JSON.stringify(ranges.slice(first, first + ROWS_AT_ONCE))])
  }
  await client.query(
    `insert into street_file (agency_id, sha256, ranges) values ($1, $2, $3)
     on conflict (agency_id) do update set sha256 = excluded.sha256, ranges = excluded.ranges, loaded_at = clock_timestamp()`,
    [agencyId, sha256, ranges.length],
  )
  return rows.length === 0 ? 'added' : 'changed'
}

const INSERT = `
  insert into street_range (agency_id, range_id, before, name, suffix, after, label, from_number, to_number, side, zip, zone, lon, lat)
  select $1, $2 + row_number() over (), before, name, suffix, after, label, "from", "to", side, zip, zone, lon, lat
    from jsonb_to_recordset($3::jsonb) as one (before text, name text, suffix text, after text, label text,
      "from" int, "to" int, side text, zip text, zone text, lon float8, lat float8)`

/** Every range of streets of these names. */
export async function rangesOf(
  client: pg.ClientBase,
  agencyId: string,
  names: readonly string[],
): Promise<StreetRange[]> {
  const { rows } = await client.query<StreetRange>(
    `select before, name, suffix, after, label, from_number as "from", to_number as "to", side, zip, zone, lon, lat
       from street_range where agency_id = $1 and name = any($2) order by range_id`,
    [agencyId, names],
  )
  return rows
}

export async function hasStreets(client: pg.ClientBase, agencyId: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from street_file where agency_id = $1', [agencyId])
  return rowCount === 1
}

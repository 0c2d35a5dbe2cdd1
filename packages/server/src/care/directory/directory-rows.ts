import type { ImportKind, ServiceCorrection, ServiceLocation } from '@heart/domain/care'
import type pg from 'pg'
import { searchColumns } from './search-columns.ts'
import type { DirectoryDelivery } from './write-directory.ts'

export type Change = 'added' | 'changed' | 'unchanged'
/** The table of each kind, and the beginning of its id. */
export const TABLES = { organizations: 'organization', locations: 'location', services: 'service' } as const

export interface Written {
  id: string
  // biome-ignore lint/suspicious/noExplicitAny: one of three bodies, by kind
  body: any
  fingerprint: string
}

export async function writeOrganizations(
  client: pg.ClientBase,
  agencyId: string,
  { source, synthetic }: DirectoryDelivery,
  rows: readonly Written[],
): Promise<void> {
  await client.query(
    `insert into organization (agency_id, organization_id, source, name, body, fingerprint, synthetic)
     select $1, r.id, $2, r.body ->> 'name', r.body, r.fingerprint, $4
       from jsonb_to_recordset($3) as r(id text, body jsonb, fingerprint text)
     on conflict (agency_id, organization_id) do update set name = excluded.name, body = excluded.body,
       fingerprint = excluded.fingerprint, version = organization.version + 1, gone_at = null`,
    [agencyId, source, JSON.stringify(rows), synthetic ?? false],
  )
}

export async function writeLocations(
  client: pg.ClientBase,
  agencyId: string,
  source: string,
  rows: readonly Written[],
  zoneOf: (body: ServiceLocation) => string | null,
): Promise<void> {
  await client.query(
    `insert into location (agency_id, location_id, organization_id, source, body, fingerprint, lon, lat, zone, is_confidential)
     select $1, r.id, r.body ->> 'organizationId', $2, r.body, r.fingerprint, (r.body ->> 'lon')::float8,
       (r.body ->> 'lat')::float8, r.zone, (r.body ->> 'isConfidential')::boolean
       from jsonb_to_recordset($3) as r(id text, body jsonb, fingerprint text, zone text)
     on conflict (agency_id, location_id) do update set organization_id = excluded.organization_id, body = excluded.body,
       fingerprint = excluded.fingerprint, lon = excluded.lon, lat = excluded.lat, zone = excluded.zone,
       is_confidential = excluded.is_confidential, gone_at = null`,
    [agencyId, source, JSON.stringify(rows.map((row) => ({ ...row, zone: zoneOf(row.body) })))],
  )
}

export async function writeServices(
  client: pg.ClientBase,
  agencyId: string,
  { source, at, by }: DirectoryDelivery,
  rows: readonly (Written & { change: Change; back: boolean })[],
): Promise<void> {
  const corrections = await client.query<{ id: string; correction: ServiceCorrection; name: string }>(
    `select service_id as id, correction, body ->> 'name' as name from service where agency_id = $1 and service_id = any($2)`,
    [agencyId, rows.map(({ id }) => id)],
  )
  const correctionOf = new Map(corrections.rows.map(({ id, correction }) => [id, correction]))
  const names = await client.query<{ id: string; name: string }>(
    'select organization_id as id, name from organization where agency_id = $1 and organization_id = any($2)',
    [agencyId, [...new Set(rows.map(({ body }) => body.organizationId))]],
  )
  const nameOf = new Map(names.rows.map(({ id, name }) => [id, name]))
  const full = rows.map((row) => ({
    ...row,
    ...searchColumns(row.body, correctionOf.get(row.id) ?? {}, nameOf.get(row.body.organizationId) ?? ''),
    revision: row.change === 'added' ? 'imported' : row.back ? 'back' : 'changed_at_source',
  }))
  await client.query(
    `with r as (select * from jsonb_to_recordset($3) as r(id text, body jsonb, fingerprint text, name text, status text,
         needs text[], languages text[], genders text[], min_age int, max_age int, a text, b text, c text, revision text)),
     written as (
       insert into service (agency_id, service_id, organization_id, source, body, fingerprint, name, status, needs, languages,
         genders, min_age, max_age, location_ids, search, verified_on)
       select $1, r.id, r.body ->> 'organizationId', $2, r.body, r.fingerprint, r.name, r.status, r.needs, r.languages,
         r.genders, r.min_age, r.max_age,
         array(select jsonb_array_elements_text(r.body -> 'locationIds')),
         setweight(to_tsvector('english', r.a), 'A') || setweight(to_tsvector('english', r.b), 'B')
           || setweight(to_tsvector('english', r.c), 'D'),
         (r.body ->> 'verifiedOn')::date
         from r
       on conflict (agency_id, service_id) do update set organization_id = excluded.organization_id, body = excluded.body,
         fingerprint = excluded.fingerprint, version = service.version + 1, name = excluded.name, status = excluded.status,
         needs = excluded.needs, languages = excluded.languages, genders = excluded.genders, min_age = excluded.min_age,
         max_age = excluded.max_age, location_ids = excluded.location_ids, search = excluded.search, gone_at = null,
         verified_on = greatest(service.verified_on, excluded.verified_on),
         verified_by = case when excluded.verified_on > service.verified_on then null else service.verified_by end
       returning service_id, version)
     insert into service_revision (agency_id, service_id, version, kind, at, by, change)
     select $1, w.service_id, w.version, r.revision, $4, $5, '{}' from written w join r on r.id = w.service_id`,
    [agencyId, source, JSON.stringify(full), at, by],
  )
}

export async function markGone(
  client: pg.ClientBase,
  agencyId: string,
  kind: ImportKind,
  ids: readonly string[],
  { at, by }: { at: Date; by: string },
): Promise<void> {
  if (ids.length === 0) return
  if (kind !== 'services') {
    await client.query(
      `update ${TABLES[kind]} set gone_at = $3 where agency_id = $1 and ${TABLES[kind]}_id = any($2)`,
      [agencyId, ids, at],
    )
    return
  }
  await client.query(
    `with w as (update service set gone_at = $3, version = version + 1 where agency_id = $1 and service_id = any($2)
       returning service_id, version)
     insert into service_revision (agency_id, service_id, version, kind, at, by, change)
     select $1, service_id, version, 'gone', $3, $4, '{}' from w`,
    [agencyId, ids, at, by],
  )
}

/** What is no longer confidential has no secret any more. */
export async function writeSecrets(
  client: pg.ClientBase,
  agencyId: string,
  told: ReadonlySet<string>,
  secrets: ReadonlyMap<string, unknown>,
): Promise<void> {
  const rows = [...secrets].filter(([id]) => told.has(id)).map(([id, body]) => ({ id, body }))
  await client.query(
    `delete from location_secret where agency_id = $1 and location_id = any($2) and not (location_id = any($3))`,
    [agencyId, [...told], rows.map(({ id }) => id)],
  )
  if (rows.length === 0) return
  await client.query(
    `insert into location_secret (agency_id, location_id, body)
     select $1, r.id, r.body from jsonb_to_recordset($2) as r(id text, body jsonb)
     on conflict (agency_id, location_id) do update set body = excluded.body`,
    [agencyId, JSON.stringify(rows)],
  )
}

import { createHash } from 'node:crypto'
import {
  type Address,
  conceal,
  type DirectoryEntries,
  DirectoryService,
  IMPORT_KINDS,
  type ImportKind,
  type ImportReport,
  noKinds,
  Organization,
  type ServiceCorrection,
  ServiceLocation,
} from '@heart/domain/care'
import type pg from 'pg'
import { locateZone } from '../../call/locate.ts'
import { asService } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { searchColumns } from './search-columns.ts'

export interface DirectoryDelivery {
  /** The directory, by its own name. */
  readonly source: string
  readonly format: string
  readonly entries: DirectoryEntries
  /** What the reader made of the source's records. */
  readonly report: Pick<ImportReport, 'records' | 'kept' | 'refused' | 'refusedFor' | 'remarks' | 'unread'>
  readonly by: string
  readonly at: Date
  /** Also when more than half of what the source told before would be gone. */
  readonly allowGone?: boolean
  readonly synthetic?: boolean
}

type Change = 'added' | 'changed' | 'unchanged'
const KEYS = { organizations: 'organization', locations: 'location', services: 'service' } as const
const SCHEMAS = { organizations: Organization, locations: ServiceLocation, services: DirectoryService }
const BATCH = 500
/** A directory of fewer entries may shrink as it likes. */
const SMALL = 20

interface Standing {
  id: string
  source: string
  fingerprint: string
  gone: boolean
}

/**
 * DR1 Writes a directory as its source tells it now: same ids change in place, missing ones are marked gone, and the same
 * again changes nothing. Corrections by staff stand. All of it or nothing.
 * @throws HeartError directory_shrinks
 */
export async function writeDirectory(
  db: Database,
  agencyId: string,
  delivery: DirectoryDelivery,
): Promise<ImportReport> {
  const { zones } = await policyOf(db, agencyId)
  const { source, at, by } = delivery
  const remarks = { ...delivery.report.remarks }
  const refusedFor = { ...delivery.report.refusedFor }
  return await inAgency(db, agencyId, async (client) => {
    await asService(client)
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`directory/${agencyId}`])
    const known = await flaggedElsewhere(client, agencyId, source)
    const { entries, secrets, alsoConfidential } = conceal(delivery.entries, known)
    if (secrets.size > 0) remarks['address confidential: withheld'] = secrets.size
    if (alsoConfidential > 0) remarks['address confidential, because flagged elsewhere'] = alsoConfidential
    const report: ImportReport = {
      ...delivery.report,
      remarks,
      refusedFor,
      made: noKinds(),
      added: noKinds(),
      changed: noKinds(),
      unchanged: noKinds(),
      gone: noKinds(),
    }
    const foreign = new Set<string>()
    for (const kind of IMPORT_KINDS) {
      const standing = await standingOf(client, agencyId, kind)
      const told = new Set<string>()
      const rows: (Written & { change: Change; back: boolean })[] = []
      for (const entry of entries[kind]) {
        const id = idOf(kind, entry)
        const before = standing.get(id)
        const isForeign = before !== undefined && before.source !== source
        if (isForeign || (kind !== 'organizations' && foreign.has(entry.organizationId))) {
          if (kind === 'organizations') foreign.add(id)
          const reason = 'its id belongs to another directory'
          refusedFor[reason] = (refusedFor[reason] ?? 0) + 1
          report.refused++
          report.kept--
          continue
        }
        told.add(id)
        // Parsed, so that the same entry always reads the same, whatever its source left out.
        const body = SCHEMAS[kind].parse(entry)
        const secret = secrets.get(id)
        const fingerprint = hashOf(kind === 'locations' && secret ? { body, secret } : body)
        const change: Change = !before
          ? 'added'
          : before.fingerprint === fingerprint && !before.gone
            ? 'unchanged'
            : 'changed'
        report.made[kind]++
        report[change][kind]++
        if (change !== 'unchanged') rows.push({ id, body, fingerprint, change, back: before?.gone ?? false })
      }
      const standingNow = [...standing.values()].filter((one) => one.source === source && !one.gone)
      const gone = standingNow.filter(({ id }) => !told.has(id)).map(({ id }) => id)
      if (!delivery.allowGone && standingNow.length >= SMALL && gone.length > standingNow.length / 2)
        throw new HeartError(
          'directory_shrinks',
          `${gone.length} of ${standingNow.length} ${kind} of the directory “${source}” are missing in this file; nothing was changed. If they are really gone, import it again with --allow-gone.`,
        )
      report.gone[kind] = gone.length
      for (let i = 0; i < rows.length; i += BATCH) {
        const batch = rows.slice(i, i + BATCH)
        if (kind === 'organizations') await writeOrganizations(client, agencyId, delivery, batch)
        else if (kind === 'locations')
          await writeLocations(client, agencyId, source, batch, (body) =>
            body.lon === null || body.lat === null ? null : locateZone(zones, body.lon, body.lat),
          )
        else await writeServices(client, agencyId, delivery, batch)
      }
      await markGone(client, agencyId, kind, gone, { at, by })
      if (kind === 'locations') await writeSecrets(client, agencyId, told, secrets)
    }
    await client.query(
      `insert into directory_import (agency_id, import_id, source, format, at, by, report) values ($1, $2, $3, $4, $5, $6, $7)`,
      [agencyId, newId(), source, delivery.format, at, by, JSON.stringify(report)],
    )
    return report
  })
}

interface Written {
  id: string
  // biome-ignore lint/suspicious/noExplicitAny: one of three bodies, by kind
  body: any
  fingerprint: string
}

const idOf = (kind: ImportKind, entry: unknown): string =>
  (entry as Record<string, string>)[`${KEYS[kind]}Id`] as string

const hashOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('base64url')

async function standingOf(
  client: pg.ClientBase,
  agencyId: string,
  kind: ImportKind,
): Promise<Map<string, Standing>> {
  const { rows } = await client.query<Standing>(
    `select ${KEYS[kind]}_id as id, source, fingerprint, gone_at is not null as gone from ${KEYS[kind]} where agency_id = $1`,
    [agencyId],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Addresses that other directories of the agency flagged as confidential. */
async function flaggedElsewhere(client: pg.ClientBase, agencyId: string, source: string): Promise<Address[]> {
  const { rows } = await client.query<{ address: Address }>(
    `select s.body -> 'address' as address from location_secret s join location l using (agency_id, location_id)
      where s.agency_id = $1 and l.source <> $2 and jsonb_typeof(s.body -> 'address') = 'object'`,
    [agencyId, source],
  )
  return rows.map(({ address }) => address)
}

async function writeOrganizations(
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

async function writeLocations(
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

async function writeServices(
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

async function markGone(
  client: pg.ClientBase,
  agencyId: string,
  kind: ImportKind,
  ids: readonly string[],
  { at, by }: { at: Date; by: string },
): Promise<void> {
  if (ids.length === 0) return
  if (kind !== 'services') {
    await client.query(
      `update ${KEYS[kind]} set gone_at = $3 where agency_id = $1 and ${KEYS[kind]}_id = any($2)`,
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
async function writeSecrets(
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

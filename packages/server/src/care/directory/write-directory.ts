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
  ServiceLocation,
} from '@heart/domain/care'
import type pg from 'pg'
import { locateZone } from '../../call/locate.ts'
import { asService } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import {
  type Change,
  markGone,
  TABLES,
  type Written,
  writeLocations,
  writeOrganizations,
  writeSecrets,
  writeServices,
} from './directory-rows.ts'

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

const idOf = (kind: ImportKind, entry: unknown): string =>
  (entry as Record<string, string>)[`${TABLES[kind]}Id`] as string

const hashOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('base64url')

async function standingOf(
  client: pg.ClientBase,
  agencyId: string,
  kind: ImportKind,
): Promise<Map<string, Standing>> {
  const { rows } = await client.query<Standing>(
    `select ${TABLES[kind]}_id as id, source, fingerprint, gone_at is not null as gone from ${TABLES[kind]} where agency_id = $1`,
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

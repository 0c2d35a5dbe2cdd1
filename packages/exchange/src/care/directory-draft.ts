import {
  type DirectoryEntries,
  DirectoryService,
  type ImportReport,
  needsIn,
  Organization,
  ServiceLocation,
} from '@heart/domain/care'
import type { z } from 'zod'

/** Where in a source a record stands. */
export interface Where {
  readonly file: string
  /** Its row as a spreadsheet counts, or its path. */
  readonly row: number | string
}

/** DR3 Why a record was refused. `found` is what stood there. */
export interface DirectoryProblem extends Where {
  readonly field: string | null
  readonly reason: string
  readonly found: string | null
}

export interface ReadDirectory {
  readonly format: string
  readonly entries: DirectoryEntries
  readonly report: Pick<ImportReport, 'records' | 'kept' | 'refused' | 'refusedFor' | 'remarks' | 'unread'>
  readonly problems: readonly DirectoryProblem[]
}

const SHORT = 500
const LONG = 10_000
const MOST_COORDINATE_SHARERS = 20

/**
 * Takes what a reader makes of its records and keeps account of them: each is kept, or refused once. DR2
 * A record may become several entries; it is refused when its last entry is.
 */
export function openDraft(format: string) {
  const records = new Map<string, Where>()
  const problems = new Map<string, DirectoryProblem>()
  const remarks: Record<string, number> = {}
  const unread: Record<string, number> = {}
  const organizations = new Map<string, { where: Where; entry: Organization }>()
  const locations = new Map<string, { where: Where; entry: ServiceLocation }>()
  const services = new Map<string, { where: Where; entry: DirectoryService }>()
  const keyOf = ({ file, row }: Where) => `${file}\n${row}`

  const remark = (words: string, times = 1) => {
    remarks[words] = (remarks[words] ?? 0) + times
  }
  const refuse = (where: Where, field: string | null, reason: string, found: string | null = null) => {
    const key = keyOf(where)
    if (!problems.has(key))
      problems.set(key, { ...where, field, reason, found: found?.slice(0, 120) ?? null })
  }
  const clip = (text: string, most: number) => {
    if (text.length <= most) return text
    remark(`text longer than ${most} letters: cut`)
    return `${text.slice(0, most - 1)}…`
  }

  function add<T extends { [key: string]: unknown }>(
    into: Map<string, { where: Where; entry: T }>,
    schema: z.ZodType<T>,
    where: Where,
    id: string,
    given: unknown,
  ): boolean {
    const before = into.get(id)
    if (before) {
      refuse(where, 'id', `is used before, in ${before.where.file} ${placeWords(before.where.row)}`, id)
      return false
    }
    const parsed = schema.safeParse(given)
    if (parsed.success) {
      into.set(id, { where, entry: parsed.data })
      return true
    }
    const [issue] = parsed.error.issues
    const path = issue?.path.map(String).join('.') || null
    const found = issue?.path.reduce<unknown>((value, key) => (value as never)?.[key], given)
    refuse(
      where,
      path,
      sentenceOf(issue),
      typeof found === 'string' || typeof found === 'number' ? String(found) : null,
    )
    return false
  }

  return {
    refuse,
    remark,
    line: (text: string) => clip(text, SHORT),
    text: (text: string) => clip(text, LONG),
    /** Counts a record of the source, once, whatever becomes of it. */
    record(where: Where) {
      records.set(keyOf(where), where)
    },
    isRefused: (where: Where) => problems.has(keyOf(where)),
    unread(field: string, times = 1) {
      unread[field] = (unread[field] ?? 0) + times
    },
    organization: (where: Where, entry: z.input<typeof Organization>) =>
      add(organizations, Organization as never, where, entry.organizationId, entry),
    location: (where: Where, entry: z.input<typeof ServiceLocation>) =>
      add(locations, ServiceLocation as never, where, entry.locationId, entry),
    service: (where: Where, entry: z.input<typeof DirectoryService>) =>
      add(services, DirectoryService as never, where, entry.serviceId, {
        ...entry,
        needs: entry.needs?.length ? entry.needs : supposedNeeds(entry),
      }),
    findOrganization: (id: string) => organizations.get(id)?.entry,
    findLocation: (id: string) => locations.get(id)?.entry,
    findService: (id: string) => services.get(id)?.entry,
    hasService: (organizationId: string) =>
      [...services.values()].some(({ entry }) => entry.organizationId === organizationId),
    addLocationTo(serviceId: string, locationId: string) {
      const held = services.get(serviceId)
      if (held && !held.entry.locationIds.includes(locationId)) held.entry.locationIds.push(locationId)
    },
    close(): ReadDirectory {
      dropOrphans()
      areaCoordinates()
      const refusedFor: Record<string, number> = {}
      const counted = [...problems].filter(([key]) => records.has(key)).map(([, problem]) => problem)
      for (const { field, reason } of counted) {
        const words = reason.startsWith('is used before')
          ? 'id: is used before'
          : field
            ? `${field}: ${reason}`
            : reason
        refusedFor[words] = (refusedFor[words] ?? 0) + 1
      }
      const entries = {
        organizations: [...organizations.values()].map(({ entry }) => entry),
        locations: [...locations.values()].map(({ entry }) => entry),
        services: [...services.values()].map(({ entry }) => entry),
      }
      const refused = counted.length
      return {
        format,
        entries,
        problems: counted,
        report: { records: records.size, kept: records.size - refused, refused, refusedFor, remarks, unread },
      }
    },
  }

  /** DR3 What leans on a refused record is refused too. */
  function dropOrphans() {
    for (const [id, { where, entry }] of locations) {
      if (organizations.has(entry.organizationId)) continue
      locations.delete(id)
      refuse(where, null, 'its organization is missing or was refused')
    }
    for (const [id, { where, entry }] of services) {
      if (!organizations.has(entry.organizationId)) {
        services.delete(id)
        refuse(where, null, 'its organization is missing or was refused')
        continue
      }
      const there = entry.locationIds.filter((one) => locations.has(one))
      if (there.length < entry.locationIds.length)
        remark(
          'place of a service is missing or was refused: left out',
          entry.locationIds.length - there.length,
        )
      entry.locationIds.splice(0, Number.POSITIVE_INFINITY, ...there)
    }
  }

  /** Coordinates that many addresses share are those of a whole area; a pin there would mislead. */
  function areaCoordinates() {
    const addresses = new Map<string, Set<string>>()
    for (const { entry } of locations.values()) {
      const key = `${entry.lon},${entry.lat}`
      if (entry.lon !== null)
        addresses.set(
          key,
          (addresses.get(key) ?? new Set()).add(entry.address?.lines.join() ?? entry.locationId),
        )
    }
    for (const held of locations.values()) {
      if ((addresses.get(`${held.entry.lon},${held.entry.lat}`)?.size ?? 0) <= MOST_COORDINATE_SHARERS)
        continue
      held.entry = { ...held.entry, lon: null, lat: null }
      remark('coordinates are those of a whole area: left out')
    }
  }
}
export type DirectoryDraft = ReturnType<typeof openDraft>

/** What it helps with, by its name and the source's terms; by its description when these say nothing. */
function supposedNeeds(entry: z.input<typeof DirectoryService>) {
  const named = needsIn([entry.name, ...(entry.terms ?? [])].join(' . '))
  return named.length > 0 ? named : needsIn(entry.description ?? '')
}

const placeWords = (row: number | string) => (typeof row === 'number' ? `row ${row}` : row)

function sentenceOf(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'cannot be read'
  if (issue.code === 'too_small') return 'is missing or too small'
  if (issue.code === 'too_big') return 'is too long or too large'
  if (issue.code === 'invalid_type') return 'is missing or of a wrong kind'
  return issue.message
}

import type { AcceptingView, FreshnessView, OpennessView, ServiceRow, ServiceView } from '@heart/api/care'
import { addressLine, type CorrectableField, freshness, type Openness, openness } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import type { Doing } from '../../platform/for-person.ts'
import { accountNames } from '../neighbor/names.ts'
import type { ServiceHit } from './search-services.ts'
import { type FoundService, getService } from './service-store.ts'

type NameOf = (userId: string) => string

const iso = (atMs: number): string => new Date(atMs).toISOString()

const opennessView = (one: Openness): OpennessView =>
  one.state === 'open'
    ? { state: 'open', until: iso(one.untilMs), isAlways: one.isAlways }
    : one.state === 'closed'
      ? { state: 'closed', opens: one.opensMs === null ? null : iso(one.opensMs) }
      : { state: 'unknown' }

function freshnessView(
  found: FoundService,
  { rules, at }: Pick<Doing, 'rules' | 'at'>,
  nameOf: NameOf,
): FreshnessView {
  const today = localTime(rules.policy, at.getTime()).date
  const fresh = freshness(found.verifiedOn, today, rules.agency.care.directoryStaleDays)
  return {
    state: fresh.state,
    days: fresh.state === 'never' ? null : fresh.days,
    verifiedOn: found.verifiedOn,
    byName: found.verifiedBy && nameOf(found.verifiedBy),
  }
}

const acceptingView = (found: FoundService, nameOf: NameOf): AcceptingView => ({
  state: found.accepting,
  at: found.acceptingAt,
  byName: found.acceptingBy && nameOf(found.acceptingBy),
  words: found.acceptingWords,
})

export async function viewRows(
  doing: Pick<Doing, 'client' | 'agencyId' | 'rules' | 'at'>,
  hits: readonly ServiceHit[],
): Promise<ServiceRow[]> {
  const ids = hits.flatMap(({ found }) => [found.verifiedBy, found.acceptingBy])
  const nameOf = await accountNames(doing, ids)
  return hits.map(({ found, distanceKm, openness: open }) => {
    const { service, organization, locations } = found
    const shown = locations.find(({ kind, address }) => kind === 'physical' && address) ?? locations[0]
    const placed = locations.find(({ lon, lat }) => lon !== null && lat !== null)
    const phones = [...service.phones, ...locations.flatMap(({ phones }) => phones), ...organization.phones]
    return {
      serviceId: service.serviceId,
      name: service.name,
      organizationId: organization.organizationId,
      organizationName: organization.name,
      needs: service.needs,
      status: service.status,
      phone: phones.find(({ kind }) => kind !== 'fax')?.number ?? null,
      address: shown ? addressLine(shown.address) : null,
      isConfidential: locations.some(({ isConfidential }) => isConfidential),
      position: placed ? [placed.lon as number, placed.lat as number] : null,
      distanceKm,
      openness: opennessView(open),
      accepting: acceptingView(found, nameOf),
      freshness: freshnessView(found, doing, nameOf),
      isPartner: found.partner !== null,
      isGone: found.goneAt !== null,
      alert: service.alert,
    }
  })
}

/** @throws HeartError not_found */
export async function viewService(
  doing: Pick<Doing, 'client' | 'agencyId' | 'rules' | 'at'>,
  serviceId: string,
): Promise<ServiceView> {
  const { client, agencyId, rules, at } = doing
  const found = await getService(doing, serviceId)
  const { rows } = await client.query<{
    version: number
    kind: ServiceView['revisions'][number]['kind']
    at: Date
    by: string
    words: string | null
    change: Record<string, unknown>
  }>(
    `select version, kind, at, by, words, change from service_revision
      where agency_id = $1 and service_id = $2 order by version desc limit 100`,
    [agencyId, serviceId],
  )
  const nameOf = await accountNames({ client, agencyId }, [
    found.verifiedBy,
    found.acceptingBy,
    ...rows.map(({ by }) => by),
  ])
  return {
    service: found.service,
    version: found.version,
    source: found.source,
    organization: found.organization,
    partner: found.partner,
    locations: [...found.locations],
    openness: opennessView(openness(found.service.schedules, rules.policy.zone, at.getTime())),
    accepting: acceptingView(found, nameOf),
    freshness: freshnessView(found, doing, nameOf),
    corrections: (Object.keys(found.correction) as CorrectableField[]).map((field) => ({
      field,
      told: found.told[field],
    })),
    note: found.note,
    goneAt: found.goneAt,
    synthetic: found.synthetic,
    revisions: rows.map(({ change, by, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      byName: nameOf(by),
      fields: Object.keys(change),
    })),
  }
}

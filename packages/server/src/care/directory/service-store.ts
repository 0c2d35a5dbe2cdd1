import {
  type Accepting,
  corrected,
  type DirectoryService,
  type Organization,
  type PartnerSettings,
  type ServiceCorrection,
  type ServiceLocation,
} from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** A service as the directory has it, with its organization and the places where it is. */
export interface FoundService {
  /** As the source tells it, with what staff corrected. */
  readonly service: DirectoryService
  readonly source: string
  readonly told: DirectoryService
  readonly correction: ServiceCorrection
  readonly note: string | null
  readonly version: number
  readonly organization: Organization
  /** null: no partner. */
  readonly partner: PartnerSettings | null
  readonly locations: readonly (ServiceLocation & { readonly zone: string | null })[]
  readonly verifiedOn: string | null
  readonly verifiedBy: string | null
  readonly accepting: Accepting
  readonly acceptingAt: string | null
  readonly acceptingBy: string | null
  readonly acceptingWords: string | null
  readonly goneAt: string | null
  readonly synthetic: boolean
}

interface Row {
  service_id: string
  source: string
  version: number
  body: DirectoryService
  correction: ServiceCorrection
  note: string | null
  organization: Organization
  partner: PartnerSettings | null
  synthetic: boolean
  locations: { body: ServiceLocation; zone: string | null }[] | null
  verified_on: string | null
  verified_by: string | null
  accepting: Accepting
  accepting_at: Date | null
  accepting_by: string | null
  accepting_words: string | null
  gone_at: Date | null
}

const SELECT = `select s.service_id, s.source, s.version, s.body, s.correction, s.note, o.body as organization, o.partner,
  o.synthetic, s.verified_on, s.verified_by, s.accepting, s.accepting_at, s.accepting_by, s.accepting_words, s.gone_at,
  (select jsonb_agg(jsonb_build_object('body', l.body, 'zone', l.zone) order by array_position(s.location_ids, l.location_id))
     from location l where l.agency_id = s.agency_id and l.location_id = any(s.location_ids)) as locations
  from service s join organization o on o.agency_id = s.agency_id and o.organization_id = s.organization_id`

const found = (row: Row): FoundService => ({
  service: corrected(row.body, row.correction),
  source: row.source,
  told: row.body,
  correction: row.correction,
  note: row.note,
  version: row.version,
  organization: row.organization,
  partner: row.partner,
  locations: (row.locations ?? []).map(({ body, zone }) => ({ ...body, zone })),
  verifiedOn: row.verified_on,
  verifiedBy: row.verified_by,
  accepting: row.accepting,
  acceptingAt: row.accepting_at?.toISOString() ?? null,
  acceptingBy: row.accepting_by,
  acceptingWords: row.accepting_words,
  goneAt: row.gone_at?.toISOString() ?? null,
  synthetic: row.synthetic,
})

type Asking = Pick<Doing, 'client' | 'agencyId'>

/** Services by their ids, in that order; ids that the directory does not have are left out. */
export async function readServices(
  { client, agencyId }: Asking,
  serviceIds: readonly string[],
): Promise<FoundService[]> {
  const { rows } = await client.query<Row>(`${SELECT} where s.agency_id = $1 and s.service_id = any($2)`, [
    agencyId,
    serviceIds,
  ])
  const byId = new Map(rows.map((row) => [row.service_id, row]))
  return serviceIds.flatMap((id) => byId.get(id) ?? []).map(found)
}

export async function findService(asking: Asking, serviceId: string): Promise<FoundService | undefined> {
  return (await readServices(asking, [serviceId]))[0]
}

/** @throws HeartError not_found */
export async function getService(asking: Asking, serviceId: string): Promise<FoundService> {
  const one = await findService(asking, serviceId)
  if (!one) throw new HeartError('not_found', 'The directory has no such service.')
  return one
}

/** All services of a page of the directory, whatever their state, in the order of their ids: for its export. */
export async function servicesAfter(
  { client, agencyId }: Asking,
  after: string,
  limit: number,
): Promise<FoundService[]> {
  const { rows } = await client.query<Row>(
    `${SELECT} where s.agency_id = $1 and s.gone_at is null and s.service_id > $2 order by s.service_id limit $3`,
    [agencyId, after, limit],
  )
  return rows.map(found)
}

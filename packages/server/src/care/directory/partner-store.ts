import type { PartnerRow } from '@heart/api/care'
import { type PartnerSettings, partnerProblems } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

type Row = PartnerRow & { total: number }
const SELECT = `select o.organization_id as "organizationId", o.name, o.partner, o.version, count(*) over () as total,
  (select count(*) from service s where s.agency_id = o.agency_id and s.organization_id = o.organization_id and s.gone_at is null)
    as services from organization o`
const view = ({ total: _, ...row }: Row): PartnerRow => row

export async function findPartner(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  organizationId: string,
): Promise<PartnerRow | undefined> {
  const { rows } = await client.query<Row>(`${SELECT} where o.agency_id = $1 and o.organization_id = $2`, [
    agencyId,
    organizationId,
  ])
  return rows[0] && view(rows[0])
}

export async function listOrganizations(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  o: { text: string; partners: 'true' | 'false'; limit: number; offset: number },
): Promise<{ total: number; organizations: PartnerRow[] }> {
  const { rows } = await client.query<Row>(
    `${SELECT} where o.agency_id = $1 and (o.gone_at is null or o.partner is not null) and ($2 = 'false' or o.partner is not null)
        and ($3 = '' or o.name ilike '%' || $3 || '%' or word_similarity($3, o.name) > 0.5)
      order by case when $3 = '' then 0 else word_similarity($3, o.name) end desc, o.name, o.organization_id limit $4 offset $5`,
    [agencyId, o.partners, o.text, o.limit, o.offset],
  )
  return { total: rows[0]?.total ?? 0, organizations: rows.map(view) }
}

/** @throws HeartError not_found, stale_version, bad_input */
export async function setPartner(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  organizationId: string,
  { version, partner }: { version: number; partner: PartnerSettings | null },
): Promise<PartnerRow> {
  const { client, agencyId } = doing
  const problems = partner ? partnerProblems(partner) : []
  if (problems[0])
    throw new HeartError('bad_input', problems[0].sentence, {
      details: problems.map(({ path, sentence }) => ({ path: `body.partner.${path}`, sentence })),
    })
  const { rowCount } = await client.query(
    `update organization set partner = $4, version = version + 1
      where agency_id = $1 and organization_id = $2 and version = $3`,
    [agencyId, organizationId, version, partner && JSON.stringify(partner)],
  )
  const now = await findPartner(doing, organizationId)
  if (!now) throw new HeartError('not_found', 'The directory has no such organization.')
  if (rowCount === 0)
    throw new HeartError(
      'stale_version',
      'Somebody changed this partner in the meantime; look at it again.',
      {
        now: { version: now.version, state: now.partner ? 'partner' : 'no partner', allowed: ['set'] },
      },
    )
  return now
}

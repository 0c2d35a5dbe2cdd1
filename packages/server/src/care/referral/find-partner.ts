import { Organization, PartnerSettings } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import type { Referral } from './referral-store.ts'

export interface Partner {
  /** What a referral keeps of it, as the directory tells it now. */
  readonly target: Pick<
    Referral,
    'serviceId' | 'serviceName' | 'organizationId' | 'partnerName' | 'partnerClasses'
  >
  readonly settings: PartnerSettings | null
  readonly organization: Organization
}

interface Row {
  service_id: string
  service_name: string
  organization_id: string
  name: string
  body: unknown
  partner: unknown
  gone_at: Date | null
}

/** @throws HeartError not_found for a service that the directory does not have, or has no more */
export async function getPartner(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  serviceId: string,
): Promise<Partner> {
  const { rows } = await client.query<Row>(
    `select s.service_id, s.name as service_name, s.gone_at, o.organization_id, o.name, o.body, o.partner
       from service s join organization o using (agency_id, organization_id)
      where s.agency_id = $1 and s.service_id = $2`,
    [agencyId, serviceId],
  )
  const found = rows[0]
  if (!found || found.gone_at)
    throw new HeartError('not_found', 'The directory has no such service; look for another.')
  const settings = found.partner === null ? null : PartnerSettings.parse(found.partner)
  return {
    target: {
      serviceId: found.service_id,
      serviceName: found.service_name,
      organizationId: found.organization_id,
      partnerName: found.name,
      partnerClasses: settings?.classes ?? [],
    },
    settings,
    organization: Organization.parse(found.body),
  }
}

/** How staff reach the partner: its channels for referrals first, then what the directory says. */
export function reachOf({ settings, organization }: Partner): { way: string; to: string }[] {
  const all = [
    ...(settings?.channels ?? []).map(({ channel, to }) => ({ way: channel as string, to })),
    ...(organization.email ? [{ way: 'email', to: organization.email }] : []),
    ...organization.phones.map(({ kind, number }) => ({ way: kind === 'fax' ? 'fax' : 'phone', to: number })),
  ]
  return all.filter((one, i) => all.findIndex(({ way, to }) => way === one.way && to === one.to) === i)
}

/** Where its mail goes; null: the directory tells none. */
export function mailAddressOf({ settings, organization }: Partner): string | null {
  const channel = settings?.channels.find((one) => one.channel === 'email' || one.channel === 'link')
  return channel?.to ?? organization.email
}

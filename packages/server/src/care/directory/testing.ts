import { DirectoryService, Organization, ServiceLocation, type ServiceNeed } from '@heart/domain/care'
import type { DirectoryDelivery } from './write-directory.ts'

const uuid = (kind: number, n: number) => `00000000-0000-4000-8000-${kind}${String(n).padStart(11, '0')}`
export const serviceId = (n: number) => uuid(3, n)
export const locationId = (n: number) => uuid(2, n)
export const organizationId = (n: number) => uuid(1, n)

type Over<T> = Partial<Omit<T, 'serviceId' | 'organizationId' | 'locationId'>>

/** An invented service with an organization and a place of its own, numbered n. */
export function inventedService(
  n: number,
  name: string,
  needs: ServiceNeed[],
  over: { service?: Over<DirectoryService>; location?: Over<ServiceLocation> } = {},
) {
  return {
    organization: Organization.parse({ organizationId: organizationId(n), name: `${name} Organization` }),
    location: ServiceLocation.parse({
      locationId: locationId(n),
      organizationId: organizationId(n),
      address: {
        lines: [`${n} Example Street`],
        city: 'Testville',
        state: 'NC',
        postalCode: '27701',
        country: 'US',
      },
      lon: -78.5,
      lat: 35.5,
      ...over.location,
    }),
    service: DirectoryService.parse({
      serviceId: serviceId(n),
      organizationId: organizationId(n),
      name,
      needs,
      locationIds: [locationId(n)],
      ...over.service,
    }),
  }
}

export function deliveryOf(
  invented: readonly ReturnType<typeof inventedService>[],
  over: Partial<DirectoryDelivery> = {},
): DirectoryDelivery {
  const records = invented.length * 3
  return {
    source: 'invented',
    format: 'hsds-json',
    entries: {
      organizations: invented.map(({ organization }) => organization),
      locations: invented.map(({ location }) => location),
      services: invented.map(({ service }) => service),
    },
    report: { records, kept: records, refused: 0, refusedFor: {}, remarks: {}, unread: {} },
    by: 'test',
    at: new Date('2026-06-01T12:00:00Z'),
    synthetic: true,
    ...over,
  }
}

import {
  type DirectoryService,
  type Organization,
  type Schedule,
  SERVICE_GENDERS,
  SERVICE_NEED_LABELS,
  type ServiceLocation,
  type ServicePhone,
} from '@heart/domain/care'
import { GENDER_TAXONOMY, NEED_TAXONOMY, uuidOf } from './hsds-ids.ts'

/** A service with what belongs to it, as the directory has it. */
export interface ServiceToWrite {
  readonly service: DirectoryService
  readonly organization: Organization
  readonly locations: readonly ServiceLocation[]
}

const STATUS = {
  active: 'active',
  temporarily_closed: 'temporarily closed',
  inactive: 'inactive',
  defunct: 'defunct',
} as const
const FREQ = { week: 'WEEKLY', month: 'MONTHLY' } as const
const PHONE = { voice: 'voice', text: 'text', fax: 'fax', tty: 'textphone', hotline: 'hotline' } as const

/** Leaves out what is empty: HSDS has no nulls. */
const tidy = <T extends Record<string, unknown>>(fields: T) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

/**
 * A service in the full form of HSDS 3.0, organization and locations within it. A confidential address is not in it.
 * @see https://docs.openreferral.org/en/v3.0.3/hsds/schema_reference.html
 */
export function writeHsdsService({
  service,
  organization,
  locations,
}: ServiceToWrite): Record<string, unknown> {
  const id = uuidOf(service.serviceId)
  const part = (...names: (string | number)[]) => uuidOf([id, ...names].join('/'))
  return tidy({
    id,
    name: service.name,
    alternate_name: service.otherNames.join('; '),
    description: service.description,
    url: service.url,
    email: service.email,
    status: STATUS[service.status],
    interpretation_services: service.interpreterWords,
    application_process: service.applyWords,
    fees_description: service.feesWords,
    wait_time: service.waitWords,
    eligibility_description: service.eligibilityWords,
    minimum_age: service.minAge,
    maximum_age: service.maxAge,
    assured_date: service.verifiedOn,
    alert: service.alert,
    last_modified: service.updatedOn && `${service.updatedOn}T00:00:00Z`,
    phones: service.phones.map((phone, i) => writePhone(part('phone', i), phone)),
    schedules: writeSchedules(service, part),
    service_areas: service.areas.map((name, i) => ({ id: part('area', i), name })),
    required_documents: service.documents.map((document, i) => ({ id: part('document', i), document })),
    languages: service.languages.map((name, i) => ({ id: part('language', i), name })),
    organization: writeOrganization(organization),
    attributes: writeAttributes(service, part),
    service_at_locations: locations.map((location) => ({
      id: part('at', location.locationId),
      location: writeLocation(location),
    })),
  })
}

export function writeOrganization(organization: Organization): Record<string, unknown> {
  const id = uuidOf(organization.organizationId)
  return tidy({
    id,
    name: organization.name,
    alternate_name: organization.otherNames.join('; '),
    // Required by the standard, also of those that never said anything.
    description: organization.description || organization.name,
    email: organization.email,
    website: organization.url,
    phones: organization.phones.map((phone, i) => writePhone(uuidOf(`${id}/phone/${i}`), phone)),
  })
}

function writeLocation(location: ServiceLocation): Record<string, unknown> {
  const id = uuidOf(location.locationId)
  const { address } = location
  return tidy({
    id,
    location_type: location.kind,
    name: location.name,
    description: location.isConfidential ? 'Address confidential: call.' : location.description,
    transportation: location.transport,
    latitude: location.isConfidential ? null : location.lat,
    longitude: location.isConfidential ? null : location.lon,
    accessibility: location.access.map((description, i) => ({
      id: uuidOf(`${id}/access/${i}`),
      description,
    })),
    phones: location.phones.map((phone, i) => writePhone(uuidOf(`${id}/phone/${i}`), phone)),
    addresses:
      address && !location.isConfidential
        ? [
            tidy({
              id: uuidOf(`${id}/address`),
              address_1: address.lines.join(', '),
              city: address.city,
              state_province: address.state,
              postal_code: address.postalCode,
              country: address.country,
              address_type: location.kind,
            }),
          ]
        : [],
  })
}

const writePhone = (id: string, phone: ServicePhone) =>
  tidy({
    id,
    number: phone.number,
    extension: phone.extension && /^\d{1,9}$/.test(phone.extension) ? Number(phone.extension) : null,
    type: PHONE[phone.kind],
    description: phone.words,
  })

/** Hours that are only words are a schedule of words. */
function writeSchedules(service: DirectoryService, part: (...names: (string | number)[]) => string) {
  const schedules = service.schedules.map((one, i) => writeSchedule(part('schedule', i), one))
  return service.hoursWords
    ? [...schedules, { id: part('hours'), description: service.hoursWords }]
    : schedules
}

const writeSchedule = (id: string, one: Schedule) =>
  tidy({
    id,
    valid_from: one.validFrom,
    valid_to: one.validTo,
    dtstart: one.start,
    until: one.until,
    count: one.count,
    wkst: one.weekStart,
    freq: one.every && FREQ[one.every],
    interval: one.interval,
    byday: one.days.map(({ day, nth }) => `${nth ?? ''}${day}`).join(','),
    byweekno: one.weeks.join(','),
    bymonthday: one.monthDays.join(','),
    byyearday: one.yearDays.join(','),
    opens_at: one.opensAt,
    closes_at: one.closesAt === '24:00' ? '23:59' : one.closesAt,
    description: one.words,
  })

function writeAttributes(service: DirectoryService, part: (...names: (string | number)[]) => string) {
  const attribute = (taxonomy: string, code: string, name: string) => ({
    id: part(taxonomy, code),
    link_id: uuidOf(service.serviceId),
    link_entity: 'service',
    taxonomy_term: { id: uuidOf(`${taxonomy}/${code}`), code, name, description: name, taxonomy },
  })
  return [
    ...service.needs.map((need) => attribute(NEED_TAXONOMY, need, SERVICE_NEED_LABELS[need])),
    ...service.genders.map((gender) => attribute(GENDER_TAXONOMY, gender, SERVICE_GENDERS[gender])),
    ...service.terms.map((term) => attribute('source', term, term)),
  ]
}

import type { DirectoryDraft, Where } from '../directory-draft.ts'
import { uuidOf } from '../hsds-ids.ts'
import { listIn } from '../plain-text.ts'
import { type Json, list, object, said } from './json-parts.ts'
import { weekHoursIn } from './week-hours.ts'

const READ = {
  organization: ['name', 'locations', 'urls', 'notes'],
  location: [
    'name',
    'description',
    'short_desc',
    'address_attributes',
    'hours',
    'accessibility',
    'coordinates',
    'emails',
    'faxes_attributes',
    'languages',
    'phones_attributes',
    'transportation',
    'urls',
    'services_attributes',
  ],
  service: [
    'name',
    'description',
    'audience',
    'eligibility',
    'fees',
    'how_to_apply',
    'keywords',
    'service_areas',
  ],
}

export const isOhana = (one: unknown): boolean =>
  list(object(one).locations).some((place) => 'services_attributes' in object(place))

/**
 * Organizations with their places and services in the form before HSDS had one (Ohana). They carry no ids: an organization
 * is known by its name, a place by its order within. Services without words of their own are places of the first one.
 */
export function readOhana(
  items: readonly { value: unknown; where: Where }[],
  source: string,
  draft: DirectoryDraft,
): void {
  const times = new Map<string, number>()
  for (const { value, where } of items) {
    const one = object(value)
    const name = said(one.name)
    draft.record(where)
    if (!name) {
      draft.refuse(where, 'name', 'is missing')
      continue
    }
    const nth = times.get(name) ?? 0
    times.set(name, nth + 1)
    const organizationId = uuidOf(`${source}/organization/${name}/${nth}`)
    countUnread(one, 'organization', draft)
    const added = draft.organization(where, {
      organizationId,
      name: draft.line(name),
      url: draft.line(said(list(one.urls)[0])) || null,
      description: draft.text(said(one.notes)),
    })
    if (!added) continue
    let main: string | null = null
    for (const [i, place] of list(one.locations).entries()) {
      const at = { file: where.file, row: `${placeName(where)}.locations[${i}]` }
      draft.record(at)
      countUnread(object(place), 'location', draft)
      const locationId = uuidOf(`${organizationId}/place/${i}`)
      addPlace(object(place), locationId, { organizationId, organization: name, where: at }, draft)
      for (const [j, service] of list(object(place).services_attributes).entries()) {
        const there = { file: where.file, row: `${at.row}.services_attributes[${j}]` }
        draft.record(there)
        countUnread(object(service), 'service', draft)
        const entry = serviceOf(object(service), object(place), organizationId, draft)
        if (main && entry.isWordless) {
          draft.addLocationTo(main, locationId)
          draft.remark('service without words of its own: a further place of the first')
          continue
        }
        const serviceId = uuidOf(`${organizationId}/place/${i}/service/${j}`)
        const isIn = draft.service(there, {
          ...entry.service,
          serviceId,
          name: draft.line(entry.service.name || said(object(place).name) || name),
          locationIds: [locationId],
        })
        if (isIn) main ??= serviceId
      }
    }
  }
}

const placeName = ({ row }: Where): string => (typeof row === 'number' ? `row ${row}` : row)

function countUnread(one: Json, kind: keyof typeof READ, draft: DirectoryDraft): void {
  for (const [name, value] of Object.entries(one)) {
    const isEmpty =
      value === null ||
      (said(value) === '' && typeof value !== 'object') ||
      (Array.isArray(value) && value.length === 0)
    if (!isEmpty && !READ[kind].includes(name)) draft.unread(`${kind}.${name}`)
  }
}

function addPlace(
  place: Json,
  locationId: string,
  { organizationId, organization, where }: { organizationId: string; organization: string; where: Where },
  draft: DirectoryDraft,
): void {
  const address = object(place.address_attributes)
  const street = said(address.street)
  const [lon, lat] = list(place.coordinates).map(Number)
  const isPlaced = lon !== undefined && lat !== undefined && Math.abs(lat) <= 90 && !(lat === 0 && lon === 0)
  draft.location(where, {
    locationId,
    organizationId,
    name: draft.line(said(place.name) || organization),
    address: street
      ? {
          lines: [draft.line(street)],
          city: draft.line(said(address.city)),
          state: draft.line(said(address.state)),
          postalCode: draft.line(said(address.zip)),
          country: 'US',
        }
      : null,
    lon: isPlaced ? lon : null,
    lat: isPlaced ? lat : null,
    description: draft.text(
      said(place.short_desc) === said(place.description).slice(0, 100) ? '' : said(place.short_desc),
    ),
    transport: draft.text(said(place.transportation)),
    access: list(place.accessibility).map(said).filter(Boolean).map(draft.line),
    phones: [
      ...phones(place.phones_attributes, 'voice', draft),
      ...phones(place.faxes_attributes, 'fax', draft),
    ],
  })
}

const phones = (value: unknown, kind: 'voice' | 'fax', draft: DirectoryDraft) =>
  list(value).flatMap((one) => {
    const number = said(object(one).number)
    if (!number) return []
    return [
      {
        number: number.slice(0, 60),
        kind,
        extension: said(object(one).extension) || null,
        words: draft.line(said(object(one).department)) || null,
      },
    ]
  })

function serviceOf(one: Json, place: Json, organizationId: string, draft: DirectoryDraft) {
  const text = (value: unknown) => draft.text(said(value))
  const keywords = list(one.keywords).map(said).filter(Boolean)
  // Many services in one text are left one service; their names are what it is found by.
  const terms = [...new Set(keywords.flatMap((each) => (each.length > 60 ? each.split(/[,;]/) : [each])))]
  if (terms.length > keywords.length) draft.remark('several services in one text: kept as one, found by each')
  const description = text(one.description) || text(place.description)
  const hours = said(place.hours)
  const schedules = hours ? weekHoursIn(hours) : null
  const isWordless =
    !description && terms.length === 0 && !said(one.name) && !said(one.eligibility) && !said(one.audience)
  return {
    isWordless,
    service: {
      organizationId,
      name: said(one.name),
      description,
      terms: terms
        .map((term) => draft.line(term.trim()))
        .filter(Boolean)
        .slice(0, 100),
      url: draft.line(said(list(place.urls)[0])) || null,
      email: draft.line(said(list(place.emails)[0])) || null,
      schedules: schedules ?? [],
      hoursWords: schedules ? '' : draft.text(hours),
      eligibilityWords: draft.text([said(one.eligibility), said(one.audience)].filter(Boolean).join('\n')),
      languages: list(place.languages)
        .map(said)
        .flatMap(listIn)
        .filter((each) => each.split(' ').length <= 3)
        .map(draft.line),
      applyWords: text(one.how_to_apply),
      feesWords: text(one.fees),
      areas: list(one.service_areas).map(said).filter(Boolean).map(draft.line),
    },
  }
}

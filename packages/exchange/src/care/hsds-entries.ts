import type { ServiceGender, ServiceNeed } from '@heart/domain/care'
import { SERVICE_GENDERS, SERVICE_NEED_LABELS } from '@heart/domain/care'
import type { DirectoryDraft } from './directory-draft.ts'
import { GENDER_TAXONOMY, NEED_TAXONOMY } from './hsds-ids.ts'
import { readSchedule } from './hsds-schedule.ts'
import { soundRows } from './hsds-sound-rows.ts'
import type { HsdsRow, HsdsRows, HsdsTable } from './hsds-tables.ts'
import { dayIn, listIn, plainText } from './plain-text.ts'

const STATUS: Record<string, 'active' | 'inactive' | 'defunct' | 'temporarily_closed'> = {
  active: 'active',
  inactive: 'inactive',
  defunct: 'defunct',
  'temporarily closed': 'temporarily_closed',
}
const PHONE_KINDS: [RegExp, 'fax' | 'text' | 'tty' | 'hotline'][] = [
  [/fax/i, 'fax'],
  [/text(?!phone)|sms/i, 'text'],
  [/tty|tdd|textphone/i, 'tty'],
  [/hotline|crisis/i, 'hotline'],
]

/** DR3 Rows of HSDS become entries; each row that does not hold is refused with what is wrong. */
export function entriesOfHsds(rows: HsdsRows, draft: DirectoryDraft): void {
  const sound = soundRows(rows, draft)
  const all = (table: HsdsTable) => [...sound[table].values()]
  const at = new Map(all('service_at_location').map(({ fields }) => [fields.id as string, fields]))
  /** Rows of a table by what they belong to, directly or by the place of a service. */
  const belonging = (table: HsdsTable, kind: 'service' | 'location' | 'organization' | 'phone') => {
    const groups = new Map<string, HsdsRow[]>()
    for (const row of all(table)) {
      const place = at.get(row.fields.service_at_location_id ?? '')
      const owner = row.fields[`${kind}_id`] ?? (kind === 'service' ? place?.service_id : undefined)
      if (owner) groups.set(owner, [...(groups.get(owner) ?? []), row])
    }
    return (id: string) => groups.get(id) ?? []
  }
  const text = (value: string | undefined) => draft.text(plainText(value ?? ''))
  const line = (value: string | undefined) => draft.line(plainText(value ?? ''))
  const nullLine = (value: string | undefined) => line(value) || null
  const spokenOn = belonging('language', 'phone')
  const phones = (list: readonly HsdsRow[]) =>
    list.map(({ fields }) => ({
      number: (fields.number ?? '').replace(/^"+|"+$/g, '').slice(0, 60),
      extension: fields.extension ?? null,
      kind: PHONE_KINDS.find(([pattern]) => pattern.test(fields.type ?? ''))?.[1] ?? ('voice' as const),
      words: nullLine(
        [fields.description, ...spokenOn(fields.id ?? '').map((row) => row.fields.name)]
          .filter(Boolean)
          .join(' · '),
      ),
    }))

  const phonesOf = {
    organization: belonging('phone', 'organization'),
    service: belonging('phone', 'service'),
    location: belonging('phone', 'location'),
  }
  for (const { where, fields } of all('organization')) {
    if (!fields.description) draft.remark('organization without a description, which HSDS asks for')
    draft.organization(where, {
      organizationId: fields.id as string,
      name: line(fields.name),
      otherNames: fields.alternate_name ? [line(fields.alternate_name)] : [],
      description: text(fields.description),
      url: nullLine(fields.website ?? fields.url),
      email: nullLine(fields.email),
      phones: phones(
        phonesOf.organization(fields.id as string).filter((row) => isOnly(row, 'organization_id')),
      ),
    })
  }

  const addresses = belonging('address', 'location')
  const access = belonging('accessibility', 'location')
  const owners = new Map<string, string>()
  for (const fields of at.values()) {
    const organization = sound.service.get(fields.service_id ?? '')?.fields.organization_id
    if (organization && !owners.has(fields.location_id ?? ''))
      owners.set(fields.location_id ?? '', organization)
  }
  for (const { where, fields } of all('location')) {
    const id = fields.id as string
    const organizationId = owners.get(id) ?? fields.organization_id
    if (!organizationId) {
      draft.refuse(where, 'organization_id', 'names no organization, and no service is there')
      for (const row of [addresses, access, phonesOf.location].flatMap((of) => of(id)))
        draft.refuse(row.where, 'location_id', 'names a location that is missing or was refused', id)
      continue
    }
    const [address, ...more] = addresses(id).toSorted((a, b) => rank(a) - rank(b))
    if (more.length > 0) draft.remark('further address of a place: left out', more.length)
    draft.location(where, {
      locationId: id,
      organizationId,
      name: line(fields.name),
      kind: fields.location_type as 'physical',
      address: address
        ? {
            lines: [address.fields.address_1, address.fields.address_2].flatMap((one) =>
              one ? [line(one)] : [],
            ),
            city: line(address.fields.city),
            state: line(address.fields.state_province),
            postalCode: line(address.fields.postal_code),
            country: line(address.fields.country),
          }
        : null,
      ...coordinates(fields, draft),
      description: text(fields.description),
      transport: text(fields.transportation),
      access: access(id).flatMap(({ fields: one }) => (one.description ? [line(one.description)] : [])),
      phones: phones(phonesOf.location(id).filter((row) => isOnly(row, 'location_id'))),
    })
  }

  const schedules = belonging('schedule', 'service')
  const placeSchedules = belonging('schedule', 'location')
  const languages = belonging('language', 'service')
  const placeLanguages = belonging('language', 'location')
  const areas = belonging('service_area', 'service')
  const documents = belonging('required_document', 'service')
  const costs = belonging('cost_option', 'service')
  const attributesOf = new Map<string, HsdsRow[]>()
  for (const row of all('attribute')) {
    const id = row.fields.link_id ?? ''
    attributesOf.set(id, [...(attributesOf.get(id) ?? []), row])
  }
  for (const { where, fields } of all('service')) {
    const id = fields.id as string
    const locationIds = [...at.values()].flatMap((one) =>
      one.service_id === id && one.location_id ? [one.location_id] : [],
    )
    const own = schedules(id)
    const told = own.length > 0 ? own : locationIds.flatMap(placeSchedules)
    const hours = told.map((row) => readSchedule(row, draft))
    const spoken = languages(id).length > 0 ? languages(id) : locationIds.flatMap(placeLanguages)
    const terms = (attributesOf.get(id) ?? []).map(
      ({ fields: attribute }) => sound.taxonomy_term.get(attribute.taxonomy_term_id ?? '')?.fields ?? {},
    )
    const ours = (taxonomy: string, known: object) =>
      terms.flatMap((term) => (term.taxonomy === taxonomy && (term.code ?? '') in known ? [term.code] : []))
    draft.service(where, {
      serviceId: id,
      organizationId: fields.organization_id as string,
      name: line(fields.name),
      otherNames: fields.alternate_name ? [line(fields.alternate_name)] : [],
      description: text(fields.description),
      status: STATUS[fields.status ?? ''] ?? 'active',
      needs: ours(NEED_TAXONOMY, SERVICE_NEED_LABELS) as ServiceNeed[],
      genders: ours(GENDER_TAXONOMY, SERVICE_GENDERS) as ServiceGender[],
      terms: terms.flatMap((term) =>
        term.name && term.taxonomy !== NEED_TAXONOMY && term.taxonomy !== GENDER_TAXONOMY
          ? [line(term.name)]
          : [],
      ),
      url: nullLine(fields.url),
      email: nullLine(fields.email),
      phones: phones(phonesOf.service(id)),
      schedules: hours.flatMap(({ schedule }) => schedule ?? []),
      hoursWords: draft.text(
        hours
          .flatMap(({ words }) => words || [])
          .filter((words, i, list) => list.indexOf(words) === i)
          .join('\n'),
      ),
      eligibilityWords: text(fields.eligibility_description),
      minAge: ageOf(fields.minimum_age, 'minimum_age', draft),
      maxAge: ageOf(fields.maximum_age, 'maximum_age', draft),
      languages: spoken.flatMap(({ fields: one }) => (one.name ? listIn(one.name).map(line) : [])),
      interpreterWords: text(fields.interpretation_services),
      applyWords: text(fields.application_process),
      documents: documents(id).flatMap(({ fields: one }) => (one.document ? [line(one.document)] : [])),
      feesWords: text(
        [
          fields.fees_description,
          fields.fees === fields.fees_description ? undefined : fields.fees,
          ...costs(id).map(({ fields: one }) =>
            [one.option, one.amount && `${one.amount} ${one.currency ?? ''}`.trim(), one.amount_description]
              .filter(Boolean)
              .join(': '),
          ),
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      waitWords: text(fields.wait_time),
      areas: areas(id).flatMap(({ fields: one }) => (one.name ? [line(one.name)] : [])),
      alert: text(fields.alert),
      locationIds,
      verifiedOn: dayIn(fields.assured_date ?? ''),
      updatedOn: dayIn(fields.last_modified ?? ''),
    })
  }
}

/** A phone of a service at a place is the service's. */
const isOnly = ({ fields }: HsdsRow, kind: string): boolean =>
  kind === 'organization_id'
    ? !fields.service_id && !fields.location_id && !fields.service_at_location_id
    : !fields.service_id && !fields.service_at_location_id

const rank = ({ fields }: HsdsRow): number =>
  ['physical', 'virtual', 'postal'].indexOf(fields.address_type ?? '')

function coordinates(fields: Readonly<Record<string, string>>, draft: DirectoryDraft) {
  const lat = Number(fields.latitude ?? Number.NaN)
  const lon = Number(fields.longitude ?? Number.NaN)
  if (Number.isNaN(lat) || Number.isNaN(lon)) return {}
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0)) {
    draft.remark('coordinates that cannot be: left out')
    return {}
  }
  return { lat, lon }
}

function ageOf(said: string | undefined, field: string, draft: DirectoryDraft): number | null {
  if (said === undefined) return null
  const age = Number(said)
  if (Number.isFinite(age) && age >= 0 && age <= 130) return Math.floor(age)
  draft.remark(`${field} that is no age: left out`)
  return null
}

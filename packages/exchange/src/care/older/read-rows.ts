import type { DirectoryService } from '@heart/domain/care'
import { CsvReader } from '../../call/csv-reader.ts'
import type { DirectoryDraft, Where } from '../directory-draft.ts'
import { uuidOf } from '../hsds-ids.ts'
import { dayIn, listIn } from '../plain-text.ts'
import type { SourceFile } from '../source-file.ts'
import {
  type ColumnMapping,
  compileColumns,
  isYes,
  type OlderField,
  type OlderRow,
} from './column-mapping.ts'
import { weekHoursIn } from './week-hours.ts'

interface Told extends OlderRow {
  readonly where: Where
  one(field: OlderField): string
  all(field: OlderField): readonly string[]
}

/** An older directory of one CSV file, by its mapping. */
export function readOlderRows(
  file: SourceFile,
  mapping: ColumnMapping,
  source: string,
  draft: DirectoryDraft,
): void {
  const reader = new CsvReader({ maxRecordBytes: 1_000_000 })
  const records = [...reader.push(file.bytes), ...reader.end()]
  const columnsOf = compileColumns(mapping, reader.header ?? [])
  const rows: Told[] = []
  for (const { row, cells, problem } of records) {
    const where = { file: file.name, row }
    draft.record(where)
    if (!cells) {
      draft.refuse(where, null, problem)
      continue
    }
    const read = columnsOf(cells)
    for (const name of read.unread) draft.unread(name)
    if (read.hiddenPhones > 0) draft.remark('private phone number: withheld', read.hiddenPhones)
    if (read.fields.unpublished?.some(isYes)) {
      draft.refuse(where, null, 'the source says that it is not to be published')
      continue
    }
    const all = (field: OlderField) => read.fields[field] ?? []
    rows.push({ ...read, where, all, one: (field) => all(field)[0] ?? '' })
  }
  if (mapping.shape === 'levels') levels(rows, source, draft)
  else flat(rows, source, draft)
}

/** Agencies become organizations, with a service if they describe one; sites are their places; programs their services. */
function levels(rows: readonly Told[], source: string, draft: DirectoryDraft): void {
  const id = (...parts: string[]) => uuidOf([source, ...parts].join('/'))
  const withPrograms = new Set(
    rows.filter((row) => row.one('level') === 'Program').map((row) => row.one('parentId')),
  )
  const KNOWN = ['Agency', 'Site', 'Program', 'ProgramAtSite']
  for (const row of rows) {
    const { where } = row
    if (!row.one('id')) draft.refuse(where, 'ResourceAgencyNum', 'is missing')
    else if (!KNOWN.includes(row.one('level')))
      draft.refuse(where, 'TaxonomyLevelName', `is none of ${KNOWN.join(', ')}`, row.one('level') || null)
    else if (row.one('level') === 'Agency') {
      const organizationId = id('agency', row.one('id'))
      const name = row.one('name') || row.one('organization')
      const isIn = draft.organization(where, {
        organizationId,
        name: draft.line(name),
        otherNames: otherNames(row, draft),
        description: draft.text(row.one('description')),
        url: draft.line(row.one('url')) || null,
        email: draft.line(row.one('email')) || null,
        phones: [...row.phones],
      })
      if (!isIn) continue
      const locationId = addLocation(row, id('place', row.one('id')), organizationId, draft)
      if (row.one('description') || !withPrograms.has(row.one('id')))
        draft.service(where, serviceOf(row, id('service', row.one('id')), organizationId, locationId, draft))
    }
  }
  for (const row of rows) {
    const organizationId = id('agency', row.one('parentId'))
    const { where } = row
    if (row.one('level') === 'Program') {
      if (!draft.findOrganization(organizationId)) {
        draft.refuse(
          where,
          'ParentAgencyNum',
          'its organization is missing or was refused',
          row.one('parentId'),
        )
        continue
      }
      const locationId = addLocation(row, id('place', row.one('id')), organizationId, draft)
      draft.service(where, {
        ...serviceOf(row, id('service', row.one('id')), organizationId, locationId, draft),
        name: draft.line(row.one('name') || draft.findOrganization(organizationId)?.name || ''),
      })
    }
  }
  for (const row of rows) {
    const { where } = row
    const organizationId = id('agency', row.one('parentId'))
    const level = row.one('level')
    if (level !== 'Site' && level !== 'ProgramAtSite') continue
    if (!draft.findOrganization(organizationId)) {
      draft.refuse(
        where,
        'ParentAgencyNum',
        'its organization is missing or was refused',
        row.one('parentId'),
      )
      continue
    }
    const place = id('place', row.one('id'))
    const programId = id('service', row.one('programId'))
    const main = id('service', row.one('parentId'))
    addLocation(row, place, organizationId, draft, true)
    if (level === 'ProgramAtSite' && draft.findService(programId)) draft.addLocationTo(programId, place)
    else if (draft.findService(main)) draft.addLocationTo(main, place)
    else {
      // An agency that describes nothing itself and has programs: the site offers what its own words say.
      draft.service(where, {
        ...serviceOf(row, id('service', row.one('id')), organizationId, place, draft),
        name: draft.line(row.one('name') || draft.findOrganization(organizationId)?.name || ''),
      })
    }
  }
}

/** Each row is a service of an organization at a place; rows of the same service are its places. */
function flat(rows: readonly Told[], source: string, draft: DirectoryDraft): void {
  const id = (...parts: string[]) => uuidOf([source, ...parts].join('/'))
  for (const row of rows) {
    const { where } = row
    const organization = row.one('organization') || row.one('name')
    if (!organization) {
      draft.refuse(where, null, 'names no organization')
      continue
    }
    const organizationId = id('organization', organization)
    if (!draft.findOrganization(organizationId))
      draft.organization(where, {
        organizationId,
        name: draft.line(organization),
        url: draft.line(row.one('url')) || null,
        email: draft.line(row.one('email')) || null,
      })
    const name = row.one('name') || organization
    const serviceId = id('service', organization, name)
    const placeId = id('place', organization, row.all('addressLines').join(', '), row.one('placeName'))
    const known = draft.findService(serviceId)
    if (known?.locationIds.includes(placeId)) {
      draft.refuse(where, null, 'is the same service at the same place as a row before')
      continue
    }
    const locationId = draft.findLocation(placeId)
      ? placeId
      : addLocation(row, placeId, organizationId, draft)
    if (known) {
      if (locationId) draft.addLocationTo(serviceId, locationId)
      else draft.refuse(where, null, 'is the same service as a row before, without a place of its own')
      draft.remark('row of a service told before: taken as a further place of it')
    } else draft.service(where, serviceOf(row, serviceId, organizationId, locationId, draft))
  }
}

const otherNames = (row: Told, draft: DirectoryDraft): string[] =>
  row
    .all('otherNames')
    .flatMap((one) => one.split(';'))
    .map((one) => draft.line(one.trim()))
    .filter(Boolean)
    .slice(0, 20)

function serviceOf(
  row: Told,
  serviceId: string,
  organizationId: string,
  locationId: string | null,
  draft: DirectoryDraft,
): DirectoryService {
  const week = row.one('weekHours')
  const schedules = week ? weekHoursIn(week) : null
  if (week && !schedules) draft.remark('hours that cannot be counted with: kept as words')
  const languages = row.all('languages').flatMap(listIn)
  const spoken = languages.filter((one) => one.split(' ').length <= 3 && !/^none\b|\d/i.test(one))
  const status = row.one('status')
  const ages = row.all('ages').map((one) => one.split('-').map(Number))
  const genders = [...new Set(row.all('genders'))]
  const text = (field: OlderField) => draft.text(row.all(field).join('\n'))
  return {
    serviceId,
    organizationId,
    name: draft.line(row.one('name') || row.one('organization')),
    otherNames: otherNames(row, draft),
    description: text('description'),
    status: /^inactive|do not refer/i.test(status) ? 'inactive' : 'active',
    needs: [],
    terms: [...new Set(row.all('terms').flatMap((one) => one.split(/[;*]/)))]
      .map((one) => draft.line(one.trim()))
      .filter(Boolean)
      .slice(0, 100),
    url: draft.line(row.one('url')) || null,
    email: draft.line(row.one('email')) || null,
    phones: [...row.phones],
    schedules: schedules ?? [],
    hoursWords: draft.text([...row.all('hours'), ...(schedules ? [] : row.all('weekHours'))].join('\n')),
    eligibilityWords: text('eligibility'),
    minAge: ages.length > 0 ? Math.min(...ages.map(([from]) => from as number)) : null,
    maxAge: ages.length > 0 ? Math.max(...ages.map(([, to]) => to as number)) : null,
    // A cross for women and one for men is a cross for nobody in particular.
    genders: genders.length === 1 ? (genders as DirectoryService['genders']) : [],
    languages: spoken.map((one) => draft.line(one)),
    interpreterWords: draft.text(languages.filter((one) => !spoken.includes(one)).join(', ')),
    applyWords: text('apply'),
    documents: row.all('documents').map((one) => draft.line(one)),
    feesWords: text('fees'),
    waitWords: text('wait'),
    areas: [...new Set(row.all('areas').flatMap((one) => one.split(';')))]
      .map((one) => draft.line(one.trim()))
      .filter(Boolean)
      .slice(0, 50),
    alert: /do not refer/i.test(status) ? 'The source says: do not refer.' : text('alert'),
    locationIds: locationId ? [locationId] : [],
    verifiedOn: dayIn(row.one('verifiedOn')),
    updatedOn: dayIn(row.one('updatedOn')),
  }
}

/** The place of a row, if it tells one. A site also brings its own telephones and hours. */
function addLocation(
  row: Told,
  locationId: string,
  organizationId: string,
  draft: DirectoryDraft,
  isSite = false,
): string | null {
  const lines = row
    .all('addressLines')
    .map((one) => draft.line(one))
    .slice(0, 4)
  const lat = Number(row.one('lat') || Number.NaN)
  const lon = Number(row.one('lon') || Number.NaN)
  const isPlaced = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && !(lat === 0 && lon === 0)
  const isConfidential = row.all('confidential').some(isYes)
  if (lines.length === 0 && !isPlaced && !isSite && !isConfidential) return null
  if (!isPlaced && !Number.isNaN(lat)) draft.remark('coordinates that cannot be: left out')
  const added = draft.location(row.where, {
    locationId,
    organizationId,
    name: draft.line(row.one('placeName') || row.one('name')),
    address:
      lines.length === 0
        ? null
        : {
            lines,
            city: draft.line(row.one('city')),
            state: draft.line(row.one('state')),
            postalCode: draft.line(row.one('postalCode')),
            country: draft.line(row.one('country') || 'US'),
          },
    lat: isPlaced ? lat : null,
    lon: isPlaced ? lon : null,
    isConfidential,
    description: draft.text(
      [...row.all('placeWords'), ...(isSite && row.one('hours') ? [`Hours: ${row.one('hours')}`] : [])].join(
        '\n',
      ),
    ),
    transport: draft.text(row.all('transport').join('\n')),
    access: row.all('access').map((one) => draft.line(one)),
    phones: isSite ? [...row.phones] : [],
  })
  return added ? locationId : null
}

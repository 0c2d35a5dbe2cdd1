import { CsvReader } from '../../call/csv-reader.ts'
import type { DirectoryDraft } from '../directory-draft.ts'
import { uuidOf } from '../hsds-ids.ts'
import type { SourceFile } from '../source-file.ts'
import { type ColumnMapping, compileColumns, isYes, type OlderField } from './column-mapping.ts'
import { addLocation, otherNames, serviceOf, type Told } from './row-entries.ts'

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

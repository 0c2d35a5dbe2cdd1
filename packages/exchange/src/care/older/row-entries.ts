import type { DirectoryService } from '@heart/domain/care'
import type { DirectoryDraft, Where } from '../directory-draft.ts'
import { dayIn, listIn } from '../plain-text.ts'
import { isYes, type OlderField, type OlderRow } from './column-mapping.ts'
import { weekHoursIn } from './week-hours.ts'

/** A row of an older directory with its fields at hand. */
export interface Told extends OlderRow {
  readonly where: Where
  one(field: OlderField): string
  all(field: OlderField): readonly string[]
}

export const otherNames = (row: Told, draft: DirectoryDraft): string[] =>
  row
    .all('otherNames')
    .flatMap((one) => one.split(';'))
    .map((one) => draft.line(one.trim()))
    .filter(Boolean)
    .slice(0, 20)

export function serviceOf(
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
export function addLocation(
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

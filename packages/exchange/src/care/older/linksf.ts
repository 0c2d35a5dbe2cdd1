import type { Schedule } from '@heart/domain/care'
import type { DirectoryDraft, Where } from '../directory-draft.ts'
import { uuidOf } from '../hsds-ids.ts'
import { dayIn, numbersIn } from '../plain-text.ts'
import { list, object, said } from './json-parts.ts'
import { DAYS_FROM_SUNDAY, weekly } from './week-hours.ts'

const AGES: Record<string, string> = { C: 'Children', Y: 'Youth', A: 'Adults', S: 'Seniors' }
const GENDERS = { F: 'women', M: 'men' } as const
const ROUND_THE_CLOCK = /24[\s-]?(?:hours|hrs)|24\/7/i

export const isLinksf = (one: unknown): boolean => object(one).className === 'Facility'

/** Facilities with their services, hours by weekday, and whom they are for. */
export function readLinksf(
  items: readonly { value: unknown; where: Where }[],
  source: string,
  draft: DirectoryDraft,
): void {
  for (const { value, where } of items) {
    const one = object(value)
    draft.record(where)
    if (!said(one.objectId) || !said(one.name)) {
      draft.refuse(where, said(one.name) ? 'objectId' : 'name', 'is missing')
      continue
    }
    const organizationId = uuidOf(`${source}/facility/${said(one.objectId)}`)
    const locationId = uuidOf(`${organizationId}/place`)
    const point = object(one.location)
    const phone = said(one.phone)
    const added = draft.organization(where, {
      organizationId,
      name: draft.line(said(one.name)),
      description: draft.text([said(one.description), said(one.notes)].filter(Boolean).join('\n')),
      url: draft.line(said(one.website)) || null,
      phones: numbersIn(phone).map(({ number, words }) => ({ number, words })),
    })
    // A facility listed again, under another kind of help, still brings its services.
    const isAgain = !added && draft.findOrganization(organizationId) !== undefined
    if (!added && !isAgain) continue
    if (!isAgain)
      draft.location(where, {
        locationId,
        organizationId,
        name: draft.line(said(one.name)),
        address: said(one.address)
          ? {
              lines: [draft.line(said(one.address))],
              city: draft.line(said(one.city)),
              state: 'CA',
              postalCode: '',
              country: 'US',
            }
          : null,
        lon: typeof point.longitude === 'number' ? point.longitude : null,
        lat: typeof point.latitude === 'number' ? point.latitude : null,
        description: said(one.cross_street) && draft.text(`Cross street: ${said(one.cross_street)}`),
      })
    const ages = list(one.age).flatMap((age) => AGES[said(age)] ?? [])
    const gender = GENDERS[said(one.gender) as 'F']
    for (const [i, each] of list(one.services).entries()) {
      const service = object(each)
      const at = {
        file: where.file,
        row: `${typeof where.row === 'number' ? `row ${where.row}` : where.row}.services[${i}]`,
      }
      draft.record(at)
      const words = [said(service.description), said(service.notes)].filter(Boolean).join('\n')
      draft.service(at, {
        serviceId: uuidOf(`${source}/service/${said(service.objectId) || `${organizationId}/${i}`}`),
        organizationId,
        name: draft.line(said(service.name) || said(one.name)),
        description: draft.text(words),
        terms: said(service.category) ? [draft.line(said(service.category))] : [],
        schedules: schedulesOf(service.openHours, words, draft),
        genders: gender ? [gender] : [],
        eligibilityWords: ages.join(', '),
        locationIds: [locationId],
        updatedOn: dayIn(said(service.updatedAt)),
      })
    }
  }
}

/** { "1": [[900, 1700]] }: Monday from nine to five. 0 is Sunday, 2359 the end of the day. */
function schedulesOf(value: unknown, words: string, draft: DirectoryDraft): Schedule[] {
  const found: Schedule[] = []
  const days = Object.entries(object(value))
  for (const [day, stretches] of days) {
    const name = DAYS_FROM_SUNDAY[Number(day)]
    for (const stretch of list(stretches)) {
      const [opens, closes] = list(stretch).map(clockOf)
      if (!name || !opens || !closes || opens === closes) {
        draft.remark('hours that cannot be counted with: left out')
        continue
      }
      found.push(weekly([name], opens, closes === '23:59' ? '24:00' : closes))
    }
  }
  const isHalfDay =
    found.length === 7 && found.every((one) => one.opensAt === '00:00' && one.closesAt === '12:00')
  if (isHalfDay && ROUND_THE_CLOCK.test(words)) {
    // Midnight to noon, where the words say round the clock: a form that took the second twelve for noon.
    draft.remark('hours and words contradict each other: hours unknown')
    return []
  }
  return found
}

function clockOf(value: unknown): string | null {
  const number = Number(value)
  const hour = Math.floor(number / 100)
  const minute = number % 100
  if (!Number.isInteger(number) || hour > 24 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

import { DirectoryService, Organization, Schedule, ServiceLocation } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import { uuidOf } from '@heart/exchange/care'
import { setAccepting } from '../../care/directory/change-service.ts'
import { setPartner } from '../../care/directory/partner-store.ts'
import { writeDirectory } from '../../care/directory/write-directory.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { forPerson } from '../../platform/for-person.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { ZONE_SEEDS } from '../city/zone-seeds.ts'
import { DEMO_PARTNERS, DEMO_SERVICES, type DemoService } from './services.ts'

const SOURCE = 'demo-directory'
const DAY_MS = 86_400_000
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

export const demoServiceId = (key: string): string => uuidOf(`${SOURCE}/service/${key}`)
const organizationId = (name: string) => uuidOf(`${SOURCE}/organization/${name}`)

/** The invented directory, unless some directory is there already. */
export async function ensureDirectory(db: Database, agencyId: string, at: Date): Promise<void> {
  const there = await inAgency(db, agencyId, (client) =>
    client.query('select 1 from service where agency_id = $1 limit 1', [agencyId]),
  )
  if (there.rowCount) return
  const rules = await policyOf(db, agencyId)
  const names = [...new Set(DEMO_SERVICES.map(({ organization }) => organization))]
  const dayBefore = (days: number) => localTime(rules.policy, at.getTime() - days * DAY_MS).date
  const entries = {
    organizations: names.map((name, i) =>
      Organization.parse({
        organizationId: organizationId(name),
        name,
        description: 'Invented for the demo city: it does not exist.',
        phones: [{ number: phone(i), words: 'Front desk' }],
      }),
    ),
    locations: DEMO_SERVICES.flatMap(locationOf),
    services: DEMO_SERVICES.map((one, i) => serviceOf(one, i, dayBefore)),
  }
  const records = entries.organizations.length + entries.locations.length + entries.services.length
  await writeDirectory(db, agencyId, {
    source: SOURCE,
    format: 'synthetic',
    entries,
    report: { records, kept: records, refused: 0, refusedFor: {}, remarks: {}, unread: {} },
    by: 'demo-navigator',
    at,
    synthetic: true,
  })
  const actor = { userId: 'demo-navigator', name: 'Demo Navigator', role: 'navigator' } as const
  await forPerson({ db, agencyId, actor, now: () => at }, async (doing) => {
    for (const [name, partner] of Object.entries(DEMO_PARTNERS))
      await setPartner(doing, organizationId(name), { version: 1, partner })
    for (const { key, accepting } of DEMO_SERVICES)
      if (accepting)
        await setAccepting(doing, demoServiceId(key), {
          version: 1,
          state: accepting,
          words: 'By telephone (synthetic)',
        })
  })
}

/** 555-0100 to 555-0199 are set aside for fiction. */
const phone = (i: number): string => `919-555-01${String(i % 100).padStart(2, '0')}`

function locationOf(one: DemoService, i: number) {
  const seed = ZONE_SEEDS.find(({ zone }) => zone === one.zone)
  if (!seed) return []
  // A little apart from each other, and always at the same place.
  const turn = i * 2.4
  return [
    ServiceLocation.parse({
      locationId: uuidOf(`${SOURCE}/place/${one.key}`),
      organizationId: organizationId(one.organization),
      name: one.name,
      address: {
        lines: [`${100 + i * 7} Example Street (synthetic)`],
        city: 'Durham',
        state: 'NC',
        postalCode: '27700',
        country: 'US',
      },
      lon: Math.round((seed.at[0] + 0.004 * Math.cos(turn)) * 1e5) / 1e5,
      lat: Math.round((seed.at[1] + 0.003 * Math.sin(turn)) * 1e5) / 1e5,
      isConfidential: one.isConfidential ?? false,
      access: i % 3 === 0 ? ['No step at the door'] : [],
    }),
  ]
}

function serviceOf(one: DemoService, i: number, dayBefore: (days: number) => string): DirectoryService {
  const { key, organization, zone, hours, checkedDaysAgo, isConfidential: _, accepting: __, ...rest } = one
  return DirectoryService.parse({
    ...rest,
    serviceId: demoServiceId(key),
    organizationId: organizationId(organization),
    phones: [
      {
        number: phone(30 + i),
        kind: one.needs.includes('crisis') || one.needs.includes('violence') ? 'hotline' : 'voice',
      },
    ],
    schedules: schedulesOf(hours),
    locationIds: zone === null ? [] : [uuidOf(`${SOURCE}/place/${key}`)],
    verifiedOn: checkedDaysAgo === null ? null : dayBefore(checkedDaysAgo),
  })
}

/** 'MO-FR 09:00-17:00;SA 10:00-12:00' */
function schedulesOf(text: string): Schedule[] {
  const parts = text === 'always' ? ['MO-SU 00:00-24:00'] : text.split(';').filter(Boolean)
  return parts.map((part) => {
    const [days = '', hours = ''] = part.split(' ')
    const [opensAt, closesAt] = hours.split('-')
    const [first, last] = days.split('-')
    const names = last
      ? WEEK.slice(WEEK.indexOf(first as 'MO'), WEEK.indexOf(last as 'MO') + 1)
      : days.split(',')
    return Schedule.parse({ every: 'week', days: names.map((day) => ({ day })), opensAt, closesAt })
  })
}

import type { ServiceList, ServiceView } from '@heart/api/care'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { deliveryOf, inventedService, locationId, organizationId, serviceId } from './testing.ts'
import { writeDirectory } from './write-directory.ts'

const AT = new Date('2026-06-03T15:00:00Z')
const ONE = serviceId(1)
const weekdays = (opensAt: string, closesAt: string) => ({
  every: 'week' as const,
  days: ['MO', 'TU', 'WE', 'TH', 'FR'].map((day) => ({ day: day as 'MO', nth: null })),
  opensAt,
  closesAt,
})
const schedule = (of: object) => ({
  validFrom: null,
  validTo: null,
  interval: 1,
  start: null,
  until: null,
  count: null,
  weekStart: 'MO' as const,
  monthDays: [],
  yearDays: [],
  weeks: [],
  words: '',
  every: null,
  days: [],
  opensAt: null,
  closesAt: null,
  ...of,
})

const CITY = [
  inventedService(1, 'Maple House Shelter', ['shelter'], {
    service: {
      description: 'Beds for women and children.',
      genders: ['women'],
      languages: ['English', 'Spanish'],
      schedules: [schedule(weekdays('09:00', '17:00'))],
    },
    location: { lon: -78.9, lat: 35.99 },
  }),
  inventedService(2, 'Quiet Harbor', ['violence', 'shelter'], {
    service: {
      description: 'Come to 2 Example Street at any hour.',
      phones: [{ number: '919-555-0102', extension: null, kind: 'hotline', words: null }],
    },
    location: { isConfidential: true },
  }),
  inventedService(3, 'Open Table Kitchen', ['food'], {
    service: { description: 'A warm meal for everybody.', hoursWords: '24 hours', maxAge: 17 },
    location: { lon: -77.8, lat: 35.1 },
  }),
  inventedService(4, 'Second Street Clinic', ['medical'], { location: { lon: -78.91, lat: 35.98 } }),
]

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db, undefined, { now: () => AT })
  await writeDirectory(db, server.city.agencyId, deliveryOf(CITY))
})
afterAll(async () => {
  await server?.stop()
  await db?.close()
})

const find = async (query: string): Promise<ServiceList> => {
  const { status, body } = await server.ask('navigator', 'GET', `/api/care/directory/services?${query}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}
const names = ({ services }: ServiceList) => services.map(({ name }) => name)
const look = async (id: string): Promise<ServiceView> =>
  (await server.ask('navigator', 'GET', `/api/care/directory/services/${id}`)).body
const change = async (step: string, body: object, id = ONE, role: 'navigator' | 'responder' = 'navigator') =>
  await server.ask(role, 'POST', `/api/care/directory/services/${id}/${step}`, {
    version: (await look(id)).version,
    ...body,
  })

it('DR4 finds by words in English and Spanish, by slips of the pen, and by what is needed', async () => {
  expect(names(await find('text=somewhere+to+sleep'))).toEqual(['Maple House Shelter', 'Quiet Harbor'])
  expect(names(await find(`text=${encodeURIComponent('dónde dormir')}`))).toEqual([
    'Maple House Shelter',
    'Quiet Harbor',
  ])
  expect(names(await find('text=comida'))).toEqual(['Open Table Kitchen'])
  expect(names(await find('text=mapel+hous'))[0]).toBe('Maple House Shelter')
  expect(names(await find('text=warm+meals'))).toEqual(['Open Table Kitchen'])
  expect(names(await find('need=food,medical'))).toEqual(['Open Table Kitchen', 'Second Street Clinic'])
  expect((await find('text=refugio')).needs).toEqual(['shelter'])
  expect((await find('text=xyzzy')).total).toBe(0)
  expect((await find('')).total).toBe(4)
})

it('DR4 finds near a point and within a distance, nearest first', async () => {
  const near = await find('lon=-78.9&lat=35.99&withinKm=20')
  expect(names(near)).toEqual(['Maple House Shelter', 'Second Street Clinic'])
  expect(near.services[1]?.distanceKm).toBeCloseTo(1.43, 1)
  expect(names(await find('zone=East'))).toEqual(['Open Table Kitchen'])
})

it('DR6 leaves out what is certainly not for this person, and keeps what does not say', async () => {
  expect(names(await find('gender=men'))).not.toContain('Maple House Shelter')
  expect(names(await find('age=40'))).not.toContain('Open Table Kitchen')
  expect(names(await find('language=spanish'))).toContain('Maple House Shelter')
  expect(names(await find('language=Vietnamese'))).toEqual([
    'Open Table Kitchen',
    'Quiet Harbor',
    'Second Street Clinic',
  ])
})

it('DR5 open now is what counted hours say; “24 hours” in words is unknown', async () => {
  expect(names(await find('openAt=now'))).toEqual(['Maple House Shelter'])
  expect(names(await find(`openAt=${encodeURIComponent('2026-06-03T02:00:00Z')}`))).toEqual([])
  const { services } = await find('')
  expect(services.find(({ name }) => name === 'Open Table Kitchen')?.openness).toEqual({ state: 'unknown' })
  expect(services.find(({ name }) => name === 'Maple House Shelter')?.openness).toEqual({
    state: 'open',
    until: '2026-06-03T21:00:00.000Z',
    isAlways: false,
  })
})

it('DR7 a confidential address is nowhere: not in the list, the entry, the export, its texts, nor in a distance', async () => {
  const { services } = await find('lon=-78.5&lat=35.5')
  expect(services.find(({ name }) => name === 'Quiet Harbor')).toMatchObject({
    isConfidential: true,
    address: null,
    position: null,
    distanceKm: null,
    phone: '919-555-0102',
  })
  const pages = await Promise.all([
    look(serviceId(2)),
    server.ask('navigator', 'GET', '/api/care/directory/export').then(({ body }) => body),
  ])
  expect(JSON.stringify(pages)).not.toContain('2 Example Street')
  expect(pages[0].service.description).toBe('Come to (address confidential) at any hour.')
  const rows = await inAgency(db, server.city.agencyId, (client) =>
    client.query('select 1 from location_secret'),
  )
  expect(rows.rowCount).toBe(0)
})

it('DR7 whoever says why sees it for a quarter of an hour; others do not', async () => {
  const path = `/api/care/directory/locations/${locationId(2)}/address`
  expect((await server.ask('navigator', 'POST', path, { reason: ' ' })).status).toBe(400)
  expect((await server.ask('responder', 'POST', path, { reason: 'we drive her there' })).status).toBe(403)
  expect((await server.ask('navigator', 'POST', path, { reason: 'driving a neighbor there' })).body).toEqual({
    address: {
      lines: ['2 Example Street'],
      city: 'Testville',
      state: 'NC',
      postalCode: '27701',
      country: 'US',
    },
    until: '2026-06-03T15:15:00.000Z',
  })
  const kept = await db.owner.query('select user_id, reason from location_reveal')
  expect(kept.rows).toEqual([{ user_id: 'navigator', reason: 'driving a neighbor there' }])
  const open = `/api/care/directory/locations/${locationId(1)}/address`
  expect((await server.ask('navigator', 'POST', open, { reason: 'not secret at all' })).status).toBe(404)
})

it('DR8 whether it takes new people is said by somebody at a time', async () => {
  const full = await change('accepting', { state: 'full', words: 'Front desk, by phone' })
  expect(full.body.accepting).toEqual({
    state: 'full',
    at: AT.toISOString(),
    byName: 'navigator',
    words: 'Front desk, by phone',
  })
  expect(names(await find('need=shelter&accepting=true'))).toEqual(['Quiet Harbor'])
  expect((await change('accepting', { state: 'accepting' }, ONE, 'responder')).status).toBe(403)
  expect((await change('accepting', { state: 'open' })).status).toBe(400)
})

it('DR9 an entry is fresh for the agency’s days after somebody made sure of it', async () => {
  expect((await look(ONE)).freshness).toEqual({ state: 'never', days: null, verifiedOn: null, byName: null })
  const { body } = await change('verify', { words: 'called them' })
  expect(body.freshness).toEqual({ state: 'fresh', days: 0, verifiedOn: '2026-06-03', byName: 'navigator' })
  expect((await server.ask('navigator', 'GET', '/api/care/directory')).body).toMatchObject({
    services: 4,
    stale: 3,
  })
})

it('DR10 a correction stands through an import, says what the source says, and can be taken back', async () => {
  const { version } = await look(ONE)
  await change('corrections', {
    changes: { name: 'Maple House', phones: [] },
    note: 'Ring twice',
    words: 'new name',
  })
  const stale = await server.ask('navigator', 'POST', `/api/care/directory/services/${ONE}/verify`, {
    version,
  })
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version' } })
  const changed = inventedService(1, 'Maple House Shelter for All', ['shelter', 'food'])
  await writeDirectory(db, server.city.agencyId, deliveryOf([changed, ...CITY.slice(1)]))
  const now = await look(ONE)
  expect(now.service).toMatchObject({ name: 'Maple House', needs: ['shelter', 'food'] })
  expect(now.note).toBe('Ring twice')
  expect(now.corrections).toContainEqual({ field: 'name', told: 'Maple House Shelter for All' })
  expect(now.accepting.state).toBe('full')
  expect(now.revisions.map(({ kind }) => kind)).toEqual([
    'changed_at_source',
    'corrected',
    'verified',
    'accepting',
    'imported',
  ])
  const back = await change('corrections', { takeBack: ['name'] })
  expect(back.body.service.name).toBe('Maple House Shelter for All')
  expect(names(await find('text=for+all'))).toContain('Maple House Shelter for All')
})

it('DR10 markup in any text is kept as the text it is', async () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  const { body } = await change('corrections', {
    changes: { description: markup },
    note: markup,
    words: markup,
  })
  expect(body.service.description).toBe(markup)
  expect(body.note).toBe(markup)
})

it('DR11 an organization becomes a partner with classes and channels that work', async () => {
  const path = `/api/care/directory/organizations/${organizationId(4)}/partner`
  const partner = {
    classes: ['health'],
    channels: [{ channel: 'email', to: 'intake@example.org', words: '' }],
  }
  const { organizations } = (
    await server.ask('navigator', 'GET', '/api/care/directory/organizations?text=second')
  ).body
  const { version } = organizations[0]
  const wrong = { ...partner, channels: [{ channel: 'fax', to: 'no number' }] }
  expect((await server.ask('navigator', 'POST', path, { version, partner: wrong })).body.sentence).toContain(
    'no number',
  )
  expect((await server.ask('responder', 'POST', path, { version, partner })).status).toBe(403)
  expect((await server.ask('navigator', 'POST', path, { version, partner })).body).toMatchObject({ partner })
  expect((await server.ask('navigator', 'POST', path, { version, partner })).status).toBe(409)
  const list = await server.ask('responder', 'GET', '/api/care/directory/organizations?partners=true')
  expect(list.body).toMatchObject({
    total: 1,
    organizations: [{ name: 'Second Street Clinic Organization', services: 1 }],
  })
})

import { expect, it } from 'vitest'
import { freshness } from './accepting.ts'
import { conceal } from './conceal.ts'
import { corrected, ServiceCorrection } from './correction.ts'
import { DirectoryService, Organization, ServiceLocation } from './entry.ts'
import { misfits } from './fit.ts'
import { needsIn } from './need-words.ts'
import { partnerProblems } from './partner.ts'

const service = (over: object = {}) =>
  DirectoryService.parse({
    serviceId: 's',
    organizationId: 'o',
    name: 'A service',
    locationIds: ['l'],
    ...over,
  })
const place = (locationId: string, street: string, over: object = {}) =>
  ServiceLocation.parse({
    locationId,
    organizationId: 'o',
    address: { lines: [street], city: 'Testville', state: 'NC', postalCode: '27701-1234', country: 'US' },
    lon: -78.5,
    lat: 35.5,
    ...over,
  })

it('DR4 the needs that words name, in both languages, with and without accents', () => {
  expect(needsIn('I need somewhere to sleep')).toEqual(['shelter'])
  expect(needsIn('¿Dónde dormir? Tengo hambre')).toEqual(['shelter', 'food'])
  expect(needsIn('Desintoxicación y consejería')).toEqual(['mental_health', 'detox'])
  expect(needsIn('Detox and rehab for women')).toEqual(['substance_use', 'detox'])
  expect(needsIn('acta de nacimiento')).toEqual(['benefits'])
  expect(needsIn('Great Expectations Theatre')).toEqual([])
})

it('DR6 leaves out only by what is said', () => {
  const one = service({
    minAge: 18,
    maxAge: 24,
    genders: ['women'],
    languages: ['Spanish', 'English (some)'],
  })
  expect(misfits(one, { age: 17, gender: 'men', language: 'Mandarin' })).toHaveLength(3)
  expect(misfits(one, { age: 18, gender: 'women', language: 'english' })).toEqual([])
  expect(misfits(one, {})).toEqual([])
  expect(misfits(service(), { age: 3, gender: 'men', language: 'Hmong' })).toEqual([])
})

it('DR7 an address that is flagged anywhere is told nowhere', () => {
  const hidden = place('a', '12 Linden Lane', {
    isConfidential: true,
    description: 'Behind 12  linden lane.',
  })
  const { entries, secrets, alsoConfidential } = conceal({
    organizations: [
      Organization.parse({ organizationId: 'o', name: 'O', description: 'Write to 12 Linden Lane' }),
    ],
    locations: [
      hidden,
      place('b', '12 LINDEN LANE.'),
      place('c', '3 Confidential St'),
      place('d', '4 Main Street'),
    ],
    services: [service({ description: 'At 12 Linden Lane, daily', applyWords: 'come to 12 LINDEN LANE' })],
  })
  expect(JSON.stringify(entries).toLowerCase()).not.toMatch(/linden\s+lane|confidential st/)
  expect(entries.locations.map(({ isConfidential }) => isConfidential)).toEqual([true, true, true, false])
  expect(entries.locations[0]).toMatchObject({ address: null, lon: null, lat: null })
  expect(secrets.get('a')?.address?.lines).toEqual(['12 Linden Lane'])
  expect(secrets.get('c')?.address).toBeNull()
  expect(alsoConfidential).toBe(1)
})

it('DR7 an address that another directory flagged stays confidential', () => {
  const known = [{ lines: ['12 Linden Lane'], city: '', state: '', postalCode: '27701', country: '' }]
  const entries = { organizations: [], locations: [place('x', '12 Linden Lane')], services: [] }
  expect(conceal(entries, known).entries.locations[0]).toMatchObject({ isConfidential: true, address: null })
  expect(conceal(entries).entries.locations[0]?.isConfidential).toBe(false)
})

it('DR9 fresh up to the agency’s days, then stale; never is never', () => {
  expect(freshness('2026-01-01', '2026-06-30', 180)).toEqual({ state: 'fresh', days: 180 })
  expect(freshness('2026-01-01', '2026-07-01', 180)).toEqual({ state: 'stale', days: 181 })
  expect(freshness(null, '2026-07-01', 180)).toEqual({ state: 'never' })
})

it('DR10 a correction stands for its fields and touches no other', () => {
  const correction = ServiceCorrection.parse({ phones: [], minAge: null })
  expect(Object.keys(correction)).toEqual(['phones', 'minAge'])
  const told = service({ phones: [{ number: '555-0100' }], minAge: 18, maxAge: 60 })
  expect(corrected(told, correction)).toMatchObject({
    phones: [],
    minAge: null,
    maxAge: 60,
    name: 'A service',
  })
})

it('DR11 a channel has what it needs', () => {
  const partner = (channel: 'link' | 'email' | 'phone' | 'fax' | 'network', to: string) =>
    partnerProblems({ classes: ['health'], channels: [{ channel, to, words: '' }] }).length
  expect([
    partner('email', 'a@b.org'),
    partner('phone', '919-555-0101'),
    partner('network', 'Unite'),
  ]).toEqual([0, 0, 0])
  expect([partner('link', 'a@b'), partner('fax', 'none'), partner('email', '<a@b.org>')]).toEqual([1, 1, 1])
})

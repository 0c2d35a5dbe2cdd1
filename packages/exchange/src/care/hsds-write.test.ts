import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DirectoryService, Organization, ServiceLocation } from '@heart/domain/care'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { expect, it } from 'vitest'
import { writeHsdsService } from './hsds-write.ts'
import { readDirectory } from './read-directory.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const FULL = {
  service: DirectoryService.parse({
    serviceId: uuid(1),
    organizationId: uuid(2),
    name: 'Invented Detox',
    otherNames: ['La Casa'],
    description: 'A bed <b>and</b> a nurse',
    status: 'temporarily_closed',
    needs: ['detox', 'substance_use'],
    terms: ['Residential treatment'],
    url: 'https://example.org/detox',
    email: 'intake@example.org',
    phones: [{ number: '919-555-0100', extension: '12', kind: 'hotline', words: 'Intake' }],
    schedules: [
      {
        every: 'week',
        days: [{ day: 'MO' }, { day: 'TU' }],
        opensAt: '09:00',
        closesAt: '17:00',
        start: '2026-01-05',
      },
      {
        every: 'month',
        days: [{ day: 'SA', nth: -1 }],
        opensAt: '10:00',
        closesAt: '12:00',
        words: 'Families',
      },
    ],
    hoursWords: 'Nights by telephone',
    eligibilityWords: 'Adults',
    minAge: 18,
    maxAge: 64,
    genders: ['women'],
    languages: ['English', 'Spanish'],
    applyWords: 'Call',
    documents: ['Any ID'],
    feesWords: 'Free',
    waitWords: 'Two days',
    areas: ['Testville County'],
    alert: 'Moving in June',
    locationIds: [uuid(3)],
    verifiedOn: '2026-05-01',
    updatedOn: '2026-05-02',
  }),
  organization: Organization.parse({
    organizationId: uuid(2),
    name: 'Invented Health',
    url: 'https://example.org',
  }),
  locations: [
    ServiceLocation.parse({
      locationId: uuid(3),
      organizationId: uuid(2),
      name: 'House',
      address: {
        lines: ['1 Example Street'],
        city: 'Testville',
        state: 'NC',
        postalCode: '27701',
        country: 'US',
      },
      lon: -78.9,
      lat: 35.9,
      access: ['Ramp'],
    }),
  ],
}

it('DR1 what is written as HSDS is read again as it was', () => {
  const written = JSON.stringify([writeHsdsService(FULL)])
  const { entries, report } = readDirectory([{ name: 'a.json', bytes: Buffer.from(written) }], {
    source: 'x',
  })
  expect(report.refused).toBe(0)
  const { hoursWords, ...service } = entries.services[0] as DirectoryService
  const { hoursWords: before, ...told } = FULL.service
  expect(service).toEqual(told)
  expect(hoursWords).toContain(before)
  expect(entries.locations).toEqual(FULL.locations)
})

it('DR7 a confidential address is not written', () => {
  const locations = FULL.locations.map((one) => ({
    ...one,
    isConfidential: true,
    description: 'Behind 1 Example Street',
  }))
  const written = JSON.stringify(writeHsdsService({ ...FULL, locations }))
  expect(written).not.toMatch(/Example Street|35\.9/)
  expect(written).toContain('Address confidential')
})

it('DR1 what is written holds to the schema of HSDS 3.0', (test) => {
  const root = process.env.HEART_SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data')
  const path = join(root, 'hsds/spec-3.0/schema/compiled/service_with_definitions.json')
  test.skip(!existsSync(path), 'shared/data/hsds/spec-3.0 is absent')
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')))
  validate(writeHsdsService(FULL))
  expect(validate.errors ?? []).toEqual([])
  const bare = {
    ...FULL,
    service: DirectoryService.parse({ serviceId: 'own-1', organizationId: 'own', name: 'Bare' }),
  }
  validate(writeHsdsService({ ...bare, locations: [] }))
  expect(validate.errors ?? []).toEqual([])
  expect(validate({ id: 'abc', name: 'No status' })).toBe(false)
})

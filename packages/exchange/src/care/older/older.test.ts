import { expect, it } from 'vitest'
import { readDirectory } from '../read-directory.ts'
import { weekHoursIn } from './week-hours.ts'

const read = (name: string, text: string) =>
  readDirectory([{ name, bytes: Buffer.from(text) }], { source: 'invented' })

const AIRS_HEAD =
  'ResourceAgencyNum,PublicName,TaxonomyLevelName,ParentAgencyNum,PhysicalAddress1,PhysicalCity,PhysicalStateProvince,PhysicalPostalCode,PhysicalAddressIsPrivate,Latitude,Longitude,AgencyDescription,HoursOfOperation,Hours,Phone1Number,Phone1Name,Phone1IsPrivate,ExcludeFromWebsite,AgencyStatus,LastVerifiedOn,LanguagesOffered,TaxonomyTerm,MainContactName,EligibilityFemale,EligibilityMale'

it('DR2 a 211 export: agencies, sites and programs; what is private or not to be published stays out', () => {
  const rows = [
    '1,Maple House,Agency,0,1 Example St,Testville,NC,27701,No,0,0,Beds &amp; meals<br />daily,24 hours,Mon 9:00 - 5:00; Tue 24/7;,919-555-0100,Main,FALSE,No,Active,5/8/12 8:45,"English, Spanish",Shelters; Food * Women,Somebody Real,TRUE,FALSE',
    '2,Maple Annex,Site,1,2 Hidden Way,Testville,NC,27701,Yes,35.9,-78.9,,9-5,,919-555-0109,Front,TRUE,No,Active,,,,,,',
    '3,Maple Jobs,Program,1,1 Example St,Testville,NC,27701,No,35.9,-78.9,Work training,NA,Mon; Tue;,(919) 555-0101 or 919-555-0102,,,No,"Active, but do not refer",,over 150 languages,,,,',
    '4,Unlisted,Agency,0,,,,,,,,,,,,,,Yes,Active,,,,,,',
    '5,Lost,Program,4,,,,,,,,,,,,,,No,Active,,,,,,',
    '6,Odd,Chapter,1,,,,,,,,,,,,,,No,Active,,,,,,',
  ]
  const { entries, report, format } = read('a.csv', [AIRS_HEAD, ...rows].join('\r\n'))
  expect(format).toBe('airs')
  expect(report).toMatchObject({
    records: 6,
    kept: 3,
    refusedFor: {
      'the source says that it is not to be published': 1,
      'ParentAgencyNum: its organization is missing or was refused': 1,
      'TaxonomyLevelName: is none of Agency, Site, Program, ProgramAtSite': 1,
    },
    unread: { MainContactName: 1 },
  })
  expect(report.remarks).toMatchObject({
    'private phone number: withheld': 1,
    'coordinates that cannot be: left out': 1,
  })
  const [main, jobs] = entries.services
  expect(main).toMatchObject({
    name: 'Maple House',
    description: 'Beds & meals\ndaily',
    hoursWords: '24 hours',
    languages: ['English', 'Spanish'],
    genders: ['women'],
    verifiedOn: '2012-05-08',
  })
  expect(main?.schedules.map(({ opensAt, closesAt }) => [opensAt, closesAt])).toEqual([
    ['09:00', '17:00'],
    ['00:00', '24:00'],
  ])
  expect(main?.locationIds).toHaveLength(2)
  expect(jobs).toMatchObject({
    status: 'inactive',
    alert: 'The source says: do not refer.',
    languages: [],
    schedules: [],
  })
  expect(jobs?.phones.map(({ number }) => number)).toEqual(['(919) 555-0101', '919-555-0102'])
  expect(entries.locations.map(({ isConfidential }) => isConfidential)).toEqual([false, false, true])
  expect(JSON.stringify(entries)).not.toMatch(/Somebody Real|555-0109/)
})

it('DR5 hours of a week are read whole or not at all', () => {
  expect(
    weekHoursIn('Mon 10:00am - 5:30pm; Fri 9-5;')?.map(({ opensAt, closesAt }) => `${opensAt}-${closesAt}`),
  ).toEqual(['10:00-17:30', '09:00-17:00'])
  for (const text of ['Mon; Tue;', 'Mon 7:00; Tue 7:00', 'Mon 9-5; by appointment', 'Mon 13:75 - 14:00', ''])
    expect(weekHoursIn(text)).toBeNull()
})

it('DR2 places in one list with a yes for each kind of help, lines ended by CR alone', () => {
  const text = [
    'name,medical,food,notes,updatedAt,long,phone,hygiene,address,lat,technology,housing',
    'Table,0,1,Meals,3/19/14,-122.4,Crisis line: 877-555-0150. Teens: 877-555-0170,0,"1 Example St., 2",37.7,0,0',
    'Table,0,1,Meals,3/19/14,-122.4,,0,"1 Example St., 2",37.7,0,0',
  ].join('\r')
  const { entries, report } = read('places.csv', text)
  expect(report).toMatchObject({ records: 2, kept: 1, refused: 1 })
  expect(entries.services[0]).toMatchObject({ needs: ['food'], updatedOn: '2014-03-19' })
  expect(entries.services[0]?.phones).toMatchObject([
    { number: '877-555-0150', words: 'Crisis line' },
    { number: '877-555-0170', words: 'Teens' },
  ])
})

it('DR5 facilities with hours by weekday: midnight to noon where the words say round the clock is unknown', () => {
  const facility = (objectId: string, openHours: unknown, notes: string) => ({
    className: 'Facility',
    objectId,
    name: `House ${objectId}`,
    gender: 'F',
    age: ['S'],
    location: { latitude: 37.7, longitude: -122.4 },
    services: [{ objectId: `s${objectId}`, name: 'Bed', category: 'housing', notes, openHours }],
  })
  const every = (stretch: number[]) =>
    Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, [stretch]]))
  const { entries, report } = read(
    'f.json',
    JSON.stringify([
      facility('1', every([0, 1200]), 'Intakes 24 hours a day'),
      facility('2', every([0, 2359]), '24-hour shelter'),
      facility('3', { 1: [[900, 1700]] }, ''),
      facility('4', { 1: [[900, 2575]] }, ''),
      { className: 'Facility', name: 'No id' },
      facility('1', every([0, 1200]), ''),
    ]),
  )
  expect(entries.services.map(({ schedules }) => schedules.length)).toEqual([0, 7, 1, 0])
  expect(entries.services[1]?.schedules[0]).toMatchObject({ days: [{ day: 'SU' }], closesAt: '24:00' })
  expect(entries.services[0]).toMatchObject({ genders: ['women'], eligibilityWords: 'Seniors' })
  expect(report).toMatchObject({ records: 11, kept: 8, refused: 3 })
})

it('DR2 organizations one a line: services without words are places of the first, many in one text stay one', () => {
  const place = (service: object, more: object = {}) => ({
    name: 'House',
    address_attributes: { street: '1 CONFIDENTIAL ST', city: 'Testville', state: 'NC', zip: '00000' },
    coordinates: ['0', '0'],
    services_attributes: [service],
    contacts_attributes: [{ name: 'Somebody Real' }],
    ...more,
  })
  const many = {
    keywords: ['Prepared Lunches, Hygiene and Personal Care Items, Employment Training and Placement, GED'],
  }
  const { entries, report } = read(
    'a.ndjson',
    [
      JSON.stringify({
        name: 'House',
        locations: [place({ ...many, description: 'Helps' }), place({ keywords: [] })],
      }),
      JSON.stringify({ name: '', locations: [] }),
    ].join('\n'),
  )
  expect(report).toMatchObject({
    records: 6,
    kept: 5,
    refused: 1,
    unread: { 'location.contacts_attributes': 2 },
  })
  expect(entries.services).toHaveLength(1)
  expect(entries.services[0]?.locationIds).toHaveLength(2)
  expect(entries.services[0]?.needs).toEqual(expect.arrayContaining(['food', 'hygiene', 'work', 'education']))
})

it('DR2 rows whose quotation marks went wrong are taken apart by their looks; contacts are not read', () => {
  const text = [
    'Organization Name," ""Address"""," ""Phone"""," ""Fax"""," ""Email"""," ""Website"""," ""Contact"""," ""Age Groups"""," ""Languages Spoken"""," ""Fees"""," ""Service Hours"""," ""Services Provided"""',
    'Maple Center," ""225 Example Street", 3rd Floor, Testville," CA 94131""","  ""(415) 555-0101",Somebody Real,,info@example.org,www.example.org,,Seniors,"English, Spanish",None,"Monday - Saturday, 8:30am - 5:00pm","Meals, trips"',
    'Broken,1,2',
  ].join('\n')
  const { entries, report } = read('women.csv', text)
  expect(report).toMatchObject({ records: 2, kept: 1, refused: 1 })
  expect(entries.locations[0]?.address).toMatchObject({
    lines: ['225 Example Street', '3rd Floor'],
    city: 'Testville',
    state: 'CA',
    postalCode: '94131',
  })
  expect(entries.services[0]).toMatchObject({
    languages: ['English', 'Spanish'],
    hoursWords: 'Monday - Saturday, 8:30am - 5:00pm',
    schedules: [],
  })
  expect(entries.organizations[0]).toMatchObject({
    email: 'info@example.org',
    phones: [{ number: '(415) 555-0101' }],
  })
  expect(JSON.stringify(entries)).not.toContain('Somebody Real')
})

it('DR2 crosses for ages and languages, in an old encoding', () => {
  const head =
    "Agency Name,Program Name,Strategy,Site Name,Site Address,Site Zip,Site Phone,0-5,'6-13,14-17,English,Spanish,Language Other"
  const rows = [
    'Casa de Niños,After School,Tutoring,Escuela,1 Example St,94110,415-555-0100,,X,X,X,X,French',
    'Casa de Niños,After School,Tutoring,Annex,2 Example St,94110,415-555-0100,,X,X,X,,',
  ]
  const { entries, report } = readDirectory(
    [{ name: 'youth.csv', bytes: Buffer.from([head, ...rows].join('\n'), 'latin1') }],
    { source: 'invented' },
  )
  expect(report).toMatchObject({ records: 2, kept: 2 })
  expect(entries.services).toHaveLength(1)
  expect(entries.services[0]).toMatchObject({
    minAge: 6,
    maxAge: 17,
    languages: ['English', 'Spanish', 'French'],
  })
  expect(entries.organizations[0]?.name).toBe('Casa de Niños')
})

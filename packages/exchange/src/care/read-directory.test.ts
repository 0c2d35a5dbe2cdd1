import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readDirectory } from './read-directory.ts'
import type { SourceFile } from './source-file.ts'
import { unzip } from './unzip.ts'

const O = '11111111-1111-4111-8111-111111111111'
const S = '22222222-2222-4222-8222-222222222222'
const L = '33333333-3333-4333-8333-333333333333'
const id = (n: number) => `44444444-4444-4444-8444-${String(n).padStart(12, '0')}`
const csv = (name: string, text: string, encoding: BufferEncoding = 'utf8'): SourceFile => ({
  name,
  bytes: Buffer.from(text, encoding),
})
const TABLES = {
  'organizations.csv': `id,name,description\n${O},Invented House,Helps\n`,
  'services.csv': `id,organization_id,name,status,minimum_age,description\n${S},${O},Invented Shelter,active,18,"A bed<br/>for the night &amp; <b>more</b>"\n`,
  'locations.csv': `id,location_type,latitude,longitude\n${L},physical,35.9,-78.9\n`,
  'service_at_location.csv': `id,service_id,location_id\n${id(1)},${S},${L}\n`,
  'addresses.csv': `id,location_id,address_1,city,state_province,postal_code,country,address_type\n${id(2)},${L},1 Example Street,Testville,NC,27701,US,physical\n`,
  'schedules.csv': `id,service_id,freq,byday,opens_at,closes_at,description\n${id(3)},${S},WEEKLY,"MO,TU",09:00:00,17:00:00,Monday and Tuesday\n${id(4)},${S},,,,,Always somebody there 24 hours\n`,
  'phones.csv': `id,service_id,number,type\n${id(5)},${S},919-555-0100,voice\n`,
  'contacts.csv': `id,name\n${id(6)},Somebody\n`,
}
const packageOf = (over: Record<string, string> = {}) =>
  Object.entries({ ...TABLES, ...over }).map(([name, text]) => csv(name, text))
const read = (files: SourceFile[]) => readDirectory(files, { source: 'invented' })
const sentences = (files: SourceFile[]) =>
  read(files).problems.map(({ file, row, field, reason, found }) => [file, row, field, reason, found])
const refusal = (...files: SourceFile[]): string => {
  try {
    read(files)
    return 'was read'
  } catch (error) {
    return (error as Error).message
  }
}

it('DR2 a tabular package: every row is kept, other tables are counted', () => {
  const { format, entries, report } = read(packageOf())
  expect(format).toBe('hsds-csv')
  expect(report).toMatchObject({ records: 8, kept: 8, refused: 0, unread: { contacts: 1 } })
  expect(entries.services[0]).toMatchObject({
    name: 'Invented Shelter',
    needs: ['shelter'],
    minAge: 18,
    description: 'A bed\nfor the night & <b>more</b>',
    hoursWords: 'Monday and Tuesday\nAlways somebody there 24 hours',
    locationIds: [L],
    phones: [{ number: '919-555-0100' }],
  })
  expect(entries.services[0]?.schedules).toMatchObject([
    { every: 'week', opensAt: '09:00', closesAt: '17:00' },
  ])
  expect(entries.locations[0]).toMatchObject({
    organizationId: O,
    lon: -78.9,
    address: { lines: ['1 Example Street'] },
  })
})

it('DR3 a refused row says file, row, field and what is wrong', () => {
  expect(
    sentences(packageOf({ 'services.csv': `id,organization_id,name,status\n${S},${O},Shelter,open\n` }))[0],
  ).toEqual(['services.csv', 2, 'status', 'is none of active, inactive, defunct, temporarily closed', 'open'])
  expect(
    sentences(packageOf({ 'services.csv': `id,organization_id,name,status\n${S},${O},,active\n` }))[0],
  ).toEqual(['services.csv', 2, 'name', 'is missing', null])
  expect(sentences(packageOf({ 'organizations.csv': `id,name,description\nabc,House,Helps\n` }))[0]).toEqual([
    'organizations.csv',
    2,
    'id',
    'is no UUID',
    'abc',
  ])
  expect(
    sentences(packageOf({ 'phones.csv': `id,service_id,number\n${id(5)},${S},1\n${id(5)},${S},2\n` })),
  ).toEqual([['phones.csv', 3, 'id', 'is used before, in phones.csv row 2', id(5)]])
  expect(sentences(packageOf({ 'phones.csv': `id,service_id,number\n${id(5)},${S}\n` }))).toEqual([
    ['phones.csv', 2, null, 'has 2 cells where the header has 3', null],
  ])
})

it('DR3 what leans on a refused record is refused too, and the sum holds', () => {
  const { report, entries } = read(packageOf({ 'organizations.csv': `id,name,description\n${O},,Helps\n` }))
  expect(entries).toEqual({ organizations: [], locations: [], services: [] })
  expect(report.refused).toBe(report.records)
  expect(Object.values(report.refusedFor).reduce((a, b) => a + b)).toBe(report.refused)
})

it('DR2 the nested form, a page of it, and the tables as JSON say the same', () => {
  const service = {
    id: S,
    name: 'Invented Shelter',
    status: 'active',
    minimum_age: 18,
    organization: {
      id: O,
      name: 'Invented House',
      description: 'Helps',
      phones: [{ id: id(7), number: '919-555-0101' }],
    },
    phones: [{ id: id(5), number: '919-555-0100', type: 'hotline' }],
    schedules: [{ id: id(3), freq: 'MONTHLY', byday: '1MO,-1FR', opens_at: '09:00Z', closes_at: '17:00' }],
    service_at_locations: [{ id: id(1), location: { id: L, location_type: 'physical', name: 'House' } }],
    contacts: [{ id: id(8), name: 'Somebody' }],
  }
  const ofJson = (value: unknown) => read([csv('a.json', JSON.stringify(value))])
  const { entries, report } = ofJson([service])
  expect(report).toMatchObject({ records: 7, kept: 7, unread: { 'service.contacts': 1 } })
  expect(entries.services[0]).toMatchObject({ minAge: 18, locationIds: [L], phones: [{ kind: 'hotline' }] })
  expect(entries.services[0]?.schedules[0]?.days).toEqual([
    { day: 'MO', nth: 1 },
    { day: 'FR', nth: -1 },
  ])
  expect(ofJson({ contents: [service] }).entries).toEqual(entries)
  const { organization: _, ...rest } = service
  expect(ofJson([{ ...service.organization, services: [rest] }]).entries.services).toEqual(entries.services)
  expect(
    ofJson([service, { ...service, id: id(9), service_at_locations: [] }]).entries.organizations,
  ).toHaveLength(1)
})

it('DR3 what is no directory is refused whole, with what to do', () => {
  expect(refusal(csv('a.json', '[{"id": "x",\n "name": '))).toBe(
    'a.json is no JSON from line 2 on, its last: it may be cut off. Fetch it again.',
  )
  expect(refusal(csv('a.json', ''))).toContain('empty')
  expect(refusal(csv('a.json', '{"hello": 1}'))).toContain('no HSDS')
  expect(refusal(csv('a.json', '\ufeff[]', 'utf16le'))).toContain('UTF-16')
  expect(refusal({ name: 'a.json', bytes: Buffer.from([0x5b, 0xe9, 0x5d]) })).toContain(
    'not written in UTF-8',
  )
  expect(refusal(csv('a.csv', 'one,two\n1,2\n'))).toContain('does not know (its columns begin one, two)')
  expect(refusal(csv('a.csv', 'x'), csv('b.csv', 'y'))).toContain('no HSDS package')
})

it('DR3 lines that are broken are refused one by one, the others kept', () => {
  const lines = [
    JSON.stringify({ name: 'House', locations: [{ services_attributes: [{ name: 'Bed' }] }] }),
    '{"name": ',
  ]
  const { report, problems } = read([csv('a.ndjson', lines.join('\n'))])
  expect(report).toMatchObject({ records: 4, kept: 3, refused: 1 })
  expect(problems[0]).toMatchObject({ row: 2, reason: 'is no JSON; it may be cut off' })
})

function zip(files: { name: string; content: Buffer; says?: number }[]) {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, content, says } of files) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(says ?? content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    entries.push(entry, Buffer.from(name))
    parts.push(head, Buffer.from(name), packed)
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...entries, end])
}

it('DR2 a ZIP is read as its folder is; one that swells is refused, whatever it says of its size', () => {
  const files = Object.entries(TABLES).map(([name, text]) => ({
    name: `data/${name}`,
    content: Buffer.from(text),
  }))
  expect(read([{ name: 'a.zip', bytes: zip(files) }]).entries).toEqual(read(packageOf()).entries)
  const bomb = { name: 'services.csv', content: Buffer.alloc(3_000_000) }
  const swells = (says?: number) => () =>
    unzip({ name: 'a.zip', bytes: zip([{ ...bomb, ...(says ? { says } : {}) }]) }, 2_000_000)
  expect(swells()).toThrow('would unpack into more than 2 MB; nothing was read')
  expect(swells(100)).toThrow('would unpack into more than 2 MB; nothing was read')
  expect(refusal({ name: 'a.zip', bytes: zip(files).subarray(0, 300) })).toContain('cut off or damaged')
})

it('DR3 a line longer than any real one is refused and reading goes on', () => {
  const long = `${id(5)},${S},${'9'.repeat(1_100_000)}`
  const { problems, report } = read(
    packageOf({ 'phones.csv': `id,service_id,number\n${long}\n${id(6)},${S},919-555-0100\n` }),
  )
  expect(problems).toMatchObject([{ row: 2, reason: expect.stringContaining('longer than 1 MB') }])
  expect(report.kept).toBe(8)
})

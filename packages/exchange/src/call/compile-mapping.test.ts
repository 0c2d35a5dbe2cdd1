import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMapping, mappedColumns } from './compile-mapping.ts'
import { ImportMapping } from './mapping.ts'

const HEADER = [
  'id',
  'time',
  'type',
  'prio',
  'lon',
  'lat',
  'beat',
  'block',
  'unit',
  'who',
  'disp',
  'arr',
  'out',
  'close',
  'mh',
  'warrant',
]
const MAPPING = {
  number: 'id',
  receivedAt: 'time',
  nature: 'type',
  priority: { column: 'prio', values: { P: null, 'Priority 2': 2 } },
  lon: 'lon',
  lat: 'lat',
  zone: 'beat',
  block: 'block',
  unit: 'unit',
  agency: 'who',
  secondsFromCall: { dispatchedAt: 'disp', arrivedAt: 'arr' },
  times: { clearedAt: 'out' },
  closeCode: 'close',
  dispositions: { GOA: 'gone_on_arrival', REF: 'caller_refused' },
  callerDeclined: ['REF'],
  flags: [{ flag: 'mental_health', column: 'mh' }],
  answeredBy: [
    { program: 'crt', when: { unit: ['CRT'] }, how: 'in_person' },
    { program: 'ccd', when: { who: ['CALM'], unit: ['*'] }, and: 'arrived', how: 'phone' },
  ],
  policeWent: [{ when: { who: ['PD'], unit: ['*'] } }],
}
const map = (row: Record<string, string>, change: object = {}, center: [number, number] | null = null) => {
  const mapping = ImportMapping.parse({ ...MAPPING, ...change })
  const full: Record<string, string> = { id: 'A1', time: '2024-05-01 12:00:00', type: 'NOISE', ...row }
  return compileMapping(mapping, HEADER, { timezone: 'America/New_York', center })(
    HEADER.map((name) => full[name] ?? ''),
  )
}
const ok = (row: Record<string, string>, change: object = {}) => {
  const { ok: found, problem } = map(row, change)
  if (!found) throw new Error(JSON.stringify(problem))
  return found
}
const problem = (row: Record<string, string>) => map(row).problem

describe('mapping a row', () => {
  it('trims codes, drops null words and reads whole numbers written as fractions', () => {
    const call = ok({
      id: ' 24077568.0 ',
      type: 'CHECK WELFARE  ',
      prio: '3.0',
      unit: 'N/A',
      beat: ' 12 ',
      who: 'NULL',
    })
    expect(call).toMatchObject({ number: '24077568', sourceKey: 'import/calls:24077568' })
    expect(call.facts).toMatchObject({ nature: 'CHECK WELFARE', priority: 3 })
    expect(call.facts.place.zone).toBe('12')
    expect(call.recorded).toMatchObject({ unit: null, agency: null })
  })

  it('keeps a unit that a spreadsheet mangled exactly as it stands', () => {
    expect(ok({ unit: '5.00E+93' }).recorded.unit).toBe('5.00E+93')
  })

  it('keeps the hundred block exactly as typed', () => {
    expect(ok({ block: '1400 BLOCK  MAIN ST ' }).facts.place.block).toBe('1400 BLOCK  MAIN ST ')
  })

  it('maps priorities, and drops one that is no number with a warning', () => {
    expect(ok({ prio: 'P' }).facts.priority).toBeNull()
    expect(ok({ prio: 'priority 2' }).facts.priority).toBe(2)
    expect(map({ prio: 'high' }).ok?.facts.priority).toBeNull()
    expect(map({ prio: '99999' })).toMatchObject({ warnings: ['priority: not a number, dropped'] })
  })

  it('takes missing coordinates and 0,0 as no place', () => {
    for (const [lon, lat] of [
      ['', ''],
      ['NA', 'NA'],
      ['0', '0.0'],
      ['-78.9', ''],
    ]) {
      expect(ok({ lon: lon as string, lat: lat as string }).facts.place).toMatchObject({
        lon: null,
        lat: null,
      })
    }
  })

  it('rejects coordinates that are not on earth, with column, reason and what was found', () => {
    expect(problem({ lon: '-278.9', lat: '36' })).toEqual({
      column: 'lon',
      reason: 'is outside -180 to 180 degrees',
      found: '-278.9',
    })
    expect(problem({ lon: '36', lat: '-94' })).toMatchObject({
      column: 'lat',
      reason: expect.stringContaining('swapped'),
    })
    expect(problem({ lon: 'x', lat: '36' })).toMatchObject({ reason: 'is not a number of degrees' })
    expect(map({ lon: '36', lat: '-78.9' }, {}, [-78.9, 36]).problem?.reason).toContain('swapped')
    expect(map({ lon: '-78.9', lat: '36' }, {}, [-78.9, 36]).ok).toBeDefined()
  })

  it('rejects a row without a number or a readable time', () => {
    expect(problem({ id: ' ' })).toMatchObject({ column: 'id' })
    expect(problem({ time: '31/31/2024' })).toMatchObject({ column: 'time', found: '31/31/2024' })
    expect(problem({ id: 'x'.repeat(300) })).toMatchObject({
      column: 'id',
      reason: 'is longer than 200 characters',
    })
  })

  it('counts seconds from the call', () => {
    expect(ok({ disp: '60.0', arr: '600' }).recorded).toMatchObject({
      dispatchedAt: '2024-05-01T16:01:00.000Z',
      arrivedAt: '2024-05-01T16:10:00.000Z',
    })
  })

  it('gives a time past midnight its day back', () => {
    const { ok: call, warnings } = {
      warnings: [],
      ...map({ time: '2024-05-01 23:50:00', out: '2024-05-01 00:20:00' }),
    }
    expect(call?.recorded.clearedAt).toBe('2024-05-02T04:20:00.000Z')
    expect(warnings).toEqual(['clearedAt: past midnight, a day added'])
  })

  it('drops times that cannot be, and counts them', () => {
    expect(map({ disp: '600', arr: '60' })).toMatchObject({
      warnings: ['arrivedAt: before an earlier stage, dropped'],
    })
    expect(map({ disp: '-1' })).toMatchObject({ warnings: ['dispatchedAt: before the call, dropped'] })
    expect(map({ out: '2024-08-01 00:00:00' })).toMatchObject({
      warnings: ['clearedAt: more than 30 days after the call, dropped'],
    })
  })

  it('tells who answered, by unit or agency and how far it came', () => {
    expect(ok({ unit: 'crt ' }).recorded).toMatchObject({ programId: 'crt', how: 'in_person' })
    expect(ok({ unit: 'C1', who: 'CALM' }).recorded.programId).toBeNull()
    expect(ok({ unit: 'C1', who: 'CALM', arr: '9' }).recorded).toMatchObject({
      programId: 'ccd',
      how: 'phone',
    })
    expect(ok({ unit: '4F74', who: 'PD' }).recorded).toMatchObject({ programId: null, policeWent: true })
    expect(ok({ unit: '', who: 'PD' }).recorded.policeWent).toBe(false)
  })

  it('reads close codes as dispositions and refusals', () => {
    expect(ok({ close: 'REF ' }).recorded).toMatchObject({
      closedAs: 'REF',
      disposition: 'caller_refused',
      callerDeclined: true,
    })
    expect(ok({ close: 'ZZZ' }).recorded).toMatchObject({
      closedAs: 'ZZZ',
      disposition: null,
      callerDeclined: false,
    })
  })

  it('sets flags where the column is truthy', () => {
    expect(ok({ mh: '1' }).facts.flags).toEqual(['mental_health'])
    expect(ok({ mh: '0' }).facts.flags).toEqual([])
  })

  it('never lets a column in that is not mapped', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8 }).map((text) => `CJI ${text}`),
        (secret) => {
          expect(JSON.stringify(map({ warrant: secret }))).toBe(JSON.stringify(map({})))
        },
      ),
    )
    expect(mappedColumns(ImportMapping.parse(MAPPING))).not.toContain('warrant')
  })

  it('names a mapped column that the file does not have, and what it has', () => {
    const mapping = ImportMapping.parse({ ...MAPPING, zone: 'district' })
    expect(() => compileMapping(mapping, HEADER, { timezone: 'UTC' })).toThrow(
      /names the column "district", which the file does not have\. It has: id, time/,
    )
  })

  it('counts rows whose own hour or weekday disagrees', () => {
    const change = { check: { hour: 'prio', weekday: 'mh' }, priority: undefined, flags: [] }
    expect(map({ prio: '12 pm', mh: 'Wednesday' }, change)).toMatchObject({ warnings: [] })
    expect(map({ prio: '1 am', mh: 'Friday' }, change)).toMatchObject({
      warnings: ['check: the hour disagrees', 'check: the weekday disagrees'],
    })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Agency, CodeMap, Program } from '@heart/domain/program'
import { ImportMapping } from '@heart/exchange/call'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type AgencyFiles, readAgencyFiles } from '../program/agency-files.ts'
import { loadAgency } from '../program/load-agency.ts'
import { findMapping } from './find-mapping.ts'
import { type ImportedRow, importRows } from './import-calls.ts'
import { importFile, type Rejection } from './import-file.ts'

const mapping = ImportMapping.parse({
  number: 'id',
  receivedAt: 'time',
  nature: 'type',
  lon: 'lon',
  lat: 'lat',
  unit: 'unit',
  answeredBy: [{ program: 'crt', when: { unit: ['CRT'] }, how: 'in_person' }],
})
const program = Program.parse({
  id: 'crt',
  name: 'Community Response Team',
  mark: 'CRT',
  mode: 'field',
  versions: [
    {
      version: '1',
      from: '2020-01-01',
      rules: [{ id: 'n', kind: 'nature', natures: ['Welfare check'] }],
      hours: { weekly: 'always' },
    },
  ],
})
const filesOf = (id: string): AgencyFiles => ({
  agency: Agency.parse({ id, name: id, timezone: 'America/New_York' }),
  programs: [program],
  teams: [],
  codeMap: CodeMap.parse([{ local: 'WELFARE', nature: 'Welfare check' }]),
  mappings: [mapping],
  zones: null,
  notes: [],
})

describe('importing calls', () => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase()
    await loadAgency(db, filesOf('one'))
    await loadAgency(db, filesOf('many'))
  })
  afterAll(async () => await db?.close())

  const run = async (agency: string, text: string, change: object = {}) => {
    const rejects: Rejection[] = []
    const bytes = Readable.from([Buffer.from(text)])
    const report = await importFile(db, agency, {
      mapping: { ...mapping, ...change },
      bytes,
      onReject: (rejection) => void rejects.push(rejection),
      batchSize: 3,
    })
    const { rows, imported, unchanged, rejected } = report
    return { counts: { rows, imported, unchanged, rejected }, rejects, report }
  }
  const HEADER = 'id,time,type,lon,lat,unit\n'

  it('ends every row as imported, unchanged or rejected, and adds nothing the second time', async () => {
    const text = `${HEADER}1,2024-01-01 00:00:00,WELFARE,,,CRT\n2,2024-01-01 01:00:00,welfare,,,\n3,never,NOISE,,,\n4,2024-01-01,"x\n5,2024-01-01 02:00:00,NOISE,-200,36,\n1,2024-01-01 00:00:00,WELFARE,,,CRT\n2,2024-01-01 09:00:00,NOISE,,,\n6,2024-01-02 00:00:00,NEW WORD,,,P1\n`
    const first = await run('one', text)
    expect(first.counts).toEqual({ rows: 8, imported: 3, unchanged: 1, rejected: 4 })
    expect(first.rejects.map(({ row, column }) => [row, column])).toEqual([
      [4, 'time'],
      [5, null],
      [6, 'lon'],
      [8, 'id'],
    ])
    expect(first.rejects[3]?.reason).toContain('used before in this file on row 3')
    expect(first.report.unmapped).toEqual([{ nature: 'NEW WORD', calls: 1 }])
    expect((await run('one', text)).counts).toEqual({ rows: 8, imported: 0, unchanged: 4, rejected: 4 })
  })

  it('writes events and calls together, numbered without gaps, with their ledger lines', async () => {
    const { rows } = await db.owner.query(
      `select e.seq, c.number, c.nature, c.mapped_nature, c.outcome, c.reason, c.unmapped, c.program_id
         from event e join call c on e.agency_id = c.agency_id and e.stream = 'call/' || c.call_id
        where e.agency_id = 'one' order by e.seq`,
    )
    expect(rows).toEqual([
      {
        seq: 1,
        number: '1',
        nature: 'WELFARE',
        mapped_nature: 'Welfare check',
        outcome: 'answered',
        reason: null,
        unmapped: false,
        program_id: 'crt',
      },
      {
        seq: 2,
        number: '2',
        nature: 'welfare',
        mapped_nature: 'Welfare check',
        outcome: 'unanswered',
        reason: 'unknown',
        unmapped: false,
        program_id: null,
      },
      {
        seq: 3,
        number: '6',
        nature: 'NEW WORD',
        mapped_nature: null,
        outcome: 'not_warranted',
        reason: null,
        unmapped: true,
        program_id: null,
      },
    ])
  })

  it('adds up for any file', async () => {
    const cell = fc.constantFrom(
      '1',
      '2',
      '3',
      '2024-01-01 00:00:00',
      'WELFARE',
      'x',
      '',
      '"',
      '-78.9',
      '36',
      '999',
      'a"b',
      '\\',
      'Peña\t',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 5, maxLength: 7 }), { maxLength: 20 }),
        async (lines) => {
          const text = HEADER + lines.map((line) => `${line.join(',')}\n`).join('')
          const { counts, rejects } = await run('many', text)
          expect(counts.imported + counts.unchanged + counts.rejected).toBe(counts.rows)
          expect(rejects).toHaveLength(counts.rejected)
          const again = await run('many', text)
          expect(again.counts).toEqual({
            ...counts,
            imported: 0,
            unchanged: counts.imported + counts.unchanged,
          })
        },
      ),
      { numRuns: 30 },
    )
  })

  it('stops between batches when told to, and keeps what is written', async () => {
    const stop = new AbortController()
    const text = Array.from({ length: 20 }, (_, i) => `s${i},2024-01-01 00:00:00,WELFARE,,,\n`).join('')
    const { rows, imported, cancelled } = await importFile(db, 'one', {
      mapping,
      bytes: Readable.from([Buffer.from(HEADER + text)]),
      batchSize: 5,
      signal: stop.signal,
      onProgress: (done) => {
        if (done >= 10) stop.abort()
      },
    })
    expect({ rows, imported, cancelled }).toEqual({ rows: 10, imported: 10, cancelled: true })
  })

  it('keeps what a history tells of duty, whatever batch a repeated key falls into', async () => {
    const row = (key: string): ImportedRow => ({
      sourceKey: key,
      number: key,
      intake: 'test',
      facts: {
        nature: 'WELFARE',
        mappedNature: null,
        priority: null,
        flags: [],
        locationType: null,
        callerType: null,
        source: null,
        place: { lon: null, lat: null, zone: null, h3: null, block: null },
        receivedAt: '2024-01-01T00:00:00.000Z',
      },
      recorded: {
        programId: null,
        how: null,
        unit: null,
        agency: null,
        dispatchedAt: null,
        enRouteAt: null,
        arrivedAt: null,
        clearedAt: null,
        closedAt: null,
        closedAs: null,
        disposition: null,
        policeWent: false,
        callerDeclined: false,
        duty: null,
        offeredTo: null,
        screenedOut: [],
        recalled: [],
      },
      duty: { crt: { onDuty: 1, busy: 1 } },
    })
    expect(await importRows(db, 'one', ['a', 'b', 'a', 'c'].map(row), { batchSize: 2 })).toEqual({
      imported: 3,
      unchanged: 1,
    })
    const { rows } = await db.owner.query(
      `select distinct reason, state->'recorded'->'duty' as duty from call where agency_id = 'one' and intake = 'test'`,
    )
    expect(rows).toEqual([{ reason: 'all_teams_busy', duty: { crt: { onDuty: 1, busy: 1 } } }])
  })

  it('refuses a file that lacks a mapped column, and an agency that is not here', async () => {
    await expect(run('one', 'id,when\n1,2\n')).rejects.toMatchObject({
      code: 'bad_mapping',
      message: expect.stringContaining('the columns "time", "type"'),
    })
    await expect(findMapping(db, 'nowhere')).rejects.toThrow(
      'Loaded are: one, many. Load one with: heart load DIR',
    )
    await expect(findMapping(db, 'one', 'other')).rejects.toThrow(
      'import mappings calls; say which with --mapping',
    )
  })
})

describe('loading an agency', () => {
  let db: Database
  let folder: string
  beforeAll(async () => {
    db = await freshDatabase()
    folder = await mkdtemp(join(tmpdir(), 'heart-load-'))
  })
  afterAll(async () => {
    await db?.close()
    await rm(folder, { recursive: true, force: true })
  })
  const put = (name: string, value: unknown) => writeFile(join(folder, name), JSON.stringify(value))

  it('says what it added, then that nothing changed, then judges the calls again by new rules', async () => {
    const files = filesOf('town')
    expect((await loadAgency(db, files)).added).toEqual([
      'agency town',
      'program crt',
      'code_map code_map',
      'import_mapping calls',
    ])
    const again = await loadAgency(db, files)
    expect(again).toMatchObject({ added: [], changed: [], removed: [], unchanged: 4, resettled: null })
    const bytes = Readable.from([
      Buffer.from('id,time,type,lon,lat,unit\n1,2024-01-01 00:00:00,WELFARE,,,\n'),
    ])
    await importFile(db, 'town', { mapping, bytes })
    const narrower = Program.parse({
      ...program,
      versions: [{ ...program.versions[0], area: { zones: ['A'] } }],
    })
    const report = await loadAgency(db, { ...files, programs: [narrower] })
    expect(report).toMatchObject({ changed: ['program crt'], resettled: { calls: 1, changed: 1 } })
  })

  it('does not mix real calls with synthetic ones', async () => {
    const files = filesOf('town')
    await expect(loadAgency(db, { ...files, agency: { ...files.agency, synthetic: true } })).rejects.toThrow(
      'must not mix',
    )
  })

  it('names every mistake of a folder, each with its file, before anything is written', async () => {
    await expect(readAgencyFiles(join(folder, 'none'))).rejects.toThrow('is not a folder')
    await put('agency.json', { id: 'Bad Id', name: 'Town', timezone: 'America/New_York' })
    await put('programs.json', [
      {
        ...program,
        versions: [
          { version: '1', from: '2020-01-01', rules: [{ id: 'n', kind: 'nature', natures: ['x'] }] },
        ],
      },
      {
        ...program,
        id: 'two',
        versions: [program.versions[0], { ...program.versions[0], version: '2', from: '2021-01-01' }],
      },
    ])
    await put('mapping.json', {
      ...mapping,
      answeredBy: [{ program: 'ghost', when: { unit: ['X'] }, how: 'phone' }],
    })
    await put('code-map.json', [
      { local: 'A', nature: 'a' },
      { local: 'a ', nature: 'b' },
    ])
    const team = { name: 'Van', programId: 'crt', unitCodes: ['V1'], area: { zones: [] } }
    await put('teams.json', [
      { ...team, id: 'T1', area: null },
      { ...team, id: 'T2', programId: 'moon' },
    ])
    const error = await readAgencyFiles(folder).catch((caught: unknown) => caught)
    const details = (error as { details: { path: string; sentence: string }[] }).details
    const said = details.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n')
    expect(said).toContain('agency.json id')
    expect(said).toMatch(/programs\.json 0\.versions\.0\.hours: .*no hours/)
    expect(said).toMatch(/programs\.json 1\.versions\.1\.from: .*overlap/)
    expect(said).toContain('“ghost”')
    expect(said).toContain('is mapped twice on the same day')
    expect(said).toContain('teams.json 1.programId: Team Van belongs to “moon”')
    expect(said).toContain('teams.json 1.unitCodes: Team Van has the unit code “V1” of team T1.')
    expect(said).toContain('teams.json 1.area.zones: Team Van has an area without any zone.')
    await rm(join(folder, 'teams.json'))
  })

  it('reads zones from GeoJSON by the property that is named', async () => {
    const square = [
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 0],
      ],
    ]
    await put('agency.json', { id: 'town', name: 'Town', timezone: 'America/New_York' })
    await put('programs.json', [
      { ...program, versions: [{ ...program.versions[0], area: { zones: ['7', '8'] } }] },
    ])
    await put('mapping.json', mapping)
    await put('code-map.json', [{ local: 'A', nature: 'Welfare check' }])
    await put('z.geojson', {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { LAWBEAT: 7 }, geometry: { type: 'Polygon', coordinates: square } },
        { type: 'Feature', properties: { LAWBEAT: null }, geometry: { type: 'Point', coordinates: [0, 0] } },
      ],
    })
    const areas = join(folder, 'z.geojson')
    const files = await readAgencyFiles(folder, { areas, zoneProperty: 'LAWBEAT' })
    expect(files.zones?.features.map(({ properties }) => properties)).toEqual([{ zone: '7' }])
    expect(files.notes).toEqual([
      expect.stringContaining('feature 2 has no name'),
      expect.stringContaining('zones “8”'),
    ])
    await expect(readAgencyFiles(folder, { areas, zoneProperty: 'beat' })).rejects.toThrow('It has: LAWBEAT')
  })
})

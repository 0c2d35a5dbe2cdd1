import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { DATASETS, REASONS } from '@heart/domain/ledger'
import seedrandom from 'seedrandom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { judgeOnThread } from './judge-thread.ts'
import { askPreview, makePreview } from './preview-release.ts'
import { publishDue } from './publish-release.ts'
import { switchDataset } from './switch-dataset.ts'
import { findSmall, type ReadTable } from './testing/reader.ts'
import { type Calls, judgeHere, recordCalls } from './testing/record-calls.ts'

const agencyId = 'testville'
const RESULTS = ['out_of_hours', 'out_of_area', 'by_phone', 'in_person', ...REASONS]
const random = seedrandom('a reader of everything')
const pick = <T>(of: readonly T[]) => of[Math.floor(random() ** 2 * of.length)] as T
let clock = ''
const now = () => new Date(clock)
let db: Database
let server: TestServer

beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db, undefined, { now })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

/** A quarter of a small city, in which much is rare. */
const invented = (month: string): Calls[] =>
  Array.from({ length: 70 }, (_, i) => ({
    date: `${month}-${String((i % 28) + 1).padStart(2, '0')}`,
    n: 1 + Math.floor(random() ** 4 * 60),
    zone: pick(['West', 'East', 'Hill', null]),
    nature: pick(['WELFARE CHECK', 'TRESPASS', 'CRISIS']),
    hour: Math.floor(random() * 24),
    result: pick(RESULTS),
    places: 30,
  }))

/** Calls that come late or are put right after their quarter is out. */
async function putRight(month: string) {
  await recordCalls(db, agencyId, [
    { date: `${month}-15`, n: 1 + Math.floor(random() * 5), result: pick(RESULTS) },
  ])
  await db.owner.query(
    `update call set zone = 'East' where call_id in (select call_id from call where to_char(local_date, 'YYYY-MM') = $1 order by call_id limit 3)`,
    [month],
  )
}

const get = async (url: string) => await server.app.inject({ url })

/** Every table of every release, from its file; what is part of what, from the newest. */
async function readAllFiles(): Promise<ReadTable[]> {
  const read: ReadTable[] = []
  for (const { id, releases } of (await get('/api/public/open-data')).json().datasets) {
    const { table } = (await get(`/api/public/open-data/${id}`)).json()
    const parents = Object.fromEntries(
      table.columns.map(
        ({ name, values }: { name: string; values: { id: string; parent: string | null }[] }) => [
          name,
          Object.fromEntries(values.map((value) => [value.id, value.parent])),
        ],
      ),
    )
    for (const { release } of releases)
      read.push(ofFile((await get(`/open-data/${id}/${release}.csv`)).payload, id, parents))
  }
  return read
}

function ofFile(csv: string, id: string, parents: ReadTable['parents']): ReadTable {
  const [head = '', ...lines] = csv.trim().split('\r\n')
  const names = head.split(',')
  const rows = lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
  })
  return {
    population: id === 'visits' ? 'visits' : 'warranted',
    periods: [
      ...new Map(
        rows.map(({ period = '', from = '', to = '' }) => [period, { id: period, from, to }]),
      ).values(),
    ],
    parents,
    rows: rows.map(({ period = '', from: _from, to: _to, count, shown, ...at }) => ({
      period,
      at,
      count: shown === 'hidden' ? null : Number(count),
    })),
  }
}

type Figures = OutputOf<typeof doors.publicFigures>
type Packet = OutputOf<typeof doors.petitionPacket>
type PageRow = readonly [at: Record<string, string>, count: number | null]

const pageTable = ({ from, to }: { from: string; to: string }, rows: readonly PageRow[]): ReadTable => ({
  population: 'warranted',
  periods: [{ id: 'page', from, to }],
  parents: {},
  rows: rows.map(([at, count]) => ({ period: 'page', at, count })),
})

/** What the first page of the city and the council's packet tell besides. */
async function readPages(petitionId: string): Promise<ReadTable[]> {
  const { periods } = (await get('/api/public/figures')).json() as Figures
  const home = periods.map((one) =>
    pageTable(one, [
      [{ result: 'all' }, one.warranted],
      [{ result: 'answered' }, one.answered],
      [{ result: 'by_phone' }, one.answeredByPhone],
      [{ result: 'in_person' }, one.answeredInPerson],
      ...one.unanswered.map(({ reason, count }): PageRow => [{ result: reason }, count]),
    ]),
  )
  const { body } = await server.ask('supervisor', 'GET', `/api/petitions/${petitionId}/packet`)
  const { period, zips } = body as Packet
  if (!period) return home
  const rows = zips.flatMap(({ zip, warranted, answered }): PageRow[] => [
    [{ zone: `zip:${zip}`, result: 'all' }, warranted],
    [{ zone: `zip:${zip}`, result: 'answered' }, answered],
  ])
  return [...home, pageTable(period, rows)]
}

it('OD9 OD11 who keeps every file, the first page and the packet of five quarters finds no small number', async () => {
  await db.owner.query(
    `insert into petition (agency_id, petition_id, state, body, group_name, group_contact, manage_hash, language, submitted_at)
     values ('testville', 'p', 'open', '{"language":"en","title":"Ask","ask":"Ask","reasons":"","other":null}', 'Group', '', 'h', 'en', now())`,
  )
  const preparing = { db, agencyId, now, judge: judgeHere }
  const actor = { userId: 'administrator' }
  const nights = [
    ['2022-07', '2022-11-02T03:00:00Z'],
    ['2022-10', '2023-02-02T03:00:00Z'],
    ['2023-01', '2023-05-02T03:00:00Z'],
    ['2023-04', '2023-08-02T03:00:00Z'],
    ['2023-07', '2023-11-02T03:00:00Z'],
  ] as const
  const pages: ReadTable[] = []
  for (const [nth, [month, night]] of nights.entries()) {
    clock = night
    await recordCalls(db, agencyId, [
      { date: `${month}-01`, n: 20 },
      ...invented(month),
      // The record goes on.
      { date: night.slice(0, 10), n: 1 },
    ])
    if (nth === 0) {
      for (const datasetId of DATASETS) {
        const previewId = await askPreview({ db, agencyId }, { datasetId, by: 'analyst', at: now() })
        await makePreview(preparing, previewId)
        await switchDataset({ db, agencyId, actor, now }, datasetId, { to: 'on', previewId })
      }
    } else {
      await putRight(nights[nth - 1]?.[0] as string)
      // One night on a thread of its own, as it is done every night.
      await publishDue(nth === 1 ? { ...preparing, judge: judgeOnThread } : preparing)
    }
    pages.push(...(await readPages('p')))
  }
  const files = await readAllFiles()
  expect(files.length).toBe(5 + 4)
  const hidden = files.flatMap(({ rows }) => rows).filter(({ count }) => count === null).length
  expect(hidden).toBeGreaterThan(50)
  expect(pages.length).toBeGreaterThan(5)
  expect(findSmall([...files, ...pages])).toEqual([])
  expect((await get('/api/public/open-data')).json().datasets[0].corrected).toHaveLength(4)
}, 180_000)

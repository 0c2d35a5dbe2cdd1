import { createHash } from 'node:crypto'
import type { DatasetId } from '@heart/domain/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import type { ReleaseQuestion } from './judge-release.ts'
import { makePreview } from './preview-release.ts'
import { publishDue } from './publish-release.ts'
import { judgeHere, recordCalls } from './testing/record-calls.ts'

const agencyId = 'testville'
const YEAR = ['2022-07-01', '2022-11-20', '2023-02-03', '2023-06-30']
let db: Database
let server: TestServer
let clock = ''
const now = () => new Date(clock)

beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db, undefined, { now })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})
beforeEach(async () => {
  clock = '2023-09-15T12:00:00Z'
  await db.owner.query(
    `delete from call;
     truncate open_data_choice, open_data_set, open_data_move, open_data_quarter, open_data_table, open_data_release,
       open_data_file, open_data_preview, open_data_prepared`,
  )
  await recordCalls(db, agencyId, [
    ...YEAR.flatMap((date) => [
      { date, n: 160, zone: 'West' },
      { date, n: 90, zone: 'East', result: 'no_team_on_duty' },
      { date, n: 40, zone: 'West', result: 'by_phone' },
      { date, n: 21, zone: 'East', result: 'in_person' },
    ]),
    { date: '2022-11-21', n: 4, zone: 'East', result: 'recalled' },
    { date: '2023-07-01', n: 3 },
  ])
})

const preparing = (judge: (question: ReleaseQuestion) => ReturnType<typeof judgeHere> = judgeHere) => ({
  db,
  agencyId,
  now,
  judge,
})
const desk = async () => (await server.ask('administrator', 'GET', '/api/open-data')).body
const setOf = async (id: DatasetId) => (await desk()).datasets.find((one: { id: string }) => one.id === id)
const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers })
const published = async () => (await get('/api/public/open-data')).json()

async function preview(id: DatasetId, judge = judgeHere) {
  const { body } = await server.ask('analyst', 'POST', `/api/open-data/${id}/preview`, {})
  await makePreview(preparing(judge), body.previewId)
  return (await server.ask('analyst', 'GET', `/api/open-data/previews/${body.previewId}`)).body
}
const turn = (id: DatasetId, body: object, role: 'administrator' | 'analyst' = 'administrator') =>
  server.ask(role, 'POST', `/api/open-data/${id}/switch`, body)
async function switchOn(id: DatasetId) {
  const { previewId } = await preview(id)
  const answer = await turn(id, { to: 'on', previewId })
  expect(answer).toMatchObject({ status: 200, body: { state: 'on' } })
}
/** Everything of the next quarter, as busy as those before. */
const quarterPasses = (date: string) =>
  recordCalls(db, agencyId, [
    { date, n: 200 },
    { date, n: 70, result: 'by_phone' },
  ])

describe('switching on', () => {
  it('OD5 nothing is out until a person with the right has switched it on, having seen it', async () => {
    expect(await publishDue(preparing())).toBe(0)
    expect((await published()).datasets).toEqual([])
    expect((await get('/open-data/answers/latest.csv')).statusCode).toBe(404)
    expect((await get('/api/public/figures')).json().periods).toEqual([])

    const seen = await preview('answers')
    expect(seen).toMatchObject({ state: 'ready', judged: { pinned: 0 } })
    expect((await published()).datasets).toEqual([])
    expect((await turn('answers', { to: 'on', previewId: seen.previewId }, 'analyst')).status).toBe(403)
    expect((await turn('zones', { to: 'on', previewId: seen.previewId })).status).toBe(409)

    const file = await server.app.inject({
      url: `/api/open-data/previews/${seen.previewId}/files/csv`,
      headers: { authorization: `Bearer ${server.city.tokens.analyst}` },
    })
    const { body } = await turn('answers', { to: 'on', previewId: seen.previewId })
    expect(body.moves).toMatchObject([
      { move: 'switched_on', by: 'administrator', at: '2023-09-15T12:00:00.000Z' },
    ])
    // Exactly what was seen.
    expect((await get('/api/public/open-data/answers')).json().table).toEqual(seen.table)
    expect(file.payload).toBe((await get('/open-data/answers/1.csv')).payload)
  })

  it('OD5 a preview that was overtaken is made anew', async () => {
    const [zones, answers] = [await preview('zones'), await preview('answers')]
    expect((await turn('answers', { to: 'on', previewId: answers.previewId })).status).toBe(200)
    const late = await turn('zones', { to: 'on', previewId: zones.previewId })
    expect(late).toMatchObject({ status: 409, body: { code: 'not_allowed_now' } })
    await switchOn('zones')
    expect((await published()).datasets.map(({ id }: { id: string }) => id)).toEqual(['answers', 'zones'])
  })

  it('OD5 where nothing may be published yet, switching on waits for it', async () => {
    clock = '2022-10-02T12:00:00Z'
    const { previewId, state, sentence } = await preview('answers')
    expect(state).toBe('nothing')
    expect(sentence).toMatch(/no whole quarter/)
    expect((await turn('answers', { to: 'on', previewId })).status).toBe(200)
    expect((await published()).datasets).toEqual([])
    clock = '2022-11-02T12:00:00Z'
    expect(await publishDue(preparing())).toBe(1)
    expect((await published()).datasets[0].releases).toHaveLength(1)
  })
})

describe('releases', () => {
  it('OD6 what was counted once stays, whatever is put right later; a note says so', async () => {
    await switchOn('answers')
    const before = (await get('/open-data/answers/1.csv')).payload.split('\r\n')
    await recordCalls(db, agencyId, [{ date: '2022-11-20', n: 2, zone: 'East', result: 'by_phone' }])
    await db.owner.query(
      `update call set reason = 'unknown' where reason = 'recalled' and call_id in (select call_id from call where reason = 'recalled' limit 1)`,
    )
    await quarterPasses('2023-09-30')
    await recordCalls(db, agencyId, [{ date: '2023-10-01', n: 1 }])
    clock = '2023-11-15T03:00:00Z'
    expect(await publishDue(preparing())).toBe(1)
    const after = (await get('/open-data/answers/latest.csv')).payload.split('\r\n')
    expect(after).toEqual(expect.arrayContaining(before.filter((line) => !line.startsWith('2022-Q3..'))))
    expect(after.some((line) => line.startsWith('2023-Q3,'))).toBe(true)
    expect((await published()).datasets[0].corrected).toEqual([
      { period: '2022-Q4', noticedAt: '2023-11-15T03:00:00.000Z' },
    ])
    // The same night again changes nothing.
    expect(await publishDue(preparing())).toBe(0)
  })

  it('OD7 a release in which a number can be found out is refused with a sentence, and nothing of it is out', async () => {
    await switchOn('answers')
    await quarterPasses('2023-09-30')
    await recordCalls(db, agencyId, [{ date: '2023-10-01', n: 1 }])
    clock = '2023-11-15T03:00:00Z'
    const pinned = async (question: ReleaseQuestion) => ({
      ...(await judgeHere(question)),
      pinned: ['warranted|result=recalled'],
    })
    for (const night of [1, 2]) expect(await publishDue(preparing(pinned)), `${night}`).toBe(0)
    expect((await published()).datasets[0].releases).toHaveLength(1)
    const { releases } = await setOf('answers')
    expect(releases).toMatchObject([{ release: 2, state: 'refused', judged: { pinned: 1 } }, { release: 1 }])
    expect(releases[0].sentence).toMatch(/^Nothing was published/)
    expect(await publishDue(preparing())).toBe(1)
  })

  it('OD7 what is withdrawn is still reckoned with', async () => {
    await switchOn('answers')
    await turn('answers', { to: 'off', withdraw: true, words: 'A mistake in the reasons.' })
    const asked: ReleaseQuestion[] = []
    await preview('zones', (question) => {
      asked.push(question)
      return judgeHere(question)
    })
    expect(asked[0]?.shownBefore.get('warranted|time=FY2023')).toBe(4 * 311 + 4)
  })

  it('OD7 the year cannot begin in another month once a year is out', async () => {
    const choices = { licence: 'CC0-1.0', yearStartsMonth: 1, waitDays: 20 }
    const choose = (body: object) => server.ask('administrator', 'POST', '/api/open-data/choices', body)
    expect((await choose(choices)).body.choices).toEqual(choices)
    await choose({ ...choices, yearStartsMonth: 7 })
    await switchOn('answers')
    expect((await choose(choices)).status).toBe(409)
    expect((await choose({ ...choices, yearStartsMonth: 7 })).status).toBe(200)
    expect((await published()).datasets[0].releases[0].licence).toBe('CC0-1.0')
  })
})

describe('files', () => {
  it('OD8 stand at addresses that stay, for anybody and from any page', async () => {
    await switchOn('zones')
    const [{ releases }] = (await published()).datasets
    expect(releases[0].files.map(({ format }: { format: string }) => format)).toEqual([
      'csv',
      'dictionary',
      'geojson',
      'json',
      'parquet',
    ])
    for (const { path, latestPath, sha256, mediaType, bytes } of releases[0].files) {
      const answer = await get(path)
      expect(answer.statusCode, path).toBe(200)
      expect(createHash('sha256').update(answer.rawPayload).digest('hex'), path).toBe(sha256)
      expect(answer.rawPayload.length).toBe(bytes)
      expect(answer.headers).toMatchObject({
        'content-type': mediaType,
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=3600',
      })
      const again = await get(latestPath, { 'if-none-match': answer.headers.etag as string })
      expect(again.statusCode, latestPath).toBe(304)
    }
    const { features } = (await get('/open-data/zones/latest.geojson')).json()
    expect(features[0].properties).toMatchObject({
      zone: 'West',
      zip: '27701',
      told_alone: true,
      warranted: 800,
    })
    expect((await get('/open-data/zones/latest.parquet')).rawPayload.subarray(0, 4).toString()).toBe('PAR1')
    for (const path of [
      '/open-data/zones/2.csv',
      '/open-data/zones/latest.exe',
      '/open-data/nothing/latest.csv',
    ])
      expect((await get(path)).statusCode, path).toBe(404)
  })

  it('OD8 are listed for machines', async () => {
    expect((await get('/open-data/catalog.json')).json().dataset).toEqual([])
    await switchOn('answers')
    const [dataset] = (await get('/open-data/catalog.json')).json().dataset
    expect(dataset).toMatchObject({
      accessLevel: 'public',
      temporal: '2022-07-01/2023-06-30',
      license: 'https://creativecommons.org/licenses/by/4.0/',
    })
    for (const { downloadURL } of dataset.distribution)
      expect((await get(new URL(downloadURL).pathname)).statusCode, downloadURL).toBe(200)
  })

  it('OD8 the database itself shows the public nothing that is not published', async () => {
    await switchOn('answers')
    const seen = (role: string, table: string) =>
      inAgency(db, agencyId, async (client) => {
        await client.query(`select set_config('app.role', $1, true)`, [role])
        return (await client.query(`select 1 from ${table}`)).rowCount
      })
    for (const role of ['', 'administrator', 'analyst']) {
      for (const table of ['open_data_quarter', 'open_data_table', 'open_data_prepared'])
        expect(await seen(role, table), `${role} ${table}`).toBe(0)
    }
    for (const table of ['open_data_move', 'open_data_preview']) expect(await seen('', table)).toBe(0)
    expect(await seen('', 'open_data_release')).toBe(1)
    await turn('answers', { to: 'off', withdraw: true, words: 'A mistake.' })
    for (const table of ['open_data_release', 'open_data_file']) expect(await seen('', table)).toBe(0)
  })
})

describe('switching off', () => {
  it('OD10 what is out stays, and no release comes after', async () => {
    await switchOn('answers')
    await turn('answers', { to: 'off', withdraw: false, words: '' })
    await quarterPasses('2023-09-30')
    await recordCalls(db, agencyId, [{ date: '2023-10-01', n: 1 }])
    clock = '2023-11-15T03:00:00Z'
    expect(await publishDue(preparing())).toBe(0)
    expect((await published()).datasets[0]).toMatchObject({ id: 'answers', ended: true })
    expect((await get('/open-data/answers/latest.csv')).statusCode).toBe(200)
  })

  it('OD10 or is withdrawn, with words that everybody reads where the files were', async () => {
    await switchOn('answers')
    expect((await turn('answers', { to: 'off', withdraw: true, words: '' })).status).toBe(422)
    clock = '2023-09-16T12:00:00Z'
    await turn('answers', { to: 'off', withdraw: true, words: 'The reasons were counted twice.' })
    const answer = await get('/open-data/answers/latest.csv')
    expect(answer.statusCode).toBe(410)
    expect(answer.json()).toEqual({
      code: 'withdrawn',
      sentence: 'This file was withdrawn on 2023-09-16: The reasons were counted twice.',
    })
    expect(await published()).toMatchObject({
      datasets: [],
      withdrawn: [{ id: 'answers', words: 'The reasons were counted twice.' }],
    })
    expect((await get('/api/public/figures')).json().periods).toEqual([])
    // The same numbers may be put out again, as another release.
    clock = '2023-09-17T12:00:00Z'
    await switchOn('answers')
    expect((await get('/open-data/answers/1.csv')).statusCode).toBe(404)
    expect((await get('/open-data/answers/2.csv')).payload).toContain(
      'FY2023,2022-07-01,2023-06-30,all,1248,yes',
    )
    expect((await setOf('answers')).moves.map(({ move, by }: Record<string, string>) => [move, by])).toEqual([
      ['switched_on', 'administrator'],
      ['withdrawn', 'administrator'],
      ['switched_on', 'administrator'],
    ])
  })
})

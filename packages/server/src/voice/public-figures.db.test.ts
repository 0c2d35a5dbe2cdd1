import { afterAll, beforeAll, expect, it } from 'vitest'
import { askPreview, makePreview } from '../ledger/open-data/preview-release.ts'
import { switchDataset } from '../ledger/open-data/switch-dataset.ts'
import { judgeHere, recordCalls } from '../ledger/open-data/testing/record-calls.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { publicFigures } from './public-figures.ts'

let db: Database
const agencyId = 'testville'
const now = () => new Date('2024-03-01T12:00:00Z')
beforeAll(async () => {
  db = await freshDatabase()
  await createTestCity(db)
  await recordCalls(db, agencyId, [
    ...['2022-07-01', '2022-11-20', '2023-02-03', '2023-06-30'].flatMap((date) => [
      { date, n: 200, result: 'out_of_hours' },
      { date, n: 40, result: 'by_phone' },
      { date, n: 30, result: 'in_person' },
    ]),
    { date: '2022-11-21', n: 4, result: 'recalled' },
    { date: '2023-07-02', n: 5 },
  ])
})
afterAll(() => db.close())

const figures = () => inAgency(db, agencyId, (client) => publicFigures(client, { id: agencyId }))

it('tells nothing until a person has switched the data set on', async () => {
  expect(await figures()).toEqual([])
})

it('tells the newest whole year of what is out, and hides what is hidden there', async () => {
  const previewId = await askPreview({ db, agencyId }, { datasetId: 'answers', by: 'analyst', at: now() })
  await makePreview({ db, agencyId, now, judge: judgeHere }, previewId)
  const actor = { userId: 'administrator' }
  await switchDataset({ db, agencyId, actor, now }, 'answers', { to: 'on', previewId })

  const [year, ...more] = await figures()
  expect(more).toEqual([])
  expect(year).toMatchObject({ from: '2022-07-01', to: '2023-06-30', warranted: 1084, answered: 280 })
  const of = (reason: string) => year?.unanswered.find((one) => one.reason === reason)?.count
  expect(of('recalled')).toBeNull()
  expect(of('police_went')).toBe(0)
})

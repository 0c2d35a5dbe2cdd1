import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { importDirectory } from './import-directory.ts'

const ROOT = join(import.meta.dirname, '../../../../..')
const DATA = join(process.env.HEART_SHARED_DATA ?? join(ROOT, '../shared/data'), 'hsds')

/** Records in, kept and refused; services made of them. Counts only: not a row of them is here. */
const DIRECTORIES = [
  { path: 'sf-real/211/211.csv', format: 'airs', records: 2132, refused: 158, services: 1908 },
  { path: 'sf-real/211/sf_only.csv', format: 'airs', records: 2824, refused: 655, services: 722 },
  { path: 'sf-real/211/sf.ndjson', format: 'ohana', records: 6235, refused: 0, services: 898 },
  { path: 'sf-real/linksf.json', format: 'linksf', records: 219, refused: 47, services: 96 },
  { path: 'sf-real/linksf/locations.csv', format: 'linksf-csv', records: 89, refused: 13, services: 76 },
  { path: 'sf-real/apd/open_ref.json', format: 'ohana', records: 685, refused: 1, services: 228 },
  { path: 'sf-real/ss4women/directory.csv', format: 'ss4women', records: 341, refused: 0, services: 341 },
  { path: 'sf-real/dcyf-cms/dcyf_cms_05312013.csv', format: 'dcyf', records: 609, refused: 1, services: 457 },
  { path: 'spec-3.0/examples/csv', format: 'hsds-csv', records: 14, refused: 0, services: 1 },
  { path: 'spec-3.0/examples/service_full.json', format: 'hsds-json', records: 14, refused: 0, services: 1 },
]

describe('real directories', () => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase()
  })
  afterAll(async () => await db?.close())

  for (const [i, { path, format, records, refused, services }] of DIRECTORIES.entries()) {
    it(`DR1 DR2 ${path}: every record is accounted for, and the second import changes nothing`, async (test) => {
      test.skip(!existsSync(join(DATA, path)), `shared/data/hsds/${path} is absent`)
      const { agencyId } = await createTestCity(db, `city-${i}`)
      const run = async () =>
        (await importDirectory(db, agencyId, join(DATA, path), { by: 'test', at: new Date() })).report
      const first = await run()
      expect(first).toMatchObject({ records, refused, kept: records - refused, made: { services } })
      const counted = Object.values(first.refusedFor).reduce((sum, count) => sum + count, 0)
      expect(counted).toBe(first.refused)
      const second = await run()
      const none = { organizations: 0, locations: 0, services: 0 }
      expect(second).toMatchObject({ added: none, changed: none, gone: none, unchanged: first.made })

      const { rows } = await db.owner.query<{ told: string }>(
        `select body::text as told from location where agency_id = $1 and is_confidential
         union all select body::text from service where agency_id = $1`,
        [agencyId],
      )
      expect(rows.filter(({ told }) => /\bCONFIDENTIAL ST\b/.test(told))).toEqual([])
      const formats = await db.owner.query(
        'select distinct format from directory_import where agency_id = $1',
        [agencyId],
      )
      expect(formats.rows).toEqual([{ format }])
    })
  }
})

import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLedger } from '../ledger/read-ledger.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { readAgencyFiles } from '../program/agency-files.ts'
import { loadAgency } from '../program/load-agency.ts'
import { findMapping } from './find-mapping.ts'
import { importFile } from './import-file.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const DATA = process.env.HEART_SHARED_DATA ?? join(ROOT, '../shared/data')

const LOGS = [
  {
    example: 'durham',
    folder: 'durham-calls',
    file: 'durham_dpd_heart_types_2021.csv',
    rows: 4033,
    rejected: 0,
    warranted: 4033,
    answered: 0,
  },
  {
    example: 'eugene',
    folder: 'eugene-cahoots',
    file: 'epd_cad_2024-03-24_04-20.csv',
    rows: 9595,
    rejected: 0,
    warranted: 1794,
    answered: 1313,
  },
  {
    example: 'columbia',
    folder: 'columbia-como-pd',
    file: 'como_calls_to_2026-04-30.csv.gz',
    rows: 35490,
    rejected: 3,
    warranted: 2271,
    answered: 0,
  },
  {
    example: 'burlington',
    folder: 'burlington-vt',
    file: 'police-incidents-2022.csv',
    rows: 10830,
    rejected: 0,
    warranted: 2064,
    answered: 0,
  },
  {
    example: 'boone',
    folder: 'boone-county-ems',
    file: 'boone_ems_2016.csv',
    rows: 11652,
    rejected: 0,
    warranted: 66,
    answered: 0,
  },
]

describe('real 911 logs', () => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase()
  })
  afterAll(async () => await db?.close())

  for (const { example, folder, file, rows, rejected, warranted, answered } of LOGS) {
    it(`${example}: every row is accounted for, twice`, async (test) => {
      const path = join(DATA, folder, file)
      test.skip(!existsSync(path), `shared/data/${folder} is absent`)
      const files = await readAgencyFiles(join(ROOT, 'examples', example))
      await loadAgency(db, files)
      const id = files.agency.id
      const mapping = await findMapping(db, id)
      const run = async () => await importFile(db, id, { mapping, bytes: createReadStream(path) })
      const kept = rows - rejected
      expect(await run()).toMatchObject({ rows, imported: kept, unchanged: 0, rejected })
      const second = await run()
      expect(second).toMatchObject({ rows, imported: 0, unchanged: kept, rejected })
      expect(Object.keys(second.warnings).filter((warning) => warning.startsWith('check:'))).toEqual([])
      const { agency } = await policyOf(db, id)
      const ledger = await inAgency(db, id, (client) => readLedger(client, agency, {}, null))
      const unanswered = Object.values(ledger.unanswered).reduce((sum, count) => sum + count, 0)
      expect(ledger).toMatchObject({ calls: kept, warranted, answered })
      expect(ledger.answered + unanswered).toBe(ledger.warranted)
    })
  }
})

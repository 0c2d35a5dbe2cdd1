import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { newCase } from './testing.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

it('CS1 opened by hand a case has a follow-up within the window of its program', async () => {
  const opened = await newCase(server)
  expect(opened).toMatchObject({ state: 'open', navigatorId: 'navigator', version: 1 })
  expect(opened.steps).toHaveLength(1)
})

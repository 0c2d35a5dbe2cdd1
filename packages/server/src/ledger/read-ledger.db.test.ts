import type { CallState } from '@heart/domain/call'
import { addLine, emptyFigures, groupKeys, groupLabel, LEDGER_SPLITS } from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importRows } from '../call/import-calls.ts'
import { judgeCall } from '../call/project.ts'
import { manyCalls, recordedCall } from '../plan/testing/recorded-calls.ts'
import type { Database } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  const nowhere = { lon: null, lat: null, zone: null, h3: null, block: null }
  await importRows(db, 'testville', [
    ...manyCalls(600),
    recordedCall('padded', 10, { nature: ' crisis ' }),
    recordedCall('next month', 40 * 24 * 60, { nature: 'WELFARE' }),
    recordedCall('nowhere', 20, { place: nowhere }),
    recordedCall('stray', 30, { nature: 'UNKNOWN TO ALL' }, { programId: 'crt', how: 'in_person' }),
  ])
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

it.each(LEDGER_SPLITS)(
  'the split by %s has the groups, labels and counts that the rules give each call',
  async (by) => {
    const rules = await policyOf(db, 'testville')
    const names = Object.fromEntries(rules.programs.map(({ id, name }) => [id, name]))
    const { rows } = await db.owner.query<{ state: CallState; unmapped: boolean }>(
      'select state, unmapped from call',
    )
    const expected = new Map<string, ReturnType<typeof emptyFigures>>()
    for (const { state, unmapped } of rows) {
      const { line } = judgeCall(state, rules.policy)
      if (!line) continue
      const call = { facts: state.facts, local: localTime(rules.policy, Date.parse(state.facts.receivedAt)) }
      for (const key of groupKeys(by, call, line))
        expected.set(key, addLine(expected.get(key) ?? emptyFigures(), line, { unmapped }))
    }
    const { body } = await server.ask('analyst', 'GET', `/api/ledger?by=${by}`)
    expect(body.groups.length).toBeGreaterThan(1)
    const found = body.groups.map(({ key, ...group }: { key: string }) => [key, group])
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        [...expected].map(([key, each]) => [key, { label: groupLabel(by, key, names), ...each }]),
      ),
    )
    if (by === 'hour' || by === 'weekday') expect(body.groups[0].key).toBe(by === 'hour' ? '00' : 'mon')
  },
)

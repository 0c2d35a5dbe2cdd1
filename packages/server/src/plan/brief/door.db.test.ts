import { callsOf, type PlanLog, type PlanStart } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { buildCallLog } from '@heart/replay/call'
import { composeBrief, evaluatePlans } from '@heart/replay/plan'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { manyCalls } from '../testing/recorded-calls.ts'

let db: Database
let server: TestServer
let start: PlanStart
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', manyCalls(1_000))
  start = (await server.ask('analyst', 'GET', '/api/plan/start')).body
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const luck = { replications: 3, seed: '0' }
const wider = (): Plan => {
  const plan = structuredClone(start.plan)
  for (const program of plan.scenario.programs) Object.assign(program, { area: null, hours: undefined })
  for (const team of plan.scenario.teams)
    team.shifts = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '06:00', to: '22:00' }]
  return { ...plan, name: 'Wider and longer', scenario: { ...plan.scenario, patienceMinutes: 30 } }
}
const print = (body: unknown, role: 'analyst' | 'dispatcher' = 'analyst') =>
  server.app.inject({
    method: 'POST',
    url: '/api/plan/brief.pdf',
    headers: { authorization: `Bearer ${server.city.tokens[role]}` },
    payload: body as object,
  })
const dense = (text: string) => text.replace(/\s/g, '')

it('prints on two pages the numbers that a page works out from the log it is sent (RP15)', async () => {
  const answer = await print({ question: 'And in the evening?', plans: [wider(), start.plan], ...luck })
  expect(answer.headers['content-type']).toContain('application/pdf')
  expect(answer.statusCode).toBe(200)
  const pdf = await getDocument({ data: Uint8Array.from(answer.rawPayload), verbosity: 0 }).promise
  expect(pdf.numPages).toBe(2)
  const pages = await Promise.all([pdf.getPage(1), pdf.getPage(2)])
  const contents = await Promise.all(pages.map((page) => page.getTextContent()))
  const text = dense(
    contents.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(''),
  )

  const { from, to } = start.plan.period
  const { body } = await server.ask('analyst', 'GET', `/api/plan/log?from=${from}&to=${to}`)
  const log = buildCallLog(callsOf(body as PlanLog))
  const brief = composeBrief({
    ...{ agencyName: 'Testville', isSynthetic: start.synthetic, question: 'And in the evening?', luck },
    evaluated: evaluatePlans(log, [start.plan, wider()], luck),
    ...{ recorded: start.recorded, programs: start.programs, teams: start.teams, notes: start.notes },
    date: '2026-11-23',
  })
  expect(brief.options[1]?.figures.shareAnswered.value).toBeGreaterThan(
    brief.options[0]?.figures.shareAnswered.value ?? 1,
  )
  for (const { cells } of brief.comparison.rows) expect(text).toContain(dense(cells.join('')))
  for (const { buys, zones, work } of brief.options)
    for (const sentence of [...buys, zones, work]) expect(text).toContain(dense(sentence))
  expect(text).not.toContain('WithB')
})

it('refuses plans of different periods, plans that cannot be replayed, and people who do not plan', async () => {
  const later = { ...wider(), period: { from: '2024-03-05', to: '2024-03-08' } }
  const apart = await print({ question: '', plans: [wider(), later], ...luck })
  expect(apart.statusCode).toBe(400)
  expect(apart.json().details).toEqual([
    expect.objectContaining({ path: 'body.plans.1.period', sentence: expect.stringContaining('same calls') }),
  ])
  const broken = wider()
  Object.assign(broken.scenario.teams[0] ?? {}, { program: 'nobody' })
  expect((await print({ question: '', plans: [broken], ...luck })).json().sentence).toMatch(
    /body\.plans\.0\.scenario/,
  )
  expect((await print({ question: '', plans: [wider()], ...luck }, 'dispatcher')).statusCode).toBe(403)
})

import type { CaseView } from '@heart/api/care'
import pg from 'pg'
import seedrandom from 'seedrandom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, bearer } from '../../encounter/testing.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { inHours, newCase, newNeighbor, nextKey, REACHABLE } from './testing.ts'

let db: Database
let server: TestServer
let omar: Record<string, string>
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  omar = bearer(await addPerson(db, server, 'omar', 'navigator'))
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

/** The slow and obvious way: every case, every step, one by one. */
async function stranded(): Promise<string[]> {
  const { rows: cases } = await db.owner.query<{ case_id: string; state: string }>(
    'select case_id, state from care_case',
  )
  const { rows: steps } = await db.owner.query<{ case_id: string; state: string; assignee_id: string }>(
    'select case_id, state, assignee_id from care_step',
  )
  return cases
    .filter(({ state }) => state === 'open')
    .filter(
      ({ case_id }) =>
        !steps.some((one) => one.case_id === case_id && one.state === 'open' && one.assignee_id !== ''),
    )
    .map(({ case_id }) => case_id)
}

describe('in the database', () => {
  it('CS1 two sessions that each end one of the last two steps cannot both', async () => {
    const one = await newCase(server)
    await server.ask('navigator', 'POST', `/api/care/cases/${one.caseId}/steps`, {
      version: 1,
      step: { kind: 'task', words: 'Print the form.', dueAt: inHours(5) },
    })
    const { rows } = await db.owner.query<{ step_id: string }>(
      'select step_id from care_step where case_id = $1',
      [one.caseId],
    )
    const end = async (stepId: string) => {
      const client = new pg.Client({ connectionString: db.url })
      await client.connect()
      try {
        await client.query('begin')
        await client.query(`update care_step set state = 'done', ended_at = now() where step_id = $1`, [
          stepId,
        ])
        // Both are at work at the same time, and neither sees the other's.
        await new Promise((resolve) => setTimeout(resolve, 100))
        await client.query('commit')
        return 'committed'
      } catch (error) {
        return (error as { constraint?: string }).constraint
      } finally {
        await client.end()
      }
    }
    const ends = await Promise.all(rows.map(({ step_id }) => end(step_id)))
    expect(ends.sort()).toEqual(['case_goes_on', 'committed'])
    expect(await stranded()).toEqual([])
  })

  it('CS1 no transaction opens a case without a step', async () => {
    const neighborId = await newNeighbor(server)
    const insert = db.owner.query(
      `insert into care_case (agency_id, case_id, case_ref, neighbor_id, program_id, navigator_id, reason, risk, state, version,
          opened_at, opened_by, source_key)
       values ('testville', 'bare', 'BARE-2222', $1, 'crt', 'navigator', 'x', 'usual', 'open', 1, now(), 'navigator', 'bare')`,
      [neighborId],
    )
    await expect(insert).rejects.toMatchObject({ constraint: 'case_goes_on' })
  })
})

const OUTCOMES = ['reached', 'no_answer', 'declined', 'another_time', 'message_left', 'wrong_contact']

it.each([1, 2, 3])(
  'CS1 seed %i: whatever several people do at once, no open case is without a next step',
  async (seed) => {
    const random = seedrandom(`cases ${seed}`)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const neighbors = await Promise.all(Array.from({ length: 4 }, () => newNeighbor(server, REACHABLE)))
    const opened = await Promise.all(
      neighbors.slice(0, 3).map((neighborId) => newCase(server, { neighborId })),
    )
    const ids = opened.map(({ caseId }) => caseId)
    const statuses = new Map<number, number>()

    const next = () =>
      pick([
        null,
        { kind: 'follow_up', dueAt: inHours(20) },
        { kind: 'wait', waitingFor: 'partner', words: 'They call back.', dueAt: inHours(90) },
        { kind: 'task', words: 'Write the letter.', dueAt: inHours(9), assigneeId: 'omar' },
      ])

    /** Several at once, each with what they saw a moment ago. */
    async function act(seen: CaseView) {
      const path = `/api/care/cases/${seen.caseId}`
      const { version } = seen
      const step = pick(seen.steps)
      const headers = random() < 0.3 ? omar : {}
      const send = (where: string, body: object, role: 'navigator' | 'supervisor' = 'navigator') =>
        server.ask(role, 'POST', where, body, role === 'navigator' ? headers : {})
      const kind = Math.floor(random() * 9)
      if (kind === 0) return send(`${path}/steps/${step.stepId}/finish`, { version, next: next() })
      if (kind === 1)
        return send(`${path}/steps/${step.stepId}/drop`, { version, words: 'Not wanted.', next: next() })
      if (kind === 2) return send(`${path}/close`, { version, outcome: 'moved_on' })
      if (kind === 3)
        return send(`${path}/reopen`, {
          version,
          words: 'Back again.',
          next: next() ?? { kind: 'follow_up', dueAt: inHours(3) },
        })
      if (kind === 4)
        return send(
          `${path}/assign`,
          { version, navigatorId: pick(['navigator', 'omar']), words: 'Please take it.' },
          'supervisor',
        )
      if (kind === 5)
        return send(`${path}/steps`, { version, step: next() ?? { kind: 'follow_up', dueAt: inHours(8) } })
      if (kind === 6) {
        const [a, b] = [pick(neighbors), pick(neighbors)]
        return send(
          `/api/care/neighbors/${a}/join`,
          { otherId: b, reason: 'One person, they say.' },
          'supervisor',
        )
      }
      return send(`${path}/steps/${step.stepId}/attempts`, {
        sourceKey: nextKey(),
        way: 'call',
        outcome: pick(OUTCOMES),
        next: next(),
      })
    }

    for (let round = 0; round < 25; round++) {
      const seen: CaseView[] = []
      for (const caseId of ids) {
        const { status, body } = await server.ask('supervisor', 'GET', `/api/care/cases/${caseId}`)
        expect(status).toBe(200)
        seen.push(body)
      }
      const answers = await Promise.all(Array.from({ length: 3 }, () => act(pick(seen))))
      for (const { status, body } of answers) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(status, JSON.stringify(body)).toBeLessThan(500)
      }
      expect(await stranded()).toEqual([])
      const { rows } = await db.owner.query<{ case_id: string; version: number; last: number }>(
        `select c.case_id, c.version, (select max(revision) from care_case_revision r where r.case_id = c.case_id) as last
         from care_case c where c.version <> (select max(revision) from care_case_revision r where r.case_id = c.case_id)`,
      )
      expect(rows).toEqual([])
    }
    expect(statuses.get(200) ?? 0).toBeGreaterThan(15)
  },
)

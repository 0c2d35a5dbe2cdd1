import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, bearer } from '../../encounter/testing.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { verifyAgency } from '../../platform/verify.ts'
import { addConsent } from '../testing/care-town.ts'
import { inHours, newCase, newNeighbor, nextKey, REACHABLE, step } from './testing.ts'

let db: Database
let server: TestServer
/** Another navigator. */
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

const ask: TestServer['ask'] = (...asked) => server.ask(...asked)
const post = (path: string, body: unknown, headers = {}) =>
  ask('navigator', 'POST', `/api/care/${path}`, body, headers)

describe('opening', () => {
  it('CS16 without a plan a follow-up comes as soon as it is safe, within the program’s window', async () => {
    const opened = await newCase(server)
    expect(opened).toMatchObject({
      state: 'open',
      navigatorId: 'navigator',
      version: 1,
      ref: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/),
    })
    const [first] = opened.steps
    const windowMs = Date.parse(first?.windowEndsAt ?? '') - Date.parse(opened.openedAt)
    expect(windowMs).toBe(48 * 3_600_000)
    expect(Date.parse(first?.dueAt ?? '')).toBeLessThanOrEqual(Date.parse(first?.windowEndsAt ?? ''))
    expect(first).toMatchObject({ kind: 'follow_up', way: 'call', assigneeId: 'navigator' })
  })

  it('CS16 nobody knows how to reach them: it is due when the window ends, and a person decides how', async () => {
    const opened = await newCase(server, { neighborId: await newNeighbor(server) })
    expect(opened.steps).toMatchObject([{ way: null, dueAt: opened.steps[0]?.windowEndsAt }])
    expect(opened.nextAttempts).toEqual({})
  })

  it('CS12 told twice it is one; a colleague does not open a second one, a supervisor does', async () => {
    const neighborId = await newNeighbor(server)
    const body = { sourceKey: nextKey(), neighborId, programId: 'crt', reason: 'Wants a ride.' }
    const [one, two] = [await post('cases', body), await post('cases', body)]
    expect(two.body.caseId).toBe(one.body.caseId)
    const second = await post('cases', { ...body, sourceKey: nextKey() }, omar)
    expect(second).toMatchObject({
      status: 403,
      body: { code: 'forbidden', sentence: expect.stringContaining('open case with navigator') },
    })
    expect(
      (await ask('supervisor', 'POST', '/api/care/cases', { ...body, sourceKey: nextKey() })).status,
    ).toBe(201)
  })

  it('CS12 at the same moment two navigators open one case', async () => {
    const neighborId = await newNeighbor(server)
    const body = { neighborId, programId: 'crt', reason: 'Wants a ride.' }
    const answers = await Promise.all([
      post('cases', { ...body, sourceKey: nextKey() }),
      post('cases', { ...body, sourceKey: nextKey() }, omar),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403])
  })

  it('refuses what does not fit with a sentence', async () => {
    const neighborId = await newNeighbor(server)
    const body = { sourceKey: nextKey(), neighborId, programId: 'crt', reason: 'Wants a ride.' }
    expect(await post('cases', { ...body, programId: 'nope' })).toMatchObject({
      status: 400,
      body: { sentence: 'The agency has no such program.' },
    })
    expect((await post('cases', { ...body, neighborId: 'nobody' })).status).toBe(404)
    expect((await post('cases', { ...body, navigatorId: 'analyst' })).body.sentence).toMatch(
      /cannot hold cases/,
    )
    expect((await post('cases', { ...body, reason: '' })).status).toBe(400)
  })

  it('CS17 a label that needs consent needs it first', async () => {
    const neighborId = await newNeighbor(server)
    const body = {
      sourceKey: nextKey(),
      neighborId,
      programId: 'crt',
      reason: 'Rehab.',
      labels: ['substance_use'],
    }
    expect((await post('cases', body)).body.sentence).toMatch(/only with the neighbor’s consent/)
    await addConsent(db, 'testville', neighborId, { labels: ['substance_use'] })
    expect((await post('cases', body)).status).toBe(201)
  })
})

describe('moves', () => {
  it('CS4 no answer: the next try is planned by itself; told twice it is one', async () => {
    const one = await newCase(server)
    const body = { sourceKey: nextKey(), way: 'call', outcome: 'no_answer' }
    const path = `cases/${one.caseId}/steps/${step(one)}/attempts`
    const after = await post(path, body)
    expect(after.status).toBe(200)
    expect(after.body).toMatchObject({ version: 2, attempts: [{ outcome: 'no_answer', way: 'call' }] })
    expect(after.body.steps).toMatchObject([{ state: 'open', way: 'visit' }])
    expect(Date.parse(after.body.steps[0].dueAt)).toBeGreaterThan(Date.now() + 3.9 * 3_600_000)
    expect((await post(path, body)).body).toMatchObject({ version: 2, attempts: [{}] })
  })

  it('CS1 reached, and nothing else planned: it asks what comes next', async () => {
    const one = await newCase(server)
    const path = `cases/${one.caseId}/steps/${step(one)}/attempts`
    const bare = await post(path, { sourceKey: nextKey(), way: 'call', outcome: 'reached' })
    expect(bare).toMatchObject({
      status: 422,
      body: { code: 'not_complete', sentence: expect.stringMatching(/^Nothing would come next/) },
    })
    const next = {
      kind: 'wait',
      waitingFor: 'partner',
      words: 'The shelter has a list.',
      dueAt: inHours(200),
    }
    const done = await post(path, { sourceKey: nextKey(), way: 'call', outcome: 'reached', next })
    expect(done.body.steps).toMatchObject([{ state: 'done' }, { state: 'open', kind: 'wait' }])
  })

  it('CS11 nobody plans what the neighbor asked not to be done; done all the same it says why', async () => {
    const neighborId = await newNeighbor(server, { ...REACHABLE, rules: [{ rule: 'never_call' }] })
    const one = await newCase(server, { neighborId })
    expect(one.steps).toMatchObject([{ way: 'visit' }])
    const planned = await post(`cases/${one.caseId}/steps`, {
      version: 1,
      step: { kind: 'follow_up', dueAt: inHours(30), way: 'call' },
    })
    expect(planned).toMatchObject({
      status: 400,
      body: { sentence: expect.stringMatching(/asked not to be reached so then.*Never call/) },
    })
    const path = `cases/${one.caseId}/steps/${step(one)}/attempts`
    const attempt = { sourceKey: nextKey(), way: 'call', outcome: 'no_answer' }
    expect(await post(path, attempt)).toMatchObject({ status: 422, body: { code: 'reason_needed' } })
    expect((await post(path, { ...attempt, words: 'They called us first.' })).status).toBe(200)
  })

  it('CS18 every change is a revision with the whole case; a change of something old is refused', async () => {
    const one = await newCase(server)
    const goal = await post(`cases/${one.caseId}/goals`, {
      version: 1,
      words: 'My own door to lock.',
      isOwnWords: true,
    })
    expect(goal.body).toMatchObject({
      version: 2,
      goals: [{ words: 'My own door to lock.', isOwnWords: true }],
    })
    const old = await post(`cases/${one.caseId}/goals`, {
      version: 1,
      words: 'Something else.',
      isOwnWords: true,
    })
    expect(old).toMatchObject({
      status: 409,
      body: { code: 'stale_version', now: { version: 2, state: 'open' } },
    })
    const { rows } = await db.owner.query<{ revision: number; move: string; body: { goals: unknown[] } }>(
      'select revision, move, body from care_case_revision where case_id = $1 order by revision',
      [one.caseId],
    )
    expect(rows.map(({ revision, move, body }) => [revision, move, body.goals.length])).toEqual([
      [1, 'open', 0],
      [2, 'goal', 1],
    ])
    await expect(
      db.app.query(`update care_case_revision set words = 'x' where case_id = $1`, [one.caseId]),
    ).rejects.toThrow(/permission denied/)
  })

  it('CS20 goals, milestones of the list and of the agency, taken back without loss', async () => {
    const one = await newCase(server)
    const path = `cases/${one.caseId}`
    const { goals } = (await post(`${path}/goals`, { version: 1, words: 'Get sober.', isOwnWords: true }))
      .body
    const met = await post(`${path}/goals/${goals[0].goalId}`, {
      version: 2,
      state: 'met',
      words: 'Ninety days.',
    })
    expect(met.body.goals).toMatchObject([{ state: 'met' }])
    const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const noted = await post(`${path}/milestones`, { version: 3, kind: 'sober_90_days', reachedOn: today })
    const id = noted.body.milestones[0].milestoneId
    expect((await post(`${path}/milestones`, { version: 4, kind: 'flew', reachedOn: today })).status).toBe(
      400,
    )
    const undone = await post(`${path}/milestones/${id}/undo`, { version: 4 })
    expect(undone.body.milestones).toMatchObject([{ undoneBy: 'navigator' }])
  })

  it('CS6 handed over: the new one sees it and has what was to do, the old one does not', async () => {
    const one = await newCase(server)
    const body = { version: 1, navigatorId: 'omar', words: 'Trusts slowly; likes to be called before noon.' }
    expect((await ask('navigator', 'GET', `/api/care/cases/${one.caseId}`, undefined, omar)).status).toBe(404)
    expect((await post(`cases/${one.caseId}/assign`, body)).body).toMatchObject({
      navigatorId: 'omar',
      steps: [{ assigneeId: 'omar' }],
    })
    expect((await ask('navigator', 'GET', `/api/care/cases/${one.caseId}`)).status).toBe(404)
    const seen = await ask('navigator', 'GET', `/api/care/cases/${one.caseId}`, undefined, omar)
    expect(seen.body.revisions[0]).toMatchObject({ move: 'assign', words: body.words })
  })

  it('CS22 closed it is read for some days more, takes milestones, and is reopened with a next step', async () => {
    const one = await newCase(server)
    const path = `cases/${one.caseId}`
    const closed = await post(`${path}/close`, { version: 1, outcome: 'goals_met', words: 'Housed.' })
    expect(closed.body).toMatchObject({ state: 'closed', allowed: ['milestone', 'reopen'] })
    const refused = await post(`${path}/goals`, { version: 2, words: 'More.', isOwnWords: false })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'not_allowed_now', now: { state: 'closed', allowed: ['milestone', 'reopen'] } },
    })
    const { rows } = await db.owner.query<{ until: Date }>('select until from care_team where case_id = $1', [
      one.caseId,
    ])
    expect((rows[0]?.until.getTime() ?? 0) / 86_400_000 - Date.now() / 86_400_000).toBeCloseTo(30, 1)
    const next = { kind: 'follow_up', dueAt: inHours(20) }
    const open = await post(`${path}/reopen`, { version: 2, words: 'Lost the room.', next })
    expect(open.body).toMatchObject({ state: 'open', closing: null })
    const again = await db.owner.query('select 1 from care_team where case_id = $1 and until is null', [
      one.caseId,
    ])
    expect(again.rowCount).toBe(1)
  })

  it('a reading is written down', async () => {
    const one = await newCase(server)
    await ask('supervisor', 'GET', `/api/care/cases/${one.caseId}`)
    const { rows } = await db.owner.query('select by, what from care_read where neighbor_id = $1', [
      one.neighborId,
    ])
    expect(rows).toContainEqual({ by: 'supervisor', what: 'care' })
  })
})

describe('verify', () => {
  it('CS23 names what would have vanished', async () => {
    const [one, two] = [await newCase(server), await newCase(server)]
    expect((await verifyAgency(db, 'testville')).differences).toEqual([])
    const client = await db.owner.connect()
    try {
      // Triggers off: what no program of ours can do.
      await client.query('set session_replication_role = replica')
      await client.query(`update care_step set state = 'dropped', ended_at = now() where case_id = $1`, [
        one.caseId,
      ])
      await client.query(`update care_step set assignee_id = 'gone' where case_id = $1`, [two.caseId])
    } finally {
      await client.query('set session_replication_role = default')
      client.release()
    }
    expect((await verifyAgency(db, 'testville')).differences).toEqual([
      { stream: `case/${one.ref}`, sentence: 'is open without a next step' },
      { stream: `case/${two.ref}`, sentence: 'has a step of “gone”, who has no account any more' },
    ])
  })
})

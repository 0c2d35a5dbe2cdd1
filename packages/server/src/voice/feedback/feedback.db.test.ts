import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, bearer } from '../../encounter/testing.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { askNeighbors } from './ask-neighbors.ts'
import { forgetFeedback, releaseAnswers } from './tend-feedback.ts'
import { letterbox, SETTINGS, tellVisit } from './testing.ts'

let db: Database
let server: TestServer
/** A Tuesday, in the morning. */
let nowMs = Date.UTC(2026, 2, 10, 15)
const now = () => new Date(nowMs)
const box = letterbox()
const DAY = 86_400_000
let address = 0

beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db, undefined, { now })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

async function stranger(method: string, path: string, payload?: object) {
  const answer = await server.app.inject({
    method: method as 'GET',
    url: path,
    remoteAddress: `192.0.2.${++address % 250}`,
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const askAll = () => askNeighbors(db, { now, settings: SETTINGS, send: box.send })
const link = async (token: string) => (await stranger('GET', `/api/public/feedback/link?token=${token}`)).body
const SAFE = { feltSafe: 'yes', respected: 'yes', helped: 'partly' }
const answer = (token: string, choice: string, over: object = {}) =>
  stranger('POST', '/api/public/feedback/answers', {
    token,
    choice,
    answers: SAFE,
    words: 'They listened.',
    ...over,
  })
const desk = async (role: 'supervisor' | 'administrator' = 'supervisor') =>
  (await server.ask(role, 'GET', '/api/feedback')).body.items as Record<string, never>[]
const one = async (itemId: string) =>
  (await server.ask('supervisor', 'GET', `/api/feedback/items/${itemId}`)).body
async function move(itemId: string, body: object, role: 'supervisor' | 'administrator' = 'supervisor') {
  const { version } = (await desk(role)).find((row) => row.itemId === itemId) ?? { version: 0 }
  return await server.ask(role, 'POST', `/api/feedback/items/${itemId}/moves`, { version, ...body })
}
async function told(kind: 'complaint' | 'thanks', words: string, over: object = {}) {
  const { form } = (await stranger('GET', '/api/public/petition-form')).body
  nowMs += 13_000
  const sent = await stranger('POST', '/api/public/feedback', { kind, words, form, ...over })
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  const { token } = sent.body as { token: string }
  const { rows } = await db.owner.query<{ item_id: string }>(
    'select item_id from feedback_item where words = $1',
    [words],
  )
  return { token, itemId: rows[0]?.item_id as string }
}
/** Eleven visits of a program on a day, asked together. */
async function batch(name: string, date: string, over: object = {}): Promise<string[]> {
  const addresses = Array.from({ length: 11 }, (_, i) => `${name}${i}@example.org`)
  for (const [i, to] of addresses.entries())
    await tellVisit(db, { encounterId: `${name}${i}`, date, to, ...over })
  expect(await askAll()).toBe(11)
  return addresses.map(box.tokenTo)
}

describe('asking', () => {
  it('FB7 the message names neither who asks nor what about, and goes out in the neighbor’s language', async () => {
    const tokens = await batch('ask', '2026-03-07', { language: 'Spanish' })
    const { subject, text } = box.letters[0] as { subject: string; text: string }
    expect(subject).toBe('Una pregunta breve')
    expect(text.replace(/https:\S+/, '')).not.toMatch(/heart|crisis|911|testville|visita|equipo/i)
    expect(await link(tokens[0] as string)).toMatchObject({
      isOpen: true,
      language: 'es',
      mayBeAnonymous: true,
      given: null,
      endsOn: '2026-03-24',
    })
    const kept = await db.owner.query('select * from feedback_ask')
    expect(JSON.stringify(kept.rows)).not.toContain('example.org')
    for (const token of tokens) expect(JSON.stringify(kept.rows)).not.toContain(token)
    expect(await askAll()).toBe(0)
  })

  it('FB7 nobody is written to at night, twice in thirty days, or from a city that is invented', async () => {
    await tellVisit(db, { encounterId: 'again', date: '2026-03-01', to: 'Ask0+x@example.org' })
    await tellVisit(db, { encounterId: 'late', date: '2026-02-26', to: 'late@example.org' })
    nowMs = Date.UTC(2026, 2, 10, 23)
    expect(await askAll()).toBe(0)
    nowMs = Date.UTC(2026, 2, 10, 15)
    await db.owner.query(
      `update agency set body = body || '{"synthetic": true}' where agency_id = 'testville'`,
    )
    await new Promise((done) => setTimeout(done, 2_100))
    expect(await askAll()).toBe(0)
    await db.owner.query(
      `update agency set body = body || '{"synthetic": false}' where agency_id = 'testville'`,
    )
    await new Promise((done) => setTimeout(done, 2_100))
    expect(await askAll()).toBe(1)
    expect(await link(box.tokenTo('late@example.org'))).toMatchObject({ mayBeAnonymous: false })
    const alone = await answer(box.tokenTo('late@example.org'), 'anonymous')
    expect(alone).toMatchObject({ status: 400, body: { details: [{ path: 'body.choice' }] } })
  })

  it('FB7 a message that did not leave counts for nobody; they are asked again', async () => {
    for (let i = 0; i < 11; i++)
      await tellVisit(db, { encounterId: `fail${i}`, programId: 'ccd', date: '2026-03-08' })
    let nth = 0
    const send: typeof box.send = async (settings, mail) => {
      if (++nth === 1) throw new Error('no route')
      return await box.send(settings, mail)
    }
    expect(await askNeighbors(db, { now, settings: SETTINGS, send })).toBe(10)
    expect(await link(box.tokenTo('fail5@example.org'))).toMatchObject({ mayBeAnonymous: false })
    const asked = await db.owner.query(`select 1 from feedback_ask where encounter_id = 'fail0'`)
    expect(asked.rowCount).toBe(0)
  })

  it('FB7 a text is sent by a person: words and link are told once, to those who may', async () => {
    await tellVisit(db, { encounterId: 'text', date: '2026-03-09', way: 'text', to: '919 555 0142' })
    const { asks } = (await server.ask('navigator', 'GET', '/api/feedback/asks')).body
    expect(asks.find((ask: { encounterId: string }) => ask.encounterId === 'text')).toMatchObject({
      way: 'text',
      address: '+19195550142',
      callNumber: 'C-text',
    })
    const made = await server.ask('navigator', 'POST', '/api/feedback/asks/text')
    expect(made.body.message).toContain(made.body.link)
    const token = new URL(made.body.link, 'https://x.test').searchParams.get('token') as string
    // It joins the batch that is under way, and does not make it.
    expect(await link(token)).toMatchObject({ mayBeAnonymous: true, endsOn: '2026-03-24' })
    expect((await server.ask('supervisor', 'POST', '/api/feedback/asks/text')).status).toBe(404)
  })

  it('FB7 whoever said in their record not to be written to is not asked', async () => {
    await tellVisit(db, { encounterId: 'closed', date: '2026-02-26' })
    const body = { known: 'named', name: 'Invented', rules: [{ rule: 'never_email' }] }
    await db.owner.query(
      `insert into neighbor (agency_id, neighbor_id, root_id, version, known, name, body, created_at, created_by)
       values ('testville', 'n1', 'n1', 1, 'named', 'Invented', $1, now(), 'x')`,
      [body],
    )
    await db.owner.query(
      `insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, encounter_id, person_id, how, at, by)
       values ('testville', 'l1', 'n1', 'closed', 'closed', 'p1', 'person', now(), 'x')`,
    )
    expect(await askAll()).toBe(0)
  })
})

describe('answering by a link', () => {
  it('FB8 an anonymous answer may be changed until the link ends, counts once, and is read by nobody before', async () => {
    const token = box.tokenTo('ask1@example.org')
    expect((await answer(token, 'anonymous')).status).toBe(200)
    expect((await answer(token, 'anonymous', { words: 'They listened well.' })).status).toBe(200)
    expect((await link(token)).given).toEqual({
      choice: 'anonymous',
      answers: SAFE,
      words: 'They listened well.',
    })
    expect((await answer(token, 'thanks')).body.details[0].path).toBe('body.choice')
    expect((await db.owner.query('select 1 from feedback_answer')).rowCount).toBe(1)
    const { body } = await server.ask('supervisor', 'GET', '/api/feedback/answers')
    expect(body).toEqual({ groups: [], words: [] })
    for (const role of ['supervisor', 'administrator', 'navigator', 'analyst', '']) {
      const seen = await inAgency(db, 'testville', async (client) => {
        await client.query(`select set_config('app.role', $1, true)`, [role])
        return [
          (await client.query('select 1 from feedback_answer')).rowCount,
          (await client.query('select 1 from feedback_ask')).rowCount,
          (await client.query('select 1 from feedback_batch')).rowCount,
        ]
      })
      expect(seen, role).toEqual([0, 0, 0])
    }
  })

  it('FB8 an empty answer and an unknown link are refused; what a link says is text', async () => {
    const nothing = { feltSafe: null, respected: null, helped: null }
    const token = box.tokenTo('ask2@example.org')
    expect((await answer(token, 'anonymous', { answers: nothing, words: ' ' })).status).toBe(400)
    expect((await answer('guess', 'anonymous')).status).toBe(404)
    expect((await stranger('GET', '/api/public/feedback/link?token=guess')).status).toBe(404)
  })

  it('FB9 after the link’s end the answers of a batch are released together: counts, words, and no way back', async () => {
    const token = box.tokenTo('ask1@example.org')
    nowMs += 14 * DAY - 60_000
    expect(await releaseAnswers(db, now)).toBe(0)
    nowMs += 120_000
    expect(await releaseAnswers(db, now)).toBe(2)
    expect(await link(token)).toMatchObject({ isOpen: false, given: null })
    expect((await answer(token, 'anonymous')).status).toBe(409)
    const { body } = await server.ask('supervisor', 'GET', '/api/feedback/answers')
    const [, crt] = body.groups
    expect(crt).toMatchObject({ quarter: '2026-Q1', programId: 'crt', asked: 11, answered: 1 })
    expect(crt.questions.feltSafe).toEqual({ yes: 1, partly: 0, no: 0, none: 0 })
    expect(body.words).toMatchObject([{ words: 'They listened well.', passed: false }])
  })

  it('FB10 whoever reads the ledger sees whole quarters, and no small count', async () => {
    const before = (await server.ask('analyst', 'GET', '/api/feedback/figures')).body
    expect(before).toEqual({ groups: [] })
    nowMs = Date.UTC(2026, 4, 4, 15)
    const { groups } = (await server.ask('analyst', 'GET', '/api/feedback/figures')).body
    expect(groups).toContainEqual({
      quarter: '2026-Q1',
      programId: 'crt',
      answered: null,
      questions: { feltSafe: null, respected: null, helped: null },
    })
  })

  it('FB11 a complaint by a link reaches the supervisor with its visit, may be changed until it is read, and its sender sees the answer', async () => {
    const tokens = await batch('named', '2026-05-01')
    const [token] = tokens as [string]
    expect((await answer(token, 'complaint', { words: 'They came late.' })).status).toBe(200)
    expect((await answer(token, 'complaint', { words: 'They came very late.' })).status).toBe(200)
    expect((await answer(token, 'anonymous')).status).toBe(400)
    const rows = (await desk()).filter(({ source }) => source === 'link')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('late.')
    const itemId = rows[0]?.itemId as unknown as string
    expect(await one(itemId)).toMatchObject({
      words: 'They came very late.',
      callNumber: 'C-named0',
      about: ['responder'],
      answers: SAFE,
      next: { what: 'acknowledge', by: '2026-05-06' },
    })
    await move(itemId, { move: 'acknowledge' })
    expect((await answer(token, 'complaint', { words: 'No.' })).status).toBe(409)
    await move(itemId, { move: 'answer', outcome: 'right', words: 'You waited too long. We are sorry.' })
    expect((await link(token)).standing).toMatchObject({
      state: 'answered',
      reply: 'You waited too long. We are sorry.',
    })
  })
})

describe('the desk', () => {
  it('FB12 a complaint has its clock; what is late is the administrator’s too, and reading its words is audited', async () => {
    nowMs = Date.UTC(2026, 4, 8, 15)
    const { token, itemId } = await told('complaint', 'Nobody told me their name.', {
      contact: 'ana@example.org',
    })
    expect((await stranger('GET', `/api/public/feedback/standing?token=${token}`)).body).toMatchObject({
      state: 'received',
      acknowledgeBy: '2026-05-12',
      answerBy: '2026-05-22',
    })
    expect((await desk('administrator')).map((row) => row.itemId)).not.toContain(itemId)
    const early = await server.ask('administrator', 'GET', `/api/feedback/items/${itemId}`)
    expect(early.status).toBe(404)
    nowMs = Date.UTC(2026, 4, 13, 15)
    expect((await desk())[0]).toMatchObject({ itemId, isLate: true })
    expect((await desk('administrator')).map((row) => row.itemId)).toContain(itemId)
    const answered = await move(
      itemId,
      { move: 'answer', outcome: 'right', words: 'They should have. They will.' },
      'administrator',
    )
    expect(answered.body).toEqual({ state: 'answered' })
    expect((await desk('administrator')).map((row) => row.itemId)).not.toContain(itemId)
    expect((await one(itemId)).words).toBe('Nobody told me their name.')
    const audit = (await server.ask('privacy_officer', 'GET', '/api/audit?limit=500')).body
    expect(audit).toContainEqual(
      expect.objectContaining({ actor: 'supervisor', action: 'read', door: 'feedbackItem', subject: itemId }),
    )
  })

  it('FB12 it comes to an end with words and an outcome, and may be opened again', async () => {
    const { itemId } = await told('complaint', 'They were loud.')
    expect((await move(itemId, { move: 'close', words: 'Read it.' })).status).toBe(400)
    expect(
      (await move(itemId, { move: 'close', outcome: 'not_ours', words: 'It was the fire department.' }))
        .status,
    ).toBe(200)
    expect((await move(itemId, { move: 'answer', outcome: 'right', words: 'Sorry.' })).status).toBe(409)
    expect((await move(itemId, { move: 'reopen', words: 'It was us.' })).body.state).toBe('acknowledged')
    const stale = await server.ask('supervisor', 'POST', `/api/feedback/items/${itemId}/moves`, {
      version: 1,
      move: 'answer',
      outcome: 'right',
      words: 'Sorry.',
    })
    expect(stale.status).toBe(409)
  })

  it('FB13 whoever was there neither reads nor settles it; others do', async () => {
    const other = bearer(await addPerson(db, server, 'other-supervisor', 'supervisor'))
    await tellVisit(db, {
      encounterId: 'own',
      date: '2026-05-11',
      way: 'no',
      crew: ['supervisor', 'responder'],
    })
    const { itemId } = await told('complaint', 'She did not listen to me.')
    const { version } = (await desk()).find((row) => row.itemId === itemId) as { version: number } & object
    const tied = await server.ask('supervisor', 'POST', `/api/feedback/items/${itemId}/visit`, {
      version,
      callNumber: 'C-own',
    })
    expect(tied.status).toBe(200)
    expect((await desk()).map((row) => row.itemId)).not.toContain(itemId)
    expect((await server.ask('supervisor', 'GET', `/api/feedback/items/${itemId}`)).status).toBe(404)
    const step = { version: version + 1, move: 'acknowledge' }
    const path = `/api/feedback/items/${itemId}/moves`
    expect((await server.ask('supervisor', 'POST', path, step)).status).toBe(404)
    expect((await server.ask('supervisor', 'POST', path, step, other)).body).toEqual({
      state: 'acknowledged',
    })
  })

  it('FB14 thanks reach the crew when somebody has passed them on, as they were passed on, and nobody else', async () => {
    const tokens = await batch('thanks', '2026-05-10')
    await answer(tokens[0] as string, 'thanks', { words: 'Thank you, Sam. I live at 5 Elm St.' })
    const thanksOf = async (headers?: Record<string, string>) =>
      (await server.ask('responder', 'GET', '/api/feedback/thanks', undefined, headers)).body.thanks
    expect(await thanksOf()).toEqual([])
    const row = (await desk()).find(({ kind, source }) => kind === 'thanks' && source === 'link')
    const itemId = row?.itemId as unknown as string
    expect((await move(itemId, { move: 'pass_on' })).status).toBe(400)
    await move(itemId, { move: 'pass_on', words: 'Thank you, Sam.' })
    expect(await thanksOf()).toMatchObject([{ words: 'Thank you, Sam.', forCrew: true }])
    const elsewhere = bearer(await addPerson(db, server, 'elsewhere', 'responder'))
    expect(await thanksOf(elsewhere)).toEqual([])
  })

  it('FB14 anonymous thanks go to whoever works in the program, once; thanks that are none become a complaint', async () => {
    const { words } = (await server.ask('supervisor', 'GET', '/api/feedback/answers')).body
    const path = `/api/feedback/answers/${words[0].answerId}/pass-on`
    expect((await server.ask('supervisor', 'POST', path, { words: 'They listened well.' })).status).toBe(200)
    expect((await server.ask('supervisor', 'POST', path, { words: 'They listened well.' })).status).toBe(409)
    const { thanks } = (await server.ask('responder', 'GET', '/api/feedback/thanks')).body
    expect(thanks).toContainEqual(expect.objectContaining({ words: 'They listened well.', forCrew: false }))
    const { itemId } = await told('thanks', 'Thanks for nothing. They hurt my arm.')
    await move(itemId, { move: 'make_complaint' })
    expect(await one(itemId)).toMatchObject({
      kind: 'complaint',
      state: 'received',
      next: { what: 'acknowledge' },
    })
  })

  it('FB15 words are forgotten after the agency’s days, and who was asked after thirty; outcomes stay', async () => {
    const rules = { acknowledgeDays: 1, answerDays: 5, holidays: [], keepDays: 30 }
    expect((await server.ask('supervisor', 'POST', '/api/feedback/rules', rules)).body).toEqual(rules)
    nowMs += 31 * DAY
    await releaseAnswers(db, now)
    await forgetFeedback(db, now)
    const { rows } = await db.owner.query(
      `select words, contact, outcome from feedback_item where outcome = 'right' and source = 'page'`,
    )
    expect(rows).toEqual([{ words: '', contact: '', outcome: 'right' }])
    expect((await db.owner.query('select 1 from feedback_ask')).rowCount).toBe(0)
    const waiting = await db.owner.query(`select words from feedback_item where state = 'acknowledged'`)
    expect(waiting.rows).toContainEqual({ words: 'She did not listen to me.' })
  })

  it('FB17 the question is added to the report by whoever may change its questions, once', async () => {
    const first = await server.ask('supervisor', 'POST', '/api/feedback/question')
    expect(first.body).toEqual({ version: 1 })
    expect((await server.ask('administrator', 'POST', '/api/feedback/question')).body).toEqual({ version: 1 })
    expect((await server.ask('supervisor', 'GET', '/api/feedback')).body.asksConsent).toBe(true)
  })
})

it('FB16 a form of anybody is ours, waited for and good once', async () => {
  const { form } = (await stranger('GET', '/api/public/petition-form')).body
  const send = (given: string) =>
    stranger('POST', '/api/public/feedback', { kind: 'complaint', words: 'Invented words.', form: given })
  expect((await send(form)).status).toBe(429)
  expect((await send('made.up.form')).status).toBe(400)
  nowMs += 13_000
  expect((await send(form)).status).toBe(201)
  expect((await send(form)).status).toBe(409)
})

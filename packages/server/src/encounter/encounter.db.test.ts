import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { addPerson, bearer, edits, endVisit, PLAIN, read, save, visit } from './testing.ts'

let db: Database
let server: TestServer
let ben: string
let encounterId: string
let callId: string
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  ben = await addPerson(db, server, 'ben', 'responder')
  const made = await visit(server, {
    teamId: 'T2',
    people: ['responder', 'ben'],
    over: { locationType: 'street' },
  })
  ;({ encounterId, callId } = made)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const ask = (role: Parameters<TestServer['ask']>[0], path: string, body: object, headers = {}) =>
  server.ask(role, 'POST', `/api/encounters/${encounterId}/${path}`, body, headers)

it('a report opens itself when the team is with the neighbor, prefilled from the call', async () => {
  const report = await read(server, encounterId, 'responder')
  expect(report).toMatchObject({
    status: 'draft',
    mode: 'in_person',
    teamName: 'Team 2',
    callId,
    crew: [
      { userId: 'responder', name: 'responder' },
      { userId: 'ben', name: 'ben' },
    ],
    versions: {},
    allowed: ['edit', 'settle', 'submit'],
    report: { locationType: 'street', persons: { p1: { part: 'neighbor', known: 'unknown' } } },
  })
})

it('opening it again gives the same one, whoever of the crew asks', async () => {
  const again = await server.ask(
    'responder',
    'POST',
    `/api/calls/${callId}/assignments/${encounterId}/encounter`,
    undefined,
    bearer(ben),
  )
  expect(again.body).toMatchObject({ encounterId, version: 1, status: 'draft' })
})

it('edits are saved once, whatever is sent twice, and answered with values, versions and conflicts', async () => {
  const once = await save(server, encounterId, { story: 'Sat together.' }, { key: 'the-same-key' })
  expect(once.body).toMatchObject({
    report: { story: 'Sat together.' },
    versions: { story: 1 },
    conflicts: [],
  })
  const twice = await save(server, encounterId, { story: 'Sat together.' }, { key: 'the-same-key' })
  expect(twice.body).toMatchObject({ version: once.body.version, versions: { story: 1 } })
})

it('a key that was used for another report is refused, also by who cannot see that report', async () => {
  const carla = await addPerson(db, server, 'carla', 'responder')
  const other = await visit(server, { teamId: 'T1', people: ['carla'] })
  const answer = await save(
    server,
    other.encounterId,
    { story: 'Walked home.' },
    { key: 'the-same-key', token: carla },
  )
  expect(answer).toMatchObject({ status: 400, body: { code: 'bad_input' } })
  expect((await read(server, other.encounterId)).report.story).not.toBe('Walked home.')
  await endVisit(server, other.callId, other.encounterId)
})

it('one edit that fits no field is refused, with its path, and nothing is changed', async () => {
  const answer = await save(server, encounterId, { story: 'Other words.', arrests: 1 }, { base: 1 })
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'bad_input', details: [{ path: 'arrests', sentence: 'is no field of a report' }] },
  })
  expect((await read(server, encounterId)).report.story).toBe('Sat together.')
})

it('what two devices wrote without seeing each other waits to be settled, and keeps the report from being submitted', async () => {
  const answer = await save(
    server,
    encounterId,
    { ...PLAIN, story: 'We spoke of her son.' },
    {
      token: ben,
      device: 'phone-2',
    },
  )
  expect(answer.body.conflicts).toMatchObject([
    {
      path: 'story',
      kept: { value: 'Sat together.', by: { userId: 'responder', deviceId: 'phone-1' } },
      other: { value: 'We spoke of her son.', by: { userId: 'ben', deviceId: 'phone-2' } },
    },
  ])
  expect(await ask('responder', 'submit', {})).toMatchObject({
    status: 422,
    body: { code: 'not_complete', sentence: 'Settle the field that two devices told differently.' },
  })
  const conflictId = answer.body.conflicts[0]?.conflictId as string
  const choice = {
    conflictId,
    value: 'Sat together. We spoke of her son.',
    deviceId: 'phone-1',
    sourceKey: 'choice-1',
  }
  const settled = await ask('responder', 'settle', choice)
  expect(settled.body).toMatchObject({ conflicts: [], missing: [], versions: { story: 2 } })
  const { rows } = await db.owner.query('select settled_by, settled_value from encounter_conflict')
  expect(rows).toEqual([{ settled_by: 'responder', settled_value: 'Sat together. We spoke of her son.' }])
  // The same choice delivered again changes nothing; another one comes too late.
  expect((await ask('responder', 'settle', choice)).body).toEqual(settled.body)
  const late = await ask('responder', 'settle', { ...choice, value: 'x', sourceKey: 'choice-2' })
  expect(late.status).toBe(404)
})

describe('from submitted to approved', () => {
  it('a submit writes a revision; sent again it writes none', async () => {
    const submitted = await ask('responder', 'submit', {})
    expect(submitted.body).toMatchObject({ status: 'submitted', revision: 1, allowed: ['edit', 'settle'] })
    expect((await ask('responder', 'submit', {})).body).toMatchObject({ revision: 1 })
  })

  it('a reviewer returns it with questions, the crew answers, changes and submits again', async () => {
    const { version } = await read(server, encounterId)
    const returned = await ask('supervisor', 'return', {
      version,
      questions: [{ path: 'story', words: 'Is the son to be called?' }],
    })
    expect(returned.body).toMatchObject({ status: 'returned', allowed: [] })
    const noteId = returned.body.notes[0].noteId
    const answer = { noteId, words: 'She does not wish it.', sourceKey: 'answer-1' }
    const answered = await ask('responder', 'answers', answer)
    expect((await ask('responder', 'answers', answer)).body).toEqual(answered.body)
    expect(answered.body.notes).toMatchObject([
      { kind: 'question', path: 'story', by: 'supervisor' },
      { kind: 'answer', answers: noteId, path: 'story', words: 'She does not wish it.', by: 'responder' },
    ])
    await save(server, encounterId, { 'needs.contact_with_family': true })
    expect((await ask('responder', 'submit', {})).body).toMatchObject({ status: 'submitted', revision: 2 })
  })

  it('what was approved must be what was seen', async () => {
    const { version } = await read(server, encounterId)
    await save(server, encounterId, { 'supplies.water': 2 }, { token: ben, device: 'phone-2' })
    expect((await ask('supervisor', 'approve', { version })).body.code).toBe('stale_version')
    const approved = await ask('supervisor', 'approve', { version: version + 1 })
    expect(approved.body).toMatchObject({ status: 'approved', revision: 3, allowed: ['amend'] })
    expect((await save(server, encounterId, { story: 'too late' }, { base: 2 })).body).toMatchObject({
      code: 'not_allowed_now',
      sentence: 'The report is approved, so you cannot edit it now; you may amend it.',
    })
  })

  it('an amendment is a new revision with its reason; the history keeps every one as it was', async () => {
    const { version, versions } = await read(server, encounterId)
    const body = { version, reason: 'She called back.', deviceId: 'desk' }
    const nothing = await ask('supervisor', 'amend', {
      ...body,
      edits: edits({ outcome: 'resolved_on_scene' }),
    })
    expect(nothing.body.code).toBe('bad_input')
    const changes = [{ path: 'outcome', value: 'handed_to_trusted_person', base: versions.outcome }]
    const amended = await ask('supervisor', 'amend', { ...body, edits: changes })
    expect(amended.body).toMatchObject({
      status: 'approved',
      revision: 4,
      outcome: 'handed_to_trusted_person',
    })
    const again = await ask('responder', 'amend', {
      version: amended.body.version,
      reason: 'One more bottle.',
      deviceId: 'phone-1',
      edits: [{ path: 'supplies.water', value: 3, base: 1 }],
    })
    expect(again.body).toMatchObject({ status: 'submitted', revision: 5 })
    const { revisions } = await read(server, encounterId)
    expect(revisions.map((r) => [r.revision, r.kind, r.by, r.reason, r.report.outcome])).toEqual([
      [1, 'submitted', 'responder', null, 'resolved_on_scene'],
      [2, 'submitted', 'responder', null, 'resolved_on_scene'],
      [3, 'approved', 'supervisor', null, 'resolved_on_scene'],
      [4, 'amended', 'supervisor', 'She called back.', 'handed_to_trusted_person'],
      [5, 'amended', 'responder', 'One more bottle.', 'handed_to_trusted_person'],
    ])
    expect(revisions.map((r) => r.report.supplies.water ?? 0)).toEqual([0, 0, 2, 2, 3])
  })

  it('whoever is on the crew does not review: a supervisor who rode along writes', async () => {
    const made = await visit(server, { teamId: 'T3', people: ['supervisor', 'responder'] })
    await save(server, made.encounterId, PLAIN)
    const submitted = await server.ask('responder', 'POST', `/api/encounters/${made.encounterId}/submit`, {})
    const approve = { version: submitted.body.version }
    const answer = await server.ask(
      'supervisor',
      'POST',
      `/api/encounters/${made.encounterId}/approve`,
      approve,
    )
    expect(answer.body.code).toBe('not_allowed_now')
  })
})

it('who read what, and when, is kept and shown to reviewers only', async () => {
  const before = (await read(server, encounterId)).reads.length
  await read(server, encounterId, 'responder')
  const { reads } = await read(server, encounterId)
  expect(reads.length).toBe(before + 2)
  expect(reads.slice(0, 2)).toMatchObject([
    { by: 'supervisor', role: 'supervisor', how: 'read' },
    { by: 'responder', role: 'responder', how: 'read' },
  ])
  expect((await read(server, encounterId, 'responder')).reads).toEqual([])
  await db.owner.query(`update account set name = 'Sam Supervisor' where user_id = 'supervisor'`)
  expect((await read(server, encounterId)).names).toMatchObject({ supervisor: 'Sam Supervisor', ben: 'ben' })
})

it('agency questions: a report keeps those it was opened with, and asks for what they require', async () => {
  const set = {
    version: 0,
    questions: [{ id: 'bus', kind: 'yes_no', words: { en: 'Came by bus?' }, required: true }],
  }
  const saved = await server.ask('supervisor', 'POST', '/api/encounter-questions', set)
  expect(saved.body).toMatchObject({ version: 1, questions: [{ id: 'bus', choices: [] }] })
  expect((await server.ask('supervisor', 'POST', '/api/encounter-questions', set)).body.code).toBe(
    'stale_version',
  )
  const bad = { version: 1, questions: [{ id: 'a', kind: 'choice', words: { en: 'Which?' } }] }
  expect((await server.ask('supervisor', 'POST', '/api/encounter-questions', bad)).body).toMatchObject({
    code: 'bad_input',
    details: [{ path: 'body.questions.0.choices' }],
  })
  await endVisit(server, callId, encounterId)
  const made = await visit(server, { teamId: 'T2', people: [] })
  const next = (await save(server, made.encounterId, PLAIN)).body
  expect(next.missing).toMatchObject([{ path: 'answers.bus', sentence: 'Answer “Came by bus?”.' }])
  expect((await save(server, made.encounterId, { 'answers.bus': true })).body.missing).toEqual([])
  expect((await read(server, encounterId)).questions.questions).toEqual([])
})

it('a suggestion for a response plan waits for a navigator', async () => {
  const suggest = {
    personId: 'p1',
    kind: 'helps',
    words: 'Speak slowly; she likes to be asked about her garden.',
  }
  const told = { ...suggest, sourceKey: 'suggest-1' }
  const first = await ask('responder', 'suggestions', told)
  expect(first.status).toBe(201)
  expect((await ask('responder', 'suggestions', told)).body).toEqual(first.body)
  expect((await ask('responder', 'suggestions', { ...suggest, personId: 'p9' })).body.code).toBe('bad_input')
  expect((await server.ask('navigator', 'GET', '/api/plan-suggestions')).body).toMatchObject([
    { ...suggest, encounterId, by: 'responder', byName: 'responder', state: 'waiting' },
  ])
  const [{ suggestionId, personWords, callNumber }] = (
    await server.ask('navigator', 'GET', '/api/plan-suggestions')
  ).body
  expect(personWords).toBe('Neighbor, unknown')
  expect(callNumber).toBe((await read(server, encounterId)).callNumber)
  const decide = (body: object) =>
    server.ask('navigator', 'POST', `/api/plan-suggestions/${suggestionId}/decision`, body)
  expect((await decide({ state: 'declined' })).status).toBe(400)
  expect((await decide({ state: 'declined', reason: 'Is in the plan already.' })).body).toMatchObject({
    state: 'declined',
    declineReason: 'Is in the plan already.',
    decidedByName: 'navigator',
  })
  expect((await decide({ state: 'taken' })).body).toMatchObject({
    code: 'not_allowed_now',
    sentence: 'Somebody has decided already: the suggestion is declined.',
  })
  expect((await server.ask('navigator', 'GET', '/api/plan-suggestions')).body).toEqual([])
})

it('no event carries a word of any report', async () => {
  const { rows } = await db.owner.query<{ data: unknown }>('select data from event')
  expect(JSON.stringify(rows)).not.toMatch(/Sat together|garden|her son/)
})

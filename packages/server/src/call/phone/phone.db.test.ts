import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashSecret, newSecret } from '../../access/secret.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type Answer, type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { verifyAgency } from '../../platform/verify.ts'
import { forgetNumbers } from './forget-numbers.ts'

const STALE_MS = 600
let db: Database
let server: TestServer
let ben: string
let keys = 0
const key = () => `phone-key-${++keys}`

beforeAll(async () => {
  db = await freshDatabase()
  const city = await createTestCity(db)
  await db.owner.query(
    `insert into standing_rule (agency_id, kind, id, body)
     select agency_id, kind, 'P2', body || '{"id": "P2", "name": "Phone 2"}' from standing_rule where id = 'T1'`,
  )
  await db.owner.query(
    `update agency set body = body || jsonb_build_object('phone', jsonb_build_object('claimStaleMinutes', $1::float))`,
    [STALE_MS / 60_000],
  )
  ben = newSecret()
  await db.owner.query(
    `insert into account (agency_id, user_id, username, name, role, token_hash) values ('testville', 'ben', 'ben', 'Ben', 'clinician', $1)`,
    [hashSecret(ben)],
  )
  server = await testServer(db, city)
  for (const [teamId, userId] of [
    ['T1', 'clinician'],
    ['P2', 'ben'],
  ]) {
    const signedOn = await server.ask('clinician', 'POST', `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician'],
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      members: [{ userId, role: 'clinician' }],
    })
    expect(signedOn.status, JSON.stringify(signedOn.body)).toBe(200)
  }
  await server.signOn('T2')
})
afterAll(async () => {
  const verified = await verifyAgency(db, 'testville')
  await server.stop()
  await db.close()
  expect(verified.differences).toEqual([])
})

type Who = 'clinician' | 'ben' | 'supervisor' | 'dispatcher' | 'telecommunicator'
const ask = (who: Who, method: string, path: string, body?: unknown): Promise<Answer> =>
  server.ask(
    who === 'ben' ? 'clinician' : who,
    method,
    `/api/phone${path}`,
    body,
    who === 'ben' ? { authorization: `Bearer ${ben}` } : {},
  )
const on = (who: Who, callId: string, what: string, body: object = {}) =>
  ask(who, 'POST', `/calls/${callId}/${what}`, { sourceKey: key(), ...body })
const transfer = (callId: string, state: string, transferId = 'transfer-1', who: Who = 'clinician') =>
  on(who, callId, 'transfer', { transferId, state })

/** Claimed by the clinician; connected when asked. */
async function claimed(connect = false, over: Record<string, unknown> = {}) {
  const { callId } = await server.newCall(over)
  let { body } = await on('clinician', callId, 'claim')
  if (connect)
    for (const state of ['offered', 'ringing', 'connected']) body = (await transfer(callId, state)).body
  return { callId, detail: body, assignmentId: body.assignments[0].assignmentId as string }
}

/** Every test begins with free teams. */
beforeEach(async () => {
  for (const who of ['clinician', 'ben'] as const) {
    const { body } = await ask(who, 'GET', '')
    for (const claim of body.claims) {
      if (claim.teamId === body.myTeamId)
        await on(who, claim.call.callId, 'end', { assignmentId: claim.assignmentId, end: 'hand_back' })
    }
  }
})

describe('claiming', () => {
  it('assigns and accepts in one step, and the same claim again changes nothing', async () => {
    const { callId } = await server.newCall()
    const first = await on('clinician', callId, 'claim', { sourceKey: 'claim-once' })
    expect(first.body).toMatchObject({
      status: 'assigned',
      assignments: [{ teamId: 'T1', programId: 'ccd', status: 'accepted' }],
    })
    const again = await on('clinician', callId, 'claim', { sourceKey: 'claim-once' })
    expect(again.body.version).toBe(first.body.version)
    expect((await on('clinician', callId, 'claim')).body.version).toBe(first.body.version)
  })

  it('lets one of two win who claim at once, and tells the other who has it', async () => {
    const { callId } = await server.newCall()
    const answers = await Promise.all([on('clinician', callId, 'claim'), on('ben', callId, 'claim')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers[0]?.status === 200 ? 'clinician (Team 1)' : 'Ben (Phone 2)'
    const { sentence } = answers.find(({ status }) => status === 409)?.body ?? {}
    expect(sentence).toMatch(
      new RegExp(
        `^${winner.replace(/[()]/g, '\\$&')} has had call .+ since \\d\\d:\\d\\d; take the next one\\.$`,
      ),
    )
  })

  it('asks to sign on first, and refuses what is not for the phone', async () => {
    const { callId } = await server.newCall()
    await server.ask('clinician', 'POST', '/api/teams/P2/actions', { action: 'sign_off' })
    expect((await on('ben', callId, 'claim')).body.sentence).toBe(
      'You are not signed on with a phone team; start your shift first.',
    )
    await server.ask('clinician', 'POST', '/api/teams/P2/sign-on', {
      roles: ['clinician'],
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      members: [{ userId: 'ben', role: 'clinician' }],
    })
    const armed = await server.newCall({ flags: ['weapon'] })
    expect((await on('ben', armed.callId, 'claim')).body.sentence).toMatch(/is not for the phone: /)
  })
})

describe('the desk', () => {
  it('queues the risks first, then by age, and only what the phone may take', async () => {
    const plain = await server.newCall()
    const risky = await server.newCall({ flags: ['suicidal'] })
    const armed = await server.newCall({ flags: ['weapon'] })
    const { body } = await ask('supervisor', 'GET', '')
    const ids = body.queue.map((call: { callId: string }) => call.callId)
    expect(ids.indexOf(risky.callId)).toBeLessThan(ids.indexOf(plain.callId))
    expect(ids).not.toContain(armed.callId)
    await on('clinician', risky.callId, 'claim')
    const mine = (await ask('clinician', 'GET', '')).body
    expect(mine).toMatchObject({ myTeamId: 'T1', claims: [{ teamId: 'T1', people: ['clinician'] }] })
    expect(mine.queue.map((call: { callId: string }) => call.callId)).not.toContain(risky.callId)
  })
})

describe('a warm transfer', () => {
  it('goes state by state; connected, the clinician is with the neighbor and the report is open', async () => {
    const { callId, assignmentId } = await claimed()
    expect((await transfer(callId, 'connected')).body.sentence).toMatch(/begins by being offered/)
    await transfer(callId, 'offered', 'transfer-1', 'telecommunicator')
    await transfer(callId, 'ringing')
    const { body } = await transfer(callId, 'connected')
    expect(body.assignments[0]).toMatchObject({ status: 'with_neighbor' })
    expect(body.transfers).toMatchObject([{ state: 'connected' }])
    const { rowCount } = await db.owner.query('select from encounter where encounter_id = $1', [assignmentId])
    expect(rowCount).toBe(1)
    expect((await transfer(callId, 'released')).body.transfers).toMatchObject([{ state: 'released' }])
  })

  it('that drops leaves everything open, and another can be offered', async () => {
    const { callId } = await claimed(true)
    const dropped = await transfer(callId, 'dropped')
    expect(dropped.body).toMatchObject({ status: 'assigned', assignments: [{ status: 'with_neighbor' }] })
    expect((await transfer(callId, 'offered', 'transfer-2')).body.transfers).toHaveLength(2)
  })

  it('takes no number for the name of a line', async () => {
    const { callId } = await claimed()
    const body = { transferId: 'transfer-1', state: 'offered', line: '919 555 01234' }
    expect((await on('clinician', callId, 'transfer', { ...body, line: '91955501234' })).status).toBe(400)
  })
})

describe('screening', () => {
  const screen = (callId: string, answers: object, who: Who = 'clinician') =>
    on(who, callId, 'screening', {
      screeningId: 'screening-1',
      treeId: 'crisis_line',
      treeVersion: '1',
      answers,
    })

  it('corrects the facts as it goes, and gives back what a changed answer had made', async () => {
    const { callId } = await claimed(false, { locationType: 'park' })
    const armed = (await screen(callId, { weapon: 'near' })).body
    expect(armed.facts.flags).toEqual(['weapon'])
    expect(armed.triage.verdicts.every((v: { eligible: boolean }) => !v.eligible)).toBe(true)
    const calm = (
      await screen(callId, { weapon: 'no', violence: 'no', medical: 'no', suicide: 'no', place: 'home' })
    ).body
    expect(calm.facts).toMatchObject({ flags: [], locationType: 'residence' })
    expect(calm.screenings).toHaveLength(1)
    const back = (await screen(callId, { weapon: 'unknown' })).body
    expect(back.facts).toMatchObject({ flags: [], locationType: 'park' })
    expect((await screen(callId, { weapon: 'unknown' })).body.version).toBe(back.version)
  })

  it('refuses answers that are not of the tree, and people who do not have the call', async () => {
    const { callId } = await claimed()
    expect((await screen(callId, { weapon: 'maybe' })).body.sentence).toBe(
      '“maybe” is no choice of the question “weapon”.',
    )
    expect((await screen(callId, { weapon: 'no' }, 'ben')).body.sentence).toMatch(
      /is with clinician \(Team 1\), not with you/,
    )
  })
})

describe('ends', () => {
  it('resolved by phone: closed by the clinician alone, answered by phone in the ledger', async () => {
    const { callId, assignmentId } = await claimed()
    const early = await on('clinician', callId, 'end', { assignmentId, end: 'resolved' })
    expect(early.body.sentence).toMatch(/You have not spoken with the caller/)
    for (const state of ['offered', 'ringing', 'connected']) await transfer(callId, state)
    const sourceKey = key()
    const { body } = await on('clinician', callId, 'end', { assignmentId, end: 'resolved', sourceKey })
    expect(body).toMatchObject({
      status: 'closed',
      disposition: 'resolved_by_phone',
      line: { outcome: 'answered', programId: 'ccd', how: 'phone' },
    })
    const again = await on('clinician', callId, 'end', { assignmentId, end: 'resolved', sourceKey })
    expect([again.status, again.body.version]).toEqual([200, body.version])
  })

  it.each(['send_field', 'send_co_response', 'ask_police', 'ask_ems', 'hand_back'])(
    '%s: the call stays open, is passed on, and does not come back to the queue',
    async (end) => {
      const { callId, assignmentId } = await claimed(true)
      const reason = { ask_police: 'weapon', ask_ems: 'injury' }[end] ?? null
      if (reason) expect((await on('clinician', callId, 'end', { assignmentId, end })).status).toBe(409)
      const { body } = await on('clinician', callId, 'end', { assignmentId, end, reason })
      expect(body).toMatchObject({ status: 'waiting', closedAt: null })
      const desk = (await ask('clinician', 'GET', '')).body
      const passed = desk.passedOn.find((one: { call: { callId: string } }) => one.call.callId === callId)
      expect(passed?.end).toBe(end)
      expect(desk.queue.map((call: { callId: string }) => call.callId)).not.toContain(callId)
    },
  )

  it('a team chosen goes in the same moment; one of another kind, or a busy one, does not', async () => {
    const { callId, assignmentId } = await claimed(true)
    const send = (more: object) => on('clinician', callId, 'end', { assignmentId, ...more })
    expect((await send({ end: 'send_field', teamId: 'P2' })).body.sentence).toBe('Phone 2 is no field team.')
    expect((await send({ end: 'hand_back', teamId: 'T2' })).body.sentence).toBe('This end sends no team.')
    const { body } = await send({ end: 'send_field', teamId: 'T2' })
    expect(body).toMatchObject({
      status: 'assigned',
      assignments: [{ status: 'cleared' }, { teamId: 'T2', status: 'assigned', programId: 'crt' }],
    })
    const next = await claimed(true)
    const busy = await on('clinician', next.callId, 'end', {
      assignmentId: next.assignmentId,
      end: 'send_field',
      teamId: 'T2',
    })
    expect(busy.body.sentence).toMatch(/cannot be assigned/)
    expect(
      (await server.ask('clinician', 'GET', `/api/calls/${next.callId}`)).body.assignments[0].status,
    ).toBe('with_neighbor')
  })
})

describe('a stale claim', () => {
  const takeOver = (callId: string, assignmentId: string, more: object = {}) =>
    on('supervisor', callId, 'take-over', { assignmentId, reason: 'Ann is in a meeting', ...more })
  const goStale = () => new Promise((done) => setTimeout(done, STALE_MS + 50))

  it('stays with whoever has it until a supervisor takes it over with a reason', async () => {
    const { callId, assignmentId } = await claimed()
    expect((await takeOver(callId, assignmentId)).body.sentence).toMatch(
      /not stale yet; it can be taken over from \d\d:\d\d/,
    )
    await goStale()
    const { claims } = (await ask('supervisor', 'GET', '')).body
    const claim = claims.find((one: { call: { callId: string } }) => one.call.callId === callId)
    expect(claim.teamId).toBe('T1')
    expect(Date.parse(claim.staleAt)).toBeLessThan(Date.now())
    expect((await takeOver(callId, assignmentId, { reason: ' ' })).status).toBe(400)
    expect((await on('ben', callId, 'take-over', { assignmentId, reason: 'I want it' })).status).toBe(403)
    const { body } = await takeOver(callId, assignmentId)
    expect(body).toMatchObject({ status: 'waiting', assignments: [{ status: 'recalled' }] })
    expect(body.timeline.at(-1).words).toBe('Team 1 was recalled: Ann is in a meeting.')
  })

  it('can go to another phone team, with the notes', async () => {
    const { callId, assignmentId } = await claimed()
    await ask('clinician', 'POST', `/calls/${callId}/draft`, { version: 0, notes: 'Calls himself Al.' })
    await goStale()
    const { body } = await takeOver(callId, assignmentId, { teamId: 'P2' })
    expect(body.assignments[1]).toMatchObject({ teamId: 'P2', status: 'assigned' })
    expect((await on('ben', callId, 'claim')).body.assignments[1].status).toBe('accepted')
    expect((await ask('ben', 'GET', `/calls/${callId}/draft`)).body.notes).toBe('Calls himself Al.')
    expect((await ask('clinician', 'GET', `/calls/${callId}/draft`)).body.notes).toBe('')
  })

  it('is none once they speak', async () => {
    const { callId, assignmentId } = await claimed(true)
    await goStale()
    expect((await takeOver(callId, assignmentId)).body.sentence).toMatch(/is on the line/)
  })
})

describe('notes and numbers', () => {
  const save = (who: Who, callId: string, body: object) => ask(who, 'POST', `/calls/${callId}/draft`, body)
  const read = async (who: Who, callId: string) => (await ask(who, 'GET', `/calls/${callId}/draft`)).body

  it('are saved by version: said twice they are saved once, and what is newer is never overwritten', async () => {
    const { callId } = await claimed()
    const first = (await save('clinician', callId, { version: 0, notes: 'One.' })).body
    expect(first).toMatchObject({ version: 1, notes: 'One.' })
    expect((await save('clinician', callId, { version: 0, notes: 'One.' })).body.version).toBe(1)
    expect(
      (await save('clinician', callId, { version: 1, notes: 'One. Two.', answers: { weapon: 'no' } })).body
        .version,
    ).toBe(2)
    const late = await save('clinician', callId, { version: 1, notes: 'Other.' })
    expect(late.body).toMatchObject({ code: 'stale_version', now: { version: 2 } })
    expect(await read('clinician', callId)).toMatchObject({ notes: 'One. Two.', answers: { weapon: 'no' } })
  })

  it('are read by who has the call and by supervisors, never by anybody else', async () => {
    const { callId } = await claimed()
    await save('clinician', callId, { version: 0, notes: 'Secret.', number: '(919) 555-0142' })
    expect(await read('clinician', callId)).toMatchObject({ number: '(919) 555-0142' })
    expect(await read('supervisor', callId)).toMatchObject({ notes: 'Secret.', number: '(919) 555-0142' })
    expect(await read('ben', callId)).toMatchObject({ version: 0, notes: '', number: null })
    expect((await save('ben', callId, { version: 0, notes: 'Mine.' })).status).toBe(409)
    expect((await ask('dispatcher', 'GET', `/calls/${callId}/draft`)).status).toBe(403)
    const raw = await inAgency(db, 'testville', (client) => client.query('select from phone_number'))
    expect(raw.rowCount).toBe(0)
  })

  it('stand in no event, and a number is gone after its time', async () => {
    const { callId } = await claimed()
    await save('clinician', callId, { version: 0, notes: 'Unmistakable', number: '919 555 0177' })
    const { rowCount } = await db.owner.query(`select from event where data::text ~ 'Unmistakable|555 0177'`)
    expect(rowCount).toBe(0)
    await db.owner.query(
      `update phone_number set expires_at = now() - interval '1 second' where call_id = $1`,
      [callId],
    )
    expect((await read('clinician', callId)).number).toBeNull()
    expect(
      (await save('clinician', callId, { version: 1, notes: 'Unmistakable', number: '919 555 0178' })).body
        .number,
    ).toBe('919 555 0178')
    await db.owner.query(
      `update phone_number set expires_at = now() - interval '1 second' where call_id = $1`,
      [callId],
    )
    await forgetNumbers(db)
    expect((await db.owner.query('select from phone_number where call_id = $1', [callId])).rowCount).toBe(0)
  })
})

describe('call-backs', () => {
  const lose = async () => {
    const { callId, assignmentId } = await claimed()
    await ask('clinician', 'POST', `/calls/${callId}/draft`, {
      version: 0,
      notes: '',
      number: '919 555 0199',
    })
    await on('clinician', callId, 'end', { assignmentId, end: 'lost', reason: 'no_answer' })
    const { callbacks, queue } = (await ask('clinician', 'GET', '')).body
    const callback = callbacks.find((one: { callId: string }) => one.callId === callId)
    expect(queue.map((call: { callId: string }) => call.callId)).not.toContain(callId)
    return { callId, callback, path: `/callbacks/${callback.callbackId}` }
  }

  it('come of a lost call; attempts move them on, and whoever is reached is connected', async () => {
    const { callId, callback, path } = await lose()
    expect(callback).toMatchObject({ reason: 'lost', state: 'open', holder: 'clinician', isMine: true })
    const attempt = (body: object) =>
      ask('clinician', 'POST', `${path}/attempts`, { sourceKey: key(), ...body })
    const busy = (await attempt({ outcome: 'busy' })).body
    expect(busy).toMatchObject({ state: 'open', attempts: [{ outcome: 'busy' }] })
    expect((await attempt({ outcome: 'reached' })).body).toMatchObject({ state: 'reached' })
    const call = (await server.ask('clinician', 'GET', `/api/calls/${callId}`)).body
    expect(call.assignments.at(-1)).toMatchObject({ teamId: 'T1', status: 'with_neighbor' })
    expect((await attempt({ outcome: 'busy' })).body.sentence).toMatch(/they were reached/)
  })

  it('are stopped only by a reason of the list; the same attempt twice is one', async () => {
    const { path } = await lose()
    const body = { outcome: 'wrong_number', stop: 'wrong_number', sourceKey: key() }
    const once = await ask('clinician', 'POST', `${path}/attempts`, body)
    const twice = await ask('clinician', 'POST', `${path}/attempts`, body)
    expect(once.body).toMatchObject({ state: 'stopped', stopped: 'wrong_number' })
    expect(twice.body).toEqual(once.body)
    expect((await ask('clinician', 'POST', `${path}/attempts`, { ...body, stop: 'bored' })).status).toBe(400)
  })

  it('show their number to who holds them; another takes one only when the holder is off duty', async () => {
    const { path } = await lose()
    expect((await ask('clinician', 'POST', `${path}/take`)).body.number).toBe('919 555 0199')
    expect((await ask('ben', 'POST', `${path}/take`)).body.sentence).toMatch(
      /clinician \(Team 1\) sees to call/,
    )
    await server.ask('clinician', 'POST', '/api/teams/T1/actions', { action: 'sign_off' })
    expect((await ask('ben', 'POST', `${path}/take`)).body).toMatchObject({
      number: '919 555 0199',
      callback: { isMine: true },
    })
    await server.ask('clinician', 'POST', '/api/teams/T1/sign-on', {
      roles: ['clinician'],
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      members: [{ userId: 'clinician', role: 'clinician' }],
    })
  })

  it('can be promised, once, for later and not for the past', async () => {
    const { callId } = await claimed(true)
    const plan = (dueAt: string, sourceKey: string) =>
      ask('clinician', 'POST', '/callbacks', { callId, dueAt, sourceKey })
    const dueAt = new Date(Date.now() + 3_600_000).toISOString()
    const first = await plan(dueAt, 'promise-1')
    expect(first.body).toMatchObject({ reason: 'promised', dueAt })
    expect((await plan(dueAt, 'promise-1')).body.callbackId).toBe(first.body.callbackId)
    expect((await plan('2020-01-01T00:00:00Z', 'promise-2')).status).toBe(400)
  })
})

describe('question trees', () => {
  const say = { en: 'Are you safe?', es: '¿Está a salvo?' }
  const tree = (version: string, more: object = {}) => ({
    id: 'short',
    version,
    name: 'Short',
    start: 'safe',
    questions: [
      {
        id: 'safe',
        label: 'Safe',
        say,
        choices: [
          { id: 'yes', label: 'Yes', recommends: 'phone' },
          { id: 'no', label: 'No', recommends: 'police', ...more },
        ],
      },
    ],
  })
  const publish = (given: object) => ask('supervisor', 'POST', '/trees', { tree: given })

  it('are published by version, and a version never changes; every problem is named with its path', async () => {
    expect((await ask('clinician', 'GET', '/tree')).body.id).toBe('crisis_line')
    expect((await publish(tree('1'))).status).toBe(201)
    expect((await publish(tree('1'))).status).toBe(201)
    expect((await publish(tree('1', { label: 'Not' }))).body.sentence).toMatch(
      /Version 1 of Short is published already/,
    )
    expect((await publish(tree('2', { recommends: null }))).body).toMatchObject({
      code: 'bad_input',
      details: [
        { path: 'body.tree.questions.0.choices.1', sentence: expect.stringMatching(/leads nowhere/) },
      ],
    })
    expect((await ask('clinician', 'GET', '/tree')).body).toMatchObject({ id: 'short', version: '1' })
    expect((await ask('clinician', 'GET', '/tree?treeId=crisis_line&version=1')).body.id).toBe('crisis_line')
  })
})

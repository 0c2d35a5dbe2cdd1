import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { returnStaleReferrals } from './stale-referrals.ts'
import { draftOf, makeReferralTown, type ReferralTown } from './testing.ts'

let db: Database
let server: TestServer
let clock: Date
beforeAll(async () => {
  db = await freshDatabase()
  clock = new Date()
  server = await testServer(db, undefined, { now: () => clock })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

let visitors = 0
/** A partner in a browser of their own, without an account. */
async function partner(path: 'open' | 'moves', body: object) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/partner/${path}`,
    payload: body,
    headers: { 'x-forwarded-for': `192.0.2.${++visitors % 250}` },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const as = (role: 'navigator' | 'supervisor', method: string, path: string, body?: unknown) =>
  server.ask(role, method, `/api/care/referrals${path}`, body)

async function send(town: ReferralTown, over: Record<string, unknown> = {}) {
  const draft = await as('navigator', 'POST', '', draftOf(town, over))
  expect(draft).toMatchObject({ status: 201 })
  const sent = await as('navigator', 'POST', `/${draft.body.referralId}/send`, {
    version: draft.body.version,
  })
  expect(sent).toMatchObject({ status: 200 })
  const token = sent.body.link?.path.split('/').at(-1)
  return {
    id: draft.body.referralId as string,
    token: token as string,
    code: sent.body.link?.code as string,
    sent,
  }
}

const open = ({ token, code }: { token: string; code: string }) => partner('open', { token, code })
const answer = (token: string, code: string, version: number, over: Record<string, unknown>) =>
  partner('moves', { token, code, version, saidBy: 'Kim of intake', ...over })
const view = async (id: string) => (await as('navigator', 'GET', `/${id}`)).body
const disclosures = async (town: ReferralTown) =>
  (
    await db.owner.query('select * from disclosure where neighbor_id = $1 order by at, by desc', [
      town.neighborId,
    ])
  ).rows
const revoke = (town: ReferralTown) =>
  db.owner.query(
    `update consent set revoked_at = $2, revoked_by = 'navigator', revoked_how = 'by phone' where consent_id = $1`,
    [town.consentId, clock],
  )
const wait = (days: number) => {
  clock = new Date(clock.getTime() + days * 86_400_000)
}
beforeEach(() => {
  clock = new Date()
})

describe('the way of a referral', () => {
  it('RF1 goes from a draft over a link to an appointment and what became of it', async () => {
    const town = await makeReferralTown(db)
    const { id, token, code, sent } = await send(town)
    expect(sent.body.referral).toMatchObject({ state: 'sent', waitsOn: 'partner', labels: ['substance_use'] })
    const opened = await partner('open', { token, code })
    expect(opened).toMatchObject({
      status: 200,
      body: {
        ask: 'A bed in residential treatment',
        neighbor: { name: 'Robin Example' },
        contact: ['Call: 919-555-0100.'],
        allowed: ['accept', 'waitlist', 'decline', 'schedule'],
      },
    })
    const accepted = await answer(token, code, opened.body.version, { move: 'accept' })
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted' } })
    const date = new Date(clock.getTime() + 3 * 86_400_000).toISOString().slice(0, 10)
    const booked = await answer(token, code, accepted.body.version, {
      move: 'schedule',
      appointment: { date, time: '09:30', words: 'Door B' },
    })
    expect(booked.body).toMatchObject({ state: 'scheduled', appointmentWords: 'Door B' })
    wait(4)
    const connected = await answer(token, code, booked.body.version, { move: 'connect', words: 'Admitted' })
    expect(connected.body.state).toBe('connected')
    const done = await answer(token, code, connected.body.version, { move: 'complete' })
    expect(done.body).toMatchObject({ state: 'completed', allowed: [] })
    expect(await view(id)).toMatchObject({ state: 'completed', outcomeWords: 'Admitted', waitsOn: null })
    expect((await view(id)).steps.map((step: { kind: string }) => step.kind)).toEqual([
      'move',
      'move',
      'move',
      'move',
      'opened',
      'link',
      'move',
      'created',
    ])
    const { rows } = await db.owner.query('select kind, words from care_milestone where case_id = $1', [
      town.caseId,
    ])
    expect(rows).toEqual([{ kind: 'referral_accepted', words: null }])
    expect(await partner('open', { token, code })).toMatchObject({ status: 410, body: { code: 'link_over' } })
  })

  it('RF1 refuses what the table does not allow, and says what may be done', async () => {
    const town = await makeReferralTown(db)
    const { id, sent } = await send(town)
    expect(
      await as('navigator', 'POST', `/${id}/moves`, {
        version: sent.body.referral.version,
        move: 'complete',
      }),
    ).toMatchObject({
      status: 409,
      body: {
        sentence:
          'The referral is sent and not answered, so you cannot complete it now; you may accept it, put it on a waiting list, decline it, make an appointment, cancel it.',
      },
    })
    const { token, code } = await send(town)
    expect(await answer(token, code, 2, { move: 'cancel', words: 'x' })).toMatchObject({ status: 409 })
  })

  it('RF6 writes a partner’s answer down only with who said it; a declined one comes back to the case', async () => {
    const town = await makeReferralTown(db)
    const { id, sent } = await send(town, { channel: 'phone' })
    expect(sent.body.link).toBeNull()
    const { version } = sent.body.referral
    const move = (over: object) =>
      as('navigator', 'POST', `/${id}/moves`, { version, move: 'decline', ...over })
    expect(await move({ declineReason: 'no_capacity' })).toMatchObject({
      status: 400,
      body: { sentence: 'Say who told you this, and how: it is the partner’s answer.' },
    })
    expect(await move({ saidBy: 'Kim, by phone' })).toMatchObject({ status: 400 })
    const declined = await move({ saidBy: 'Kim, by phone', declineReason: 'no_capacity' })
    expect(declined.body).toMatchObject({ state: 'declined', declineReason: 'no_capacity' })
    const { rows } = await db.owner.query(
      `select words from care_step where case_id = $1 and kind = 'task'`,
      [town.caseId],
    )
    expect(rows.map(({ words }) => words)).toContain(
      'A referral was declined: read why, and find another place.',
    )
  })

  it('RF9 stays as it was told once it was sent', async () => {
    const town = await makeReferralTown(db)
    const draft = await as('navigator', 'POST', '', draftOf(town))
    const changed = await as('navigator', 'PATCH', `/${draft.body.referralId}`, {
      version: 1,
      ...draftOf(town, { sourceKey: undefined, content: { ask: 'A place in day treatment' } }),
    })
    expect(changed.body).toMatchObject({
      content: { ask: 'A place in day treatment' },
      labels: [],
      version: 2,
    })
    const stale = await as('navigator', 'POST', `/${draft.body.referralId}/send`, { version: 1 })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version', now: { version: 2 } } })
    await as('navigator', 'POST', `/${draft.body.referralId}/send`, { version: 2 })
    const late = await as('navigator', 'PATCH', `/${draft.body.referralId}`, {
      version: 3,
      ...draftOf(town, { sourceKey: undefined }),
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'not_allowed_now' } })
  })

  it('RF10 told twice is one referral', async () => {
    const town = await makeReferralTown(db)
    const body = draftOf(town)
    const [one, two] = [await as('navigator', 'POST', '', body), await as('navigator', 'POST', '', body)]
    expect(two.body.referralId).toBe(one.body.referralId)
  })

  it('RF2 begins with a team on the spot, who sees no more of it, and waits for a case before it is sent', async () => {
    const town = await makeReferralTown(db)
    const started = await server.ask(
      'responder',
      'POST',
      `/api/care/neighbors/${town.neighborId}/referrals`,
      {
        sourceKey: 'field-key-1',
        ask: 'A shelter bed tonight',
      },
    )
    expect(started).toMatchObject({ status: 404 })
    const begun = await server.ask('clinician', 'POST', `/api/care/neighbors/${town.neighborId}/referrals`, {
      sourceKey: 'field-key-2',
      ask: 'A shelter bed tonight',
    })
    expect(begun).toMatchObject({ status: 404 })
    await db.owner.query(
      `insert into care_team (agency_id, member_id, neighbor_id, user_id, since, added_by) values ('testville', $1, $1, 'clinician', '2020-01-01', 'x')`,
      [town.neighborId],
    )
    const third = await server.ask('clinician', 'POST', `/api/care/neighbors/${town.neighborId}/referrals`, {
      sourceKey: 'field-key-3',
      ask: 'A shelter bed tonight',
    })
    expect(third).toMatchObject({ status: 201, body: { partnerName: 'To be chosen' } })
    const send = await as('navigator', 'POST', `/${third.body.referralId}/send`, { version: 1 })
    expect(send).toMatchObject({ status: 422, body: { code: 'not_complete' } })
  })
})

describe('consent', () => {
  it('RF2 nothing is sent that the neighbor’s consent does not cover, with all that goes along', async () => {
    const town = await makeReferralTown(db, { consent: ['mental_health'] })
    const attachments = [{ title: 'Summary', words: 'x', labels: ['substance_use'] }]
    const draft = await as(
      'navigator',
      'POST',
      '',
      draftOf(town, { content: { ask: 'A bed', labels: ['mental_health'], attachments } }),
    )
    expect(draft.body.labels).toEqual(['substance_use', 'mental_health'])
    expect(draft.body.consent.isCovered).toBe(false)
    expect(await as('navigator', 'POST', `/${draft.body.referralId}/send`, { version: 1 })).toMatchObject({
      status: 403,
      body: {
        code: 'no_consent',
        sentence:
          'The neighbor’s consent for Harbor House does not cover substance use; ask for a consent that does.',
      },
    })
    expect(await disclosures(town)).toEqual([])
    expect(await view(draft.body.referralId)).toMatchObject({ state: 'draft', version: 1 })
  })

  it('RF3 taken back, it closes the link with its sentence; and nothing is shown', async () => {
    const town = await makeReferralTown(db)
    const { id, token, code } = await send(town)
    expect((await partner('open', { token, code })).status).toBe(200)
    await revoke(town)
    const refused = await partner('open', { token, code })
    expect(refused).toMatchObject({ status: 410, body: { code: 'link_over' } })
    expect(refused.body.sentence).toBe(
      'The neighbor’s consent does not cover this any more, so the link is closed. Nothing is shown; call whoever sent it.',
    )
    expect(JSON.stringify(refused.body)).not.toContain('Robin')
    expect((await answer(token, code, 2, { move: 'accept' })).status).toBe(410)
    expect(await view(id)).toMatchObject({
      state: 'sent',
      link: { state: 'revoked' },
      consent: { isCovered: false },
    })
    const renewed = await as('navigator', 'POST', `/${id}/link`, { version: (await view(id)).version })
    expect(renewed).toMatchObject({ status: 403, body: { code: 'no_consent' } })
  })

  it('RF4 each sending and each opening is accounted for, with the consent and the notice that is owed', async () => {
    const town = await makeReferralTown(db)
    const { token, code } = await send(town)
    const opened = await partner('open', { token, code })
    expect(opened.body.notice).toMatch(/^42 CFR part 2 prohibits/)
    expect(opened.body.consent).toMatch(
      /^Shared with the neighbor’s consent of .* \(signed\), to Harbor House/,
    )
    const told = await disclosures(town)
    expect(
      told.map(({ how, consent_ids, recipient, labels }) => ({ how, consent_ids, recipient, labels })),
    ).toEqual(
      ['secure link', 'secure link'].map((how) => ({
        how,
        consent_ids: [town.consentId],
        recipient: town.organizationId,
        labels: ['substance_use'],
      })),
    )
    expect(told.map(({ by, role }) => [by, role])).toEqual([
      ['navigator', 'navigator'],
      ['', 'service'],
    ])
    const plain = await send(town, { content: { ask: 'A food box' } })
    expect((await open(plain)).body.notice).toBeNull()
  })

  it('RF8 where contacting is prohibited the partner is told so, and no number', async () => {
    const rules = [{ rule: 'no_contact', words: 'He reads her phone' }]
    const town = await makeReferralTown(db, { neighbor: { rules } as never })
    const { token, code } = await send(town)
    const opened = await partner('open', { token, code })
    expect(opened.body).toMatchObject({
      mayContact: false,
      contact: [
        'Do not contact the neighbor.',
        'We bring them, or they come to you. Speak with us, not with them.',
      ],
    })
    expect(JSON.stringify(opened.body)).not.toMatch(/919-555-0100|reads her phone/)
    const own = await makeReferralTown(db)
    const through = await send(own, {
      content: { ask: 'A bed', contact: 'through_us', contactWords: 'We drive him over.' },
    })
    expect((await open(through)).body.contact).toEqual(['Do not contact the neighbor.', 'We drive him over.'])
  })
})

describe('a link', () => {
  it('RF5 is not known by a guess, and tells nothing before the code', async () => {
    const town = await makeReferralTown(db)
    const { token, code } = await send(town)
    expect(await partner('open', { token: `${token.slice(0, -1)}x`, code })).toMatchObject({ status: 404 })
    const wrong = await partner('open', { token, code: code === '000000' ? '111111' : '000000' })
    expect(wrong).toMatchObject({
      status: 403,
      body: { code: 'wrong_code', sentence: 'This is not the code. 4 tries are left; ask whoever sent it.' },
    })
    const { rows } = await db.owner.query('select * from referral_link where closed_at is null')
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  it('RF5 closes after five wrong codes, for good', async () => {
    const town = await makeReferralTown(db)
    const { token, code, id } = await send(town)
    const guess = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const statuses = []
    for (let i = 0; i < 5; i++) statuses.push((await partner('open', { token, code: guess })).status)
    expect(statuses).toEqual([403, 403, 403, 403, 410])
    expect(await partner('open', { token, code })).toMatchObject({ status: 410 })
    expect((await view(id)).link).toMatchObject({ state: 'wrong_codes', wrongCodes: 5 })
  })

  it('RF5 expires; a new one closes the one before; a cancelled referral closes it', async () => {
    const town = await makeReferralTown(db)
    const { token, code, id } = await send(town)
    wait(31)
    expect(await partner('open', { token, code })).toMatchObject({
      status: 410,
      body: { sentence: 'This link has expired. Ask whoever sent it for a new one.' },
    })
    const renewed = await as('navigator', 'POST', `/${id}/link`, { version: (await view(id)).version })
    const next = { token: renewed.body.link.path.split('/').at(-1), code: renewed.body.link.code }
    expect((await partner('open', next)).status).toBe(200)
    expect((await partner('open', { token, code })).body.sentence).toMatch(/^This link was replaced/)
    await as('navigator', 'POST', `/${id}/moves`, {
      version: renewed.body.referral.version,
      move: 'cancel',
      words: 'Went elsewhere',
    })
    expect((await partner('open', next)).body.sentence).toMatch(/^This referral is finished/)
  })

  it('RF5 is slow to knock at from one address', async () => {
    const statuses = []
    for (let i = 0; i < 12; i++) {
      const { statusCode } = await server.app.inject({
        method: 'POST',
        url: '/api/partner/open',
        payload: { token: 'x', code: '000000' },
        headers: { 'x-forwarded-for': '198.51.100.7' },
      })
      statuses.push(statusCode)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })

  it('RF10 the same answer from two windows is one answer', async () => {
    const town = await makeReferralTown(db)
    const { token, code } = await send(town)
    const answers = await Promise.all([1, 2].map(() => answer(token, code, 2, { move: 'accept' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('silence', () => {
  it('RF7 brings a referral back once, on the case’s list, and an answer ends it', async () => {
    const town = await makeReferralTown(db)
    const { id, token, code } = await send(town)
    wait(4)
    await returnStaleReferrals(db, () => clock)
    expect((await view(id)).cameBackAt).toBeNull()
    wait(2)
    await returnStaleReferrals(db, () => clock)
    await returnStaleReferrals(db, () => clock)
    const back = await view(id)
    expect(back.cameBackAt).toBe(clock.toISOString())
    expect(back.steps[0]).toMatchObject({
      kind: 'came_back',
      words:
        'Harbor House has been silent for 6 days: waiting for an answer. Ask them, or find another place.',
    })
    expect(back.steps.filter((step: { kind: string }) => step.kind === 'came_back')).toHaveLength(1)
    const { rows } = await db.owner.query(
      `select assignee_id from care_step where case_id = $1 and words like 'A referral came back%'`,
      [town.caseId],
    )
    expect(rows).toEqual([{ assignee_id: 'navigator' }])
    const late = await as('navigator', 'GET', '?show=late')
    expect(late.body.referrals.map((row: { referralId: string }) => row.referralId)).toContain(id)
    await answer(token, code, back.version, { move: 'waitlist' })
    expect(await view(id)).toMatchObject({ state: 'waitlisted', cameBackAt: null })
  })

  it('RF7 a partner may have days of its own', async () => {
    const town = await makeReferralTown(db)
    await server.ask('navigator', 'POST', '/api/care/referral-patience', {
      organizationId: town.organizationId,
      answerDays: 10,
    })
    const { id, sent } = await send(town)
    expect(sent.body.referral.answerDays).toBe(10)
    wait(9)
    await returnStaleReferrals(db, () => clock)
    expect((await view(id)).cameBackAt).toBeNull()
  })
})

describe('who sees a referral', () => {
  it('RF2 only whoever works on the neighbor’s care; what is labelled for the team not even a supervisor', async () => {
    const town = await makeReferralTown(db)
    const { id } = await send(town)
    expect((await as('supervisor', 'GET', `/${id}`)).status).toBe(404)
    const plain = await send(town, { content: { ask: 'A food box' } })
    expect((await as('supervisor', 'GET', `/${plain.id}`)).status).toBe(200)
    expect((await server.ask('clinician', 'GET', `/api/care/referrals/${plain.id}`)).status).toBe(404)
    const list = await as('supervisor', 'GET', `?neighborId=${town.neighborId}&show=all`)
    expect(list.body.referrals.map((row: { referralId: string }) => row.referralId)).toEqual([plain.id])
  })

  it('RF2 what somebody could not read they cannot write', async () => {
    const town = await makeReferralTown(db)
    const draft = await as('supervisor', 'POST', '', draftOf(town))
    expect(draft).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })
})

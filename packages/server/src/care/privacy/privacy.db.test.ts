import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../access/password.ts'
import { makeAlarms } from '../../dispatch/push/alarms.ts'
import { hashOf } from '../../dispatch/push/subscriptions.ts'
import { asPerson } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity, type TestCity } from '../../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { addConsent, addNeighbor, addToTeam } from '../testing/care-town.ts'

let db: Database
let server: TestServer
let city: TestCity
let clock = new Date('2026-11-23T15:00:00Z')
const notices: string[] = []
beforeAll(async () => {
  db = await freshDatabase()
  city = await createTestCity(db)
  const alarms = makeAlarms({
    db,
    now: () => clock,
    warn: () => undefined,
    send: async (_to, notice) => {
      notices.push(notice)
      return 'sent'
    },
  })
  server = await testServer(db, city, { now: () => clock, alarms })
  for (const id of ['n1', 'n2', 'n3', 'n4', 'n5'])
    await addNeighbor(db, city.agencyId, id, { born: '1980-02-03' })
  for (const id of ['n1', 'n2']) await addToTeam(db, city.agencyId, id, 'navigator')
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

let keys = 0
const consent = (over: object = {}) => ({
  sourceKey: `consent-key-${++keys}`,
  to: { kind: 'care_team' },
  recipientWords: 'My care team',
  purpose: 'coordination',
  labels: ['substance_use'],
  from: '2026-11-23',
  until: '2027-11-22',
  manner: { how: 'verbal', askedBy: 'Nora', witness: 'Will' },
  language: 'es',
  formId: 'release',
  formVersion: 1,
  ...over,
})
const emergency = (over: object = {}) => ({
  sourceKey: `glass-key-${++keys}`,
  reason: 'They called from a bridge and will not say where',
  typed: 'emergency',
  ...over,
})

describe('consents', () => {
  it('CN1 one that is recorded stands with its form, its term and who asked, and the same key twice is one', async () => {
    const body = consent()
    const first = await server.ask('navigator', 'POST', '/api/care/neighbors/n1/consents', body)
    const again = await server.ask('navigator', 'POST', '/api/care/neighbors/n1/consents', body)
    expect(first).toMatchObject({
      status: 201,
      body: {
        state: 'active',
        until: '2027-11-23T05:00:00.000Z',
        manner: { how: 'verbal', askedBy: 'Nora', witness: 'Will' },
        formId: 'release',
        formVersion: 1,
        language: 'es',
        recordedByName: 'navigator',
      },
    })
    expect(again.body.consentId).toBe(first.body.consentId)
    const { body: read } = await server.ask('navigator', 'GET', '/api/care/neighbors/n1/consents')
    expect(read.consents).toHaveLength(1)
    expect(read.usualLastDay).toBe('2027-11-23')
    expect(read.forms[0].texts.es.title).toBe('Consentimiento para compartir información')
  })

  it.each([
    ['witness', { manner: { how: 'verbal', askedBy: 'Nora', witness: ' nora ' } }, 400, /somebody else/],
    ['day to come', { from: '2026-11-24' }, 400, /future/],
    ['day gone by', { from: '2025-01-01', until: '2025-02-01' }, 400, /ended already/],
    ['unknown form', { formVersion: 9 }, 404, /no version 9/],
    ['unknown label', { labels: ['anger'] }, 400, /labels/],
  ])('is refused for its %s', async (_, over, status, sentence) => {
    const answer = await server.ask('navigator', 'POST', '/api/care/neighbors/n1/consents', consent(over))
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toMatch(sentence)
  })

  it('is not taken by somebody who only may look the neighbor up', async () => {
    const answer = await server.ask('clinician', 'POST', '/api/care/neighbors/n1/consents', consent())
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('CN2 taken back ends at once, stays so, and tells which other still lets the same be shared', async () => {
    const kept = (await server.ask('navigator', 'POST', '/api/care/neighbors/n2/consents', consent())).body
    const other = (await server.ask('navigator', 'POST', '/api/care/neighbors/n2/consents', consent())).body
    const path = `/api/care/consents/${kept.consentId}/revoke`
    const answer = await server.ask('navigator', 'POST', path, { how: 'Told me on the phone' })
    expect(answer.body.consent).toMatchObject({ state: 'revoked', revokedHow: 'Told me on the phone' })
    expect(answer.body.others.map((c: { consentId: string }) => c.consentId)).toEqual([other.consentId])
    expect(await server.ask('navigator', 'POST', path, { how: 'Once more' })).toMatchObject({ status: 409 })
  })

  it('CN5 that ends soon is listed for the care team and for the officer', async () => {
    const body = consent({ until: '2026-12-01', labels: [] })
    const { consentId } = (await server.ask('navigator', 'POST', '/api/care/neighbors/n1/consents', body))
      .body
    const { consents } = (await server.ask('navigator', 'GET', '/api/care/consents/ending')).body
    expect(consents).toMatchObject([{ consentId, endsSoon: true }])
    expect((await server.ask('clinician', 'GET', '/api/care/consents/ending')).body.consents).toEqual([])
    expect((await server.ask('privacy_officer', 'GET', '/api/care/privacy')).body.ending).toMatchObject([
      { consentId },
    ])
  })
})

describe('the glass', () => {
  it('CN15 opens the care for an hour, tells the officer without a name, and waits for the review', async () => {
    await db.owner.query(
      `insert into push_subscription (agency_id, user_id, endpoint_hash, endpoint, p256dh, auth, on_duty_until, created_at)
       values ('testville', 'privacy_officer', $1, 'https://push.example/a', 'k', 'a', '2026-12-31', now())`,
      [hashOf('https://push.example/a')],
    )
    const before = await server.ask('navigator', 'GET', '/api/care/neighbors/n3/sight')
    expect(before.body).toMatchObject({
      seesCare: false,
      isWithheld: true,
      glassUntil: null,
      mayBreakGlass: true,
    })
    const broken = await server.ask('navigator', 'POST', '/api/care/neighbors/n3/glass', emergency())
    expect(broken).toMatchObject({ status: 201, body: { until: '2026-11-23T16:00:00.000Z' } })
    const after = await server.ask('navigator', 'GET', '/api/care/neighbors/n3/sight')
    expect(after.body).toMatchObject({
      seesCare: true,
      isWithheld: false,
      glassUntil: '2026-11-23T16:00:00.000Z',
    })
    await expect.poll(() => notices.length).toBe(1)
    expect(notices[0]).not.toMatch(/n3|Neighbor|bridge/)

    const { glasses } = (await server.ask('privacy_officer', 'GET', '/api/care/privacy')).body
    expect(glasses).toMatchObject([{ neighborId: 'n3', byName: 'navigator', reviewedAt: null }])
    const path = `/api/care/privacy/glasses/${glasses[0].glassId}/review`
    const review = await server.ask('privacy_officer', 'POST', path, { words: 'Justified, spoke with Nora' })
    expect(review.body).toMatchObject({ reviewWords: 'Justified, spoke with Nora' })
    expect((await server.ask('privacy_officer', 'POST', path, { words: 'again' })).status).toBe(409)

    clock = new Date('2026-11-23T16:00:00Z')
    const ended = await server.ask('navigator', 'GET', '/api/care/neighbors/n3/sight')
    expect(ended.body).toMatchObject({ seesCare: false, glassUntil: null })
  })

  it.each([
    ['no reason', { reason: 'help' }, 422],
    ['one word over and over', { reason: 'now now now now now now' }, 422],
    ['nothing typed', { typed: 'ok' }, 400],
  ])('does not break with %s', async (_, over, status) => {
    const answer = await server.ask('navigator', 'POST', '/api/care/neighbors/n4/glass', emergency(over))
    expect(answer.status).toBe(status)
  })

  it('CN15 asks for the password again where there is one', async () => {
    await db.owner.query(`update account set password_hash = $1 where user_id = 'supervisor'`, [
      await hashPassword('a long enough password'),
    ])
    await db.owner.query(`insert into response_plan (agency_id, plan_id, neighbor_id, version, state, body, author_id, written_at)
      values ('testville', 'p4', 'n4', 1, 'draft', '{}', 'navigator', now())`)
    const wrong = await server.ask(
      'supervisor',
      'POST',
      '/api/care/neighbors/n4/glass',
      emergency({ password: 'guess' }),
    )
    expect(wrong).toMatchObject({ status: 403, body: { code: 'sign_in_failed' } })
    const right = emergency({ password: 'a long enough password' })
    // A supervisor sees all the care there is here: there is nothing to open.
    expect(await server.ask('supervisor', 'POST', '/api/care/neighbors/n4/glass', right)).toMatchObject({
      status: 409,
      body: { code: 'not_allowed_now' },
    })
    await db.owner.query(`update account set password_hash = null where user_id = 'supervisor'`)
  })
})

describe('requests', () => {
  const asked = { kind: 'access', words: 'I want to see my file', identityWords: 'Showed a state ID' }

  it('CN17 open the record to the officer while they wait, and only then', async () => {
    const taken = await server.ask('navigator', 'POST', '/api/care/neighbors/n1/requests', asked)
    expect(taken).toMatchObject({
      status: 201,
      body: { state: 'open', allowed: ['grant', 'deny', 'withdraw', 'extend'] },
    })
    const { requestId } = taken.body
    const data = await server.ask('privacy_officer', 'GET', `/api/care/privacy/requests/${requestId}/data`)
    expect(Object.keys(data.body)).toEqual(
      expect.arrayContaining(['neighbor', 'consent', 'care_team', 'care_read']),
    )
    const page = await server.app.inject({
      url: `/api/care/privacy/requests/${requestId}/record`,
      headers: { authorization: `Bearer ${city.tokens.privacy_officer}` },
    })
    expect(page.headers['content-type']).toMatch('text/html')
    expect(page.body).toContain('Neighbor n1')
    expect(page.body).toContain('Who read your record')

    const step = (body: object) =>
      server.ask('privacy_officer', 'POST', `/api/care/privacy/requests/${requestId}`, body)
    expect((await step({ move: 'extend', words: 'Paper files are in storage' })).body.allowed).not.toContain(
      'extend',
    )
    expect((await step({ move: 'extend', words: 'Again' })).status).toBe(409)
    expect((await step({ move: 'grant', words: 'Handed over on paper' })).body.state).toBe('granted')
    expect(
      (await server.ask('privacy_officer', 'GET', `/api/care/privacy/requests/${requestId}/data`)).status,
    ).toBe(409)
    const { disclosures } = (
      await server.ask('privacy_officer', 'GET', '/api/care/privacy/disclosures?neighborId=n1')
    ).body
    expect(disclosures).toMatchObject([{ basis: 'request', what: 'The whole record' }])
  })

  it('that came in writing are opened by exact name and birth date', async () => {
    await addNeighbor(db, city.agencyId, 'n9', { name: 'Ana Synthetic', born: '1971-05-06' })
    const open = (of: object) =>
      server.ask('privacy_officer', 'POST', '/api/care/privacy/requests', {
        ...asked,
        kind: 'accounting',
        of,
      })
    expect((await open({ name: 'Ana S', born: '1971-05-06' })).status).toBe(404)
    expect(await open({ name: 'ana synthetic', born: '1971-05-06' })).toMatchObject({
      status: 201,
      body: { neighborId: 'n9', dueAt: '2027-01-22T16:00:00.000Z' },
    })
  })

  it('for a change that is denied keep the neighbor’s statement with the record', async () => {
    const amendment = { ...asked, kind: 'amendment', words: 'I never shouted' }
    const { requestId } = (
      await server.ask('navigator', 'POST', '/api/care/neighbors/n2/requests', amendment)
    ).body
    const step = (body: object) =>
      server.ask('privacy_officer', 'POST', `/api/care/privacy/requests/${requestId}`, body)
    expect((await step({ move: 'state', words: 'Too soon' })).status).toBe(409)
    await step({ move: 'deny', words: 'The report is accurate' })
    expect((await step({ move: 'state', words: 'I was afraid, not angry' })).body.statement).toBe(
      'I was afraid, not angry',
    )
    expect((await step({ move: 'state', words: 'More' })).status).toBe(409)
    const { requests } = (await server.ask('navigator', 'GET', '/api/care/neighbors/n2/requests')).body
    expect(requests).toMatchObject([{ state: 'denied', statement: 'I was afraid, not angry' }])
  })
})

describe('joining', () => {
  const join = (role: 'navigator' | 'supervisor', neighborId: string, otherId: string) =>
    server.ask(role, 'POST', `/api/care/neighbors/${neighborId}/join`, { otherId, reason: 'The same person' })

  it('CN12 nobody joins their way into what a colleague looks after', async () => {
    for (const id of ['mine', 'theirs', 'free']) await addNeighbor(db, city.agencyId, id)
    await addToTeam(db, city.agencyId, 'mine', 'navigator')
    await addToTeam(db, city.agencyId, 'theirs', 'somebody-else')
    expect(await join('navigator', 'mine', 'theirs')).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    expect((await join('navigator', 'theirs', 'mine')).status).toBe(403)
    const sql = `insert into neighbor_join (agency_id, join_id, neighbor_id, other_id, reason, at, by)
      values ('testville', 'j', 'theirs', 'mine', 'x', $1, 'navigator')`
    const asked = inAgency(db, city.agencyId, async (client) => {
      await asPerson(client, { userId: 'navigator', role: 'navigator' }, clock)
      await client.query(sql, [clock])
    })
    await expect(asked).rejects.toThrow(/row-level security/)
    expect((await join('navigator', 'mine', 'free')).status).toBe(200)
    expect((await join('supervisor', 'mine', 'theirs')).status).toBe(200)
  })
})

describe('what is told', () => {
  const told = (over: object) => ({
    recipientWords: 'Duke hospital emergency',
    purpose: 'Care in an emergency',
    what: 'Name and medicine',
    labels: ['substance_use'],
    how: 'by phone',
    basis: 'emergency',
    ...over,
  })

  it('CN16 stands in the account, with the notice that its labels owe', async () => {
    const answer = await server.ask('navigator', 'POST', '/api/care/neighbors/n1/disclosures', told({}))
    expect(answer).toMatchObject({ status: 201, body: { basis: 'emergency' } })
    expect(answer.body.notice).toMatch(/^42 CFR part 2 prohibits/)
    const plain = await server.ask(
      'navigator',
      'POST',
      '/api/care/neighbors/n1/disclosures',
      told({ labels: [] }),
    )
    expect(plain.body.notice).toBeNull()
  })

  it('by consent names one that holds and covers it', async () => {
    const consentId = await addConsent(db, city.agencyId, 'n1', {
      labels: ['mental_health'],
      revokedAt: '2026-02-01',
    })
    const answer = await server.ask(
      'navigator',
      'POST',
      '/api/care/neighbors/n1/disclosures',
      told({ basis: 'consent', consentIds: [consentId], labels: ['mental_health'] }),
    )
    expect(answer).toMatchObject({ status: 422, body: { code: 'not_complete' } })
  })
})

describe('profile and forms', () => {
  it('are saved as a new version by whoever saw the last one', async () => {
    const desk = (await server.ask('privacy_officer', 'GET', '/api/care/privacy')).body
    const save = (version: number, profile: object) =>
      server.ask('privacy_officer', 'POST', '/api/care/privacy/profile', { version, profile })
    const profile = { ...desk.profile, breakGlass: { minutes: 30 } }
    expect(await save(desk.profileVersion, profile)).toMatchObject({
      body: { version: desk.profileVersion + 1 },
    })
    expect((await save(desk.profileVersion, profile)).status).toBe(409)
    const stranger = { programId: 'nobody', part2: 'part2_program', labels: [] }
    expect((await save(desk.profileVersion + 1, { ...profile, programs: [stranger] })).status).toBe(400)
    const broken = await server.ask('navigator', 'POST', '/api/care/neighbors/n5/glass', emergency())
    expect(broken.body.until).toBe('2026-11-23T16:30:00.000Z')
  })

  it('a form keeps its earlier versions', async () => {
    const [form] = (await server.ask('privacy_officer', 'GET', '/api/care/privacy')).body.forms
    const texts = { ...form.texts, en: { ...form.texts.en, title: 'Consent, in other words' } }
    const publish = () => server.ask('privacy_officer', 'POST', '/api/care/privacy/forms', { ...form, texts })
    expect((await publish()).body).toMatchObject({ formId: 'release', version: 2 })
    expect((await publish()).status).toBe(409)
    const { forms } = (await server.ask('navigator', 'GET', '/api/care/neighbors/n1/consents')).body
    expect(forms).toMatchObject([{ version: 2, texts: { en: { title: 'Consent, in other words' } } }])
    expect((await server.ask('navigator', 'POST', '/api/care/neighbors/n1/consents', consent())).status).toBe(
      201,
    )
  })
})

describe('labels', () => {
  const change = (labels: string[], reason = '') =>
    server.ask('navigator', 'POST', '/api/care/neighbors/n1/labels', {
      record: 'care_case',
      recordId: 'case-1',
      labels,
      reason,
    })

  it('CN13 one comes off only with a reason; each change is kept with who and why', async () => {
    const client = await db.owner.connect()
    await client.query('begin')
    await client.query(`insert into care_case (agency_id, case_id, case_ref, neighbor_id, program_id, navigator_id, reason, risk, state,
        version, opened_at, opened_by, source_key, labels)
      values ('testville', 'case-1', 'ref', 'n1', 'crt', 'navigator', 'x', 'usual', 'open', 1, '2026-11-01', 'x', 'case-1', '{minors}')`)
    await client.query(`insert into care_step (agency_id, step_id, case_id, neighbor_id, kind, state, words, due_at, assignee_id, made_at, made_by)
      values ('testville', 's', 'case-1', 'n1', 'task', 'open', 'x', '2026-12-01', 'navigator', '2026-11-01', 'x')`)
    await client.query('commit')
    client.release()
    expect((await change(['minors', 'mental_health'])).body).toEqual({ labels: ['minors', 'mental_health'] })
    expect(await change(['mental_health'])).toMatchObject({ status: 422, body: { code: 'reason_needed' } })
    expect((await change(['mental_health'], 'Her children live elsewhere')).status).toBe(200)
    const { labelChanges } = (await server.ask('navigator', 'GET', '/api/care/neighbors/n1/disclosures')).body
    expect(labelChanges).toMatchObject([
      { removed: ['minors'], added: [], reason: 'Her children live elsewhere', byName: 'navigator' },
      { removed: [], added: ['mental_health'], reason: null },
    ])
  })

  it('CN13 also not by somebody who asks the database itself', async () => {
    const off = inAgency(db, city.agencyId, async (client) => {
      await asPerson(client, { userId: 'navigator', role: 'navigator' }, clock)
      await client.query(`update care_case set labels = '{}'`)
    })
    await expect(off).rejects.toThrow('a label comes off only with a reason')
  })

  it('CN13 one that whoever asks could not read is not put on', async () => {
    await db.owner.query(`update consent set revoked_at = '2026-11-23T16:00:00Z', revoked_by = 'x', revoked_how = 'x'
      where neighbor_id = 'n1' and revoked_at is null`)
    expect(await change(['mental_health', 'substance_use'])).toMatchObject({
      status: 403,
      body: { sentence: expect.stringMatching(/with the neighbor’s consent; record that consent first/) },
    })
  })
})

describe('what is written once', () => {
  const run = (role: string, sql: string, values: unknown[] = []) =>
    inAgency(db, city.agencyId, async (client) => {
      await asPerson(client, { userId: role, role: role as 'navigator' }, clock)
      return await client.query(sql, values)
    })

  it.each([
    ['navigator', `update consent set labels = '{minors}'`],
    ['navigator', `update consent set until_at = null`],
    [
      'navigator',
      `update consent set revoked_at = null, revoked_by = null, revoked_how = null where revoked_at is not null`,
    ],
    ['privacy_officer', `update break_glass set reason = 'Everything was fine, really'`],
    ['privacy_officer', `update break_glass set review_words = 'Other' where reviewed_at is not null`],
    ['navigator', `update break_glass set until_at = until_at + interval '1 hour'`],
    ['navigator', `update care_read set at = now()`],
    ['supervisor', `update care_team set user_id = 'supervisor'`],
    ['supervisor', `update disclosure set what = 'nothing'`],
    ['supervisor', `delete from consent`],
    ['supervisor', `delete from care_read`],
    ['privacy_officer', `update privacy_request set words = 'Nothing'`],
    [
      'privacy_officer',
      `update privacy_request set state = 'open', answered_at = null, answered_by = null where state <> 'open'`,
    ],
    ['navigator', `update neighbor set created_by = 'x'`],
    ['navigator', `update privacy_profile set consent_labels = '{}'`],
    ['privacy_officer', `update consent_form set body = '{}'`],
  ])('CN14 stays, whatever %s asks of the database: %s', async (role, sql) => {
    await expect(run(role, sql)).rejects.toThrow(
      /permission denied|never changed|settled|answered|row-level security/,
    )
  })

  it.each([
    ['responder', 'responder'],
    ['analyst', 'analyst'],
    ['administrator', 'administrator'],
    ['privacy_officer', 'privacy_officer'],
  ])('CN15 the glass is not broken by a %s', async (role) => {
    const sql = `insert into break_glass (agency_id, glass_id, neighbor_id, user_id, role, reason, at, until_at)
      values ('testville', 'g-x', 'n4', $1, $1, 'An emergency of some kind', $2, $3)`
    const until = new Date(clock.getTime() + 60_000)
    await expect(run(role, sql, [role, clock, until])).rejects.toThrow(/row-level security|break_glass_role/)
  })

  it('CN15 the glass stays open no longer than the agency lets it', async () => {
    const sql = `insert into break_glass (agency_id, glass_id, neighbor_id, user_id, role, reason, at, until_at)
      values ('testville', 'g-y', 'n4', 'navigator', 'navigator', 'An emergency of some kind', $1, $2)`
    await expect(run('navigator', sql, [clock, new Date(clock.getTime() + 31 * 60_000)])).rejects.toThrow(
      /row-level security/,
    )
  })

  it('a supervisor does not put themself on a care team', async () => {
    const sql = `insert into care_team (agency_id, member_id, neighbor_id, user_id, since, added_by)
      values ('testville', 'm-x', 'n4', 'supervisor', $1, 'supervisor')`
    await expect(run('supervisor', sql, [clock])).rejects.toThrow(/row-level security/)
  })

  it('whoever only meets somebody joins no records', async () => {
    await expect(
      run('clinician', `update neighbor set root_id = 'n1' where neighbor_id = 'n4'`),
    ).rejects.toThrow(/neither joins nor parts/)
  })
})

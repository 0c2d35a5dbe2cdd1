import type { StoryView } from '@heart/api/encounter'
import type { RoleName } from '@heart/domain/access'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { addPerson, bearer, PLAIN, save, visit } from '../testing.ts'

let db: Database
let server: TestServer
let stranger: string
let encounterId: string
let storyId: string
const STORY =
  'María sang with Malik by the old well at 412 Elm Street. She is 67 years old. <img src=x onerror=alert(1)>. Call 919-555-0147.'
const today = () => new Date().toLocaleDateString('en-CA', { timeZone: 'America/New_York' })
const given = () => ({
  how: 'spoken',
  witness: 'Second Person',
  askedBy: 'First Person',
  askedAt: today(),
  scope: 'public',
  until: null,
})

const step = (as: RoleName, name: string, body: object, token?: string) =>
  server.ask(as, 'POST', `/api/story-drafts/${storyId}/${name}`, body, token ? bearer(token) : {})
const look = async (as: RoleName = 'supervisor'): Promise<StoryView> =>
  (await server.ask(as, 'GET', `/api/story-drafts/${storyId}`)).body
const told = async () =>
  (await server.ask('analyst', 'GET', '/api/stories')).body.stories as Record<string, unknown>[]
const propose = (as: RoleName, token?: string) =>
  server.ask(as, 'POST', `/api/encounters/${encounterId}/story`, {}, token ? bearer(token) : {})

async function decideAll(): Promise<void> {
  const { version, findings } = await look()
  const changes = findings.map(({ findingId }) => ({ do: 'decide', findingId, decision: 'masked' }))
  expect((await step('supervisor', 'changes', { version, changes })).status).toBe(200)
}

beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  stranger = await addPerson(db, server, 'other-crew', 'responder')
  ;({ encounterId } = await visit(server, { teamId: 'T2', people: ['responder'] }))
  await save(server, encounterId, {
    ...PLAIN,
    'persons.p1.name': 'María Quispe',
    'persons.p1.followUp.reachAt': '919-555-0147',
    story: STORY,
  })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

describe('the way of a story', () => {
  it('a report that is not submitted has no story to propose', async () => {
    expect(await propose('responder')).toMatchObject({ status: 409, body: { code: 'not_allowed_now' } })
    await server.ask('responder', 'POST', `/api/encounters/${encounterId}/submit`, {})
  })

  it('is proposed by its crew once, and by nobody else', async () => {
    expect((await propose('responder', stranger)).status).toBe(404)
    expect((await propose('analyst')).status).toBe(403)
    const proposed = await propose('responder')
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', masked: '' } })
    storyId = proposed.body.storyId
    expect((await propose('supervisor')).status).toBe(409)
    expect(await told()).toEqual([])
  })

  it('is masked by a supervisor, with what the record holds', async () => {
    expect((await step('responder', 'mask', { version: 1 })).status).toBe(403)
    const { body } = await step('supervisor', 'mask', { version: 1 })
    expect(body.state).toBe('masked')
    expect(body.masked).toBe(
      'The neighbor sang with someone by the old well at a nearby address. She is in her sixties. <img src=x onerror=alert(1)>. Call a phone number.',
    )
    expect(body.leaks).toEqual([])
  })

  it('is not checked while a finding is open, nor when a person’s words tell the record', async () => {
    const { version, findings } = await look()
    expect((await step('supervisor', 'check', { version })).body.sentence).toMatch(/not been decided/)
    await decideAll()
    const [first] = findings
    const now = await look()
    await step('supervisor', 'changes', {
      version: now.version,
      changes: [{ do: 'decide', findingId: first?.findingId, decision: 'masked', replacement: 'Maria' }],
    })
    const leaking = await look()
    expect(leaking.leaks).toEqual(['Maria'])
    expect((await step('supervisor', 'check', { version: leaking.version })).status).toBe(422)
    const stands = { do: 'decide', findingId: first?.findingId, decision: 'stands' }
    const refused = await step('supervisor', 'changes', { version: leaking.version, changes: [stands] })
    expect(refused.body.sentence).toMatch(/record itself/)
    await step('supervisor', 'changes', {
      version: leaking.version,
      changes: [{ do: 'decide', findingId: first?.findingId, decision: 'masked', replacement: 'She' }],
    })
  })

  it('takes a mask over what the machine missed, and a stale version is refused', async () => {
    const { version, text } = await look()
    const start = text.indexOf('the old well')
    const changes = [{ do: 'add', start, end: start + 12, kind: 'place', replacement: 'some water' }]
    expect((await step('supervisor', 'changes', { version: version - 1, changes })).status).toBe(409)
    expect((await step('supervisor', 'changes', { version, changes })).body.masked).toContain('by some water')
  })

  it('is not released without consent, nor with other words than were read', async () => {
    const { version } = await look()
    const checked = await step('supervisor', 'check', { version })
    expect(checked.body).toMatchObject({ state: 'checked', checkedBy: 'supervisor' })
    const { masked } = checked.body
    const none = await step('supervisor', 'release', { version: checked.body.version, words: masked })
    expect(none).toMatchObject({
      status: 422,
      body: { sentence: 'The neighbor’s consent is not on record.' },
    })
    const alone = { ...given(), witness: 'First Person' }
    const own = await step('responder', 'consent', { version: checked.body.version, given: alone })
    expect(own.status).toBe(400)
    const consented = await step('responder', 'consent', { version: checked.body.version, given: given() })
    expect(consented.body).toMatchObject({ state: 'checked', consent: 'given', missing: [] })
    const other = await step('supervisor', 'release', {
      version: consented.body.version,
      words: 'Other words',
    })
    expect(other.status).toBe(409)
    expect(await told()).toEqual([])
    expect(
      (await step('responder', 'release', { version: consented.body.version, words: masked })).status,
    ).toBe(403)
    const released = await step('supervisor', 'release', { version: consented.body.version, words: masked })
    expect(released.body.state).toBe('released')
    expect(await told()).toEqual([
      {
        program: 'Community response team',
        month: today().slice(0, 7),
        words: masked,
        language: 'en',
        synthetic: false,
      },
    ])
  })

  it('what is public leads nowhere: no id of the visit stands beside it', async () => {
    const { rows } = await db.owner.query('select * from public_story')
    const kept = JSON.stringify(rows)
    const report = await server.ask('supervisor', 'GET', `/api/encounters/${encounterId}`)
    for (const secret of [
      encounterId,
      storyId,
      report.body.callId,
      report.body.callNumber,
      'responder',
      'María',
      '0147',
    ])
      expect(kept).not.toContain(secret)
    expect(rows[0].public_id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('consent taken back withdraws it at once, for good', async () => {
    const back = await step('responder', 'revoke', { reason: 'She changed her mind.' })
    expect(back.body).toMatchObject({ state: 'withdrawn', consent: 'revoked', allowed: [] })
    expect(await told()).toEqual([])
    expect((await step('supervisor', 'withdraw', {})).status).toBe(409)
    expect(back.body.steps.map(({ move }: { move: string }) => move)).toEqual([
      'propose',
      'mask',
      'change',
      'change',
      'change',
      'change',
      'check',
      'consent',
      'release',
      'revoke',
    ])
  })

  it('a consent that has ended tells nothing any more, whoever asks', async () => {
    storyId = (await propose('supervisor')).body.storyId
    await step('supervisor', 'mask', { version: 1 })
    await decideAll()
    const checked = await step('supervisor', 'check', { version: (await look()).version })
    const consented = await step('supervisor', 'consent', {
      version: checked.body.version,
      given: { ...given(), until: today() },
    })
    await step('supervisor', 'release', { version: consented.body.version, words: consented.body.masked })
    expect(await told()).toHaveLength(1)
    await db.owner.query(`update public_story set until = current_date - 3`)
    expect(await told()).toEqual([])
  })
})

describe('rights', () => {
  const count = (userId: string, role: RoleName, table: string) =>
    inAgency(db, 'testville', async (client) => {
      await asPerson(client, { userId, role })
      return (await client.query(`select 1 from ${table}`)).rowCount
    })

  it.each([
    ['supervisor', 'supervisor', 2],
    ['responder', 'responder', 2],
    ['other-crew', 'responder', 0],
    ['analyst', 'analyst', 0],
    ['administrator', 'administrator', 0],
    ['navigator', 'navigator', 0],
  ] as const)('%s as %s sees %i stories, and the public words', async (userId, role, stories) => {
    expect(await count(userId, role, 'story')).toBe(stories)
    expect((await count(userId, role, 'story_consent')) === 0).toBe(stories === 0)
    expect(await count(userId, role, 'public_story')).toBe(1)
  })

  it.each([
    [
      `insert into public_story values ('testville', 'x', 'crt', '2026-01', 'words', null, false)`,
      /row-level security/,
    ],
    ['delete from story', /permission denied/],
    [`update story_consent set kind = 'given'`, /permission denied/],
    [`update public_story set words = 'x'`, /permission denied/],
    [`update story set state = 'released' where state = 'withdrawn'`, /check constraint/],
  ])('the database itself refuses a supervisor: %s', async (sql, refusal) => {
    const attempt = inAgency(db, 'testville', async (client) => {
      await asPerson(client, { userId: 'supervisor', role: 'supervisor' })
      await client.query(sql)
    })
    await expect(attempt).rejects.toThrow(refusal)
  })

  it('no word is published without a consent that stands, whatever the service would do', async () => {
    await step('supervisor', 'withdraw', {})
    const attempt = inAgency(db, 'testville', async (client) => {
      await asPerson(client, { userId: 'supervisor', role: 'supervisor' })
      await client.query(
        `update story set state = 'released', public_id = 'y', checked_by = 'supervisor' where story_id in (select story_id from story_consent where kind = 'revoked')`,
      )
      await client.query(
        `insert into public_story values ('testville', 'y', 'crt', '2026-01', 'words', null, false)`,
      )
    })
    await expect(attempt).rejects.toThrow(/row-level security/)
  })

  it('each look is in the audit, and in the log of the report’s readers', async () => {
    const { reads } = (await server.ask('supervisor', 'GET', `/api/encounters/${encounterId}`)).body
    expect(reads.some(({ how }: { how: string }) => how === 'its story')).toBe(true)
    const { rows } = await db.owner.query(`select 1 from audit where door = 'storyDraft' and action = 'read'`)
    expect(rows.length).toBeGreaterThan(0)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, endVisit, PLAIN, save, visit } from '../../encounter/testing.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { askAs, enter, look, putOnTeam } from './testing.ts'

let db: Database
let server: TestServer
let second: string
const SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  second = await addPerson(db, server, 'second-navigator', 'navigator')
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const search = (body: Record<string, unknown>) =>
  server.ask('navigator', 'POST', '/api/care/neighbors/search', body)
const namesIn = (answer: { body: { neighbors: { name: string }[] } }) =>
  answer.body.neighbors.map(({ name }) => name)

/** A visit whose report names somebody, submitted. */
async function reported(name: string, over: Record<string, string | boolean> = {}, call = {}) {
  const met = await visit(server, { teamId: 'T2', people: ['responder'], over: call })
  await save(server, met.encounterId, {
    ...PLAIN,
    'persons.p1.known': 'named',
    'persons.p1.name': name,
    ...over,
  })
  const submitted = await server.ask('responder', 'POST', `/api/encounters/${met.encounterId}/submit`, {})
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body))
  await endVisit(server, met.callId, met.encounterId)
  return { ...met, personId: 'p1' }
}

describe('a card', () => {
  it('is kept in every version, and whoever is late is told', async () => {
    const id = await enter(server, { name: 'Ana Prueba' })
    const card = (await look(server, id)).neighbor
    const change = (version: number, words: string) =>
      server.ask('navigator', 'POST', `/api/care/neighbors/${id}/card`, {
        version,
        neighbor: { ...card, rules: [{ rule: 'never_call', words }] },
      })
    const changed = await change(1, 'he listens')
    expect(changed.body.recordList[0].version).toBe(2)
    expect(changed.body.advice.find(({ way }: { way: string }) => way === 'call')).toMatchObject({
      allowed: 'no',
    })
    expect((await change(1, 'too late')).body).toMatchObject({ code: 'stale_version', now: { version: 2 } })
    const { rows } = await db.owner.query(
      'select version, body from neighbor_revision where neighbor_id = $1 order by 1',
      [id],
    )
    expect(rows.map(({ body }) => body.rules.length)).toEqual([0, 1])
  })

  it('told twice under one key is one; two phones at once too', async () => {
    const tell = () =>
      server.ask('responder', 'POST', '/api/care/neighbors', {
        sourceKey: 'the-same-key-twice',
        neighbor: { known: 'alias', name: 'Twice Told' },
      })
    const [first, again] = await Promise.all([tell(), tell()])
    expect(first.body).toEqual(again.body)
    // A crew is told of nobody whom it may not look up.
    expect(first.body.alike).toEqual([])
  })

  it('takes markup as text, and refuses a card without a name in one sentence', async () => {
    const id = await enter(server, {
      name: SCRIPT,
      reach: [{ way: 'usual_place', to: SCRIPT, whose: SCRIPT }],
    })
    const view = await look(server, id)
    expect([view.name, view.neighbor.reach[0]?.to]).toEqual([SCRIPT, SCRIPT])
    expect(namesIn(await search({ name: SCRIPT }))).toContain(SCRIPT)
    const nameless = await server.ask('navigator', 'POST', '/api/care/neighbors', {
      sourceKey: 'a-nameless-one',
      neighbor: { known: 'named' },
    })
    expect(nameless).toMatchObject({ status: 400, body: { code: 'bad_input' } })
    expect(JSON.stringify(nameless.body.details)).toContain('say the name, or that the neighbor is unknown')
    expect((await search({ phone: 'call me' })).body.sentence).toContain('is not a whole phone number')
  })
})

describe('finding', () => {
  it('knows other spellings, short forms, sounds, accents, numbers and birth dates', async () => {
    await enter(server, {
      name: 'Guillermo Basúrto Peña',
      reach: [{ way: 'call', to: '+1 919 555 0188' }],
      born: '1971-02-03',
    })
    for (const name of ['memo basurto', 'Guillermo Vasurto', 'PEÑA, Guillermo', 'Gillermo Basurto']) {
      expect([name, namesIn(await search({ name }))]).toEqual([
        name,
        expect.arrayContaining(['Guillermo Basúrto Peña']),
      ])
    }
    expect(namesIn(await search({ name: 'Basur' }))).toContain('Guillermo Basúrto Peña')
    expect(namesIn(await search({ phone: '(919) 555-0188' }))).toEqual(['Guillermo Basúrto Peña'])
    expect(namesIn(await search({ born: '1971-02-03' }))).toEqual(['Guillermo Basúrto Peña'])
    expect(namesIn(await search({ name: 'Zoraida Quintero' }))).toEqual([])
  })

  it('writes down whom a search showed and with which words; without words it shows those looked at last', async () => {
    const id = await enter(server, { name: 'Xiomara Lookedat' })
    await search({ name: 'Xiomara Lookedat' })
    await look(server, id)
    const { rows } = await db.owner.query(
      'select what, by from care_read where neighbor_id = $1 order by read_id',
      [id],
    )
    expect(rows).toEqual([
      { what: 'search: Xiomara Lookedat', by: 'navigator' },
      { what: 'card', by: 'navigator' },
    ])
    expect(namesIn(await search({}))[0]).toBe('Xiomara Lookedat')
  })
})

describe('duplicates', () => {
  it('are proposed with reasons, decided by a person, and not proposed again', async () => {
    const born = '1990-10-11'
    const one = await enter(server, { name: 'Catalina Dos Veces', born })
    const other = await enter(server, {
      name: 'Kathy Dosveces',
      born,
      names: [{ kind: 'legal', name: 'Catalina Dos-Veces' }],
    })
    const pairs = async () =>
      (await server.ask('navigator', 'GET', '/api/care/duplicates')).body.pairs.filter(
        (pair: { one: { neighborId: string } }) => pair.one.neighborId === one,
      )
    expect(await pairs()).toMatchObject([
      {
        other: { neighborId: other },
        sureness: 'sure',
        reasons: [{ points: 40 }, { words: 'The same birth date' }],
      },
    ])
    expect((await look(server, one)).alike).toBe(1)
    await server.ask('navigator', 'POST', `/api/care/neighbors/${other}/not-same`, { otherId: one })
    expect(await pairs()).toEqual([])
    const card = (await look(server, one)).neighbor
    await server.ask('navigator', 'POST', `/api/care/neighbors/${one}/card`, {
      version: 1,
      neighbor: { ...card, language: 'es' },
    })
    expect(await pairs()).toEqual([])
    // Nor for anybody who is joined with one of them.
    const third = await enter(server, { name: 'Somebody Quite Else' })
    await server.ask('navigator', 'POST', `/api/care/neighbors/${third}/join`, {
      otherId: other,
      reason: 'They said so',
    })
    expect(await pairs()).toEqual([])
  })

  it('made offline on two phones for two reports of one call find each other', async () => {
    const first = await reported('Wendell Offline')
    const made = (name: string, personId: string, key: string) =>
      server.ask('supervisor', 'POST', '/api/care/neighbors', {
        sourceKey: key,
        neighbor: { known: 'named', name },
        from: { callId: first.callId, encounterId: first.encounterId, personId },
      })
    await save(server, first.encounterId, { 'persons.p2.known': 'named', 'persons.p2.name': 'Wendel Ofline' })
    const one = await made('Wendell Offline', 'p1', 'offline-key-one')
    const other = await made('Wendel Ofline', 'p2', 'offline-key-two')
    expect([one.status, other.status]).toEqual([201, 201])
    const { body } = await server.ask('navigator', 'GET', '/api/care/duplicates')
    expect(body.pairs).toContainEqual(
      expect.objectContaining({
        sureness: 'likely',
        reasons: [
          { points: 30, words: 'The same name in another spelling or short form' },
          { points: 20, words: 'Met on the same call' },
        ],
      }),
    )
  })
})

describe('who is this?', () => {
  it('asks for named people of submitted reports, proposes whom it might be, and is settled by a link or a reason', async () => {
    const known = await enter(server, { name: 'Leopoldo Tovar' })
    const met = await reported('Polo Tobar', {
      'persons.p1.followUp.safeWays.text': true,
      'persons.p1.followUp.reachAt': '919 555 0190',
      'persons.p1.followUp.cautions.do_not_say_who': true,
      story: 'A story that no navigator reads',
    })
    const asked = async () => {
      const { body } = await server.ask('navigator', 'GET', '/api/care/who-is-this?limit=100')
      expect(JSON.stringify(body)).not.toContain('A story')
      return body.people.find((one: { encounterId: string }) => one.encounterId === met.encounterId)
    }
    expect(await asked()).toMatchObject({
      personId: 'p1',
      neighbor: {
        name: 'Polo Tobar',
        reach: [{ way: 'text', to: '919 555 0190', cautions: ['do_not_say_who'] }],
        rules: [{ rule: 'do_not_say_who' }],
      },
    })
    const link = (neighborId: string) =>
      server.ask('navigator', 'POST', '/api/care/links', { ...met, neighborId })
    const linked = await link(known)
    expect(linked.status).toBe(201)
    expect((await link(known)).body).toEqual(linked.body)
    expect(await asked()).toBeUndefined()
    const other = await enter(server, { name: 'Somebody Other' })
    expect((await link(other)).body).toMatchObject({ code: 'not_allowed_now' })

    await server.ask('navigator', 'POST', `/api/care/links/${linked.body.linkId}/undo`)
    expect(await asked()).toBeDefined()
    const leave = { encounterId: met.encounterId, personId: 'p1', reason: 'Passing through' }
    expect((await server.ask('navigator', 'POST', '/api/care/who-is-this/leave', leave)).status).toBe(200)
    expect(await asked()).toBeUndefined()
  })

  it('a person of a report that is not there is refused', async () => {
    const neighborId = await enter(server, { name: 'Nobody Met' })
    const { callId } = await server.newCall()
    const answer = await server.ask('navigator', 'POST', '/api/care/links', {
      neighborId,
      callId,
      encounterId: 'no-such-report',
      personId: 'p1',
    })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})

describe('a response plan', () => {
  const plan = (helps: string, over = {}) => ({
    parts: { helps: [{ words: helps }], avoid: [{ words: 'Two people speaking at once' }] },
    reviewOn: '2099-01-01',
    ...over,
  })
  const write = (id: string, version: number | null, body: unknown) =>
    server.ask('navigator', 'POST', `/api/care/neighbors/${id}/plan`, { version, plan: body })
  const move = (as: 'navigator' | { token: string }, planId: string, body: unknown) =>
    askAs(server, as, 'POST', `/api/care/plans/${planId}/move`, body)

  async function approved(id: string, helps: string): Promise<string> {
    await putOnTeam(db, server.city.agencyId, id)
    await putOnTeam(db, server.city.agencyId, id, 'second-navigator')
    const draft = (await write(id, null, plan(helps))).body
    const moved = await move({ token: second }, draft.planId, { to: 'approved', version: draft.version })
    if (moved.status !== 200) throw new Error(JSON.stringify(moved.body))
    return draft.planId
  }

  it('is written by the care team, approved by somebody else, and then never changed', async () => {
    const id = await enter(server, { name: 'Plan Ned' })
    expect((await write(id, null, plan('Coffee'))).body).toMatchObject({ code: 'forbidden' })
    await putOnTeam(db, server.city.agencyId, id)
    await putOnTeam(db, server.city.agencyId, id, 'second-navigator')
    const draft = (await write(id, null, plan('Coffee'))).body
    expect(draft).toMatchObject({
      state: 'draft',
      isCurrent: false,
      missing: ['You wrote in it: somebody else approves it.'],
    })
    expect((await write(id, null, plan('Another draft'))).body).toMatchObject({ code: 'stale_version' })
    expect((await move('navigator', draft.planId, { to: 'approved', version: 1 })).body).toMatchObject({
      code: 'not_complete',
    })
    expect((await move({ token: second }, draft.planId, { to: 'approved', version: 7 })).body.code).toBe(
      'stale_version',
    )
    const moved = await move({ token: second }, draft.planId, { to: 'approved', version: 1 })
    expect(moved.body).toMatchObject({ state: 'approved', isCurrent: true, approverName: 'second-navigator' })
    expect((await move({ token: second }, draft.planId, { to: 'approved', version: 2 })).body.code).toBe(
      'not_allowed_now',
    )

    const next = (await write(id, null, plan('Coffee with milk'))).body
    const plans = (await server.ask('navigator', 'GET', `/api/care/neighbors/${id}/plans`)).body.plans
    expect(plans.map((one: { state: string; isCurrent: boolean }) => [one.state, one.isCurrent])).toEqual([
      ['draft', false],
      ['approved', true],
    ])
    await move({ token: second }, next.planId, { to: 'approved', version: 1 })
    expect((await look(server, id)).plan?.plan.parts.helps[0]?.words).toBe('Coffee with milk')
    // Ended, the one before counts again.
    await move('navigator', next.planId, { to: 'ended', version: 2, reason: 'It made things worse' })
    expect((await look(server, id)).plan?.plan.parts.helps[0]?.words).toBe('Coffee')
  })

  it('refuses what courts and police keep, names the words, and takes markup as text', async () => {
    const id = await enter(server, { name: 'Plan Refused' })
    await putOnTeam(db, server.city.agencyId, id)
    const refused = await write(id, null, plan('Has an outstanding warrant, was on probation'))
    expect(refused).toMatchObject({ status: 400, body: { code: 'bad_input' } })
    expect(refused.body.sentence).toBe(
      'A plan holds nothing of courts and police records: take out “outstanding warrant”, “probation”, and say what helps.',
    )
    const kept = await write(id, null, plan(SCRIPT))
    expect(kept.body.plan.parts.helps[0].words).toBe(SCRIPT)
  })

  it('is before the door for the team on a linked call, each reading noted, and gone for them afterwards', async () => {
    const id = await enter(server, {
      name: 'Vera Vista',
      rules: [{ rule: 'do_not_say_who' }],
      language: 'es',
    })
    await approved(id, 'Speak slowly')
    const met = await visit(server, { teamId: 'T2', people: ['responder'] })
    const card = () => server.ask('responder', 'GET', `/api/calls/${met.callId}/care`)
    expect((await card()).body).toEqual({ neighbors: [] })
    await server.ask('supervisor', 'POST', '/api/care/links', { callId: met.callId, neighborId: id })
    expect((await card()).body.neighbors).toMatchObject([
      {
        name: 'Vera Vista',
        language: 'es',
        how: 'person',
        heed: [{ rule: 'do_not_say_who', words: null }],
        plan: { parts: { helps: [{ words: 'Speak slowly' }] } },
        approved: { byName: 'second-navigator', isReviewDue: false },
        lastVisits: [],
      },
    ])
    const { rows } = await db.owner.query(
      `select what from care_read where neighbor_id = $1 and by = 'responder' order by 1`,
      [id],
    )
    expect(rows.map(({ what }) => what)).toEqual(['card', 'plan'])
    expect((await server.ask('telecommunicator', 'GET', `/api/calls/${met.callId}/care`)).status).toBe(403)

    await save(server, met.encounterId, PLAIN)
    await server.ask('responder', 'POST', `/api/encounters/${met.encounterId}/submit`, {})
    await endVisit(server, met.callId, met.encounterId)
    expect((await card()).body).toEqual({ neighbors: [] })
  })

  it('is shown when the call comes from their own number or place, with care; an undone one does not come back', async () => {
    const id = await enter(server, {
      name: 'Nadia Number',
      reach: [
        { way: 'call', to: '919 555 0155', theirsAlone: true },
        { way: 'usual_place', to: '700 ELM ST', theirsAlone: true },
      ],
    })
    const recognized = async (number: string | null, block: string | null) => {
      const { callId } = await server.newCall({ place: { block } })
      if (number) {
        await db.owner.query(
          `insert into phone_number (agency_id, call_id, holder_id, number, expires_at) values ($1, $2, '', $3, now() + interval '1 hour')`,
          [server.city.agencyId, callId, number],
        )
      }
      const ask = async () =>
        (await server.ask('supervisor', 'GET', `/api/calls/${callId}/care`)).body.neighbors
      const first = await ask()
      return { first, again: ask }
    }
    // Without a plan nobody is recognized.
    expect((await recognized('+19195550155', null)).first).toEqual([])
    await approved(id, 'Name the garden')
    const byNumber = await recognized('+19195550155', null)
    expect(byNumber.first).toMatchObject([{ name: 'Nadia Number', how: 'number' }])
    expect((await recognized(null, '700 Elm St.')).first).toMatchObject([{ how: 'place' }])
    expect((await recognized('+19195550156', '701 ELM ST')).first).toEqual([])
    await server.ask('navigator', 'POST', `/api/care/links/${byNumber.first[0].linkId}/undo`)
    expect(await byNumber.again()).toEqual([])
    // A second one with the number: nobody knows which of the two calls.
    await enter(server, { name: 'Kin Number', reach: [{ way: 'through_someone', to: '(919) 555-0155' }] })
    expect((await recognized('+19195550155', null)).first).toEqual([])
  })

  it('takes a suggestion from the field into its draft, once', async () => {
    const id = await enter(server, { name: 'Sugar Gest' })
    await putOnTeam(db, server.city.agencyId, id)
    const met = await reported('Sugar Gest')
    const suggested = await server.ask(
      'responder',
      'POST',
      `/api/encounters/${met.encounterId}/suggestions`,
      {
        personId: 'p1',
        kind: 'baseline',
        words: 'Hums when all is well',
      },
    )
    await server.ask('navigator', 'POST', '/api/care/links', { ...met, neighborId: id })
    const list = (await server.ask('navigator', 'GET', `/api/care/neighbors/${id}/plans`)).body
    expect(list).toMatchObject({ mayWrite: true, suggestions: [{ words: 'Hums when all is well' }] })
    const { suggestionId } = suggested.body
    const take = () =>
      server.ask('navigator', 'POST', `/api/care/neighbors/${id}/plan/suggestions`, { suggestionId })
    expect((await take()).body).toMatchObject({
      state: 'draft',
      plan: { parts: { usual: [{ words: 'Hums when all is well', suggestionId }] } },
    })
    expect((await take()).status).toBe(404)

    // One that was approved in the list of suggestions waits for a plan all the same.
    const other = await server.ask('responder', 'POST', `/api/encounters/${met.encounterId}/suggestions`, {
      personId: 'p1',
      kind: 'avoid',
      words: 'Knocking twice',
    })
    await server.ask('navigator', 'POST', `/api/plan-suggestions/${other.body.suggestionId}/decision`, {
      state: 'taken',
    })
    const left = (await server.ask('navigator', 'GET', `/api/care/neighbors/${id}/plans`)).body.suggestions
    expect(left).toMatchObject([{ words: 'Knocking twice' }])
    await server.ask('navigator', 'POST', `/api/care/neighbors/${id}/plan/suggestions`, {
      suggestionId: left[0].suggestionId,
    })
    const after = (await server.ask('navigator', 'GET', `/api/care/neighbors/${id}/plans`)).body
    expect(after.suggestions).toEqual([])
    expect(after.plans[0].plan.parts).toMatchObject({ usual: [{}], avoid: [{ words: 'Knocking twice' }] })
  })
})

describe('over time', () => {
  it('the timeline tells calls, visits and plans, newest first, in pages and by kind; the story is not in it', async () => {
    const id = await enter(server, { name: 'Time Line' })
    await putOnTeam(db, server.city.agencyId, id)
    for (const name of ['Time Line', 'Time Line', 'Time Line']) {
      const met = await reported(name, { story: 'Nobody reads this here' })
      await server.ask('navigator', 'POST', '/api/care/links', { ...met, neighborId: id })
    }
    const path = `/api/care/neighbors/${id}/timeline`
    const whole = (await server.ask('navigator', 'GET', path)).body
    expect(whole.counts).toEqual({ call: 3, encounter: 3 })
    expect(JSON.stringify(whole)).not.toContain('Nobody reads')
    expect(whole.entries[0]).toMatchObject({
      kind: 'encounter',
      path: null,
      title: expect.stringContaining('resolved on scene'),
    })
    const paged: string[] = []
    let before = ''
    for (let page = 0; page < 9 && before !== null; page++) {
      const { body } = await server.ask(
        'navigator',
        'GET',
        `${path}?limit=2&before=${encodeURIComponent(before)}`
          .replace('&before=&', '')
          .replace(/&before=$/, ''),
      )
      paged.push(...body.entries.map((one: { entryId: string }) => one.entryId))
      before = body.next
    }
    expect(paged).toEqual(whole.entries.map((one: { entryId: string }) => one.entryId))
    expect((await server.ask('navigator', 'GET', `${path}?kind=call`)).body.entries).toHaveLength(3)
    expect((await server.ask('supervisor', 'GET', path)).body.entries[0].path).toContain('/reports?report=')
    // Whoever is not on the care team sees that there is somebody, and nothing of what happened.
    const outside = await askAs(server, { token: second }, 'GET', path)
    expect(outside.body).toEqual({ entries: [], next: null, counts: {} })
    expect((await askAs(server, { token: second }, 'GET', `/api/care/neighbors/${id}`)).body).toMatchObject({
      name: 'Time Line',
      seesCare: false,
      plan: null,
    })
  })

  it('familiar are those met on as many calls as the agency says, for whoever may see their care', async () => {
    const id = await enter(server, { name: 'Fami Liar' })
    const link = async (receivedAt: string) => {
      const { callId } = await server.newCall({ receivedAt })
      await server.ask('supervisor', 'POST', '/api/care/links', { callId, neighborId: id })
      return callId
    }
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    for (let i = 0; i < 7; i++) await link(daysAgo(5 + i))
    const list = async (as: 'supervisor' | 'navigator') =>
      (await server.ask(as, 'GET', '/api/care/familiar')).body.neighbors.filter(
        (one: { neighborId: string }) => one.neighborId === id,
      )
    expect(await list('supervisor')).toEqual([])
    const last = await link(daysAgo(40))
    expect(await list('supervisor')).toMatchObject([
      {
        name: 'Fami Liar',
        last30: 7,
        last90: 8,
        reached: [{ contacts: 8, days: 90, counted: 8 }],
        trend: null,
      },
    ])
    expect(await list('navigator')).toEqual([])
    await putOnTeam(db, server.city.agencyId, id)
    expect(await list('navigator')).toHaveLength(1)
    // Two teams on one call are one contact.
    await server.ask('supervisor', 'POST', '/api/care/links', { callId: last, neighborId: id })
    expect((await list('supervisor'))[0].last90).toBe(8)
  })

  it('who read is told to those who may see the care', async () => {
    const id = await enter(server, { name: 'Red Often' })
    await look(server, id)
    const reads = async (as: 'supervisor' | 'navigator') =>
      (await server.ask(as, 'GET', `/api/care/neighbors/${id}/reads`)).body.reads
    expect(await reads('supervisor')).toMatchObject([
      { byName: 'navigator', role: 'navigator', what: 'card' },
    ])
    expect(await reads('navigator')).toEqual([])
  })
})

it('another agency’s service role sees none of it', async () => {
  const { rows } = await db.app.query('select 1 from neighbor')
  expect(rows).toEqual([])
})

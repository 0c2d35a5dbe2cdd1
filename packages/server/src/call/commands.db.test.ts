import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  for (const teamId of server.city.teamIds) await server.signOn(teamId)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const delivery = (sourceKey: string, over: object = {}) => ({
  sourceKey,
  number: sourceKey,
  nature: 'WELFARE',
  receivedAt: '2024-05-01T12:00:00Z',
  place: { lon: -78.5, lat: 35.5 },
  ...over,
})

describe('intake', () => {
  it('finds zone, cell, mapped nature and whether it is warranted', async () => {
    const { status, body } = await server.ask('intake', 'POST', '/api/intake/calls', {
      calls: [delivery('cad-1')],
    })
    expect(status).toBe(202)
    expect(body).toMatchObject({
      received: 1,
      unchanged: 0,
      calls: [{ sourceKey: 'cad-1', warranted: true }],
    })
    const detail = (await server.ask('dispatcher', 'GET', `/api/calls/${body.calls[0].callId}`)).body
    expect(detail.facts).toMatchObject({
      mappedNature: 'WELFARE CHECK',
      place: { zone: 'West', h3: '882ad68535fffff' },
    })
    expect(detail.offeredTo).toEqual(['ccd', 'crt'])
  })

  it('changes nothing by a delivery seen before, also within one delivery', async () => {
    const calls = [delivery('cad-2'), delivery('cad-3'), delivery('cad-2')]
    const first = (await server.ask('intake', 'POST', '/api/intake/calls', { calls })).body
    expect(first).toMatchObject({ received: 2, unchanged: 1 })
    const again = (await server.ask('intake', 'POST', '/api/intake/calls', { calls })).body
    expect(again).toMatchObject({ received: 0, unchanged: 3 })
    expect(again.calls).toEqual(first.calls)
    const { rows } = await db.owner.query(
      `select count(*) as n from event where source_key in ('cad-2', 'cad-3')`,
    )
    expect(rows[0].n).toBe(2)
  })

  it('receives one of several deliveries of the same call at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        server.ask('intake', 'POST', '/api/intake/calls', { calls: [delivery('cad-race')] }),
      ),
    )
    expect(answers.map((a) => a.body.received).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  })

  it('keeps a call whose type nobody has mapped', async () => {
    await server.ask('intake', 'POST', '/api/intake/calls', {
      calls: [delivery('cad-4', { nature: 'ZZ-9' })],
    })
    const { body } = await server.ask('dispatcher', 'GET', '/api/unmapped')
    expect(body).toEqual([{ local: 'ZZ-9', calls: 1, last: '2024-05-01T12:00:00.000Z' }])
  })

  it('refuses fields that are not on its list', async () => {
    const { status, body } = await server.ask('intake', 'POST', '/api/intake/calls', {
      calls: [delivery('cad-5', { suspectName: 'x' })],
    })
    expect(status).toBe(400)
    expect(body.details[0]).toMatchObject({ path: 'body.calls.0' })
    expect(body.details[0].sentence).toMatch(/suspectName/)
  })

  it('names the place of coordinates that are not on earth', async () => {
    const { body } = await server.ask('intake', 'POST', '/api/intake/calls', {
      calls: [delivery('cad-6', { place: { lon: -278, lat: 35 } })],
    })
    expect(body).toMatchObject({
      code: 'bad_input',
      details: [{ path: 'body.calls.0.place.lon', sentence: 'is west of -180' }],
    })
  })

  it('refuses a body of more than one mebibyte with a sentence', async () => {
    const { status, body } = await server.ask('intake', 'POST', '/api/intake/calls', {
      calls: [delivery('x'.repeat(1_100_000))],
    })
    expect(status).toBe(413)
    expect(body.sentence).toMatch(/larger than one mebibyte/)
  })
})

describe('work on a call', () => {
  it('runs its whole life into one line of the ledger', async () => {
    const call = await server.newCall({ place: { lon: -78.5, lat: 35.5 } })
    const path = `/api/calls/${call.callId}`
    let detail = (
      await server.ask('dispatcher', 'POST', `${path}/assign`, { version: call.version, teamId: 'T2' })
    ).body
    expect(detail.status).toBe('assigned')
    const { assignmentId } = detail.assignments[0]
    for (const action of ['accept', 'depart', 'arrive', 'meet_neighbor', 'clear']) {
      const answer = await server.ask('responder', 'POST', `${path}/assignments/${assignmentId}/progress`, {
        version: detail.version,
        action,
        ...(action === 'clear' ? { disposition: 'resolved_on_scene' } : {}),
      })
      expect(answer.status).toBe(200)
      detail = answer.body
    }
    expect(detail).toMatchObject({
      status: 'closed',
      line: { outcome: 'answered', programId: 'crt', how: 'in_person' },
    })
    expect(detail.timeline.map((t: { kind: string }) => t.kind)).toEqual([
      'call.received',
      'call.offered',
      'call.assigned',
      ...Array(5).fill('call.progressed'),
      'call.closed',
    ])
  })

  it('answers a stale version with the state now and what may be done', async () => {
    const call = await server.newCall()
    const path = `/api/calls/${call.callId}`
    await server.ask('dispatcher', 'PATCH', path, { version: call.version, changes: { priority: 2 } })
    const { status, body } = await server.ask('dispatcher', 'PATCH', path, {
      version: call.version,
      changes: { priority: 3 },
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({
      code: 'stale_version',
      now: {
        version: call.version + 1,
        state: 'waiting',
        allowed: ['correct', 'screen_out', 'assign', 'close'],
      },
    })
    expect(body.sentence).toMatch(
      /is waiting now\. Look at it again; you may correct it, screen it out, assign a team or close it\./,
    )
  })

  it('corrects only what is said, and offers the call to programs that may take it only now', async () => {
    const call = await server.newCall({ nature: 'ROBBERY', flags: ['weapon'], priority: 4 })
    expect(call.offeredTo).toEqual([])
    const { body } = await server.ask('telecommunicator', 'PATCH', `/api/calls/${call.callId}`, {
      version: call.version,
      changes: { nature: 'WELFARE', flags: [] },
    })
    expect(body.facts).toMatchObject({
      nature: 'WELFARE',
      mappedNature: 'WELFARE CHECK',
      priority: 4,
      flags: [],
    })
    expect(body.offeredTo).toEqual(['ccd', 'crt'])
  })

  it('lets only one of two dispatchers have the same team', async () => {
    const calls = [await server.newCall(), await server.newCall()]
    const answers = await Promise.all(
      calls.map((call) =>
        server.ask('dispatcher', 'POST', `/api/calls/${call.callId}/assign`, {
          version: call.version,
          teamId: 'T3',
        }),
      ),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    expect(answers.find((a) => a.status === 409)?.body.sentence).toMatch(
      /Team 3: The team is assigned, so it cannot be assigned/,
    )
    const { rows } = await db.owner.query(
      `select count(*) as n from event where kind = 'call.assigned' and data ->> 'teamId' = 'T3'`,
    )
    expect(rows[0].n).toBe(1)
  })

  it('asks for a reason when the recommendation bars the team', async () => {
    const call = await server.newCall({ flags: ['weapon'] })
    const assign = (more: object) =>
      server.ask('dispatcher', 'POST', `/api/calls/${call.callId}/assign`, {
        version: call.version,
        teamId: 'T2',
        ...more,
      })
    expect((await assign({})).body).toMatchObject({ code: 'reason_needed' })
    const { body } = await assign({ overrideReason: 'the officer on scene asks for them' })
    expect(body.assignments[0].overrideReason).toBe('the officer on scene asks for them')
  })

  it('closes no call that a team is on', async () => {
    const { calls } = (await server.ask('dispatcher', 'GET', '/api/calls')).body
    const busy = calls.find((c: { status: string }) => c.status === 'assigned')
    const { status, body } = await server.ask('dispatcher', 'POST', `/api/calls/${busy.callId}/close`, {
      version: busy.version,
      disposition: 'other',
    })
    expect(status).toBe(409)
    expect(body.sentence).toMatch(/still on call .*clear or recall it first/)
  })

  it('says what may be done with a closed call, and reopens it', async () => {
    const call = await server.newCall()
    const path = `/api/calls/${call.callId}`
    const closed = (
      await server.ask('dispatcher', 'POST', `${path}/close`, {
        version: call.version,
        disposition: 'caller_cancelled',
      })
    ).body
    expect(closed.line).toMatchObject({ outcome: 'unanswered', reason: 'caller_declined' })
    const refused = await server.ask('dispatcher', 'PATCH', path, {
      version: closed.version,
      changes: { priority: 1 },
    })
    expect(refused.body).toMatchObject({
      code: 'not_allowed_now',
      now: { state: 'closed', allowed: ['reopen'] },
    })
    const open = (
      await server.ask('dispatcher', 'POST', `${path}/reopen`, {
        version: closed.version,
        reason: 'called again',
      })
    ).body
    expect(open).toMatchObject({ status: 'waiting', line: null })
  })

  it('takes a step that a device sends twice only once', async () => {
    const call = await server.newCall()
    await server.signOn('T1')
    const path = `/api/calls/${call.callId}`
    const assigned = (
      await server.ask('dispatcher', 'POST', `${path}/assign`, { version: call.version, teamId: 'T1' })
    ).body
    const step = () =>
      server.ask(
        'responder',
        'POST',
        `${path}/assignments/${assigned.assignments[0].assignmentId}/progress`,
        {
          version: assigned.version,
          action: 'accept',
          sourceKey: 'device-1-step-1',
        },
      )
    const [first, second] = [await step(), await step()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body.version).toBe(first.body.version)
    const other = await server.newCall()
    const taken = await server.ask('clinician', 'POST', `/api/phone/calls/${other.callId}/claim`, {
      sourceKey: 'device-1-step-1',
    })
    expect(taken).toMatchObject({ status: 400, body: { code: 'bad_input' } })
  })
})

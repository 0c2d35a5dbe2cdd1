import { allowedActions } from '@heart/domain/dispatch'
import seedrandom from 'seedrandom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { verifyAgency } from '../platform/verify.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const DISPOSITIONS = ['resolved_on_scene', 'caller_refused', 'handed_to_police', 'no_response']

it.each([1, 2, 3])('seed %i: whatever people do, the rows are what the events say', async (seed) => {
  const random = seedrandom(`history ${seed}`)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const statuses = new Map<number, number>()
  let accepted = 0

  for (let i = 0; i < 150; i++) {
    // Several people at once, with what each saw a moment ago.
    const { calls } = (await server.ask('dispatcher', 'GET', '/api/calls?closed=true')).body
    const { teams } = (await server.ask('dispatcher', 'GET', '/api/teams')).body
    const answers = await Promise.all(
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => step(calls, teams)),
    )
    for (const { status, body } of answers) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status < 300) accepted++
      else expect(body.sentence).toMatch(/\w{3,}.*[.?]$/)
      expect(status, JSON.stringify(body)).toBeLessThan(500)
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: as the doors answer
  function step(calls: any[], teams: any[]) {
    const kind = random()
    const call = calls.length > 0 ? pick(calls) : null
    if (call === null || kind < 0.15) {
      return server.ask('intake', 'POST', '/api/intake/calls', {
        calls: [
          {
            sourceKey: `seed-${seed}-${Math.floor(random() * 80)}`,
            number: `N${Math.floor(random() * 1e6)}`,
            nature: pick(['WELFARE', 'ROBBERY', 'UNHEARD OF']),
            flags: random() < 0.2 ? ['weapon'] : [],
            receivedAt: new Date(Date.now() - Math.floor(random() * 3_600_000))
              .toISOString()
              .replace(/\.\d+Z$/, 'Z'),
            place: random() < 0.5 ? { lon: -78.5, lat: 35.5 } : {},
          },
        ],
      })
    }
    const path = `/api/calls/${call.callId}`
    const { version } = call
    const team = pick(teams)
    if (kind < 0.3)
      return server.ask('dispatcher', 'POST', `${path}/assign`, {
        version,
        teamId: team.teamId,
        ...(random() < 0.5 ? { overrideReason: 'they know him' } : {}),
      })
    if (kind < 0.65) {
      const busy = pick(teams.filter((t) => t.callId).concat(team))
      const on = calls.find((c) => c.callId === busy.callId) ?? call
      const action = pick([...allowedActions(busy.status), 'accept', 'recall'])
      return server.ask(
        'dispatcher',
        'POST',
        `/api/calls/${on.callId}/assignments/${busy.assignmentId ?? 'none'}/progress`,
        {
          version: on.version,
          action: [
            'accept',
            'decline',
            'depart',
            'arrive',
            'meet_neighbor',
            'transport',
            'clear',
            'recall',
          ].includes(action)
            ? action
            : 'accept',
          ...(action === 'clear' && random() < 0.6 ? { disposition: pick(DISPOSITIONS) } : {}),
        },
      )
    }
    if (kind < 0.72)
      return server.ask('dispatcher', 'PATCH', path, {
        version,
        changes: { nature: pick(['WELFARE', 'ROBBERY']), priority: pick([1, 2, null]) },
      })
    if (kind < 0.76)
      return server.ask('dispatcher', 'POST', `${path}/screen-out`, {
        version,
        programId: pick(['ccd', 'crt']),
        ruleId: 'crt-weapon',
      })
    if (kind < 0.82)
      return server.ask('dispatcher', 'POST', `${path}/close`, {
        version,
        disposition: pick(DISPOSITIONS),
        policeWent: random() < 0.3,
      })
    if (kind < 0.86)
      return server.ask('dispatcher', 'POST', `${path}/reopen`, { version, reason: 'called again' })
    if (kind < 0.92) {
      return server.ask('dispatcher', 'POST', `/api/teams/${team.teamId}/sign-on`, {
        version: team.version,
        roles: ['responder'],
        shiftEndsAt: new Date(Date.now() + 3_600_000 * 8).toISOString(),
        position: [-78.5, 35.5],
      })
    }
    if (kind < 0.97) return tellSafety(team)
    return server.ask('dispatcher', 'POST', `/api/teams/${team.teamId}/actions`, {
      version: team.version,
      action: pick(['start_break', 'end_break']),
    })
  }

  /** As a crew's terminal tells it, sometimes twice and sometimes late. */
  function tellSafety(team: { teamId: string; callId: string | null; assignmentId: string | null }) {
    const sourceKey = `safety-${seed}-${Math.floor(random() * 60)}`
    const device = { at: new Date(Date.now() - Math.floor(random() * 300_000)).toISOString(), offsetMs: 0 }
    const path = `/api/teams/${team.teamId}`
    const reason = 'a slip'
    const [address, more] = pick<[string, object]>([
      [`${path}/check-in`, {}],
      [`${path}/distress`, { position: [-78.5, 35.5] }],
      [`${path}/distress/end`, { reason }],
      [`${path}/backup`, { kind: 'team', why: 'two neighbors' }],
      [`${path}/backup/arrived`, {}],
      [
        `/api/calls/${team.callId ?? 'none'}/assignments/${team.assignmentId ?? 'none'}/step-back`,
        { reason },
      ],
      [
        `/api/calls/${team.callId ?? 'none'}/assignments/${team.assignmentId ?? 'none'}/step-back`,
        { reason },
      ],
    ])
    return server.ask('crew', 'POST', address, { sourceKey, ...(random() < 0.5 ? { device } : {}), ...more })
  }

  const verified = await verifyAgency(db, server.city.agencyId)
  expect(verified.differences).toEqual([])
  expect(verified.events).toBeGreaterThan(60)
  expect(accepted).toBeGreaterThan(60)
  expect([...statuses.keys()].every((s) => [200, 201, 202, 400, 404, 409, 422].includes(s))).toBe(true)
})

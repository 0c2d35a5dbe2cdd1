import { IntakeCall } from '@heart/api/call'
import {
  type FieldValue,
  findMissing,
  NO_QUESTIONS,
  prefillReport,
  writeField,
} from '@heart/domain/encounter'
import { expect, test } from 'vitest'
import { DEMO_TEAMS } from '../rules/index.ts'
import { demoCrews } from './crews.ts'
import { type CallDoor, doorClient, type Fetch } from './door-client.ts'
import { intakeFeed } from './feed.ts'
import { keepDoing } from './loop.ts'
import { nextStep, planVisit } from './next-step.ts'
import { writeReport } from './write-report.ts'

const NOON = Date.parse('2026-06-10T16:00:00Z')
interface Sent {
  method: string
  path: string
  body: Record<string, unknown> | undefined
}

/** A service that answers from a table of `METHOD /path`, and keeps what was sent. */
function fakeService(answers: Record<string, unknown>, status: Record<string, number> = {}) {
  const sent: Sent[] = []
  const fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname
    const body = init.body ? JSON.parse(String(init.body)) : undefined
    sent.push({ method: init.method ?? 'GET', path, body })
    const key = `${init.method} ${path}`
    return new Response(JSON.stringify(answers[key] ?? {}), { status: status[key] ?? 200 })
  }
  const { signal } = new AbortController()
  const door = doorClient({ baseUrl: 'http://demo.test', token: 't', signal, fetch })
  return { sent, door, posts: () => sent.filter((s) => s.method === 'POST') }
}

const teamView = (id: string, more: object = {}) => {
  const team = DEMO_TEAMS.find((t) => t.id === id)
  const idle = {
    callId: null,
    assignmentId: null,
    shiftEndsAt: null,
    position: null,
    statusSince: null,
    members: [],
  }
  return { teamId: id, version: 3, status: 'off_duty', team, ...idle, ...more }
}
const waiting = (more: object = {}) => ({
  callId: 'c1',
  status: 'waiting',
  version: 1,
  triage: { warranted: true },
  facts: { place: { lon: -78.9, lat: 36 }, flags: [] },
  ...more,
})

test('the feed delivers calls that the intake door accepts: the first ones at once, then one in 20 to 40 seconds', async () => {
  const { sent, door } = fakeService({})
  const deliver = intakeFeed({ door, speed: 1, seed: 's', now: () => NOON })
  for (let opening = 1; opening < 5; opening += 1) expect(await deliver()).toBe(3_000)
  const waitMs = await deliver()
  expect(waitMs).toBeGreaterThanOrEqual(20_000)
  expect(waitMs).toBeLessThanOrEqual(40_000)
  const [call] = (sent[0]?.body?.calls ?? []) as unknown[]
  expect(IntakeCall.safeParse(call).error).toBeUndefined()
})

test('crews sign on the teams whose shift it is, once a shift: signed off by hand, a team stays off', async () => {
  const teams = ['crt-1', 'crt-6'].map((id) => teamView(id))
  const { door, posts } = fakeService({
    'GET /api/teams': { seq: 1, teams },
    'GET /api/calls': { seq: 1, calls: [] },
  })
  const crews = demoCrews({ door, speed: 1, now: () => NOON })
  await crews.tick()
  await crews.tick()
  expect(posts().map(({ path }) => path)).toEqual(['/api/teams/crt-1/sign-on'])
  expect(posts()[0]?.body).toMatchObject({ version: 3, shiftEndsAt: '2026-06-11T01:00:00.000Z' })
})

test('a team with a person on it, and the teams left to visitors, are nobody else’s', async () => {
  const person = { userId: 'u', name: 'U', role: 'clinician' }
  const theirs = { status: 'assigned', callId: 'c1', assignmentId: 'a1', members: [person] }
  const { door, posts } = fakeService({
    'GET /api/teams': { seq: 1, teams: [teamView('ccd-2'), teamView('ccd-1', theirs)] },
    'GET /api/calls': { seq: 1, calls: [waiting({ status: 'assigned' })] },
  })
  await demoCrews({ door, speed: 1, now: () => NOON }).tick()
  expect(posts()).toEqual([])
})

test('a newcomer has 45 seconds; then the first of the recommendation is sent', async () => {
  const candidates = [
    { teamId: 'crt-2', programId: 'crt', rank: 2 },
    { teamId: 'crt-1', programId: 'crt', rank: 1 },
  ]
  const { door, posts } = fakeService({
    'GET /api/teams': { seq: 1, teams: [] },
    'GET /api/calls': { seq: 1, calls: [waiting()] },
    'GET /api/calls/c1': { ...waiting(), recommendation: { candidates, nobody: null } },
  })
  let at = NOON
  const crews = demoCrews({ door, speed: 1, now: () => at })
  for (const seconds of [0, 30, 44]) {
    at = NOON + seconds * 1_000
    await crews.tick()
  }
  expect(posts()).toEqual([])
  at = NOON + 46_000
  await crews.tick()
  expect(posts()[0]).toMatchObject({ path: '/api/calls/c1/assign', body: { version: 1, teamId: 'crt-1' } })
})

test('an act of a person starts the 45 seconds anew; a conflict is dropped; nobody for long means police', async () => {
  const answers: Record<string, unknown> = {
    'GET /api/teams': { seq: 1, teams: [] },
    'GET /api/calls': { seq: 1, calls: [waiting()] },
    'GET /api/calls/c1': {
      ...waiting({ version: 2 }),
      recommendation: { candidates: [], nobody: 'all busy' },
    },
  }
  const { door, posts } = fakeService(answers, { 'POST /api/calls/c1/close': 409 })
  let at = NOON
  const crews = demoCrews({ door, speed: 1, now: () => at })
  await crews.tick()
  answers['GET /api/calls'] = { seq: 2, calls: [waiting({ version: 2 })] }
  at += 44_000
  await crews.tick()
  at += 100_000
  await crews.tick()
  expect(posts()).toEqual([])
  at += 200_000
  await crews.tick()
  expect(posts()[0]).toMatchObject({ path: '/api/calls/c1/close', body: { policeWent: true, version: 2 } })
})

test('a visit goes from assigned to clear by the allowed actions, moving along the line', () => {
  const assignmentId = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].find((id) => {
    const { declines, recalled, transports, disposition } = planVisit(id)
    return !declines && !recalled && !transports && disposition === 'resolved_on_scene'
  }) as string
  const next = (status: Parameters<typeof nextStep>[0]['status'], seconds: number, byPhone = false) =>
    nextStep({
      assignmentId,
      status,
      sinceMs: NOON,
      nowMs: NOON + seconds * 1_000,
      tickMs: 5_000,
      speed: 1,
      byPhone,
      position: [-78.9, 36],
      goal: [-78.8, 36.1],
    })
  expect(next('assigned', 1)).toEqual({ do: 'wait' })
  expect(next('assigned', 30)).toMatchObject({ action: 'accept' })
  expect(next('accepted', 30)).toMatchObject({ action: 'depart' })
  expect(next('accepted', 30, true)).toMatchObject({ action: 'meet_neighbor' })
  expect(next('en_route', 20)).toMatchObject({ do: 'move' })
  expect(next('en_route', 200)).toMatchObject({ action: 'arrive' })
  expect(next('arrived', 60)).toMatchObject({ action: 'meet_neighbor' })
  expect(next('with_neighbor', 300)).toMatchObject({ action: 'clear', disposition: 'resolved_on_scene' })
  expect(next('with_neighbor', 300, true)).toMatchObject({ disposition: 'resolved_by_phone' })
})

test('a crew that was with a neighbor fills and submits the report once it has left, and none of a meeting taken back', async () => {
  const on = (status: string) => ({ status, callId: 'c1', assignmentId: 'a1', statusSince: iso(NOON) })
  const iso = (atMs: number) => new Date(atMs).toISOString()
  const facts = { place: { lon: -78.9, lat: 36 }, flags: [], nature: 'Trespass', locationType: 'street' }
  const team = (more: object) => ({ seq: 1, teams: [teamView('crt-1', more)] })
  const number = { id: 'dogs', kind: 'number', words: { en: 'Dogs?', es: '' }, choices: [], required: true }
  const answers: Record<string, unknown> = {
    'GET /api/teams': team(on('with_neighbor')),
    'GET /api/calls': { seq: 1, calls: [waiting({ status: 'assigned', facts })] },
    'POST /api/encounters/a1/edits': {
      questions: { version: 1, questions: [{ ...number, min: 0, max: 3 }] },
    },
  }
  const { door, posts } = fakeService(answers)
  const crews = demoCrews({ door, speed: 1, now: () => NOON })
  await crews.tick()
  answers['GET /api/teams'] = team(on('arrived'))
  await crews.tick()
  answers['GET /api/teams'] = team({ status: 'available' })
  await crews.tick()
  expect(posts().filter(({ path }) => path.includes('encounters'))).toEqual([])
  answers['GET /api/teams'] = team(on('with_neighbor'))
  await crews.tick()
  answers['GET /api/teams'] = team({ status: 'available' })
  await crews.tick()
  await crews.tick()
  const told = posts().filter(({ path }) => path.includes('encounters'))
  expect(told.map(({ path }) => path)).toEqual([
    '/api/encounters/a1/edits',
    '/api/encounters/a1/edits',
    '/api/encounters/a1/submit',
  ])
  const fields = (told[0]?.body?.edits ?? []) as { path: string; value: unknown }[]
  expect(fields.find(({ path }) => path === 'story')?.value).toMatch(/\(synthetic\)$/)
  expect(told[1]?.body?.edits).toMatchObject([{ path: 'answers.dogs', value: expect.any(Number) }])
})

test.each([true, false])('what a crew tells lacks nothing (by phone: %s)', async (byPhone) => {
  const sent: { path: string; value: FieldValue; base: number }[] = []
  const door = (async (_: unknown, with_: { body: { edits?: typeof sent } }) => {
    sent.push(...(with_.body.edits ?? []))
    return { questions: NO_QUESTIONS }
  }) as unknown as CallDoor
  for (let i = 0; i < 40; i++) {
    sent.length = 0
    const disposition = byPhone ? 'resolved_by_phone' : 'transported'
    await writeReport(door, {
      assignmentId: `v${i}`,
      nature: null,
      locationType: 'street',
      disposition,
      byPhone,
    })
    const opened = prefillReport({ locationType: 'street', language: null })
    const report = sent.reduce((kept, { path, value }) => writeField(kept, path, value), opened)
    const mode = byPhone ? 'phone' : 'in_person'
    expect(findMissing(report, { mode, questions: NO_QUESTIONS, openConflicts: 0 })).toEqual([])
  }
})

test('a failing loop says so once, backs off, says when it works again, and ends with the signal', async () => {
  const stop = new AbortController()
  const said: string[] = []
  let tries = 0
  const once = async () => {
    if (++tries <= 3) throw new Error('no answer')
    if (tries === 5) stop.abort()
    return 1
  }
  await keepDoing('The demo calls', once, {
    signal: stop.signal,
    log: (s) => said.push(s),
    firstBackoffMs: 1,
  })
  expect(said).toHaveLength(2)
  expect(said[0]).toContain('no answer')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { performAction } from '../dispatch/perform-action.ts'
import { COMMITTED, type TeamAction } from '../dispatch/team-status.ts'
import { callFacts, eventOf, iso, minutes, NOON } from '../testing/city.ts'
import {
  CallState as CallSchema,
  type CallState,
  type DomainEvent,
  EventBody,
  TeamState as TeamSchema,
} from './event.ts'
import { foldCall, HistoryError, isLive } from './fold-call.ts'
import { foldTeam, newTeamState } from './fold-team.ts'

const received = (id = 'c1') =>
  eventOf(`call/${id}`, 1, NOON, {
    kind: 'call.received',
    data: { number: '22-1', intake: 'hand', facts: callFacts() },
  })
const assigned = (version: number, assignmentId = 'a1', teamId = 't1') =>
  eventOf('call/c1', version, NOON + minutes(version), {
    kind: 'call.assigned',
    data: { assignmentId, teamId, programId: 'field', rank: 1, overrideReason: null },
  })
type Progress = Extract<EventBody, { kind: 'call.progressed' }>['data']['action']
const progressed = (version: number, action: Progress, assignmentId = 'a1', teamId = 't1') =>
  eventOf('call/c1', version, NOON + minutes(version), {
    kind: 'call.progressed',
    data: { assignmentId, teamId, action, reason: null },
  })
const signedOn = (version: number, teamId = 't1') =>
  eventOf(`team/${teamId}`, version, NOON, {
    kind: 'team.signed_on',
    data: { roles: ['emt'], languages: ['en'], shiftEndsAt: iso(NOON + minutes(480)), position: [-78.9, 36] },
  })
const foldAll = (events: DomainEvent[]): CallState =>
  events.reduce<CallState | null>((state, event) => foldCall(state, event, 'c1'), null) as CallState
const teamAfter = (events: DomainEvent[], id = 't1') =>
  events.reduce((s, e) => foldTeam(s, e, id), newTeamState(id))

test('EV1 a call begins with its receipt, once', () => {
  expect(foldAll([received()])).toMatchObject({ status: 'waiting', version: 1, assignments: [] })
  expect(() => foldCall(null, assigned(1), 'c1')).toThrow(HistoryError)
  expect(() => foldAll([received(), received()])).toThrow('received twice')
})

test('EV2 a call is waiting, assigned while a team is on it, and waiting again when none is left', () => {
  const story = [
    received(),
    assigned(2),
    progressed(3, 'decline'),
    assigned(4, 'a2', 't2'),
    assigned(5, 'a3', 't3'),
  ]
  const more = [...story, progressed(6, 'recall', 'a2', 't2'), progressed(7, 'clear', 'a3', 't3')]
  const statuses = more.map((_, i) => foldAll(more.slice(0, i + 1)).status)
  expect(statuses).toEqual(['waiting', 'assigned', 'waiting', 'assigned', 'assigned', 'assigned', 'waiting'])
})

test('EV2 a closed call stays closed until it is reopened', () => {
  const close = eventOf('call/c1', 3, NOON, {
    kind: 'call.closed',
    data: { disposition: 'other', policeWent: true },
  })
  const reopen = eventOf('call/c1', 5, NOON, { kind: 'call.reopened', data: { reason: 'wrong call' } })
  const closed = foldAll([received(), assigned(2), close])
  expect(closed).toMatchObject({ status: 'closed', disposition: 'other', policeWent: true })
  const cleared = foldCall(closed, progressed(4, 'clear'), 'c1')
  expect(cleared.status).toBe('closed')
  expect(foldCall(cleared, reopen, 'c1')).toMatchObject({
    status: 'waiting',
    disposition: null,
    closedAt: null,
  })
  expect(foldCall(closed, { ...reopen, version: 4 }, 'c1').status).toBe('assigned')
})

test('EV3 each action sets its time on the assignment', () => {
  const actions: Progress[] = ['accept', 'depart', 'arrive', 'meet_neighbor', 'transport', 'clear']
  const [assignment] = foldAll([
    received(),
    assigned(2),
    ...actions.map((a, i) => progressed(3 + i, a)),
  ]).assignments
  expect(assignment).toEqual({
    assignmentId: 'a1',
    teamId: 't1',
    programId: 'field',
    status: 'cleared',
    overrideReason: null,
    assignedAt: iso(NOON + minutes(2)),
    acceptedAt: iso(NOON + minutes(3)),
    enRouteAt: iso(NOON + minutes(4)),
    arrivedAt: iso(NOON + minutes(5)),
    withNeighborAt: iso(NOON + minutes(6)),
    transportingAt: iso(NOON + minutes(7)),
    endedAt: iso(NOON + minutes(8)),
  })
  expect(() => foldAll([received(), progressed(2, 'arrive')])).toThrow('no live assignment a1')
})

test('EV4 a correction changes what it names and nothing else', () => {
  const body = EventBody.parse({ kind: 'call.corrected', data: { changes: { nature: 'TRESPASS' } } })
  const before = foldAll([received()])
  const after = foldCall(before, eventOf('call/c1', 2, NOON, body), 'c1')
  expect(after).toEqual({ ...before, version: 2, facts: { ...before.facts, nature: 'TRESPASS' } })
})

test('EV5 offers add up, the first sets the time; the last screening of a program stands', () => {
  const offer = (version: number, programIds: string[]) =>
    eventOf('call/c1', version, NOON + minutes(version), { kind: 'call.offered', data: { programIds } })
  const screen = (version: number, ruleId: string) =>
    eventOf('call/c1', version, NOON, { kind: 'call.screened_out', data: { programId: 'field', ruleId } })
  const call = foldAll([
    received(),
    offer(2, ['phone']),
    offer(3, ['phone', 'field']),
    screen(4, 'a'),
    screen(5, 'b'),
  ])
  expect(call).toMatchObject({
    offeredTo: ['phone', 'field'],
    offeredAt: iso(NOON + minutes(2)),
    screenedOut: [{ programId: 'field', ruleId: 'b' }],
  })
})

test('EV5 the duty of each program is kept as its first offer found it', () => {
  const offer = (version: number, duty: Record<string, { onDuty: number; busy: number }>) =>
    eventOf('call/c1', version, NOON, { kind: 'call.offered', data: { programIds: ['field'], duty } })
  const [free, busy] = [
    { onDuty: 2, busy: 0 },
    { onDuty: 2, busy: 2 },
  ]
  const call = foldAll([received(), offer(2, { field: busy }), offer(3, { field: free, phone: free })])
  expect(call.duty).toEqual({ field: busy, phone: free })
})

test('EV6 an imported call is closed, and invents no time that the record lacks', () => {
  const body = EventBody.parse({
    kind: 'call.imported',
    data: {
      number: '1',
      intake: 'csv',
      facts: callFacts(),
      recorded: { disposition: 'transported', policeWent: true },
    },
  })
  const call = foldCall(null, eventOf('call/c1', 1, NOON, body), 'c1')
  expect(call).toMatchObject({
    status: 'closed',
    closedAt: null,
    disposition: 'transported',
    policeWent: true,
  })
})

test('EV7 a team is moved by its own stream and by the calls that name it, and its version counts them', () => {
  const story = [signedOn(1), assigned(2), progressed(3, 'accept')]
  expect(teamAfter(story)).toMatchObject({ status: 'accepted', callId: 'c1', assignmentId: 'a1', version: 3 })
  expect(teamAfter([...story, progressed(4, 'depart'), progressed(5, 'clear')])).toMatchObject({
    status: 'available',
    callId: null,
    assignmentId: null,
    lastClearedAt: iso(NOON + minutes(5)),
    version: 5,
  })
  expect(foldTeam(teamAfter(story), signedOn(1, 't2'), 't1')).toEqual(teamAfter(story))
  expect(foldTeam(teamAfter(story), assigned(2, 'a9', 't2'), 't1')).toEqual(teamAfter(story))
})

test('EV7 declining or being recalled is no work to rest from', () => {
  expect(teamAfter([signedOn(1), assigned(2), progressed(3, 'decline')]).lastClearedAt).toBeNull()
  expect(teamAfter([signedOn(1), assigned(2), progressed(3, 'recall')]).lastClearedAt).toBeNull()
})

test('EV8 what the table does not allow is no history', () => {
  expect(() => teamAfter([assigned(2)])).toThrow('team t1 is off_duty, so it cannot assign')
  expect(() => teamAfter([signedOn(1), assigned(2), assigned(3, 'a2')])).toThrow(
    'is assigned, so it cannot assign',
  )
  expect(() => teamAfter([signedOn(1), assigned(2), progressed(3, 'accept', 'a9')])).toThrow(
    'not on assignment a9',
  )
})

test('EV9 the latest position stands, in whatever order they arrive', () => {
  const moved = (version: number, atMs: number, lon: number) =>
    eventOf('team/t1', version, atMs, { kind: 'team.moved', data: { position: [lon, 36] } })
  const team = teamAfter([signedOn(1), moved(2, NOON + minutes(9), -78), moved(3, NOON + minutes(4), -77)])
  expect(team).toMatchObject({ position: [-78, 36], positionAt: iso(NOON + minutes(9)), version: 3 })
})

/** Random days of three teams and three calls, kept as a server would: what the table refuses is not written. */
const step = fc.record({
  call: fc.nat({ max: 2 }),
  team: fc.nat({ max: 2 }),
  action: fc.constantFrom<TeamAction>(
    'sign_on',
    'sign_off',
    'start_break',
    'end_break',
    'assign',
    'assign',
    'accept',
    'decline',
    'depart',
    'arrive',
    'meet_neighbor',
    'transport',
    'clear',
    'recall',
  ),
})

test('EV10 any history: every status is known, no team is on two jobs, calls and teams tell the same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let calls = [0, 1, 2].map((n) => foldCall(null, received(`c${n}`), `c${n}`))
      let teams = [0, 1, 2].map((n) => newTeamState(`t${n}`))
      for (const [index, { call, team, action }] of steps.entries()) {
        const event = eventFor(calls[call] as CallState, teams[team] as (typeof teams)[number], action, index)
        if (!event) continue
        calls = calls.map((one) =>
          event.stream === `call/${one.callId}` ? foldCall(one, event, one.callId) : one,
        )
        teams = teams.map((one) => foldTeam(one, event, one.teamId))
        check(calls, teams)
      }
    }),
    { seed: 10, numRuns: 150 },
  )
})

function eventFor(call: CallState, team: ReturnType<typeof newTeamState>, action: TeamAction, index: number) {
  if ('refusal' in performAction(team.status, action)) return null
  const teamStream = `team/${team.teamId}`
  const atMs = NOON + minutes(index)
  if (action === 'sign_on') return { ...signedOn(index, team.teamId), happenedAt: iso(atMs) }
  if (action === 'sign_off') return eventOf(teamStream, index, atMs, { kind: 'team.signed_off', data: {} })
  if (action === 'start_break')
    return eventOf(teamStream, index, atMs, { kind: 'team.break_started', data: {} })
  if (action === 'end_break') return eventOf(teamStream, index, atMs, { kind: 'team.break_ended', data: {} })
  if (action === 'assign') {
    const event = assigned(call.version + 1, `a${index}`, team.teamId)
    return { ...event, stream: `call/${call.callId}` }
  }
  const event = progressed(call.version + 1, action, team.assignmentId ?? '', team.teamId)
  return { ...event, stream: `call/${team.callId}` }
}

function check(calls: CallState[], teams: ReturnType<typeof newTeamState>[]): void {
  const live = calls.flatMap((call) =>
    call.assignments.filter(isLive).map((one) => ({ callId: call.callId, ...one })),
  )
  for (const call of calls) CallSchema.parse(call)
  for (const team of teams) {
    TeamSchema.parse(team)
    const jobs = live.filter(({ teamId }) => teamId === team.teamId)
    expect(jobs.length).toBe(COMMITTED.has(team.status) ? 1 : 0)
    expect(team.callId).toBe(jobs[0]?.callId ?? null)
    expect(team.assignmentId).toBe(jobs[0]?.assignmentId ?? null)
    if (jobs[0]) expect(team.status).toBe(jobs[0].status)
  }
  for (const call of calls) {
    expect(call.status).toBe(live.some(({ callId }) => callId === call.callId) ? 'assigned' : 'waiting')
  }
}

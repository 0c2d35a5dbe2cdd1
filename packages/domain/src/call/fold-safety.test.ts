import { expect, test } from 'vitest'
import { eventOf, iso, minutes, NOON } from '../testing/city.ts'
import { type DomainEvent, EventBody, TeamState } from './event.ts'
import { foldTeam, newTeamState } from './fold-team.ts'

const at = (minute: number) => NOON + minutes(minute)
const team = (minute: number, kind: string, data: unknown = {}) =>
  eventOf('team/t1', minute, at(minute), EventBody.parse({ kind, data }))
const signOn = (more: object = {}) =>
  team(0, 'team.signed_on', {
    roles: ['emt'],
    languages: ['en'],
    shiftEndsAt: iso(at(480)),
    position: null,
    ...more,
  })
const assigned = (minute: number, assignmentId = 'a1') =>
  eventOf('call/c1', minute, at(minute), {
    kind: 'call.assigned',
    data: { assignmentId, teamId: 't1', programId: 'field', rank: 1, overrideReason: null },
  })
const progressed = (minute: number, action: 'accept' | 'depart' | 'arrive' | 'clear', assignmentId = 'a1') =>
  eventOf('call/c1', minute, at(minute), {
    kind: 'call.progressed',
    data: { assignmentId, teamId: 't1', action, reason: null },
  })
const missed = (minute: number, assignmentId = 'a1') =>
  team(minute, 'team.check_in_missed', {
    level: 'team',
    assignmentId,
    dueAt: iso(at(minute - 1)),
    step: null,
  })
const after = (...events: DomainEvent[]) => events.reduce((s, e) => foldTeam(s, e, 't1'), newTeamState('t1'))

test('EV12 a sign-on of old has no members and no vehicle, a newer one those it names until sign-off', () => {
  expect(TeamState.parse(after(signOn()))).toMatchObject({
    members: [],
    vehicle: null,
    lastCheckInAt: null,
    missed: null,
    distressSince: null,
    distressToldAt: null,
    backup: null,
  })
  const members = [{ userId: 'u1', name: 'Ana', role: 'emt' }]
  const on = after(signOn({ members, vehicle: 'Van 2' }))
  expect(on).toMatchObject({ members, vehicle: 'Van 2' })
  expect(foldTeam(on, team(9, 'team.signed_off'), 't1')).toMatchObject({ members: [], vehicle: null })
})

test('EV17 the latest check-in stands, in whatever order they arrive', () => {
  const state = after(signOn(), team(20, 'team.checked_in'), team(10, 'team.checked_in'))
  expect(state.lastCheckInAt).toBe(iso(at(20)))
})

test('EV17 a check-in or a step ends what was missed; a miss of another assignment says nothing', () => {
  const late = after(signOn(), assigned(1), missed(12))
  expect(late.missed).toEqual({ level: 'team', dueAt: iso(at(11)), step: null, since: iso(at(12)) })
  expect(foldTeam(late, team(13, 'team.checked_in'), 't1').missed).toBeNull()
  // From before the last step and told late: the clock has not moved.
  expect(foldTeam(late, team(0.5, 'team.checked_in'), 't1')).toMatchObject({
    missed: late.missed,
    lastCheckInAt: iso(at(0.5)),
  })
  expect(foldTeam(late, progressed(13, 'accept'), 't1').missed).toBeNull()
  expect(after(signOn(), assigned(1), missed(12, 'a9')).missed).toBeNull()
})

test('EV18 distress is raised in any status, once, and only its end ends it', () => {
  const raised = team(5, 'team.distress_raised', { position: [-78.9, 36] })
  expect(after(raised).distressSince).toBe(iso(at(5)))
  const working = after(signOn(), assigned(1), progressed(2, 'accept'), raised)
  expect(working).toMatchObject({ status: 'accepted', distressSince: iso(at(5)), position: [-78.9, 36] })
  const again = foldTeam(working, team(7, 'team.distress_raised', { position: [-78.8, 36] }), 't1')
  expect(again).toMatchObject({ distressSince: iso(at(5)), position: [-78.8, 36] })
  const stillOn = [progressed(8, 'depart'), progressed(9, 'clear'), team(10, 'team.checked_in')]
  const later = stillOn.reduce((s, e) => foldTeam(s, e, 't1'), again)
  expect(later.distressSince).toBe(iso(at(5)))
  expect(foldTeam(later, team(11, 'team.signed_off'), 't1').distressSince).toBe(iso(at(5)))
  const ended = foldTeam(later, team(11, 'team.distress_ended', { reason: 'safe' }), 't1')
  expect(ended).toMatchObject({ distressSince: null, distressToldAt: null })
})

test('EV19 the latest back-up counts, arrives, and is gone at the next assignment', () => {
  const asked = after(
    signOn(),
    assigned(1),
    team(3, 'team.backup_requested', { kind: 'team', why: 'two neighbors' }),
    team(4, 'team.backup_requested', { kind: 'ems', why: 'a fall' }),
  )
  expect(asked.backup).toEqual({ kind: 'ems', why: 'a fall', requestedAt: iso(at(4)), arrivedAt: null })
  const arrived = foldTeam(asked, team(9, 'team.backup_arrived'), 't1')
  expect(arrived.backup?.arrivedAt).toBe(iso(at(9)))
  const next = [progressed(10, 'depart'), progressed(11, 'clear'), assigned(12, 'a2')]
  expect(next.reduce((s, e) => foldTeam(s, e, 't1'), arrived).backup).toBeNull()
  expect(after(signOn(), team(2, 'team.backup_arrived')).backup).toBeNull()
})

test('EV20 a distress told late keeps the time of the device, says whose it is, and when we heard of it', () => {
  const told = { by: 'device', offsetMs: 1_200_000 }
  const event = { ...team(5, 'team.distress_raised', { position: null, told }), recordedAt: iso(at(25)) }
  expect(event.data).toMatchObject({ told })
  expect(after(signOn(), event)).toMatchObject({ distressSince: iso(at(5)), distressToldAt: iso(at(25)) })
})

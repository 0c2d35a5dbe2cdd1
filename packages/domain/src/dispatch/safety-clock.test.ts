import { expect, test } from 'vitest'
import { type DomainEvent, EventBody, type ProgressAction, type TeamState } from '../call/event.ts'
import { foldTeam, newTeamState } from '../call/fold-team.ts'
import { DEFAULT_SAFETY, SafetySettings } from '../program/safety.ts'
import { validateProgram } from '../program/validate-program.ts'
import { eventOf, field, iso, minutes, NOON, phone } from '../testing/city.ts'
import { heldMiss, missedSteps, safetyClock, safetySettings } from './safety-clock.ts'

const settings = SafetySettings.parse({
  checkInMinutes: { en_route: 30, with_neighbor: 20, transporting: null },
  graceMinutes: 1,
  supervisorAfterMinutes: 3,
  escalation: [
    { afterMinutes: 5, name: 'On-call manager', contact: '919-555-0100' },
    { afterMinutes: 8, name: 'Police desk', contact: 'channel 2' },
  ],
})
const at = (minute: number) => NOON + minutes(minute)
const team = (minute: number, kind: string, data: unknown = {}, recordedMinute = minute): DomainEvent => ({
  ...eventOf('team/t1', 1, at(minute), EventBody.parse({ kind, data })),
  recordedAt: iso(at(recordedMinute)),
})
const signOn = team(-60, 'team.signed_on', {
  roles: ['emt'],
  languages: [],
  shiftEndsAt: iso(at(30)),
  position: null,
})
const assigned = (minute: number, assignmentId = 'a1') =>
  eventOf('call/c1', 1, at(minute), {
    kind: 'call.assigned',
    data: { assignmentId, teamId: 't1', programId: 'field', rank: 1, overrideReason: null },
  })
const step = (minute: number, action: ProgressAction) =>
  eventOf('call/c1', 1, at(minute), {
    kind: 'call.progressed',
    data: { assignmentId: 'a1', teamId: 't1', action, reason: null },
  })
const after = (...events: DomainEvent[]): TeamState =>
  events.reduce((s, e) => foldTeam(s, e, 't1'), newTeamState('t1'))
/** On its way since noon. */
const going = [signOn, assigned(-1), step(0, 'depart')]
const levelAt = (state: TeamState, minute: number) => safetyClock(state, settings, at(minute))?.level ?? null
const told = (state: TeamState, minute: number) =>
  missedSteps(state, settings, at(minute))?.steps.map((one) => [one.level, one.step])

test('DP19 the clock counts from the last step, by the interval of the status; off an assignment there is none', () => {
  expect(safetyClock(after(signOn), settings, at(0))).toBeNull()
  expect(safetyClock(after(...going), settings, at(10))).toEqual({
    level: 'fine',
    sinceMs: at(0),
    dueAtMs: at(30),
    overdue: false,
  })
  const there = after(...going, step(12, 'arrive'))
  expect(safetyClock(there, settings, at(13))?.dueAtMs).toBe(at(12 + DEFAULT_SAFETY.checkInMinutes.arrived))
  const done = after(...going, step(12, 'arrive'), step(20, 'clear'))
  expect(safetyClock(done, settings, at(300))).toBeNull()
})

test('DP19 a status can ask for none, and a phone program has a clock only when it says so', () => {
  const driving = after(...going, step(5, 'arrive'), step(6, 'meet_neighbor'), step(9, 'transport'))
  expect(safetyClock(driving, settings, at(200))).toBeNull()
  expect(safetySettings(field, field.versions[0])).toEqual(DEFAULT_SAFETY)
  expect(safetySettings(phone, phone.versions[0])).toBeNull()
  expect(safetySettings(phone, { safety: settings })).toBe(settings)
  expect(safetyClock(after(...going), null, at(200))).toBeNull()
})

test.each([
  [0, 'fine'],
  [27.9, 'fine'],
  [28, 'warning'],
  [29.9, 'warning'],
  [30, 'due'],
  [31, 'team'],
  [33, 'supervisor'],
  [35, 'escalation'],
  [500, 'escalation'],
])('DP20 a check-in that never comes: after %d minutes of 30 it is %s', (minute, level) => {
  const clock = safetyClock(after(...going), settings, at(minute))
  expect(clock).toMatchObject({ level, overdue: minute >= 30 })
})

test('DP20 the team is told first, then the supervisors, then the list one after the other', () => {
  const state = after(...going)
  expect(told(state, 30.9)).toBeUndefined()
  expect(told(state, 31)).toEqual([['team', null]])
  expect(told(state, 34)).toEqual([
    ['team', null],
    ['supervisor', null],
  ])
  expect(told(state, 8 + 30)?.slice(2)).toEqual([
    ['escalation', 0],
    ['escalation', 1],
  ])
})

test("DP21 the team's own check-in and its steps start the time anew, also a check-in after the miss", () => {
  const late = after(...going, team(40, 'team.checked_in'))
  expect(safetyClock(late, settings, at(41))).toMatchObject({ level: 'fine', dueAtMs: at(70) })
  expect(levelAt(after(...going, step(33, 'arrive')), 34)).toBe('fine')
})

test('DP21 a check-in told late counts from when it was made', () => {
  const offline = after(...going, team(10, 'team.checked_in', { told: { by: 'device', offsetMs: 0 } }, 45))
  expect(safetyClock(offline, settings, at(45))).toMatchObject({ dueAtMs: at(40), level: 'escalation' })
})

test('DP21 what others do resets nothing: a miss told to them, a position, a back-up asked for', () => {
  const missed = { level: 'supervisor', assignmentId: 'a1', dueAt: iso(at(30)), step: null }
  const state = after(
    ...going,
    team(32, 'team.moved', { position: [-78.9, 36] }),
    team(33, 'team.check_in_missed', missed),
    team(33, 'team.backup_requested', { kind: 'team', why: 'no word from them' }),
    team(34, 'team.backup_arrived'),
  )
  expect(safetyClock(state, settings, at(34))).toMatchObject({ dueAtMs: at(30), level: 'supervisor' })
})

test('DP22 distress is above everything, wherever the clock stands, and its end gives the clock back', () => {
  const raised = team(3, 'team.distress_raised', { position: null })
  expect(levelAt(after(...going, raised), 4)).toBe('distress')
  expect(levelAt(after(...going, raised), 90)).toBe('distress')
  expect(told(after(...going, raised), 90)).toBeUndefined()
  const ended = team(40, 'team.distress_ended', { reason: 'a supervisor spoke with them' })
  expect(levelAt(after(...going, raised, ended), 40)).toBe('escalation')
})

test('DP22 distress offline, then online: told late it alarms all the same, marked with the time of the device', () => {
  const late = team(
    5,
    'team.distress_raised',
    { position: null, told: { by: 'device', offsetMs: -4_000 } },
    50,
  )
  const state = after(...going, late)
  expect(levelAt(state, 50)).toBe('distress')
  expect(state).toMatchObject({ distressSince: iso(at(5)), distressToldAt: iso(at(50)) })
  const cleared = after(...going, step(20, 'arrive'), step(30, 'clear'), late)
  expect(cleared).toMatchObject({ status: 'available', distressSince: iso(at(5)) })
})

test('DP23 the end of the shift during an assignment leaves the clock running', () => {
  const state = after(...going)
  expect(Date.parse(state.shiftEndsAt ?? '')).toBe(at(30))
  expect(levelAt(state, 29)).toBe('warning')
  expect(levelAt(state, 31)).toBe('team')
  expect(levelAt(state, 400)).toBe('escalation')
})

test('DP24 a step taken back gives the clock back as it was: a slip buys no time', () => {
  const slip = step(29, 'arrive')
  const undo = eventOf('call/c1', 1, at(30), {
    kind: 'call.stepped_back',
    data: {
      assignmentId: 'a1',
      teamId: 't1',
      action: 'arrive',
      reason: null,
      status: 'en_route',
      statusSince: iso(at(0)),
      lastClearedAt: null,
    },
  })
  expect(levelAt(after(...going, slip), 31)).toBe('fine')
  expect(safetyClock(after(...going, slip, undo), settings, at(31))).toEqual(
    safetyClock(after(...going), settings, at(31)),
  )
})

test('DP27 a miss told of the slip ends with it; one told before holds again, and is told to nobody twice', () => {
  const miss = (minute: number, dueMinute: number) =>
    team(minute, 'team.check_in_missed', {
      level: 'supervisor',
      assignmentId: 'a1',
      dueAt: iso(at(dueMinute)),
      step: null,
    })
  const undo = (missed: TeamState['missed']) =>
    eventOf('call/c1', 1, at(35), {
      kind: 'call.stepped_back',
      data: {
        assignmentId: 'a1',
        teamId: 't1',
        action: 'arrive',
        reason: null,
        status: 'en_route',
        statusSince: iso(at(0)),
        lastClearedAt: null,
        missed,
      },
    })
  // Arrived by mistake at 5 and told late: due at 15, missed; taken back, the check-in is due at 30.
  const ofSlip = after(...going, step(5, 'arrive'), miss(18, 15))
  expect(heldMiss(ofSlip, settings)?.level).toBe('supervisor')
  const undone = foldTeam(ofSlip, undo(null), 't1')
  expect(heldMiss(undone, settings)).toBeNull()
  expect(levelAt(undone, 20)).toBe('fine')

  // Missed at 30, a slip at 34: what was told of 30 holds again.
  const before = after(...going, miss(33, 30))
  const slipped = foldTeam(before, step(34, 'arrive'), 't1')
  expect(heldMiss(slipped, settings)).toBeNull()
  const again = foldTeam(slipped, undo(before.missed), 't1')
  expect(heldMiss(again, settings)).toEqual(before.missed)
  expect({ ...again, version: 0 }).toEqual({ ...before, version: 0 })
  expect(heldMiss(again, { ...settings, checkInMinutes: { en_route: 50 } })).toBeNull()
})

test('DP25 settings that tell the supervisors before the team, or the list out of order, are refused', () => {
  const [version] = field.versions
  const problemsOf = (safety: unknown) =>
    validateProgram({ ...field, versions: [{ ...version, safety }] } as typeof field).map((p) => p.sentence)
  expect(problemsOf(settings)).toEqual([])
  const why = /tells of a missed check-in out of order/
  expect(problemsOf({ ...settings, graceMinutes: 4 })).toEqual([expect.stringMatching(why)])
  expect(problemsOf({ ...settings, escalation: [...settings.escalation].reverse() })).toEqual([
    expect.stringMatching(why),
  ])
  expect(problemsOf({ ...settings, checkInMinutes: { available: 5 } })).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { type Assignment, type CallState, EventBody } from '../call/event.ts'
import { foldCall } from '../call/fold-call.ts'
import { callFacts, eventOf, iso, NOON } from '../testing/city.ts'
import { evidenceOf } from './evidence-of.ts'
import { Evidence } from './line.ts'

const start = (kind: string, data: object): CallState => {
  const body = EventBody.parse({ kind, data: { number: '1', intake: 'x', facts: callFacts(), ...data } })
  return foldCall(null, eventOf('call/c1', 1, NOON, body), 'c1')
}
const live = start('call.received', {})
const imported = (recorded: object) => start('call.imported', { recorded })
function assignment(status: Assignment['status'], times: Partial<Assignment> = {}): Assignment {
  const none = {
    acceptedAt: null,
    enRouteAt: null,
    arrivedAt: null,
    withNeighborAt: null,
    transportingAt: null,
    endedAt: null,
  }
  return {
    assignmentId: 'a',
    teamId: 't',
    programId: 'field',
    status,
    overrideReason: null,
    assignedAt: iso(NOON),
    ...none,
    ...times,
  }
}
const then = iso(NOON)
const withTeam = (...assignments: Assignment[]) => Evidence.parse(evidenceOf({ ...live, assignments }, {}))

test('LG9 a live call is answered once a team has arrived or speaks with the neighbor', () => {
  expect(withTeam(assignment('en_route', { enRouteAt: then })).answeredBy).toBeNull()
  expect(withTeam(assignment('arrived', { arrivedAt: then })).answeredBy).toEqual({
    programId: 'field',
    how: 'in_person',
    teamId: 't',
  })
  expect(withTeam(assignment('with_neighbor', { withNeighborAt: then })).answeredBy).toMatchObject({
    how: 'phone',
  })
})

test('LG9 what the program is like decides where it is known', () => {
  const spoke = { ...live, assignments: [assignment('with_neighbor', { withNeighborAt: then })] }
  expect(evidenceOf(spoke, {}, () => 'field').answeredBy?.how).toBe('in_person')
  expect(evidenceOf(spoke, {}, () => 'phone').answeredBy?.how).toBe('phone')
})

test('LG17 spoken to by phone and passed on to a team that went: the team answered, in person', () => {
  const modeOf = (id: string) => (id === 'line' ? 'phone' : 'field')
  const spoke = assignment('cleared', { programId: 'line', withNeighborAt: then, endedAt: then })
  const sent = assignment('assigned', { assignmentId: 'b' })
  const went = assignment('arrived', { assignmentId: 'b', arrivedAt: then })
  const answer = (...assignments: Assignment[]) => evidenceOf({ ...live, assignments }, {}, modeOf).answeredBy
  expect(answer(spoke, sent)).toMatchObject({ programId: 'line', how: 'phone' })
  expect(answer(spoke, went)).toMatchObject({ programId: 'field', how: 'in_person' })
})

test('LG10 gone on arrival is answered in person: the team went', () => {
  const gone = {
    ...live,
    assignments: [assignment('cleared', { enRouteAt: then, arrivedAt: then, endedAt: then })],
    disposition: 'gone_on_arrival' as const,
  }
  expect(evidenceOf(gone, {}).answeredBy?.how).toBe('in_person')
})

test('LG11 assigning and screening are offers; recalled programs are told', () => {
  const call = {
    ...live,
    offeredTo: ['phone'],
    assignments: [assignment('recalled', { endedAt: then })],
    screenedOut: [{ programId: 'co', ruleId: 'r' }],
  }
  expect(evidenceOf(call, {})).toMatchObject({ offeredTo: ['phone', 'field', 'co'], recalled: ['field'] })
  expect(evidenceOf(live, {}).offeredTo).toEqual([])
})

test('LG11 recalled after it had arrived is still answered', () => {
  expect(withTeam(assignment('recalled', { arrivedAt: then, endedAt: then })).answeredBy).not.toBeNull()
})

test('LG12 an import tells who answered, and nothing of offers', () => {
  const told = evidenceOf(imported({ programId: 'field' }), { field: { onDuty: 1, busy: 1 } })
  expect(told).toMatchObject({
    answeredBy: { programId: 'field', how: 'in_person', teamId: null },
    offeredTo: null,
    duty: { field: { onDuty: 1, busy: 1 } },
  })
  expect(evidenceOf(imported({ programId: 'phone', how: 'phone' }), {}).answeredBy?.how).toBe('phone')
  expect(evidenceOf(imported({}), {}).answeredBy).toBeNull()
})

test('LG12 a fuller record also tells offers, screenings and recalls', () => {
  const screenedOut = [{ programId: 'field', ruleId: 'r' }]
  const told = evidenceOf(imported({ offeredTo: ['phone'], screenedOut, recalled: ['co'] }), {})
  expect(told).toMatchObject({ offeredTo: ['field', 'phone'], screenedOut, recalled: ['co'] })
  expect(evidenceOf(imported({ offeredTo: [] }), {}).offeredTo).toEqual([])
})

test('LG13 the caller and the police, by mark or by disposition', () => {
  expect(evidenceOf(imported({ callerDeclined: true }), {})).toMatchObject({
    callerDeclined: true,
    policeWent: false,
  })
  expect(evidenceOf(imported({ policeWent: true }), {})).toMatchObject({
    callerDeclined: false,
    policeWent: true,
  })
  expect(evidenceOf({ ...live, disposition: 'caller_cancelled' }, {}).callerDeclined).toBe(true)
  expect(evidenceOf({ ...live, disposition: 'caller_refused' }, {}).callerDeclined).toBe(true)
  expect(evidenceOf({ ...live, disposition: 'handed_to_police' }, {}).policeWent).toBe(true)
  expect(evidenceOf({ ...live, policeWent: true }, {}).policeWent).toBe(true)
})

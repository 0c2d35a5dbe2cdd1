import { expect, test } from 'vitest'
import { callFacts, eventOf, iso, NOON } from '../testing/city.ts'
import { describeEvent } from './describe-event.ts'
import { EventBody } from './event.ts'

const names = { teams: { t1: 'Team One' }, programs: { field: 'The community team' } }
const facts = callFacts()

test.each<[string, unknown, string]>([
  ['call.received', { number: '7', intake: 'hand', facts }, 'Call 7 came in: CRISIS.'],
  [
    'call.imported',
    { number: '7', intake: 'csv', facts, recorded: {} },
    'Call 7 was imported from the record: CRISIS.',
  ],
  ['call.corrected', { changes: { nature: 'X', flags: [] } }, 'Corrected: call type, flags.'],
  ['call.offered', { programIds: ['field', 'moon'] }, 'Offered to The community team, moon.'],
  [
    'call.screened_out',
    { programId: 'field', ruleId: 'r1' },
    'Screened out for The community team by the rule “r1”.',
  ],
  [
    'call.assigned',
    { assignmentId: 'a', teamId: 't1', programId: 'field', rank: 1, overrideReason: null },
    'Team One was assigned for The community team.',
  ],
  [
    'call.assigned',
    { assignmentId: 'a', teamId: 't1', programId: 'field', rank: null, overrideReason: 'they know him.' },
    'Team One was assigned for The community team, by override: they know him.',
  ],
  [
    'call.progressed',
    { assignmentId: 'a', teamId: 't1', action: 'meet_neighbor', reason: null },
    'Team One is with the neighbor.',
  ],
  [
    'call.progressed',
    { assignmentId: 'a', teamId: 't1', action: 'decline', reason: 'too far' },
    'Team One declined the call: too far.',
  ],
  [
    'call.closed',
    { disposition: 'handed_to_police', policeWent: true },
    'Closed: handed to police. Police went.',
  ],
  ['call.reopened', { reason: 'called again' }, 'Reopened: called again.'],
  [
    'team.signed_on',
    { roles: ['clinician', 'peer_support'], languages: [], shiftEndsAt: iso(NOON), position: null },
    'Team One signed on with clinician, peer support.',
  ],
  ['team.signed_off', {}, 'Team One signed off.'],
  ['team.break_started', {}, 'Team One went on break.'],
  ['team.break_ended', {}, 'Team One is back from break.'],
  ['team.moved', { position: [0, 0] }, 'Team One reported its position.'],
  [
    'call.stepped_back',
    {
      assignmentId: 'a',
      teamId: 't1',
      action: 'arrive',
      reason: 'a slip',
      status: 'en_route',
      statusSince: iso(NOON),
      lastClearedAt: null,
    },
    'Team One took back “arrived”: a slip.',
  ],
  [
    'call.transferred',
    { transferId: 'x', assignmentId: 'a', state: 'ringing', line: 'County crisis line' },
    'Transfer ringing (County crisis line).',
  ],
  [
    'call.transferred',
    { transferId: 'x', assignmentId: 'a', state: 'dropped', line: null },
    'The transfer dropped.',
  ],
  [
    'call.screened',
    { screeningId: 's', treeId: 'intake', treeVersion: '1', answers: { weapon: 'no', alone: 'yes' } },
    'Screened: 2 questions answered.',
  ],
  [
    'team.signed_on',
    {
      roles: ['emt'],
      languages: [],
      shiftEndsAt: iso(NOON),
      position: null,
      members: [{ userId: 'u1', name: 'Ana', role: 'emt' }],
      vehicle: 'Van 2',
    },
    'Team One signed on with emt in Van 2.',
  ],
  ['team.checked_in', {}, 'Team One says it is fine.'],
  [
    'team.check_in_missed',
    { level: 'supervisor', assignmentId: 'a', dueAt: iso(NOON), step: null },
    'Team One missed a check-in: the supervisors were told.',
  ],
  ['team.distress_raised', { position: null }, 'Team One is in distress.'],
  ['team.distress_ended', { reason: 'a false alarm.' }, 'The distress of Team One ended: a false alarm.'],
  ['team.backup_requested', { kind: 'ems', why: 'a fall' }, 'Team One asked for back-up by EMS: a fall.'],
  ['team.backup_arrived', {}, 'Back-up arrived at Team One.'],
])('EV11 %s is one sentence', (kind, data, sentence) => {
  const body = EventBody.parse({ kind, data })
  const stream = kind.startsWith('team') ? 'team/t1' : 'call/c1'
  expect(describeEvent(eventOf(stream, 1, NOON, body), names)).toBe(sentence)
})

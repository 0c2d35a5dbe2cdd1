import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallFacts } from '../call/call.ts'
import type { CallState, TeamState } from '../call/event.ts'
import { foldCall } from '../call/fold-call.ts'
import { newTeamState } from '../call/fold-team.ts'
import { triage } from '../call/triage.ts'
import { compilePolicy, type Policy } from '../program/policy.ts'
import type { Team } from '../program/team.ts'
import {
  agency,
  callFacts,
  coResponse,
  eventOf,
  field,
  iso,
  minutes,
  NOON,
  newTeam,
  phone,
  policy,
} from '../testing/city.ts'
import { recommend } from './recommend.ts'
import { Recommendation } from './recommendation.ts'
import { TeamStatus } from './team-status.ts'
import { straightLineTravel } from './travel.ts'

type Entry = { team: Team; state: TeamState }

/** A team on duty, fully staffed, `kmEast` of the call. */
function on(
  id: string,
  programId: string,
  kmEast: number,
  state: Partial<TeamState> = {},
  team: Partial<Team> = {},
): Entry {
  const base: TeamState = {
    ...newTeamState(id),
    status: 'available',
    roles: ['clinician', 'emt'],
    languages: ['en'],
    shiftEndsAt: iso(NOON + minutes(240)),
    position: [-78.9 + kmEast / 90, 36],
    positionAt: iso(NOON - minutes(1)),
  }
  return { team: newTeam(id, programId, team), state: { ...base, ...state } }
}

function callOf(facts: CallFacts): CallState {
  const data = { number: '1', intake: 'hand', facts }
  return foldCall(null, eventOf('call/c1', 1, NOON, { kind: 'call.received', data }), 'c1')
}

/** By default a TRESPASS, which only the field program takes. */
function ask(
  teams: Entry[],
  facts: Partial<CallFacts> = { nature: 'TRESPASS' },
  more: { policy?: Policy; call?: Partial<CallState>; language?: string } = {},
) {
  const in_ = more.policy ?? policy
  const call = { ...callOf(callFacts(facts)), ...more.call }
  const travelSeconds = straightLineTravel(agency.dispatch)
  const asked = { call, triage: triage(call.facts, in_, NOON), teams, policy: in_, travelSeconds, atMs: NOON }
  return Recommendation.parse(recommend({ ...asked, language: more.language }))
}
const order = (r: Recommendation) => r.candidates.filter((c) => c.rank !== null).map((c) => c.teamId)
const shortfalls = (r: Recommendation, id: string) =>
  r.candidates.find((c) => c.teamId === id)?.shortfalls.map((s) => [s.kind, s.words, s.bars])
const reasons = (r: Recommendation, id: string) =>
  r.candidates.find((c) => c.teamId === id)?.reasons.map((one) => one.kind)
const justCleared = { lastClearedAt: iso(NOON - minutes(4)) }

test('DP4 nobody is recommended when nothing matches', () => {
  const fire = ask([on('F1', 'field', 1)], { nature: 'FIRE' })
  expect(order(fire)).toEqual([])
  expect(fire.nobody).toBe('No program takes this call.')
  expect(ask([])).toEqual({
    candidates: [],
    nobody: 'The community team could take this call, but has no team.',
  })
})

test('DP4 a closed call gets nobody', () => {
  const closed = ask([on('F1', 'field', 1)], undefined, { call: { status: 'closed' } })
  expect(closed).toEqual({ candidates: [], nobody: 'The call is closed.' })
})

test('DP5 the containing area fills first: a team of another area is barred, then the next program follows', () => {
  const here = { area: { zones: ['27701'] } }
  const there = { area: { zones: ['27703'] } }
  const teams = [on('CO', 'co', 1), on('THERE', 'field', 1, {}, there), on('HERE', 'field', 5, {}, here)]
  const answer = ask(teams, { nature: 'CRISIS' })
  expect(order(answer)).toEqual(['HERE', 'CO'])
  expect(reasons(answer, 'HERE')).toContain('in_area')
  expect(shortfalls(answer, 'THERE')).toEqual([['outside_area', 'outside the area of THERE', true]])
})

test('DP5 outside the area of the program every team of it is barred, and the sentence says so', () => {
  const place = { ...callFacts().place, zone: '27713' }
  const answer = ask([on('F1', 'field', 1)], { nature: 'TRESPASS', place })
  expect(shortfalls(answer, 'F1')?.[0]?.[0]).toBe('outside_area')
  expect(answer.nobody).toBe(
    'No program can take this call now: outside the area of The community team (27713).',
  )
})

test('DP6 the shortfall is reported: what each barred team lacks, and one sentence for all', () => {
  const answer = ask([
    on('OFF', 'field', 1, { status: 'off_duty' }),
    on('BREAK', 'field', 1, { status: 'break' }),
    on('BUSY', 'field', 1, { status: 'en_route', callId: 'c9' }),
    on('SHORT', 'field', 1, { roles: ['clinician', 'peer_support'] }),
    on('LATE', 'field', 1, { shiftEndsAt: iso(NOON + minutes(20)) }),
    on('GONE', 'field', 1, {}, { to: '2022-07-06' }),
  ])
  expect(
    answer.candidates.map((c) => [c.teamId, c.rank, ...(shortfalls(answer, c.teamId)?.[0] ?? [])]),
  ).toEqual([
    ['OFF', null, 'not_on_duty', 'not signed on', true],
    ['BREAK', null, 'on_break', 'on break', true],
    ['BUSY', null, 'already_assigned', 'on another call', true],
    ['SHORT', null, 'under_staffed', 'needs 1 emt', true],
    ['LATE', null, 'shift_ending', 'shift ends 12:20', true],
    ['GONE', null, 'not_on_duty', 'not on the roster today', true],
  ])
  expect(answer.nobody).toBe(
    'No team of The community team can go now: 2 not on duty, 1 on break, 1 on a call, 1 under-staffed, 1 at the end of their shift.',
  )
})

test('DP7 committed teams are excluded, in whatever status', () => {
  for (const status of [
    'assigned',
    'accepted',
    'en_route',
    'arrived',
    'with_neighbor',
    'transporting',
  ] as const) {
    expect(order(ask([on('F1', 'field', 1, { status, callId: 'c9' })]))).toEqual([])
  }
})

test('DP26 a team in distress is sent to nothing, whatever its status', () => {
  const answer = ask([on('t1', 'field', 1, { distressSince: iso(NOON) })])
  expect(answer.candidates).toMatchObject([
    { rank: null, shortfalls: [{ kind: 'in_distress', words: 'in distress', bars: true }] },
  ])
  expect(answer.nobody).toMatch(/1 in distress/)
})

test('DP7 on escalation the team already on this call is excluded, and another is recommended', () => {
  const answer = ask([on('F1', 'field', 1, { status: 'arrived', callId: 'c1' }), on('F2', 'field', 9)])
  expect(order(answer)).toEqual(['F2'])
  expect(shortfalls(answer, 'F1')).toEqual([['already_assigned', 'already on this call', true]])
})

test('DP8 an under-staffed team is excluded, but unknown staffing passes', () => {
  const answer = ask([on('SHORT', 'field', 1, { roles: ['emt'] }), on('UNKNOWN', 'field', 5, { roles: [] })])
  expect(order(answer)).toEqual(['UNKNOWN'])
  expect(reasons(answer, 'UNKNOWN')).not.toContain('fully_staffed')
  expect(shortfalls(answer, 'SHORT')).toEqual([['under_staffed', 'needs 1 clinician', true]])
})

test('DP9 a rested farther team is preferred to a resting one', () => {
  const answer = ask([
    on('NEAR', 'field', 1, justCleared),
    on('FAR', 'field', 12, { lastClearedAt: iso(NOON - minutes(10)) }),
  ])
  expect(order(answer)).toEqual(['FAR', 'NEAR'])
  expect(shortfalls(answer, 'NEAR')).toEqual([['resting', 'rests until 12:06', false]])
  expect(reasons(answer, 'FAR')).toContain('rested')
  expect(reasons(answer, 'NEAR')).not.toContain('rest_overridden')
})

test('DP9 a resting team is still used when nothing else is there, and the reason says so', () => {
  const answer = ask([on('NEAR', 'field', 1, justCleared), on('BUSY', 'field', 1, { status: 'break' })])
  expect(order(answer)).toEqual(['NEAR'])
  expect(reasons(answer, 'NEAR')).toContain('rest_overridden')
  expect(answer.nobody).toBeNull()
})

test('DP9 rest goes before the program, too: a rested field team before a resting phone one', () => {
  const answer = ask([on('P1', 'phone', 0, justCleared), on('F1', 'field', 9)], { nature: 'CRISIS' })
  expect(order(answer)).toEqual(['F1', 'P1'])
})

test('DP10 in order of distance; the nearest says so', () => {
  const answer = ask([on('C', 'field', 9), on('A', 'field', 2), on('B', 'field', 5)])
  expect(order(answer)).toEqual(['A', 'B', 'C'])
  expect(answer.candidates.map((c) => c.reasons.some((r) => r.kind === 'nearest'))).toEqual([
    true,
    false,
    false,
  ])
  expect(answer.candidates[0]?.reasons.find((r) => r.kind === 'nearest')?.words).toBe(
    'nearest, about 4 min away',
  )
})

test('DP10 equally far: the team listed first', () => {
  expect(order(ask([on('B', 'field', 2), on('A', 'field', 2)]))).toEqual(['B', 'A'])
})

test('DP11 beyond the radius a team is flagged and barred', () => {
  const near = { ...agency, dispatch: { ...agency.dispatch, maxTravelMinutes: 10 } }
  const answer = ask([on('FAR', 'field', 30)], undefined, { policy: compilePolicy(near, [field], []) })
  expect(order(answer)).toEqual([])
  expect(shortfalls(answer, 'FAR')).toEqual([['too_far', '58 min away, beyond 10', true]])
  expect(answer.nobody).toContain('1 too far away')
})

test('DP12 a stale position ranks below a fresh one, but is still used', () => {
  const stale = on('STALE', 'field', 1, { positionAt: iso(NOON - minutes(31)) })
  const answer = ask([stale, on('FRESH', 'field', 9)])
  expect(order(answer)).toEqual(['FRESH', 'STALE'])
  expect(shortfalls(answer, 'STALE')).toEqual([['stale_position', 'position is 31 min old', false]])
  expect(order(ask([stale]))).toEqual(['STALE'])
})

test('DP12 a team without a position counts as at its base, below those that told where they are', () => {
  const nowhere = { position: null, positionAt: null }
  const based = on('BASED', 'field', 0, nowhere, { base: [-78.9, 36] })
  const answer = ask([on('LOST', 'field', 0, nowhere), based, on('FRESH', 'field', 9)])
  expect(order(answer)).toEqual(['FRESH', 'BASED', 'LOST'])
  expect(answer.candidates.map((c) => c.travelSeconds === null)).toEqual([false, false, true])
  expect(shortfalls(answer, 'BASED')).toEqual([['no_position', 'no position; reckoned from its base', false]])
})

test('DP13 phone first where the phone program may take the call', () => {
  const answer = ask([on('F1', 'field', 1), on('P1', 'phone', 0, { position: null, positionAt: null })], {
    nature: 'CRISIS',
  })
  expect(order(answer)).toEqual(['P1', 'F1'])
  expect(answer.candidates[0]).toMatchObject({ travelSeconds: 0, shortfalls: [] })
  expect(reasons(answer, 'P1')).toContain('phone_first')
  expect(reasons(answer, 'F1')).toContain('nearest')
})

test('DP13 a risk flag asks for co-response before phone', () => {
  const teams = [on('P1', 'phone', 0), on('F1', 'field', 1), on('CO', 'co', 9)]
  const answer = ask(teams, { nature: 'CRISIS', flags: ['Violence '] })
  expect(order(answer)).toEqual(['CO', 'P1'])
  expect(reasons(answer, 'CO')).toContain('co_response_for_risk')
  expect(shortfalls(answer, 'F1')).toEqual([
    ['wrong_program', 'The community team does not go where violence is reported', true],
  ])
})

test('DP13 then the programs in the order in which they are listed', () => {
  const teams = [on('CO', 'co', 1), on('F1', 'field', 9)]
  expect(order(ask(teams, { nature: 'CRISIS' }))).toEqual(['F1', 'CO'])
  const turned = compilePolicy(agency, [phone, coResponse, field], [])
  expect(order(ask(teams, { nature: 'CRISIS' }, { policy: turned }))).toEqual(['CO', 'F1'])
})

test('DP14 a program that is closed bars its teams, and says when it opens', () => {
  const closed = field.versions.map((v) => ({
    ...v,
    hours: { weekly: [{ days: ['thu' as const], from: '09:00', to: '10:00' }], exceptions: [] },
  }))
  const answer = ask([on('F1', 'field', 1)], undefined, {
    policy: compilePolicy(agency, [{ ...field, versions: closed }], []),
  })
  expect(shortfalls(answer, 'F1')).toEqual([
    ['program_closed', 'The community team is closed at 12:00; opens Thursday 09:00', true],
  ])
})

test('DP15 the team that declined this call comes last, even after a resting one', () => {
  const assignment = {
    assignmentId: 'a',
    teamId: 'NO',
    programId: 'field',
    status: 'declined' as const,
    overrideReason: null,
    assignedAt: iso(NOON),
    acceptedAt: null,
    enRouteAt: null,
    arrivedAt: null,
    withNeighborAt: null,
    transportingAt: null,
    endedAt: iso(NOON),
  }
  const answer = ask([on('NO', 'field', 1), on('REST', 'field', 5, justCleared)], undefined, {
    call: { assignments: [assignment] },
  })
  expect(order(answer)).toEqual(['REST', 'NO'])
  expect(shortfalls(answer, 'NO')).toEqual([['declined_before', 'declined this call', false]])
})

test('DP16 speaking the language is worth ten minutes of travel, and no more', () => {
  const spanish = { languages: ['ES'] }
  const near = ask([on('EN', 'field', 1), on('ES', 'field', 4, spanish)], undefined, { language: 'es' })
  expect(order(near)).toEqual(['ES', 'EN'])
  expect(reasons(near, 'ES')).toContain('speaks_language')
  expect(
    order(ask([on('EN', 'field', 1), on('ES', 'field', 9, spanish)], undefined, { language: 'es' })),
  ).toEqual(['EN', 'ES'])
  expect(order(ask([on('EN', 'field', 1), on('ES', 'field', 4, spanish)]))).toEqual(['EN', 'ES'])
})

test('DP17 an unmapped call and a team of an unknown program are named as such', () => {
  const mapped = compilePolicy(agency, [field], [{ local: 'A', nature: 'B', from: null, to: null }])
  expect(ask([on('F1', 'field', 1)], undefined, { policy: mapped }).nobody).toContain(
    'not in the code map yet',
  )
  const answer = ask([on('X', 'moon', 1)])
  expect(shortfalls(answer, 'X')).toEqual([['wrong_program', 'moon is not a program here', true]])
})

test('DP18 any teams: each once, ranks 1 to n without bars, the barred after them with theirs, the order given apart', () => {
  const state = fc.record({
    status: fc.oneof(fc.constant<TeamStatus>('available'), fc.constantFrom(...TeamStatus.options)),
    roles: fc.constantFrom<TeamState['roles'][]>([], ['clinician', 'emt'], ['emt']),
    lastClearedAt: fc.option(fc.integer({ min: 0, max: 30 }).map((m) => iso(NOON - minutes(m)))),
    positionAt: fc.integer({ min: 0, max: 60 }).map((m) => iso(NOON - minutes(m))),
  })
  const crew = fc.record({
    state,
    km: fc.integer({ min: 0, max: 40 }),
    program: fc.constantFrom('phone', 'field', 'co'),
  })
  const nature = fc.constantFrom('CRISIS', 'TRESPASS', 'FIRE')
  fc.assert(
    fc.property(fc.array(crew, { maxLength: 8 }), nature, fc.boolean(), (crews, nature, violent) => {
      const teams = crews.map(({ state, km, program }, i) => on(`T${i}`, program, km + i / 100, state))
      const facts = { nature, flags: violent ? ['violence'] : [] }
      const answer = ask(teams, facts)
      const ids = answer.candidates.map((c) => c.teamId)
      expect([...ids].sort()).toEqual(teams.map(({ team }) => team.id).sort())
      const ranked = answer.candidates.filter((c) => c.rank !== null)
      expect(ranked.map((c) => c.rank)).toEqual(ranked.map((_, i) => i + 1))
      expect(answer.candidates.slice(0, ranked.length)).toEqual(ranked)
      for (const c of answer.candidates) expect(c.shortfalls.some((s) => s.bars)).toBe(c.rank === null)
      expect(answer.nobody === null).toBe(ranked.length > 0)
      const resting = ranked.map((c) => c.shortfalls.some((s) => s.kind === 'resting'))
      expect(resting).toEqual([...resting].sort())
      const sure = ranked.filter((c) => c.programId !== 'phone')
      expect(
        order(ask([...teams].reverse(), facts)).filter((id) => sure.some((c) => c.teamId === id)),
      ).toEqual(sure.map((c) => c.teamId))
    }),
    { seed: 18, numRuns: 200 },
  )
})

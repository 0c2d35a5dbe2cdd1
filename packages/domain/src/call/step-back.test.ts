import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedActions } from '../dispatch/team-status.ts'
import { callFacts, eventOf, iso, minutes, NOON } from '../testing/city.ts'
import { type CallState, type DomainEvent, ProgressAction, type TeamState } from './event.ts'
import { foldCall } from './fold-call.ts'
import { foldTeam, newTeamState } from './fold-team.ts'
import { lastStepOf, STEP_BACK_MS, stepBack } from './step-back.ts'

const at = (minute: number) => NOON + minutes(minute)
const opening: DomainEvent[] = [
  eventOf('call/c1', 1, NOON, {
    kind: 'call.received',
    data: { number: '22-1', intake: 'hand', facts: callFacts() },
  }),
  eventOf('team/t1', 1, NOON, {
    kind: 'team.signed_on',
    data: { roles: [], languages: [], shiftEndsAt: iso(at(480)), position: null },
  }),
  assigned(2, 'a1'),
]
function assigned(minute: number, assignmentId: string): DomainEvent {
  return eventOf('call/c1', minute, at(minute), {
    kind: 'call.assigned',
    data: { assignmentId, teamId: 't1', programId: 'field', rank: 1, overrideReason: null },
  })
}
const steps = (...actions: ProgressAction[]) =>
  actions.map((action, i) =>
    eventOf('call/c1', 3 + i, at(3 + i), {
      kind: 'call.progressed',
      data: { assignmentId: 'a1', teamId: 't1', action, reason: null },
    }),
  )
function fold(events: DomainEvent[]): { call: CallState; team: TeamState } {
  let call: CallState | null = null
  let team = newTeamState('t1')
  for (const event of events) {
    if (event.stream === 'call/c1') call = foldCall(call, event, 'c1')
    team = foldTeam(team, event, 't1')
  }
  return { call: call as CallState, team }
}
const ask = (events: DomainEvent[], atMs: number) => {
  const { call, team } = fold(events)
  return stepBack(call, team, 'a1', atMs)
}

test.each<ProgressAction[][]>([
  [['accept']],
  [['depart']],
  [['accept', 'depart']],
  [['accept', 'meet_neighbor']],
  [['accept', 'depart', 'arrive', 'meet_neighbor', 'transport']],
  [['accept', 'depart', 'arrive', 'clear']],
  [['decline']],
  [['accept', 'recall']],
])('EV13 %j: taking back the last step leaves all as if it had not been', (actions) => {
  const before = fold([...opening, ...steps(...actions.slice(0, -1))])
  const events = [...opening, ...steps(...actions)]
  const back = ask(events, at(3 + actions.length))
  if ('refusal' in back) throw new Error(back.refusal)
  const { action, status, statusSince } = back
  expect(action).toBe(actions.at(-1))
  const data = { assignmentId: 'a1', teamId: 't1', action, reason: null, status, statusSince }
  const undone = fold([
    ...events,
    eventOf('call/c1', 20, at(9), {
      kind: 'call.stepped_back',
      data: { ...data, lastClearedAt: before.team.lastClearedAt },
    }),
  ])
  expect({ ...undone.call, version: 0 }).toEqual({ ...before.call, version: 0 })
  expect({ ...undone.team, version: 0 }).toEqual({ ...before.team, version: 0 })
})

test('EV14 an assignment alone is no step of the team', () => {
  expect(ask(opening, at(2))).toMatchObject({ refusal: expect.stringContaining('nothing to take back') })
  const { call } = fold(opening)
  expect(lastStepOf(call.assignments[0] as CallState['assignments'][number])).toBeNull()
})

test('EV14 after 2 minutes a step stands', () => {
  const events = [...opening, ...steps('accept')]
  expect(ask(events, at(3) + STEP_BACK_MS)).toMatchObject({ action: 'accept' })
  expect(ask(events, at(3) + STEP_BACK_MS + 1)).toMatchObject({
    refusal: expect.stringContaining('more than 2 minutes ago'),
  })
})

test('EV14 once the team went on, or the call is closed, a step stands', () => {
  const cleared = [...opening, ...steps('depart', 'clear')]
  const onBreak = eventOf('team/t1', 9, at(4), { kind: 'team.break_started', data: {} })
  const again = eventOf('team/t1', 10, at(4) + 1, { kind: 'team.break_ended', data: {} })
  const closed = eventOf('call/c1', 9, at(4), {
    kind: 'call.closed',
    data: { disposition: 'other', policeWent: false },
  })
  const another = expect.stringContaining('Another step followed')
  expect(ask([...cleared, onBreak], at(4))).toEqual({ refusal: another })
  expect(ask([...cleared, onBreak, again], at(4))).toEqual({ refusal: another })
  expect(ask([...cleared, assigned(5, 'a2')], at(5))).toEqual({ refusal: another })
  expect(ask([...cleared, closed], at(4))).toMatchObject({ refusal: expect.stringContaining('is closed') })
})

test('EV13 any day of a team: a step and its taking back leave no trace, on the call and on the team', () => {
  const choice = fc.nat({ max: 20 })
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 40 }), choice, (choices, slip) => {
      const events = [...opening]
      let version = 10
      const next = (kind: number): DomainEvent => {
        const { team } = fold(events)
        version++
        const atMs = at(version)
        const actions = allowedActions(team.status).filter((a) => ProgressAction.safeParse(a).success)
        if (team.assignmentId === null) return { ...assigned(version, `a${version}`) }
        const action = ProgressAction.parse(actions[kind % actions.length])
        const data = { assignmentId: team.assignmentId, teamId: 't1', action, reason: null }
        return eventOf('call/c1', version, atMs, { kind: 'call.progressed', data })
      }
      for (const kind of choices) events.push(next(kind))
      if (fold(events).team.assignmentId === null) events.push(next(0))
      const before = fold(events)
      const step = next(slip)
      if (step.kind !== 'call.progressed') throw new Error('a team on a call takes a step')
      events.push(step)
      const { call, team } = fold(events)
      const back = stepBack(call, team, step.data.assignmentId, Date.parse(step.happenedAt) + 1)
      if ('refusal' in back) throw new Error(back.refusal)
      const { status, statusSince, action } = back
      events.push(
        eventOf('call/c1', version + 1, at(version) + 1, {
          kind: 'call.stepped_back',
          data: {
            ...step.data,
            action,
            status,
            statusSince,
            lastClearedAt: before.team.lastClearedAt,
          },
        }),
      )
      const after = fold(events)
      expect({ ...after.call, version: 0 }).toEqual({ ...before.call, version: 0 })
      expect({ ...after.team, version: 0 }).toEqual({ ...before.team, version: 0 })
    }),
    { seed: 13, numRuns: 200 },
  )
})

import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { type EventBody, foldCall, foldTeam, newTeamState, type ProgressAction } from '@heart/domain/call'
import { expect, test } from 'vitest'
import { lastStepOfTeam } from './last-step.ts'

const NOON = Date.parse('2026-11-03T17:00:00Z')
const at = (minute: number) => new Date(NOON + minute * 60_000).toISOString()
const ASSIGNED: EventBody = {
  kind: 'call.assigned',
  data: { assignmentId: 'a1', teamId: 't1', programId: 'crt', rank: 1, overrideReason: null },
}
const step = (action: ProgressAction): EventBody => ({
  kind: 'call.progressed',
  data: { assignmentId: 'a1', teamId: 't1', action, reason: null },
})

/** One event a minute from noon on. */
function after(...bodies: EventBody[]): { view: TeamView; calls: CallView[] } {
  const call = {
    callId: 'c1',
    number: '22-1',
    status: 'waiting',
    assignments: [],
  } as unknown as CallView
  const free = { ...newTeamState('t1'), status: 'available' as const, statusSince: at(-9) }
  const folded = bodies.reduce(
    (state, body, minute) => {
      const event = {
        ...body,
        agencyId: 'a',
        seq: minute + 1,
        stream: 'call/c1',
        version: minute + 1,
        happenedAt: at(minute),
        recordedAt: at(minute),
        actor: 'demo',
        sourceKey: null,
      }
      return { call: foldCall(state.call, event, 'c1') as CallView, team: foldTeam(state.team, event, 't1') }
    },
    { call, team: free as ReturnType<typeof newTeamState> },
  )
  return { view: folded.team as TeamView, calls: [folded.call] }
}
const last = ({ view, calls }: ReturnType<typeof after>, minute: number) =>
  lastStepOfTeam(view, calls, NOON + minute * 60_000)

test('a step can be taken back for two minutes, an assignment never', () => {
  expect(last(after(ASSIGNED), 1)).toBeNull()
  const going = after(ASSIGNED, step('accept'), step('depart'))
  expect(last(going, 4)).toEqual({ callId: 'c1', assignmentId: 'a1', action: 'depart' })
  expect(last(going, 4.1)).toBeNull()
})

test('a team that has just cleared a call is found on the call it left, while that is open', () => {
  const cleared = after(ASSIGNED, step('depart'), step('clear'))
  expect(cleared.view.callId).toBeNull()
  expect(last(cleared, 3)).toMatchObject({ action: 'clear' })
  expect(lastStepOfTeam(cleared.view, [], NOON + 180_000)).toBeNull()
  expect(lastStepOfTeam({ ...cleared.view, status: 'break' }, cleared.calls, NOON + 180_000)).toBeNull()
})

import type { TeamView } from '@heart/api/dispatch'
import { newTeamState } from '@heart/domain/call'
import { Team } from '@heart/domain/program'
import { expect, test } from 'vitest'
import { alarmsOf, soundOf } from './alarms.ts'

const NOON = Date.parse('2026-11-03T17:00:00Z')
const at = (minute: number) => new Date(NOON + minute * 60_000).toISOString()
const safety = {
  checkInMinutes: { arrived: 10 },
  graceMinutes: 1,
  supervisorAfterMinutes: 3,
  escalation: [{ afterMinutes: 6, name: 'On-call manager', contact: '919-555-0100' }],
}
const view = (teamId: string, more: Partial<TeamView> = {}): TeamView => ({
  ...newTeamState(teamId),
  team: Team.parse({ id: teamId, name: teamId, programId: 'crt' }),
  programName: 'Community response',
  programMark: 'CRT',
  allowed: [],
  callNumber: null,
  safety,
  status: 'arrived',
  statusSince: at(0),
  ...more,
})
const alarms = (minute: number, ...teams: TeamView[]) => alarmsOf(teams, NOON + minute * 60_000)

test('a check-in is an alarm here once the supervisors are told, and names whom to call later on', () => {
  expect(alarms(12.9, view('a'))).toEqual([])
  expect(alarms(13, view('a'))).toMatchObject([{ kind: 'missed', sinceMs: NOON + 600_000, call: null }])
  expect(alarms(16, view('a'))).toMatchObject([{ call: { name: 'On-call manager' } }])
  expect(alarms(90, view('a', { safety: null }))).toEqual([])
})

test('distress comes first, whatever the status, and says when it was told late', () => {
  const distressed = view('b', { status: 'break', distressSince: at(14), distressToldAt: at(20) })
  expect(alarms(20, view('a'), distressed).map(({ id }) => id)).toEqual([
    `b/distress/${at(14)}`,
    `a/missed/${NOON + 600_000}`,
  ])
  expect(alarms(20, distressed)[0]?.toldLateMs).toBe(NOON + 20 * 60_000)
  const atOnce = view('b', { distressSince: at(14), distressToldAt: at(14.1) })
  expect(alarms(20, atOnce)[0]?.toldLateMs).toBeNull()
})

test('what was acknowledged is silent and stays; the same team alarming again sounds again', () => {
  const [first] = alarms(20, view('b', { distressSince: at(14) }))
  const known = new Set([first?.id ?? ''])
  expect(soundOf(alarms(20, view('b', { distressSince: at(14) })), known)).toBeNull()
  expect(soundOf(alarms(20, view('b', { distressSince: at(18) })), known)).toBe('distress')
  expect(soundOf(alarms(20, view('a'), view('b', { distressSince: at(14) })), known)).toBe('missed')
})

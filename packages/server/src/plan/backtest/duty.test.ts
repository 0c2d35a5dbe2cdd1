import { Agency, compilePolicy, Program, Team } from '@heart/domain/program'
import { describe, expect, it } from 'vitest'
import { attendanceOf } from './duty.ts'
import type { BacktestCall } from './read.ts'
import { seenByProgram } from './seen-teams.ts'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const agency = Agency.parse({ id: 'city', name: 'City', timezone: 'UTC' })
const program = Program.parse({
  id: 'crt',
  name: 'Community Response Team',
  mark: 'CRT',
  mode: 'field',
  versions: [
    {
      version: '1',
      from: '2020-01-01',
      rules: [{ id: 'n', kind: 'nature', natures: ['Crisis'] }],
      hours: { weekly: 'always' },
    },
  ],
})
const policy = compilePolicy(agency, [program], [])
const team = (id: string, change: object = {}) =>
  Team.parse({
    id,
    name: id,
    programId: 'crt',
    unitCodes: [`UNIT ${id}`],
    shifts: [{ days: [...EVERY_DAY], from: '08:00', to: '20:00' }],
    ...change,
  })

function call(at: string, change: Partial<BacktestCall> = {}, minutes = 60): BacktestCall {
  const receivedMs = Date.parse(`${at}:00Z`)
  return {
    id: at,
    receivedMs,
    nature: 'Crisis',
    flags: [],
    lon: null,
    lat: null,
    zone: null,
    priority: 3,
    handleMs: null,
    recorded: {
      outcome: 'answered',
      reason: null,
      programId: 'crt',
      dispatchSeconds: 0,
      travelSeconds: 0,
      responseSeconds: 0,
      handleSeconds: minutes * 60,
      boundSeconds: minutes * 60,
    },
    worker: null,
    dispatchedMs: receivedMs,
    clearedMs: receivedMs + minutes * 60_000,
    onDuty: null,
    ...change,
  }
}

describe('who of a roster was really on duty', () => {
  const roster = [team('A'), team('B'), team('C')]

  it('is the whole roster where the record does not tell', () => {
    const attendance = attendanceOf(policy, roster, [call('2024-01-01T09:00', { worker: 'UNIT A' })])
    expect([attendance.absences, attendance.callsThatTell]).toEqual([0, 0])
    expect(attendance.worked('C', '2024-01-01')).toBe(true)
  })

  it('leaves out as many teams as were missing, of those that answered nothing on that day', () => {
    const attendance = attendanceOf(policy, roster, [
      call('2024-01-01T09:00', { worker: 'UNIT C', onDuty: { crt: 2 } }),
      call('2024-01-01T12:00', { worker: 'A', onDuty: { crt: 2 } }),
      call('2024-01-02T12:00', { onDuty: { crt: 3 } }),
    ])
    const there = (date: string) => roster.map(({ id }) => attendance.worked(id, date))
    expect(there('2024-01-01')).toEqual([true, false, true])
    expect(there('2024-01-02')).toEqual([true, true, true])
    expect([attendance.absences, attendance.callsThatTell]).toEqual([1, 3])
  })

  it('counts the small hours of a night shift to the day on which it began, and asks no team before its first day', () => {
    const night = { shifts: [{ days: [...EVERY_DAY], from: '20:00', to: '08:00' }] }
    const nights = [team('N1', night), team('N2', { ...night, from: '2024-02-01' })]
    const attendance = attendanceOf(policy, nights, [call('2024-01-02T03:00', { onDuty: { crt: 0 } })])
    expect([attendance.worked('N1', '2024-01-01'), attendance.worked('N1', '2024-01-02')]).toEqual([
      false,
      true,
    ])
    expect(attendance.absences).toBe(1)
  })
})

describe('teams of a program without a roster', () => {
  const rules = {
    agency,
    programs: [program],
    teams: [],
    codeMap: [],
    policy,
    zones: { type: 'FeatureCollection' as const, features: [] },
  }
  const limits = { shortestSeconds: 30, longestSeconds: 12 * 3600, handoverShare: 0.1 }

  it('are as many in each hour as had jobs at once, but for a handover', () => {
    const days = Array.from({ length: 10 }, (_, day) => `2024-01-${String(day + 1).padStart(2, '0')}`)
    const calls = days.flatMap((date) => [
      call(`${date}T08:00`, {}, 180),
      call(`${date}T09:00`, {}, 60),
      call(`${date}T10:56`, {}, 4),
    ])
    const seen = seenByProgram(rules, calls, '2024-01-11', limits).get('crt')
    expect(seen?.perHour.slice(7, 12)).toEqual([0, 1, 2, 1, 0])
    expect(seen?.teams).toEqual([
      {
        id: 'crt (seen) 1',
        program: 'crt',
        post: null,
        shifts: [8, 9, 10].map((hour) => ({
          days: [...EVERY_DAY],
          from: `${String(hour).padStart(2, '0')}:00`,
          to: `${String(hour + 1).padStart(2, '0')}:00`,
        })),
      },
      {
        id: 'crt (seen) 2',
        program: 'crt',
        post: null,
        shifts: [{ days: [...EVERY_DAY], from: '09:00', to: '10:00' }],
      },
    ])
  })

  it('are not seen in jobs too short or too long to be work, and not asked for where there is a roster', () => {
    const odd = [call('2024-01-01T08:00', {}, 0.1), call('2024-01-01T08:00', {}, 13 * 60)]
    expect(seenByProgram(rules, odd, '2024-01-02', limits).get('crt')?.teams).toEqual([])
    expect(seenByProgram({ ...rules, teams: [team('A')] }, odd, '2024-01-02', limits).size).toBe(0)
  })
})

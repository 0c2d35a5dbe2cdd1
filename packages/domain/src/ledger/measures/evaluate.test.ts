import { describe, expect, it } from 'vitest'
import { InsightSettings } from '../../program/insight.ts'
import { all, any, is, isTold, not } from './conditions.ts'
import type { Measure } from './definition.ts'
import { evaluate, evaluateBy, judge } from './evaluate.ts'
import type { Fact, FactKind } from './fact.ts'
import { findMeasureVersion } from './registry.ts'
import { needsOf } from './tally.ts'

const fact = (kind: FactKind, fields: Fact['fields'], seconds: Fact['seconds'] = {}): Fact => ({
  kind,
  fields,
  seconds,
})
const call = (fields: Fact['fields'], seconds: Fact['seconds'] = {}) =>
  fact('call', { month: '2026-01', zone: 'A', ...fields }, seconds)
const get = (id: string): Measure => findMeasureVersion(id, 1) as Measure
const told = (given: object) => ({ assumptions: InsightSettings.parse(given), months: 12 })
const untold = told({})

describe('judging a fact', () => {
  const unknown = call({ outcome: null, warrantedBy: null })

  it('MS3 what the record does not tell is neither true nor false, unless a condition asks for just that', () => {
    expect(judge(is('outcome', 'answered'), unknown)).toBeNull()
    expect(judge(not(is('outcome', 'answered')), unknown)).toBeNull()
    expect(judge({ field: 'warrantedBy', has: ['crt'] }, unknown)).toBeNull()
    expect(judge(is('outcome', 'answered', null), unknown)).toBe(true)
    expect(judge(isTold('outcome'), unknown)).toBe(false)
    expect(judge({ field: 'warrantedBy', has: ['crt'] }, call({ warrantedBy: ['ccd', 'crt'] }))).toBe(true)
    expect(judge({ field: 'warrantedBy', has: ['crt'] }, call({ warrantedBy: [] }))).toBe(false)
  })

  it('MS3 one part can decide for the others, whatever they are', () => {
    const yes = is('zone', 'A')
    const no = is('zone', 'B')
    const open = is('outcome', 'answered')
    expect(judge(all(no, open), unknown)).toBe(false)
    expect(judge(all(yes, open), unknown)).toBeNull()
    expect(judge(any(yes, open), unknown)).toBe(true)
    expect(judge(any(no, open), unknown)).toBeNull()
    expect(judge(all(), unknown)).toBe(true)
    expect(judge(any(), unknown)).toBe(false)
  })
})

describe('measures read from facts', () => {
  const answered = {
    outcome: 'answered',
    how: 'in_person',
    program: 'crt',
    warrantedBy: ['ccd', 'crt'],
    reason: null,
  }
  const missed = {
    outcome: 'unanswered',
    how: null,
    program: null,
    warrantedBy: ['crt'],
    reason: 'out_of_hours',
  }
  const calls = [
    call(answered, { received_arrived: 600 }),
    call({ ...answered, zone: 'B', policeWouldGo: true, policeWent: false }, { received_arrived: 601 }),
    call(
      { ...answered, policeWouldGo: true, policeWent: true, month: '2026-02' },
      { received_arrived: null },
    ),
    call({ ...answered, policeWouldGo: false, policeWent: null }),
    call(missed),
    call({ ...missed, outcome: 'not_warranted', warrantedBy: [], reason: null }),
  ]

  it('MS4 a share is its numerator of its denominator, with both told', () => {
    expect(evaluate(get('ledger.answered'), calls, untold)).toMatchObject({
      n: 4,
      of: 5,
      value: 0.8,
      missing: null,
    })
    expect(evaluate(get('reason.out_of_hours'), calls, untold)).toMatchObject({ n: 1, of: 5 })
    expect(evaluate(get('ledger.answered'), [], untold)).toMatchObject({
      n: 0,
      of: 0,
      value: null,
      low: null,
    })
  })

  it('MS3 diverted counts calls of which both are known, and nothing until the agency has said where police go', () => {
    const listed = told({ policeNatures: ['Trespass'] })
    expect(evaluate(get('ledger.diverted'), calls, listed)).toMatchObject({ n: 1, of: 3 })
    expect(evaluate(get('ledger.diverted'), calls, untold)).toMatchObject({
      value: null,
      of: null,
      missing: 'policeNatures',
    })
    expect(evaluate(get('ledger.attended'), calls, untold)).toMatchObject({ value: 4, n: 4, of: null })
  })

  it('MS4 of a time half and nine in ten stay at or below, over calls that hold both stamps', () => {
    const figure = evaluate(get('time.received_arrived'), calls, untold)
    expect(figure).toMatchObject({ value: 10, p90: 10.25, n: 2, of: 2, low: null, high: null })
    const twenty = Array.from({ length: 20 }, (_, index) =>
      call(answered, { received_arrived: 60 * (index + 1) }),
    )
    expect(evaluate(get('time.received_arrived'), twenty, untold)).toMatchObject({
      value: 10,
      low: 6,
      high: 15,
      p90: 18,
    })
  })

  it('MS4 parts are told by name, the most frequent first; of a list one fact can count for several', () => {
    const visit = (unsafeReasons: string[]) =>
      fact('visit', { how: 'in_person', reported: true, feltSafe: false, unsafeReasons })
    const figure = evaluate(
      get('visit.unsafe_reasons'),
      [visit(['crowd']), visit(['animal', 'crowd'])],
      untold,
    )
    expect(figure.parts).toEqual([
      { key: 'crowd', label: 'Crowd', n: 2 },
      { key: 'animal', label: 'Animal', n: 1 },
    ])
    expect(figure.of).toBe(2)
  })

  it('MS4 a report that says nothing of a ride is one without a ride', () => {
    const visit = (transport: string | null) => fact('visit', { how: 'in_person', reported: true, transport })
    const visits = [
      visit('accepted'),
      visit('declined'),
      visit(null),
      fact('visit', { how: 'in_person', reported: null }),
    ]
    expect(evaluate(get('visit.transport'), visits, untold)).toMatchObject({ n: 1, of: 3 })
  })

  it('MS7 what is made with what the agency tells is multiplied out, and says what is missing', () => {
    const all_ = { policeNatures: [], officersPerCall: 2, officerMinutesPerCall: 30, dollarsPerMonth: 1_000 }
    expect(evaluate(get('police.hours_freed'), calls, told(all_))).toMatchObject({ value: 1, n: 1, of: null })
    expect(evaluate(get('cost.per_answered'), calls, told(all_))).toMatchObject({
      value: 3_000,
      n: 12_000,
      of: 4,
    })
    expect(evaluate(get('cost.per_answered'), calls, untold).missing).toBe('dollarsPerMonth')
    expect(evaluate(get('police.hours_freed'), calls, told({ ...all_, officersPerCall: null })).missing).toBe(
      'officersPerCall',
    )
    expect(needsOf(get('police.hours_freed').formula)).toEqual([
      'policeNatures',
      'officersPerCall',
      'officerMinutesPerCall',
    ])
  })

  it('MS7 time of teams on calls is hours of hours', () => {
    const duty = [
      fact('duty', {}, { on_duty: 7_200, committed: 1_800 }),
      fact('duty', {}, { on_duty: 3_600, committed: 1_800 }),
    ]
    expect(evaluate(get('duty.utilization'), duty, untold)).toMatchObject({ value: 1 / 3, n: 1, of: 3 })
    expect(evaluate(get('duty.utilization'), [], untold).value).toBeNull()
  })

  it('MS8 by program a call stands under every program it was for; by month the cost is that of one month', () => {
    const groups = evaluateBy(get('ledger.answered'), calls, 'program', untold)
    expect(groups.map(({ key, figure }) => [key, figure.n, figure.of])).toEqual([
      ['ccd', 4, 4],
      ['crt', 4, 5],
    ])
    const cost = evaluateBy(get('cost.per_answered'), calls, 'month', told({ dollarsPerMonth: 900 }))
    expect(cost.map(({ key, figure }) => [key, figure.value])).toEqual([
      ['2026-01', 300],
      ['2026-02', 900],
    ])
  })

  it('MS8 by what neighbors say a visit stands under everything said, and in no group when nobody said', () => {
    const visit = (languages: string[] | null, feltSafe: boolean) =>
      fact('visit', { how: 'in_person', reported: true, feltSafe, languages })
    const groups = evaluateBy(
      get('visit.felt_safe'),
      [visit(['Spanish', 'English'], true), visit(['Spanish'], false), visit([], true), visit(null, true)],
      'language',
      untold,
    )
    expect(groups.map(({ key, figure }) => [key, figure.n, figure.of])).toEqual([
      ['English', 1, 1],
      ['Spanish', 1, 2],
    ])
  })
})

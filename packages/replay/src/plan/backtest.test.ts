import { Scenario } from '@heart/domain/plan'
import { describe, expect, it } from 'vitest'
import { buildCallLog } from '../call/build-call-log.ts'
import type { ReplayCall } from '../call/call-log.ts'
import { drawOf, uniform } from '../dispatch/luck.ts'
import { END, type Outcome, UNANSWERED_REASONS } from '../dispatch/outcome.ts'
import { replay } from '../dispatch/replay.ts'
import { compileScenario, type ReplayPlan } from '../program/compile-scenario.ts'
import { backtest } from './backtest.ts'
import type { RecordedCall } from './backtest-call.ts'
import { type Lessons, learn } from './backtest-lessons.ts'
import { predict } from './backtest-tally.ts'

const DAY_MS = 86_400_000
const MONDAY_MS = Date.parse('2024-01-01T00:00:00Z')
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Two teams for about three calls an hour from eight to eight: often all are busy. */
const scenarioOf = (change: object = {}) =>
  Scenario.parse({
    timezone: 'UTC',
    programs: [
      {
        id: 'crt',
        mode: 'field',
        natures: ['CRISIS'],
        hours: [{ days: EVERY_DAY, from: '08:00', to: '20:00' }],
        handle: { model: 'lognormal', medianSeconds: 1800, meanSeconds: 2400 },
      },
    ],
    teams: ['A', 'B'].map((id) => ({
      id,
      program: 'crt',
      post: [-78.9, 36],
      shifts: [{ days: EVERY_DAY, from: '08:00', to: '20:00' }],
    })),
    travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
    patienceMinutes: 15,
    ...change,
  })

function callsOf(days: number, perDay = 72): ReplayCall[] {
  const draw = drawOf('city', 0, '')
  const chance = (call: number, question: number) => uniform(draw, call, question)
  return Array.from({ length: days * perDay }, (_, i) => ({
    id: `c${i}`,
    receivedMs: MONDAY_MS + Math.floor(chance(i, 1) * days * DAY_MS),
    nature: chance(i, 2) < 0.9 ? 'Crisis' : 'Noise',
    flags: [],
    lon: -78.95 + 0.1 * chance(i, 3),
    lat: 35.95 + 0.1 * chance(i, 4),
    zone: null,
    priority: 3,
    handleMs: null,
  })).sort((a, b) => a.receivedMs - b.receivedMs)
}

const REASON_OF = Object.fromEntries(UNANSWERED_REASONS.map((reason) => [END[reason], reason]))

/** The record that a city would keep whose calls the engine itself had answered. */
function recordOf(calls: readonly ReplayCall[], plan: ReplayPlan, outcome: Outcome): RecordedCall[] {
  return calls.map((call, i) => {
    const end = outcome.end[i] as number
    const answered = end === END.answered
    const waited = (outcome.waitedMs[i] as number) / 1000
    const travel = (outcome.travelMs[i] as number) / 1000
    const nothing = { dispatchSeconds: null, travelSeconds: null, responseSeconds: null }
    return {
      ...call,
      recorded: {
        outcome: answered ? 'answered' : end === END.notWarranted ? 'not_warranted' : 'unanswered',
        reason: REASON_OF[end] ?? null,
        programId: answered ? (plan.programs[0]?.id ?? null) : null,
        ...(answered
          ? { dispatchSeconds: waited, travelSeconds: travel, responseSeconds: waited + travel }
          : nothing),
        handleSeconds: null,
        boundSeconds: null,
      },
    }
  })
}

const WEEKS = 8
const weeks = Array.from({ length: WEEKS }, (_, week) => {
  const startMs = MONDAY_MS + (1 + 7 * week) * DAY_MS
  return { from: `week ${week}`, to: `week ${week}`, startMs, endMs: startMs + 7 * DAY_MS, whole: true }
})
const calls = callsOf(7 * WEEKS + 2)
const truth = compileScenario(scenarioOf(), buildCallLog(calls))
const record = recordOf(calls, truth, replay(truth, { seed: 'truth', replication: 0 }))

const run = (change: object = {}, lessons: Lessons | null = null, from = record) =>
  backtest({
    calls: from,
    weeks,
    segments: weeks.map(({ startMs, endMs }) => ({
      fromMs: startMs,
      untilMs: endMs,
      scenario: scenarioOf(change),
    })),
    replications: 20,
    seed: 'another',
    lessons,
  })

describe('a backtest against a city that the engine made', () => {
  it('finds next to no error under the true rules, and its intervals hold the record', () => {
    const { errors, total, judgedOtherwise } = run()
    expect(judgedOtherwise).toBe(0)
    expect(Math.abs(errors.share?.meanError as number)).toBeLessThan(0.01)
    expect(errors.share?.meanAbsoluteError).toBeLessThan(0.02)
    expect(errors.share?.inside).toBeGreaterThanOrEqual(WEEKS - 1)
    expect(errors.responseP50Seconds?.inside).toBeGreaterThanOrEqual(WEEKS - 1)
    expect(total.share.inside).toBe(true)
    expect(total.share.recorded).toBeGreaterThan(0.3)
  })

  it('shows the error of a wrong patience, in the share and in the response', () => {
    const impatient = run({ patienceMinutes: 0 })
    expect(impatient.errors.share?.meanError).toBeLessThan(-0.03)
    expect(impatient.errors.share?.inside).toBeLessThanOrEqual(WEEKS / 2)
    expect(impatient.errors.responseP50Seconds?.meanError).toBeLessThan(-60)
    expect(run({ patienceMinutes: 90 }).errors.share?.meanError).toBeGreaterThan(0.03)
  })

  it('shows the error of a team that was not there', () => {
    const teams = scenarioOf().teams.slice(0, 1)
    expect(run({ teams }).errors.share?.meanError).toBeLessThan(-0.1)
  })

  it('RP17 counts every warranted call once, in the record and in the replay', () => {
    const { reasons, total, weeks: compared } = run()
    for (const side of ['recorded', 'replayed'] as const) {
      const answered = side === 'recorded' ? total.share.recorded : total.share.replayed?.mean
      expect(reasons.reduce((sum, reason) => sum + reason[side], answered as number)).toBeCloseTo(1, 9)
    }
    expect(total.warranted).toBe(compared.reduce((sum, week) => sum + week.warranted, 0))
  })

  it('carries the day before and after each segment along: cutting the weeks into days changes little', () => {
    const days = Array.from({ length: 7 * WEEKS }, (_, day) => MONDAY_MS + (1 + day) * DAY_MS)
    const cut = backtest({
      calls: record,
      weeks,
      segments: days.map((fromMs) => ({ fromMs, untilMs: fromMs + DAY_MS, scenario: scenarioOf() })),
      replications: 5,
      seed: 'another',
      lessons: null,
    })
    expect(cut.errors.share?.meanError).toBeCloseTo(run().errors.share?.meanError as number, 2)
  })

  it('learns the share of calls lost for reasons of no rule, and finds the record again with it', () => {
    const draw = drawOf('losses', 0, '')
    const lossy = record.map((call, i): RecordedCall => {
      if (call.recorded.outcome !== 'answered' || uniform(draw, i, 0) > 0.2) return call
      return { ...call, recorded: { ...call.recorded, outcome: 'unanswered', reason: 'police_went' } }
    })
    const lessons = learn(lossy, { waits: true, shortestSeconds: 30 })
    expect(lessons.lostShare).toBeCloseTo(0.2, 1)
    expect([lessons.delay, lessons.paperShare]).toEqual([null, 0])
    const rulesAlone = run({}, null, lossy)
    const taught = run({}, { ...lessons, travel: null }, lossy)
    expect(rulesAlone.errors.share?.meanError).toBeGreaterThan(0.05)
    // Lost calls of the replay leave the teams free for others; the record's answers had bound them before they were lost.
    expect(Math.abs(taught.errors.share?.meanError as number)).toBeLessThan(0.03)
    const lost = taught.reasons.find(({ reason }) => reason === 'lost')
    expect(lost?.replayed).toBeGreaterThan(0.05)
  })
})

describe('the interval of a prediction', () => {
  it('is wider than that of the mean, and none for one replication', () => {
    expect(predict([0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 })
    const { mean, low, high } = predict([1, 2, 3])
    expect(mean).toBe(2)
    // Student's t with 2 degrees of freedom is 4.303; a further draw varies by the square root of 1 + 1/3.
    expect(high - mean).toBeCloseTo(4.3027 * Math.sqrt(4 / 3), 3)
    expect(mean - low).toBeCloseTo(high - mean, 9)
  })
})

import type { ScenarioProgram } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { countBy, resultRows, summarise } from '@heart/replay/ledger'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type EngineResult, LUCK, runEngine } from './engine.ts'
import { isInArea, mayTake } from './oracle/eligibility.ts'
import { lastsFor, openIn } from './oracle/hours.ts'
import type { SlowAnswer } from './oracle/replay-slowly.ts'
import { wholeMs } from './oracle/travel.ts'
import { MINUTE_MS, wallAt, weekdayOf } from './oracle/wall-clock.ts'
import { casesAsked } from './random/cases-asked.ts'
import { type Case, randomCase } from './random/random-case.ts'

vi.setConfig({ testTimeout: 600_000 })

const FIRST_SEED = 1_000_000
const CASES = casesAsked(600)
const REASONS = ['out_of_area', 'out_of_hours', 'no_team_on_duty', 'too_far', 'all_teams_busy'] as const

interface Run extends Case {
  readonly engine: EngineResult
  /** Calls with their answers, in input order. */
  readonly pairs: readonly { readonly call: ReplayCall; readonly answer: SlowAnswer }[]
}

let runs: readonly { readonly seed: number; readonly run: Run }[] = []

beforeAll(() => {
  runs = Array.from({ length: CASES }, (_, index) => {
    const seed = FIRST_SEED + index
    const random = randomCase(seed)
    const engine = runEngine(random.scenario, random.calls)
    const pairs = random.calls.map((call, at) => ({ call, answer: engine.answers[at] as SlowAnswer }))
    return { seed, run: { ...random, engine, pairs } }
  })
}, 600_000)

function onEveryRun(check: (run: Run) => void): void {
  for (const { seed, run } of runs)
    try {
      check(run)
    } catch (error) {
      throw new Error(`bad seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error })
    }
}

const share = (count: number, of: number) => ({ count, share: of === 0 ? null : count / of })

/** Nearest rank: the smallest value that at least this percentage does not exceed. */
function percentile(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.find((_, index) => (index + 1) * 100 >= percent * sorted.length) ?? null
}

describe('RP17 nothing is lost and nothing is counted twice', () => {
  it('RP17 every call appears once, in input order, warranted exactly when a program may take it', () => {
    onEveryRun(({ scenario, engine, pairs }) => {
      expect(engine.answers.map(({ id }) => id)).toEqual(pairs.map(({ call }) => call.id))
      for (const { call, answer } of pairs) {
        const able = scenario.programs.filter((program) => mayTake(program, call)).map(({ id }) => id)
        expect(answer.mayTake).toEqual(able)
        expect(answer.end === 'notWarranted').toBe(able.length === 0)
        expect(answer.team === null).toBe(answer.end !== 'answered')
      }
    })
  })

  it('RP17 the summary is what counting the calls by hand says', () => {
    onEveryRun(({ scenario, engine: { plan, outcome, answers, teams } }) => {
      const count = (matches: (answer: SlowAnswer) => boolean) => answers.filter(matches).length
      const warranted = count(({ end }) => end !== 'notWarranted')
      const answered = answers.filter(({ end }) => end === 'answered')
      const responses = answered.map(({ waitedMs, travelMs }) => (waitedMs + (travelMs ?? 0)) / 1000)
      expect(summarise(plan, outcome)).toEqual({
        calls: { usable: answers.length },
        warranted: share(warranted, answers.length),
        answered: share(answered.length, warranted),
        answeredByProgram: Object.fromEntries(
          scenario.programs.map(({ id }) => [
            id,
            share(
              count(({ program }) => program === id),
              warranted,
            ),
          ]),
        ),
        reasons: Object.fromEntries(
          REASONS.map((reason) => [
            reason,
            share(
              count(({ end }) => end === reason),
              warranted,
            ),
          ]),
        ),
        responseSeconds: { p50: percentile(responses, 50), p90: percentile(responses, 90) },
        teams: Object.fromEntries(
          scenario.teams.map(({ id }, index) => {
            const { calls, busyMs, busyOnDutyMs, overtimeMs, onDutyMs } = teams[
              index
            ] as (typeof teams)[number]
            return [
              id,
              {
                calls,
                busySeconds: busyMs / 1000,
                onDutySeconds: onDutyMs / 1000,
                utilization: onDutyMs === 0 ? null : busyOnDutyMs / onDutyMs,
                overtimeSeconds: overtimeMs / 1000,
              },
            ]
          }),
        ),
      })
      const { reasons, answered: told } = summarise(plan, outcome)
      const ends = Object.values(reasons).reduce((total, reason) => total + reason.count, told.count)
      expect(ends).toBe(warranted)
    })
  })

  const SPLITS = {
    hour: (timezone: string, { receivedMs }: ReplayCall) => wallAt(timezone, receivedMs).slice(11, 13),
    weekday: (timezone: string, { receivedMs }: ReplayCall) =>
      weekdayOf(wallAt(timezone, receivedMs).slice(0, 10)) as string,
    zone: (_: string, { zone }: ReplayCall) => zone?.trim() ?? '',
    nature: (_: string, { nature }: ReplayCall) => nature.trim().toUpperCase(),
  } as const

  it.each(Object.keys(SPLITS) as (keyof typeof SPLITS)[])(
    'RP17 answered and each reason add up to warranted in every group by %s',
    (split) => {
      onEveryRun(({ scenario, pairs, engine: { plan, outcome } }) => {
        const groups = countBy(plan, outcome, split).filter(({ calls }) => calls > 0)
        const keyOf = ({ call }: (typeof pairs)[number]) => SPLITS[split](scenario.timezone, call)
        const keys = new Set(pairs.map(keyOf))
        expect(groups.length).toBe(keys.size)
        for (const key of keys) {
          // Calls without a zone or nature stand under a key of the ledger's own.
          const group = groups.find((one) => one.key === key || (key === '' && !keys.has(one.key)))
          expectCounts(
            group,
            pairs.filter((pair) => keyOf(pair) === key).map(({ answer }) => answer),
          )
        }
      })
    },
  )

  it('RP17 by program a call counts under every program that may take it, with its one answer', () => {
    onEveryRun(({ scenario, pairs, engine: { plan, outcome } }) => {
      const groups = countBy(plan, outcome, 'program')
      for (const program of scenario.programs)
        expectCounts(
          groups.find(({ key }) => key === program.id),
          pairs.filter(({ call }) => mayTake(program, call)).map(({ answer }) => answer),
        )
    })
  })

  function expectCounts(
    group: ReturnType<typeof countBy>[number] | undefined,
    answers: readonly SlowAnswer[],
  ): void {
    const count = (end: SlowAnswer['end']) => answers.filter((answer) => answer.end === end).length
    const answered = (group?.answeredByPhone ?? 0) + (group?.answeredInPerson ?? 0)
    expect({ calls: group?.calls, warranted: group?.warranted, answered, reasons: group?.reasons }).toEqual({
      calls: answers.length,
      warranted: answers.length - count('notWarranted'),
      answered: count('answered'),
      reasons: Object.fromEntries(REASONS.map((reason) => [reason, count(reason)])),
    })
    const reasons = Object.values(group?.reasons ?? {}).reduce((total, one) => total + one, 0)
    expect(answered + reasons).toBe(group?.warranted)
  }

  it('RP17 the result file has every call once, in input order', () => {
    onEveryRun(({ pairs, engine: { plan, outcome } }) => {
      const seconds = (ms: number | null) => (ms === null ? '' : (ms / 1000).toFixed(3))
      expect([...resultRows(plan, outcome, LUCK)]).toEqual(
        pairs.map(({ answer }) => {
          const { id, end, program, team, waitedMs, travelMs, handleMs, clearedMs } = answer
          if (end === 'notWarranted') return [id, 'false', 'not_warranted', ...Array(8).fill('')]
          if (clearedMs === null)
            return [id, 'true', 'unanswered', end, '', '', seconds(waitedMs), ...Array(4).fill('')]
          const times = [waitedMs, travelMs, waitedMs + (travelMs ?? 0), handleMs].map(seconds)
          return [id, 'true', 'answered', '', program, team, ...times, new Date(clearedMs).toISOString()]
        }),
      )
    })
  })
})

describe('RP18 nobody does what cannot be', () => {
  it('RP18 no team is on two jobs at once', () => {
    onEveryRun(({ scenario, pairs }) => {
      for (const { id } of scenario.teams) {
        const jobs = pairs
          .filter(({ answer }) => answer.team === id)
          .map(({ call, answer }) => ({
            fromMs: call.receivedMs + answer.waitedMs,
            toMs: answer.clearedMs as number,
          }))
          .toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs)
        for (const [index, job] of jobs.entries())
          expect(job.fromMs).toBeGreaterThanOrEqual(jobs[index - 1]?.toMs ?? 0)
      }
    })
  })

  it('RP18 who answers is on duty with enough left, of a program that may, in area, in hours, within reach', () => {
    onEveryRun(({ scenario, pairs }) => {
      const { timezone, maxTravelMinutes } = scenario
      for (const { call, answer } of pairs) {
        if (answer.end !== 'answered') continue
        const team = scenario.teams.find(({ id }) => id === answer.team)
        const program = scenario.programs.find(({ id }) => id === team?.program) as ScenarioProgram
        const decidedMs = call.receivedMs + answer.waitedMs
        const lastCallMs = wholeMs(scenario.lastCallMinutes * MINUTE_MS)
        expect(answer.program).toBe(program.id)
        expect(mayTake(program, call)).toBe(true)
        expect(isInArea(scenario, program, call)).toBe(true)
        expect(openIn(timezone, program.hours)(decidedMs)).toBe(true)
        expect(lastsFor(openIn(timezone, team?.shifts), decidedMs, lastCallMs)).toBe(true)
        expect(answer.waitedMs).toBeLessThanOrEqual(wholeMs(scenario.patienceMinutes * MINUTE_MS))
        if (maxTravelMinutes !== null)
          expect(answer.travelMs).toBeLessThanOrEqual(wholeMs(maxTravelMinutes * MINUTE_MS))
      }
    })
  })
})

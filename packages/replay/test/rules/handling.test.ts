import type { ScenarioProgram } from '@heart/domain/plan'
import { buildCallLog, type ReplayCall } from '@heart/replay/call'
import { handleMsOf, type Luck } from '@heart/replay/dispatch'
import { compileScenario } from '@heart/replay/program'
import { describe, expect, it, vi } from 'vitest'
import { runEngine } from '../engine.ts'
import { type Case, randomCase } from '../random/random-case.ts'
import { call, daily, program, scenario, team, tell } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })

const LUCK: Luck = { seed: '7', replication: 0 }
const many = (count: number): ReplayCall[] =>
  Array.from({ length: count }, (_, index) => call(`call ${index}`, '10:00', { minutes: null }))

/** Handle times in milliseconds by call id, for the first program unless said. */
function drawn(
  programs: ScenarioProgram[],
  calls: readonly ReplayCall[],
  luck: Luck = LUCK,
  of = 0,
): Record<string, number> {
  const log = buildCallLog(calls)
  const handleMs = handleMsOf(compileScenario(scenario({ programs, teams: [] }), log), luck)
  return Object.fromEntries(log.ids.map((id, index) => [id, handleMs(index, of)]))
}

const exponential = program({ handle: { model: 'exponential', meanSeconds: 1000 } })
const logNormal = program({ handle: { model: 'lognormal', medianSeconds: 1200, meanSeconds: 1500 } })

const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length
const variance = (values: readonly number[]) => {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** 2))
}

describe('RP15 luck', () => {
  it('RP15 a job lasts travel plus handle time', () => {
    const { answers } = tell(scenario(), [call('a', '10:00', { east: 0.5, minutes: 20 })])
    expect(answers[0]).toMatchObject({
      travelMs: 1_800_000,
      handleMs: 1_200_000,
      clearedMs: Date.parse('2024-06-14T10:50Z'),
    })
  })

  it('RP15 taking a call out, adding one, or changing one leaves the luck of all others', () => {
    const calls = many(50)
    const before = drawn([exponential], calls)
    const changed = calls
      .filter(({ id }) => id !== 'call 3')
      .map((one) =>
        one.id === 'call 5' ? { ...one, receivedMs: one.receivedMs - 1, priority: 1, zone: 'Z' } : one,
      )
    const after = drawn([exponential], [call('new', '09:00'), ...changed])
    const { 'call 3': _, ...expected } = before
    const { new: __, ...others } = after
    expect(others).toEqual(expected)
  })

  it('RP15 editing a call’s nature, time or place does not change its own luck either', () => {
    const before = drawn([exponential], [call('a', '10:00')])
    const edited = call('a', '12:34', { nature: 'OTHER', flags: ['x'], east: 3, zone: 'B', priority: 1 })
    expect(drawn([exponential], [edited])).toEqual(before)
  })

  it('RP15 two scenarios with one seed meet the same luck, whatever else they change', () => {
    const calls = many(50)
    const alone = drawn([exponential], calls)
    const other = { ...exponential, hours: daily('01:00', '02:00'), area: { zones: ['A'] }, natures: ['X'] }
    expect(drawn([program({ id: 'Q' }), other], calls, LUCK, 1)).toEqual(alone)
  })

  it('RP15 engine runs of two scenarios handle a call alike when the same program answers it', () => {
    let compared = 0
    for (let seed = 2_000_000; seed < 2_000_200; seed++) {
      const { scenario: before, calls } = randomCase(seed)
      const after = { ...before, teams: before.teams.slice(1), patienceMinutes: 7, lastCallMinutes: 0 }
      const others = runEngine(after, calls).answers
      for (const [index, answer] of runEngine(before, calls).answers.entries()) {
        const other = others[index]
        if (answer.program === null || other?.program !== answer.program) continue
        compared++
        expect(other.handleMs, `seed ${seed}, ${answer.id}`).toBe(answer.handleMs)
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('RP15 another seed, replication, program or id is other luck', () => {
    const calls = many(20)
    const first = drawn([exponential], calls)
    const values = [
      ...Object.values(first),
      ...Object.values(drawn([exponential], calls, { ...LUCK, seed: '8' })),
      ...Object.values(drawn([exponential], calls, { ...LUCK, replication: 1 })),
      ...Object.values(drawn([{ ...exponential, id: 'Q' }], calls)),
    ]
    expect(new Set(values).size).toBe(80)
  })

  it('RP15 seed, replication and program are not run together: 1 and 12 is not 11 and 2', () => {
    const calls = many(20)
    const one = drawn([exponential], calls, { seed: '1', replication: 12 })
    const other = drawn([exponential], calls, { seed: '11', replication: 2 })
    expect(Object.values(one)).not.toEqual(Object.values(other))
  })

  it('RP15 luck of neighbouring ids, of replications and of programs does not go together', () => {
    const calls = many(20_000)
    const a = Object.values(drawn([exponential], calls))
    const correlation = (b: readonly number[]) => {
      const middleA = mean(a)
      const middleB = mean(b)
      const together = mean(a.map((value, index) => (value - middleA) * ((b[index] ?? 0) - middleB)))
      return together / Math.sqrt(variance(a) * variance(b))
    }
    // 20,000 independent pairs stray by 0.007; five times that is never met by chance.
    const limit = 5 / Math.sqrt(20_000)
    expect(Math.abs(correlation([...a.slice(1), a[0] as number]))).toBeLessThan(limit)
    expect(
      Math.abs(correlation(Object.values(drawn([exponential], calls, { ...LUCK, replication: 1 })))),
    ).toBeLessThan(limit)
    expect(
      Math.abs(correlation(Object.values(drawn([exponential], calls, { ...LUCK, seed: '8' })))),
    ).toBeLessThan(limit)
    expect(Math.abs(correlation(Object.values(drawn([{ ...exponential, id: 'Q' }], calls))))).toBeLessThan(
      limit,
    )
  })

  /** The greatest distance between the shares below a value that were drawn and that the law says; 1.95/√n is met once in a thousand. */
  const strays = (values: readonly number[], law: (value: number) => number) => {
    const sorted = values.toSorted((a, b) => a - b)
    return Math.max(
      ...sorted.map((value, index) =>
        Math.max(
          Math.abs(law(value) - index / sorted.length),
          Math.abs(law(value) - (index + 1) / sorted.length),
        ),
      ),
    )
  }

  it('RP15 an exponential time follows its law', () => {
    const values = Object.values(drawn([exponential], many(20_000)))
    expect(strays(values, (ms) => 1 - Math.exp(-ms / 1_000_000))).toBeLessThan(1.95 / Math.sqrt(20_000))
  })
})

describe('RP16 the same result', () => {
  it('RP16 recorded: the call’s own time, else the other one; fixed: always the same', () => {
    const calls = [call('known', '10:00', { minutes: 0 }), call('unknown', '11:00', { minutes: null })]
    expect(drawn([program({ handle: { model: 'recorded', otherwiseSeconds: 90 } })], calls)).toEqual({
      known: 0,
      unknown: 90_000,
    })
    expect(drawn([program({ handle: { model: 'fixed', seconds: 45 } })], calls)).toEqual({
      known: 45_000,
      unknown: 45_000,
    })
  })

  it('RP16 the log of a log-normal time has mean ln(median) and variance 2 ln(mean/median)', () => {
    const logs = Object.values(drawn([logNormal], many(40_000))).map((ms) => Math.log(ms / 1000))
    const square = 2 * Math.log(1500 / 1200)
    expect(Math.abs(mean(logs) - Math.log(1200))).toBeLessThan(4 * Math.sqrt(square / 40_000))
    expect(Math.abs(variance(logs) - square)).toBeLessThan(4 * square * Math.sqrt(2 / 40_000))
  })

  it('RP16 a log-normal with mean = median is always its median', () => {
    const steady = program({ handle: { model: 'lognormal', medianSeconds: 1200, meanSeconds: 1200 } })
    expect(new Set(Object.values(drawn([steady], many(100))))).toEqual(new Set([1_200_000]))
  })

  it('RP16 haversine to the millisecond: Durham to Raleigh at 40 km/h with a detour of 1.3', () => {
    // Worked out apart: 33.446538859 km, times 1.3 over 40 km/h is 1.0870125128 h = 3,913,245.046 ms.
    const given = scenario({
      travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
      teams: [team('X', { post: [-78.8986, 35.994] })],
    })
    const { answers } = tell(given, [call('a', '10:00', { lon: -78.6382, lat: 35.7796 })])
    expect(answers[0]?.travelMs).toBe(3_913_245)
  })

  it('RP16 the same inputs twice: the same outcome, byte by byte', () => {
    for (let seed = 3_000_000; seed < 3_000_200; seed++) {
      const text = JSON.stringify(randomCase(seed))
      const [once, again] = [0, 1].map(() => {
        const { scenario: given, calls } = JSON.parse(text) as Case
        const { answers, teams, outcome } = runEngine(given, calls)
        return JSON.stringify({ answers, teams, ends: [...outcome.end], waited: [...outcome.waitedMs] })
      })
      expect(again, `seed ${seed}`).toBe(once)
    }
  })

  it('RP16 a plan replayed twice says the same twice: a replay leaves no traces', () => {
    for (let seed = 3_000_000; seed < 3_000_200; seed++) {
      const { scenario: given, calls } = randomCase(seed)
      const once = runEngine(given, calls)
      expect(runEngine(given, calls, undefined, once.plan).answers, `seed ${seed}`).toEqual(once.answers)
    }
  })
})

import type { Scenario } from '@heart/domain/plan'
import { buildCallLog } from '@heart/replay/call'
import { END, type Outcome, replay } from '@heart/replay/dispatch'
import { compileScenario } from '@heart/replay/program'
import { describe, expect, it, vi } from 'vitest'
import { Dice } from './random/dice.ts'
import { ALWAYS, call, program, scenario, team } from './rules/world.ts'

vi.setConfig({ testTimeout: 120_000 })

/**
 * One phone program day and night is the queue of the textbooks: calls by a Poisson process, `teams` lines, handle times
 * with mean 1/μ. What is expected comes from the formulas alone; the engine has to hit it within the 99 % interval of
 * independent replications.
 */
const MEAN_HANDLE_SECONDS = 1000
const MU = 1 / MEAN_HANDLE_SECONDS
const REPLICATIONS = 20
/** The point of Student's t with 19 degrees of freedom that leaves half a percent above. */
const T_99 = 2.8609
const TEAMS = [1, 2, 3, 4, 5, 6]

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

/** The share of calls lost when nobody waits. */
function erlangB(teams: number, load: number): number {
  const weight = (busy: number) => load ** busy / factorial(busy)
  return weight(teams) / sum(upTo(teams + 1).map(weight))
}

/** The share of calls that wait when everybody waits as long as it takes. */
function erlangC(teams: number, load: number): number {
  const weight = (busy: number) => load ** busy / factorial(busy)
  const queue = (weight(teams) * teams) / (teams - load)
  return queue / (sum(upTo(teams).map(weight)) + queue)
}

const meanWaitSeconds = (teams: number, load: number): number =>
  erlangC(teams, load) / (teams * MU - load * MU)

/** M/M/c+D: the share of calls that leave when each waits `patience` seconds at most. */
function lostPatience(teams: number, load: number, patience: number): number {
  const lambda = load * MU
  const growth = lambda - teams * MU
  const epsilon =
    sum(upTo(teams).map((busy) => load ** busy / factorial(busy))) /
    (load ** (teams - 1) / factorial(teams - 1))
  const j = Math.expm1(growth * patience) / growth + Math.exp(growth * patience) / (teams * MU)
  return (1 + growth * j) / (epsilon + lambda * j)
}

interface Queue {
  readonly teams: number
  readonly load: number
  readonly calls: number
  readonly patienceMinutes: number
  readonly handle?: Scenario['programs'][number]['handle']
}

/** A figure of every replication, each with arrivals and luck of its own, after the first tenth of the calls. */
function replicate<T>(queue: Queue, figureOf: (outcome: Outcome, fromCall: number) => T): T[] {
  const handle = queue.handle ?? { model: 'exponential', meanSeconds: MEAN_HANDLE_SECONDS }
  const given = scenario({
    programs: [program({ mode: 'phone', handle })],
    teams: upTo(queue.teams).map((index) => team(`T${index}`, { shifts: ALWAYS })),
    travel: { model: 'none' },
    patienceMinutes: queue.patienceMinutes,
  })
  const gapMs = (MEAN_HANDLE_SECONDS * 1000) / queue.load
  return upTo(REPLICATIONS).map((replication) => {
    const dice = new Dice(1 + replication + 1000 * queue.teams)
    let atMs = Date.parse('2024-01-01T00:00Z')
    const calls = upTo(queue.calls).map((index) => {
      atMs += dice.exponential(gapMs)
      return { ...FIRST, id: `c${index}`, receivedMs: Math.round(atMs) }
    })
    const plan = compileScenario(given, buildCallLog(calls))
    return figureOf(replay(plan, { seed: 'erlang', replication }), Math.floor(queue.calls / 10))
  })
}

const FIRST = call('first', '2024-01-01T00:00Z', { minutes: null })

const shareOf =
  (matches: (outcome: Outcome, call: number) => boolean) => (outcome: Outcome, from: number) => {
    let count = 0
    for (let call = from; call < outcome.end.length; call++) if (matches(outcome, call)) count++
    return count / (outcome.end.length - from)
  }

const isLost = ({ end }: Outcome, call: number) => end[call] === END.all_teams_busy
const hasWaited = ({ waitedMs }: Outcome, call: number) => (waitedMs[call] as number) > 0

function meanWaited({ waitedMs }: Outcome, from: number): number {
  let total = 0
  for (let call = from; call < waitedMs.length; call++) total += waitedMs[call] as number
  return total / (waitedMs.length - from) / 1000
}

function expectWithin99(figures: readonly number[], formula: number): void {
  const mean = sum(figures) / figures.length
  const variance = sum(figures.map((figure) => (figure - mean) ** 2)) / (figures.length - 1)
  const halfWidth = T_99 * Math.sqrt(variance / figures.length)
  expect(halfWidth, 'an interval this wide says nothing').toBeLessThan(0.1 * formula)
  expect(Math.abs(mean - formula), `${mean} ± ${halfWidth} instead of ${formula}`).toBeLessThan(halfWidth)
}

describe('RP13 without patience the share lost is Erlang B', () => {
  it.each(TEAMS)('RP15 exponential handle times, %i team(s)', (teams) => {
    const load = 0.8 * teams
    const lost = replicate({ teams, load, calls: 8000, patienceMinutes: 0 }, shareOf(isLost))
    expectWithin99(lost, erlangB(teams, load))
  })

  it.each(TEAMS)(
    'RP16 log-normal handle times lose the same share, having the same mean, %i team(s)',
    (teams) => {
      const load = 0.8 * teams
      const handle = { model: 'lognormal', medianSeconds: 700, meanSeconds: MEAN_HANDLE_SECONDS } as const
      const lost = replicate({ teams, load, calls: 8000, patienceMinutes: 0, handle }, shareOf(isLost))
      expectWithin99(lost, erlangB(teams, load))
    },
  )
})

describe('RP13 with patience without end waiting is Erlang C', () => {
  it.each(TEAMS)('RP13 the share that waits and the mean wait, %i team(s)', (teams) => {
    const load = 0.7 * teams
    const queue = { teams, load, calls: 15_000, patienceMinutes: 1e9 }
    const figures = replicate(queue, (outcome, from) => ({
      waited: shareOf(hasWaited)(outcome, from),
      meanSeconds: meanWaited(outcome, from),
      lost: shareOf(isLost)(outcome, from),
    }))
    expect(figures.every(({ lost }) => lost === 0)).toBe(true)
    expectWithin99(
      figures.map(({ waited }) => waited),
      erlangC(teams, load),
    )
    expectWithin99(
      figures.map(({ meanSeconds }) => meanSeconds),
      meanWaitSeconds(teams, load),
    )
  })
})

describe('RP13 with patience of ten minutes the share that leaves is that of M/M/c+D', () => {
  it.each(TEAMS)('RP13 above capacity, %i team(s)', (teams) => {
    const load = 1.1 * teams
    const lost = replicate({ teams, load, calls: 8000, patienceMinutes: 10 }, shareOf(isLost))
    expectWithin99(lost, lostPatience(teams, load, 600))
  })

  it.each(TEAMS)('RP13 below capacity, %i team(s)', (teams) => {
    const load = 0.85 * teams
    const lost = replicate({ teams, load, calls: 8000, patienceMinutes: 10 }, shareOf(isLost))
    expectWithin99(lost, lostPatience(teams, load, 600))
  })

  it('RP13 the formulas meet: without patience M/M/c+D is Erlang B', () => {
    for (const teams of TEAMS)
      expect(lostPatience(teams, 0.9 * teams, 0)).toBeCloseTo(erlangB(teams, 0.9 * teams), 12)
  })
})

import loadHighs from 'highs'
import { expect, test } from 'vitest'
import { drawOf, uniform } from '../../dispatch/luck.ts'
import { highsSolver } from './highs-solver.ts'
import { latticeOf } from './lattice.ts'
import { type LinePattern, weeklyHours } from './lines.ts'
import { answeredBy, meetsMinimum, quickRoster } from './model-search.ts'
import { freeHoursModel, type RosterProblem, rosterModel } from './roster-model.ts'
import { HOURS_A_WEEK } from './week.ts'

const solver = highsSolver(() => loadHighs())
const exact = { timeLimitSeconds: 60, relativeGap: 1e-4 }

const line = (hour: number, hours: number, first: number, count: number): LinePattern => ({
  startMinute: hour * 60,
  hours,
  days: Array.from({ length: count }, (_, day) => (first + day) % 7).sort((a, b) => a - b),
  crews: 1,
})
const PATTERNS = [
  line(0, 8, 0, 5),
  line(8, 8, 0, 5),
  line(16, 8, 2, 5),
  line(10, 12, 4, 3),
  line(20, 12, 0, 3),
]

/** A small problem that is different for every seed: two programs, five lines, room for two or three of them. */
function problemOf(seed: number): RosterProblem {
  const draw = drawOf('roster', seed, 'model')
  const patience = uniform(draw, 1, 1)
  const lattice = Array.from({ length: HOURS_A_WEEK }, (_, hour) =>
    latticeOf(
      [
        { pool: 'phone', serviceHours: 0.3 + uniform(draw, 2, 1) },
        { pool: 'field', serviceHours: 0.5 + uniform(draw, 3, 1) },
      ],
      [
        { programs: 3, perHour: 2 * uniform(draw, hour, 4) },
        { programs: 2, perHour: 2 * uniform(draw, hour, 5) },
      ],
      patience,
      [2, 2],
    ),
  )
  return {
    programs: 2,
    patterns: PATTERNS,
    lattice,
    hours: [
      { peoplePerTeam: [1, 0], perWeek: 80 },
      { peoplePerTeam: [0, 2], perWeek: 150 },
    ],
    extraHours: seed % 2 ? 40 : 0,
    leastHours: [0, 0],
    mostHours: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    minimum: [],
    utilizationCap: null,
    zones: null,
  }
}

const usedHours = (counts: readonly Int32Array[]) =>
  counts.map((own) =>
    own.reduce((sum, count, index) => sum + count * weeklyHours(PATTERNS[index] as LinePattern), 0),
  )
function withinBudget({ hours, extraHours }: RosterProblem, counts: readonly Int32Array[]): boolean {
  const used = usedHours(counts)
  const over = hours.map(({ peoplePerTeam, perWeek }) =>
    Math.max(
      0,
      peoplePerTeam.reduce((sum, people, program) => sum + people * (used[program] as number), 0) - perWeek,
    ),
  )
  return over.reduce((a, b) => a + b, 0) <= extraHours
}

/** Every choice of lines, one after the other. */
function* everyRoster(problem: RosterProblem): Generator<Int32Array[]> {
  const slots = problem.programs * PATTERNS.length
  const counts = Array.from({ length: problem.programs }, () => new Int32Array(PATTERNS.length))
  function* from(slot: number): Generator<Int32Array[]> {
    if (slot === slots) {
      yield counts
      return
    }
    const own = counts[Math.floor(slot / PATTERNS.length)] as Int32Array
    const index = slot % PATTERNS.length
    for (let count = 0; ; count++) {
      own[index] = count
      if (!withinBudget(problem, counts)) break
      yield* from(slot + 1)
    }
    own[index] = 0
  }
  yield* from(0)
}

test('the optimum of the solver is that of trying every roster', { timeout: 60_000 }, async () => {
  for (let seed = 0; seed < 2; seed++) {
    const problem = problemOf(seed)
    let best = 0
    for (const counts of everyRoster(problem)) best = Math.max(best, answeredBy(problem, counts))
    const built = rosterModel(problem)
    const { objective, values, bound } = await solver(built.model.toText(), exact)
    const found = built.lines.map((columns) =>
      Int32Array.from(columns, (column) => Math.round(values?.[column] ?? 0)),
    )
    expect(withinBudget(problem, found)).toBe(true)
    // Mixing ways to staff an hour may only help, and helps little: the formulas are nearly concave.
    expect(objective).toBeGreaterThanOrEqual(best * 0.9998)
    expect(objective).toBeLessThanOrEqual(best * 1.003)
    expect(answeredBy(problem, found)).toBeGreaterThanOrEqual(best * 0.997)
    expect(bound).toBeGreaterThanOrEqual(best - 1e-6)

    const quick = quickRoster(problem)
    expect(withinBudget(problem, quick)).toBe(true)
    expect(answeredBy(problem, quick)).toBeLessThanOrEqual(best + 1e-9)
    expect(answeredBy(problem, quick)).toBeGreaterThanOrEqual(best * 0.97)
  }
})

test('hours spread at will are never worth less than whole lines', { timeout: 60_000 }, async () => {
  const problem = problemOf(1)
  const whole = await solver(rosterModel(problem).model.toText(), exact)
  const free = await solver(freeHoursModel(problem).toText(), { ...exact, relaxed: true })
  expect(free.objective).toBeGreaterThanOrEqual(whole.objective - 1e-6)
})

test('teams that must be on duty are, and what cannot be paid is refused', { timeout: 60_000 }, async () => {
  const needed = new Float64Array(HOURS_A_WEEK)
  needed[9] = 1
  const problem = { ...problemOf(0), minimum: [new Float64Array(HOURS_A_WEEK), needed] }
  const built = rosterModel(problem)
  const { values } = await solver(built.model.toText(), exact)
  const found = built.lines.map((columns) =>
    Int32Array.from(columns, (column) => Math.round(values?.[column] ?? 0)),
  )
  expect(meetsMinimum(problem, found)).toBe(true)
  expect(meetsMinimum(problem, quickRoster(problem))).toBe(true)
  needed[9] = 9
  expect(await solver(rosterModel(problem).model.toText(), exact)).toMatchObject({ status: 'infeasible' })
})

test('the worst-served zone is served best first', { timeout: 60_000 }, async () => {
  const near = { ...exact, relativeGap: 0.01 }
  const day = Float64Array.from({ length: HOURS_A_WEEK }, (_, hour) => (hour % 24 < 12 ? 0.004 : 0))
  const night = Float64Array.from({ length: HOURS_A_WEEK }, (_, hour) => (hour % 24 < 12 ? 0 : 0.004))
  const shares = [day, night]
  const seek = rosterModel({ ...problemOf(0), zones: { shares, atLeast: null } })
  const worst = await solver(seek.model.toText(), near)
  expect(worst.values?.[seek.worstZone as number]).toBeCloseTo(worst.objective, 6)
  const held = rosterModel({ ...problemOf(0), zones: { shares, atLeast: worst.objective * 0.98 } })
  const most = await solver(held.model.toText(), near)
  const freely = await solver(rosterModel(problemOf(0)).model.toText(), near)
  expect(most.values).not.toBeNull()
  expect(most.objective).toBeLessThanOrEqual(freely.bound + 1e-6)
})

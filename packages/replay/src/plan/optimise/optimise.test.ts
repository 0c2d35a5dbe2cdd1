import { validateScenario } from '@heart/domain/plan'
import loadHighs from 'highs'
import { expect, test } from 'vitest'
import { buildCallLog } from '../../call/index.ts'
import { highsSolver } from './highs-solver.ts'
import { CannotOptimise, optimise } from './optimise.ts'
import { splitLog } from './part.ts'
import type { OptimiseProgress, OptimiseResult } from './result.ts'
import { SMALL_PLAN, SMALL_SCENARIO, smallCity, smallLog, smallOptions } from './testing.ts'
import { hoursOf } from './week.ts'

const solver = highsSolver(() => loadHighs())
const slow = { timeout: 120_000 }
const run = (more: Record<string, unknown> = {}, log = smallLog()) =>
  optimise({ plan: SMALL_PLAN, log, options: smallOptions(more) }, { solver })

/** What may not differ between two runs: all but how long they took. */
const choiceOf = ({ chosen, model, training }: OptimiseResult) =>
  JSON.stringify([chosen, model && { ...model, solverSeconds: 0 }, training])

test(
  'the same people answer far more under a wider area, a wait and better hours; the price is told',
  slow,
  async () => {
    const { chosen, model, unseen, training, price, stopped, capsHeld } = await run()
    expect([stopped, capsHeld]).toEqual(['finished', true])
    expect(chosen).toMatchObject({ area: 'everywhere', patienceMinutes: 30 })
    expect(unseen?.ratio.mean).toBeGreaterThan(1.5)
    expect(training?.ratio.mean).toBeGreaterThan(1.5)
    expect(model?.gap).toBeLessThanOrEqual(0.02)
    expect(model?.boundShare).toBeGreaterThanOrEqual(model?.answeredShare ?? 1)
    expect(price?.zones.map(({ zone }) => zone).sort()).toEqual(['inner', 'outer'])
    expect(price?.perProgram.map(({ program }) => program)).toEqual(['phone', 'community'])
    expect(price?.presentArea.responseP50SecondsAfter).toBeGreaterThan(
      price?.presentArea.responseP50SecondsBefore ?? 0,
    )
  },
)

test('the budget is never exceeded, and the scenario is one that can be replayed', slow, async () => {
  for (const more of [{ exchange: 'people' }, { budget: { kind: 'new_posts', posts: 3 } }]) {
    const { chosen } = await run({ ...more, effort: { solverSeconds: 4, rosters: 20, replications: 2 } })
    const scenario = chosen?.scenario
    expect(validateScenario(JSON.parse(JSON.stringify(scenario))).problems).toBeUndefined()
    const people = scenario?.teams.reduce(
      (sum, { program, shifts }) => sum + hoursOf(shifts) * (SMALL_PLAN.crews[program] ?? 0),
      0,
    )
    expect(people).toBeCloseTo(chosen?.personHours ?? 0, 6)
    expect(people).toBeLessThanOrEqual((chosen?.budgetPersonHours ?? 0) + 1e-6)
  }
})

test('the same options and calls give the same choice', slow, async () => {
  expect(choiceOf(await run())).toBe(choiceOf(await run()))
})

test(
  'the choice never sees the unseen part: other calls there change nothing but the report',
  slow,
  async () => {
    const calls = smallCity(8)
    const { unseen } = splitLog(buildCallLog(calls), { kind: 'alternate_weeks' }, SMALL_SCENARIO.timezone)
    const hidden = new Set(unseen.log.ids)
    const changed = calls.map((call) =>
      hidden.has(call.id)
        ? { ...call, nature: 'TRESPASS', zone: 'outer', lon: -78.7, receivedMs: call.receivedMs + 1 }
        : call,
    )
    const before = await run({}, buildCallLog(calls))
    const after = await run({}, buildCallLog(changed))
    expect(choiceOf(after)).toBe(choiceOf(before))
    expect(after.unseen).not.toEqual(before.unseen)
  },
)

test('caps hold in the replay that chose, and cost something', slow, async () => {
  const free = await run()
  const capped = await run({ caps: { utilization: 0.5, responseP90Minutes: 30 } })
  expect(capped.capsHeld).toBe(true)
  const { after } = capped.training as NonNullable<OptimiseResult['training']>
  expect(after.responseP90Seconds.mean).toBeLessThan(32 * 60)
  for (const { utilizationAfter } of capped.price?.perProgram ?? [])
    expect(utilizationAfter).toBeLessThan(0.56)
  expect(capped.training?.after.answeredShare.mean).toBeLessThan(free.training?.after.answeredShare.mean ?? 0)
})

test('a cap that cannot be kept is said not to be', slow, async () => {
  expect(
    (await run({ caps: { utilization: 0.01 }, areas: undefined, patienceMinutes: undefined })).capsHeld,
  ).toBe(false)
})

test('what caps cost stands beside the plan, the strictest first', slow, async () => {
  const { caps } = await run({ compareCaps: [0.9, 0.4] })
  expect(caps.map(({ utilization }) => utilization)).toEqual([0.4, 0.9, null])
  const shares = caps.map(({ figures }) => figures.answeredShare.mean ?? 0)
  expect(shares[0]).toBeLessThan(shares[2] ?? 0)
})

test('for the worst-served zone, no zone is left behind for the sake of the sum', slow, async () => {
  const { unseen } = await run({ objective: 'worst_zone' })
  expect(unseen?.before.worstZoneShare.mean).toBe(0)
  expect(unseen?.after.worstZoneShare.mean).toBeGreaterThan(0.3)
})

test('an abort ends it with the best so far; before anything was found, with nothing', slow, async () => {
  const signal = { aborted: false }
  const seen: OptimiseProgress[] = []
  const result = await optimise(
    { plan: SMALL_PLAN, log: smallLog(), options: smallOptions({ effort: { rosters: 100_000 } }) },
    {
      solver,
      signal,
      onProgress: (progress) => {
        seen.push(progress)
        if (progress.step === 'polishing' && progress.done >= 3) signal.aborted = true
      },
    },
  )
  expect(result.stopped).toBe('cancelled')
  expect(result.chosen?.scenario.teams.length).toBeGreaterThan(0)
  expect(seen.map(({ fraction }) => fraction)).toEqual(
    seen.map(({ fraction }) => fraction).toSorted((a, b) => a - b),
  )
  const nothing = await optimise(
    { plan: SMALL_PLAN, log: smallLog(), options: smallOptions() },
    { solver, signal: { aborted: true } },
  )
  expect(nothing).toMatchObject({ stopped: 'cancelled', chosen: null, unseen: null })
})

test('people too few for any line are told so; a log that cannot be divided is refused', slow, async () => {
  expect((await run({ budget: { kind: 'person_hours', hours: 20 } })).chosen).toBeNull()
  await expect(run({}, smallLog(1))).rejects.toThrow(CannotOptimise)
  await expect(run({ areas: undefined }, buildCallLog([]))).rejects.toThrow('The calls cannot be divided')
})

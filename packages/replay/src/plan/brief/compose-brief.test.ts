import type { Plan } from '@heart/domain/plan'
import { expect, test } from 'vitest'
import { planCost } from '../cost.ts'
import { type EvaluatedPlan, evaluatePlans } from '../evaluate.ts'
import type { BriefOption } from './brief.ts'
import { briefPlans, composeBrief } from './compose-brief.ts'
import { exampleBriefInput, exampleLog, examplePlans } from './example.ts'

const input = exampleBriefInput()
const brief = composeBrief(input)
const [was, same, longer] = brief.options as [BriefOption, BriefOption, BriefOption]
const said = JSON.stringify(brief)

test('the question, the options and “as it was” are there, in order', () => {
  expect(brief.question).toBe('What would it take to answer every call?')
  expect(composeBrief({ ...input, question: ' And nights? ' }).question).toBe('And nights?')
  expect(brief.options.map(({ mark, name }) => `${mark} ${name}`)).toEqual([
    ' As it was',
    'A Citywide, same people',
    'B Citywide, 18 hours a day',
  ])
  expect(brief.lead).toMatch(
    /^As it was, Example City answers 16 of every 100 calls that warrant a community response\. Options: A would answer 31 \(between 30 and 32\) and B \d+/,
  )
})

test('a share is the mean over replications of answered over warranted, and its sentence says the same', () => {
  for (const [i, { figures, buys }] of brief.options.entries()) {
    const runs = input.evaluated[i]?.runs ?? []
    const shares = runs.map(({ summary }) => summary.answered.count / summary.warranted.count)
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(figures.shareAnswered.value).toBeCloseTo(mean, 12)
    if (i > 0) expect(buys[0]).toContain(`It answers ${Math.round(100 * mean)} of 100 calls`)
  }
})

test('RP15 a difference carries its own interval, smaller than that of the numbers it comes from', () => {
  const { sharePoints, shareAnswered } = same.figures
  expect(sharePoints.value).toBeCloseTo(
    (shareAnswered.value ?? 0) - (was.figures.shareAnswered.value ?? 0),
    12,
  )
  expect(sharePoints.halfWidth).toBeGreaterThan(0)
  expect(sharePoints.text).toMatch(/^\+14\.7 ±\u00a00\.\d$/)
})

test('RP17 the steps of each option end where the answered begin', () => {
  for (const { steps, figures } of brief.options) {
    const at = (key: string) => steps.find((step) => step.key === key) as (typeof steps)[0]
    expect(at('all_teams_busy').from).toBeCloseTo(at('phone').to, 12)
    expect(at('phone').to).toBeCloseTo(figures.shareAnswered.value ?? 0, 12)
    expect(at('warranted').to).toBe(1)
  }
})

test('what stays unanswered adds up with what is answered to 100', () => {
  for (const { unanswered, figures } of brief.options) {
    const [total, ...parts] = [...unanswered.slice('Of 100 calls'.length).matchAll(/\d+/g)].map(Number)
    expect((total ?? 0) + Math.round(100 * (figures.shareAnswered.value ?? 0))).toBe(100)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
  }
})

test('cost is that of the shifts; each additional neighbor costs what is paid more over who is answered more', () => {
  const [first, , third] = examplePlans() as [Plan, Plan, Plan]
  expect(longer.figures.costAYear.value).toBe(planCost(third).dollarsAYear)
  const more = (longer.figures.answeredAYear.value ?? 0) - (was.figures.answeredAYear.value ?? 0)
  expect(longer.figures.costPerNeighbor.value).toBeCloseTo(
    (planCost(third).dollarsAYear - planCost(first).dollarsAYear) / more,
    6,
  )
  expect(same.figures.costPerNeighbor.text).toBe('$0')
  expect(same.buys.at(-1)).toMatch(/the same as it was\.$/)
})

test('a dearer post is not a price of the plan: “as it was” is priced alike', () => {
  const plans = examplePlans().map((plan, i) =>
    i === 0 ? plan : { ...plan, costs: { ...plan.costs, dollarsPerPost: 200_000 } },
  )
  const dear = composeBrief(exampleBriefInput(plans))
  expect(dear.options[1]?.figures.costPerNeighbor.value).toBe(0)
  expect(dear.cost).toContain('$200,000')
})

test('the replay of “as it was” is held against the record', () => {
  expect(brief.uncertainty.at(-1)).toBe(
    'A test of the replay: as it was it answers 16 of 100 calls, and the record of those days says 24; half of those answered get help within 5.2\u00a0min, in the record within 14\u00a0min.',
  )
  const unknown = composeBrief({ ...input, recorded: null })
  expect(unknown.uncertainty.join()).not.toContain('record')
})

test('who loses is never left out, and few calls are not shown', () => {
  expect(same.zones).toMatch(/gains most: from 0 to \d+\. .*(zone loses|zones lose)/)
  expect(brief.zones.map(({ zone }) => zone)).not.toContain('Far end')
  expect(brief.zonesNote).toBe('1 more with fewer than 20 warranted calls.')
  const shares = brief.zones.map(({ shares: [first] }) => first?.value ?? 0)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})

test('teams above the limit are named', () => {
  const plans = examplePlans().map((plan) => ({ ...plan, utilizationLimit: 0.3 }))
  const busy = composeBrief(exampleBriefInput(plans)).options[1]
  expect(busy?.isOverLimit).toBe(true)
  expect(busy?.work).toMatch(/than the limit of 30\u00a0%; the busiest, Oak, 3\d\.\d\u00a0%/)
})

test('an option for other kinds of calls says so: its shares have another denominator', () => {
  const plans = examplePlans()
  plans[1]?.scenario.programs[1]?.natures.push('FIRE')
  const [, wider] = composeBrief(exampleBriefInput(plans)).options
  expect(wider?.buys[0]).toMatch(/made for other kinds of calls: [\d,]+ warrant a response instead of 2,882/)
})

test('one replication has no range, and a replay without chance says that too', () => {
  const luck = { replications: 1, seed: '0' }
  const once = composeBrief({ ...input, luck, evaluated: evaluatePlans(exampleLog(), examplePlans(), luck) })
  expect(once.uncertainty[0]).toContain('replayed once')
  expect(JSON.stringify(once.options)).not.toContain('between')
  const certain = examplePlans()
  for (const { scenario } of certain)
    for (const program of scenario.programs) program.handle = { model: 'fixed', seconds: 1_200 }
  expect(composeBrief(exampleBriefInput(certain)).uncertainty[0]).toContain('nothing in it is left to chance')
})

test('a synthetic city is marked, a log without calls has sentences, and nothing says NaN', () => {
  expect(brief.synthetic).toMatch(/^Synthetic data/)
  const empty = composeBrief(exampleBriefInput(examplePlans(), { ...exampleLog(), size: 0 }))
  expect(empty.lead).toBe('No call of this period warranted a community response.')
  expect(`${said}${JSON.stringify(empty)}`).not.toMatch(/NaN|undefined|Infinity/)
})

test('a plan that was never changed is no option, whatever order a database gave its keys', () => {
  const [was, wider] = examplePlans() as [Plan, Plan]
  const turned = Object.fromEntries(Object.entries(was.scenario).reverse()) as Plan['scenario']
  const copy = { ...was, name: 'A copy', scenario: turned }
  expect(briefPlans(was, [copy, wider])).toEqual([was, wider])
})

test('plans of different periods are not compared', () => {
  const [first, second] = input.evaluated as [EvaluatedPlan, EvaluatedPlan]
  const later = { ...second, plan: { ...second.plan, period: { from: '2023-01-01', to: '2023-06-30' } } }
  expect(() => composeBrief({ ...input, evaluated: [first, later] })).toThrow('same period')
})

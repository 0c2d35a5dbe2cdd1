import { describe, expect, it } from 'vitest'
import { checkMeasures } from './check-measures.ts'
import type { Condition, Formula, Measure } from './definition.ts'
import { DURATION_STEPS } from './durations.ts'
import { type FactKind, fieldOf } from './fact.ts'
import PUBLISHED from './published-formulas.json' with { type: 'json' }
import { findMeasureVersion, MEASURES, measuresAt } from './registry.ts'
import { kindsOf, splitsOf } from './splits.ts'

const first = MEASURES[0] as Measure
const version = (number: number, effectiveFrom: string, effectiveTo: string | null): Measure => ({
  ...first,
  version: number,
  effectiveFrom,
  effectiveTo,
})

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** All that a figure depends on, as one line of text: what stands in published-formulas.json. */
const asPublished = ({ formula, unit }: Measure): string =>
  canonical({ formula, unit, ...(formula.kind === 'duration' ? { steps: DURATION_STEPS } : {}) })

describe('versions', () => {
  it('MS1 one id has one line of versions, without a gap or a day that two of them claim', () => {
    expect(checkMeasures(MEASURES)).toEqual([])
  })

  it.each([
    [
      'a gap',
      [version(1, '2026-01-01', '2026-03-31'), version(2, '2026-04-02', null)],
      /Nothing is in force/,
    ],
    [
      'an overlap',
      [version(1, '2026-01-01', '2026-04-01'), version(2, '2026-04-01', null)],
      /on the same day/,
    ],
    ['one that never ends', [version(1, '2026-01-01', null), version(2, '2026-04-01', null)], /does not end/],
    ['an end without another', [version(1, '2026-01-01', '2026-04-01')], /no other follows/],
    ['an end before its beginning', [version(1, '2026-04-01', '2026-01-01')], /before it begins/],
    ['a number twice', [version(1, '2026-01-01', '2026-04-01'), version(1, '2026-04-02', null)], /belongs/],
  ])('MS1 %s is found', (_, measures, problem) => {
    expect(checkMeasures(measures).join(' ')).toMatch(problem)
  })

  it('MS1 on a date each measure is there once, in the version of that date', () => {
    const two = [version(1, '2026-01-01', '2026-03-31'), version(2, '2026-04-01', null)]
    expect(checkMeasures(two)).toEqual([])
    const at = (date: string) => measuresAt(date, two).map((measure) => measure.version)
    expect(['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', '2030-01-01'].map(at)).toEqual([
      [],
      [1],
      [1],
      [2],
      [2],
    ])
    const now = measuresAt('2026-11-23').map(({ id }) => id)
    expect(now).toEqual([...new Set(MEASURES.map(({ id }) => id))])
    expect(findMeasureVersion('ledger.answered', 1)?.name).toBe('Answered')
    expect(findMeasureVersion('ledger.answered', 99)).toBeUndefined()
  })

  it('MS2 the formula of a published version never changes', () => {
    const now = Object.fromEntries(
      MEASURES.map((measure) => [`${measure.id}@${measure.version}`, asPublished(measure)]),
    )
    const published: Record<string, string> = PUBLISHED
    const changed = Object.keys(published).filter((key) => now[key] !== published[key])
    expect(
      changed,
      'These were published as they were. Put them back, and add the next version with dates of its own.',
    ).toEqual([])
    const missing = Object.keys(now).filter((key) => !(key in published))
    expect(
      Object.fromEntries(missing.map((key) => [key, now[key]])),
      'New versions: add these lines to published-formulas.json.',
    ).toEqual({})
  })
})

describe('each measure', () => {
  it.each(MEASURES.map((measure) => [`${measure.id}@${measure.version}`, measure] as const))(
    'MS4 %s is whole: its words, its unit, its stamps, fields that its facts have, splits that they allow',
    (_, { formula, unit, pair, splits, denominator, ...words }) => {
      expect(words.id).toMatch(/^[a-z]+\.[a-z_]+$/)
      for (const text of [words.name, words.asks, words.numerator, words.exclusions, words.source.title]) {
        expect(text.trim()).toBe(text)
        expect(text).not.toMatch(/^$|\.$/)
      }
      expect(words.asks).toMatch(/\?$/)
      expect(words.source.url ?? 'https://').toMatch(/^https:\/\//)

      expect(denominator === null).toBe(
        formula.kind === 'count' || (formula.kind === 'ratio' && formula.denominator === null),
      )
      if (formula.kind === 'duration') expect(['minutes', 'days']).toContain(unit)
      if (formula.kind === 'share') expect(unit).toBe('share')
      if (formula.kind === 'duration') expect(pair).not.toBeNull()
      for (const [kind, condition] of conditionsOf(formula)) checkFields(kind, condition)
      if (formula.kind === 'parts') expect(fieldOf(formula.fact, formula.field)?.labels).toBeTruthy()
      for (const kind of kindsOf(formula)) for (const split of splits) expect(splitsOf(kind)).toContain(split)
    },
  )
})

function conditionsOf(formula: Formula): readonly (readonly [FactKind, Condition])[] {
  if (formula.kind !== 'ratio') {
    const { fact } = formula
    return [
      ...('of' in formula ? [[fact, formula.of] as const] : []),
      ...('yes' in formula ? [[fact, formula.yes] as const] : []),
    ]
  }
  const amounts = [formula.numerator, formula.denominator]
  return amounts.flatMap((amount) =>
    amount && 'where' in amount ? [[amount.fact, amount.where] as const] : [],
  )
}

function checkFields(kind: FactKind, condition: Condition): void {
  if (!('field' in condition)) {
    const within = 'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any
    for (const each of within) checkFields(kind, each)
    return
  }
  const field = fieldOf(kind, condition.field)
  expect(field, `${kind} has no field ${condition.field}`).toBeDefined()
  expect(field?.kind === 'list').toBe('has' in condition)
  const values = 'has' in condition ? condition.has : condition.is
  for (const value of values) {
    if (field?.kind === 'bool') expect([true, false, null]).toContain(value)
    else if (field?.labels) expect([null, ...Object.keys(field.labels)]).toContain(value)
  }
}

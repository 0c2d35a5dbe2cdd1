import type { Amount, Condition, Measure, Split } from './definition.ts'
import { roundedUp } from './durations.ts'
import type { Fact } from './fact.ts'
import type { Figure, FigureGroup } from './figure.ts'
import { keysOfFact } from './splits.ts'
import { type FigureContext, figureOf, type Tally } from './tally.ts'

/** Whether a condition holds of a fact; null: the record does not tell. */
export function judge(condition: Condition, fact: Fact): boolean | null {
  if ('not' in condition) {
    const judged = judge(condition.not, fact)
    return judged === null ? null : !judged
  }
  if ('all' in condition) {
    const judged = condition.all.map((each) => judge(each, fact))
    return judged.includes(false) ? false : judged.includes(null) ? null : true
  }
  if ('any' in condition) {
    const judged = condition.any.map((each) => judge(each, fact))
    return judged.includes(true) ? true : judged.includes(null) ? null : false
  }
  const value = fact.fields[condition.field] ?? null
  if ('has' in condition) {
    return value === null ? null : condition.has.some((each) => (value as readonly string[]).includes(each))
  }
  if (value === null && !condition.is.includes(null)) return null
  return condition.is.includes(value as string | boolean | null)
}

/** The slow, obvious reading of a measure from all facts: what every faster one must equal. */
export const evaluate = (measure: Measure, facts: readonly Fact[], context: FigureContext): Figure =>
  figureOf(measure, tallyOf(measure, facts), context)

/** The same for each group of a split, by key. A month is one month, whatever the period. */
export function evaluateBy(
  measure: Measure,
  facts: readonly Fact[],
  split: Split,
  context: FigureContext,
): readonly FigureGroup[] {
  const keys = [...new Set(facts.flatMap((fact) => keysOfFact(fact, split)))].sort()
  return keys.map((key) => ({
    key,
    label: context.labels?.[key] ?? key,
    figure: evaluate(
      measure,
      facts.filter((fact) => keysOfFact(fact, split).includes(key)),
      split === 'month' ? { ...context, months: 1 } : context,
    ),
  }))
}

function tallyOf({ formula }: Measure, facts: readonly Fact[]): Tally {
  const none: Tally = { n: 0, of: 0, parts: {}, steps: [] }
  if (formula.kind === 'ratio') {
    const { numerator, denominator } = formula
    return {
      ...none,
      n: 'perMonth' in numerator ? 0 : amountOf(numerator, facts),
      of: denominator ? amountOf(denominator, facts) : 0,
    }
  }
  const own = facts.filter(({ kind }) => kind === formula.fact)
  if (formula.kind === 'count') {
    return { ...none, n: own.filter((fact) => judge(formula.yes, fact) === true).length }
  }
  const able = own.filter((fact) => judge(formula.of, fact) === true)
  if (formula.kind === 'share') {
    const judged = able.map((fact) => judge(formula.yes, fact)).filter((yes) => yes !== null)
    return { ...none, n: judged.filter((yes) => yes).length, of: judged.length }
  }
  if (formula.kind === 'parts') {
    const told = able.map(({ fields }) => fields[formula.field] ?? null).filter((value) => value !== null)
    return {
      ...none,
      n: told.length,
      of: told.length,
      parts: Object.fromEntries(counted(told.flat().map(String))),
    }
  }
  const seconds = able.flatMap((fact) => fact.seconds[formula.seconds] ?? []).map(roundedUp)
  const steps = counted(seconds.sort((a, b) => a - b))
  return { ...none, n: seconds.length, of: seconds.length, steps: [...steps] }
}

function amountOf({ fact: kind, where, seconds }: Amount, facts: readonly Fact[]): number {
  const counting = facts.filter((fact) => fact.kind === kind && judge(where, fact) === true)
  if (!seconds) return counting.length
  return counting.reduce((sum, fact) => sum + (fact.seconds[seconds] ?? 0), 0)
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

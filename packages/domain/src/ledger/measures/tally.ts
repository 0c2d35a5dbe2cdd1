import type { InsightSettings } from '../../program/insight.ts'
import type { Amount, Assumption, Condition, Formula, Measure } from './definition.ts'
import { type StepCounts, valueAtRank } from './durations.ts'
import { fieldOf } from './fact.ts'
import { type Figure, NO_FIGURE } from './figure.ts'
import { medianRanks, shareInterval } from './interval.ts'

/** What is counted of facts for a figure; counts of two sets of facts add up to those of both. */
export interface Tally {
  /** Facts that fulfil the measure; of a ratio its numerator, facts or seconds. */
  readonly n: number
  /** Facts that could; of a ratio its denominator. */
  readonly of: number
  readonly parts: Readonly<Record<string, number>>
  readonly steps: StepCounts
}

export interface FigureContext {
  readonly assumptions: InsightSettings
  /** Months of the period. */
  readonly months: number
  /** Words for values that the agency names itself. */
  readonly labels?: Readonly<Record<string, string>>
}

const SECONDS_OF = { minutes: 60, hours: 3_600, days: 86_400 } as const

/** The figure that counts make. */
export function figureOf(measure: Measure, tally: Tally, context: FigureContext): Figure {
  const { formula, unit } = measure
  const missing = missingOf(formula, context.assumptions)
  if (missing) return { ...NO_FIGURE, missing }
  const { n, of } = tally
  switch (formula.kind) {
    case 'count':
      return { ...NO_FIGURE, value: n, n }
    case 'share':
      return { ...NO_FIGURE, value: of === 0 ? null : n / of, ...shareInterval(n, of), n, of }
    case 'parts': {
      const words = { ...fieldOf(formula.fact, formula.field)?.labels, ...context.labels }
      const parts = Object.entries(tally.parts)
        .filter(([, count]) => count > 0)
        .map(([key, count]) => ({ key, label: words[key] ?? key, n: count }))
        .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
      return { ...NO_FIGURE, n: of, of, parts }
    }
    case 'duration': {
      const per = SECONDS_OF[unit as keyof typeof SECONDS_OF]
      const at = (rank: number) => {
        const seconds = valueAtRank(tally.steps, rank)
        return seconds === null ? null : seconds / per
      }
      const ranks = medianRanks(of)
      return {
        ...NO_FIGURE,
        value: at(Math.ceil(of / 2)),
        low: ranks && at(ranks.low),
        high: ranks && at(ranks.high),
        n: of,
        of,
        p90: at(Math.ceil(0.9 * of)),
      }
    }
    case 'ratio':
      return ratioOf(formula, tally, context)
  }
}

function ratioOf(
  { numerator, denominator, times, factor }: Extract<Formula, { kind: 'ratio' }>,
  tally: Tally,
  { assumptions, months }: FigureContext,
): Figure {
  const n =
    'perMonth' in numerator ? (assumptions[numerator.perMonth] ?? 0) * months : inHours(tally.n, numerator)
  const of = denominator ? inHours(tally.of, denominator) : null
  const multiplied = times.reduce((product, name) => product * (assumptions[name] ?? 0), factor)
  return { ...NO_FIGURE, value: of === 0 ? null : (n / (of ?? 1)) * multiplied, n, of }
}

const inHours = (counted: number, { seconds }: Amount): number =>
  seconds ? counted / SECONDS_OF.hours : counted

/** The first thing that the agency would have to tell. */
function missingOf(formula: Formula, assumptions: InsightSettings): Figure['missing'] {
  return needsOf(formula).find((name) => assumptions[name] === null) ?? null
}

/** What the agency must have told about itself for a formula to give a figure. */
export function needsOf(formula: Formula): readonly (Assumption | 'policeNatures')[] {
  const conditions = conditionsOf(formula)
  const needs: (Assumption | 'policeNatures')[] = conditions.some(asksPolice) ? ['policeNatures'] : []
  if (formula.kind !== 'ratio') return needs
  const { numerator, times } = formula
  return [...needs, ...times, ...('perMonth' in numerator ? [numerator.perMonth] : [])]
}

function conditionsOf(formula: Formula): readonly Condition[] {
  if (formula.kind === 'ratio') {
    const amounts = [formula.numerator, formula.denominator]
    return amounts.flatMap((amount) => (amount && 'where' in amount ? [amount.where] : []))
  }
  return [...('of' in formula ? [formula.of] : []), ...('yes' in formula ? [formula.yes] : [])]
}

function asksPolice(condition: Condition): boolean {
  if ('field' in condition) return condition.field === 'policeWouldGo'
  if ('not' in condition) return asksPolice(condition.not)
  return ('all' in condition ? condition.all : condition.any).some(asksPolice)
}

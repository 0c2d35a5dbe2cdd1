import {
  type Condition,
  DURATION_STEPS,
  type FactKind,
  type Formula,
  fieldOf,
  LONGEST_SECONDS,
  type Measure,
  type Split,
} from '@heart/domain/ledger'
import { columnOf, conditionSql, fieldsIn } from './condition-sql.ts'
import { splitSql } from './split-sql.ts'

/** One reading of facts `f`, whatever relation stands behind them: its text is the same over the record and over what is kept. */
export interface Reading {
  readonly fact: FactKind
  /** `facts`: rows weigh `n` and hold seconds; `steps`: rows hold, for a step of durations, how many facts fall on it by pair. */
  readonly of: 'facts' | 'steps'
  /** Fields and slices that the relation must have. */
  readonly reads: readonly string[]
  /** Groups are months. */
  readonly byMonth: boolean
  /** Seconds are summed, which only the facts themselves tell. */
  readonly sums: boolean
  /** After `with f as (…)`. Rows hold `key`, of steps `step`, of parts `part`, and a column for each number. */
  readonly text: string
  /** What each column is: of which measure, and which part of its tally. */
  readonly columns: readonly Column[]
}

export interface Column {
  readonly name: string
  readonly measure: number
  readonly is: 'n' | 'of' | 'part' | 'step'
}

/** What one number needs of the relation that it is read from. */
export type Need = Pick<Reading, 'fact' | 'of' | 'reads' | 'sums'>

interface Wanted {
  readonly fact: FactKind
  readonly measure: number
  readonly is: Column['is']
  readonly sql: string
  readonly where: readonly Condition[]
  readonly field?: string
  readonly sums?: true
}

/**
 * The readings that give all of these measures: one for the counts of each kind of fact, one for its durations, one a field of
 * parts. Numbers of which `homeOf` says different things are read apart.
 */
export function compile(
  measures: readonly Pick<Measure, 'formula'>[],
  split: Split | null,
  homeOf: (need: Need) => string = () => '',
): Reading[] {
  const groups = new Map<string, Wanted[]>()
  for (const one of measures.flatMap(({ formula }, nth) => wantedOf(formula, nth))) {
    const key = `${one.fact} ${one.field ?? ''} ${one.is === 'step'} ${homeOf(needOf([one], split))}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group) => readingOf(group, split))
}

function needOf(wanted: readonly Wanted[], split: Split | null): Need {
  const { fact, is, field } = wanted[0] as Wanted
  const reads = wanted.flatMap(({ where }) => where.flatMap(fieldsIn))
  return {
    fact,
    of: is === 'step' ? 'steps' : 'facts',
    reads: [...new Set([...splitSql(fact, split).reads, ...(field ? [field] : []), ...reads])],
    sums: wanted.some(({ sums }) => sums),
  }
}

function readingOf(wanted: readonly Wanted[], split: Split | null): Reading {
  const { fact, is, field } = wanted[0] as Wanted
  const { join, key } = splitSql(fact, split)
  const columns = wanted.map(({ measure, is }, nth) => ({ name: `c${nth}`, measure, is }))
  const numbers = wanted.map(({ sql }, nth) => `${sql} as c${nth}`).join(', ')
  const [also, from] = partsOf(fact, is, field)
  return {
    ...needOf(wanted, split),
    byMonth: split === 'month',
    text: `select ${key} as key${also}, ${numbers} from f ${join} ${from} group by ${also === '' ? '1' : '1, 2'} having sum(f.n) <> 0`,
    columns,
  }
}

/** What a reading groups by besides the key of the split. */
function partsOf(fact: FactKind, is: Column['is'], field: string | undefined): [also: string, from: string] {
  if (is === 'step') return [', f.step as step', '']
  if (!field) return ['', '']
  const column = `f.${columnOf(field)}`
  if (fieldOf(fact, field)?.kind === 'list')
    return [', p.part as part', `cross join lateral unnest(${column}) as p(part)`]
  return [`, ${column}::text as part`, '']
}

function wantedOf(formula: Formula, measure: number): Wanted[] {
  if (formula.kind === 'ratio') {
    const amounts = [
      ['n', formula.numerator],
      ['of', formula.denominator],
    ] as const
    return amounts.flatMap(([is, amount]) => {
      if (!amount || 'perMonth' in amount) return []
      const { fact, where, seconds } = amount
      const weight = seconds ? `f.n * f.${seconds}` : 'f.n'
      const sql = sum(weight, conditionSql(fact, where))
      return [{ fact, measure, is, sql, where: [where], ...(seconds ? { sums: true } : {}) }]
    })
  }
  const { fact } = formula
  if (formula.kind === 'count')
    return [
      { fact, measure, is: 'n', sql: sum('f.n', conditionSql(fact, formula.yes)), where: [formula.yes] },
    ]
  const of = conditionSql(fact, formula.of)
  if (formula.kind === 'share') {
    const yes = conditionSql(fact, formula.yes)
    const where = [formula.of, formula.yes]
    return [
      { fact, measure, is: 'n', sql: sum('f.n', `(${of}) and (${yes})`), where },
      { fact, measure, is: 'of', sql: sum('f.n', `(${of}) and (${yes}) is not null`), where },
    ]
  }
  if (formula.kind === 'parts') {
    const told = `(${of}) and ${columnOf(formula.field)} is not null`
    return [
      {
        fact,
        measure,
        is: 'of',
        sql: sum('f.n', told),
        where: [formula.of, { field: formula.field, is: [null] }],
      },
      { fact, measure, is: 'part', sql: sum('f.n', of), where: [formula.of], field: formula.field },
    ]
  }
  return [
    // Groups without a duration are groups too.
    { fact, measure, is: 'n', sql: '0::float8', where: [formula.of] },
    { fact, measure, is: 'step', sql: sum(`f.${formula.seconds}`, of), where: [formula.of] },
  ]
}

const sum = (what: string, where: string): string =>
  `coalesce(sum(${what}) filter (where ${where}), 0)::float8`

/** Seconds rounded up as `roundedUp` in the domain does. */
export const STEP_SQL = `case ${DURATION_STEPS.map(
  ({ upToSeconds, stepSeconds }) =>
    `when s.seconds <= ${upToSeconds} then (s.seconds + ${stepSeconds - 1}) / ${stepSeconds} * ${stepSeconds}`,
).join(' ')} else ${LONGEST_SECONDS} end`

import { FACTS, type FactKind } from '@heart/domain/ledger'
import pg from 'pg'
import { STEP_SQL } from './compile.ts'
import { columnOf } from './condition-sql.ts'
import type { Family, Rollup } from './families.ts'
import { pairsOf } from './relation.ts'
import { stretchSql } from './spans.ts'
import { SLICES } from './split-sql.ts'

/** The fields of a fact as one text. */
const keyOf = ({ fields }: Family, of: string): string =>
  `row(${fields.map((field) => `${of}.${columnOf(field)}`).join(', ')})::text`

const ownKinds = ({ id }: Family, agencyId: string): string =>
  `k.agency_id = ${literal(agencyId)} and k.family = '${id}'`

/** Gives numbers to combinations of fields that no fact in `facts_…` had before. */
export function newKinds(family: Family, agencyId: string): string {
  const own = ownKinds(family, agencyId)
  const columns = family.fields.map(columnOf).join(', ')
  const fields = family.fields.map((field) => `'${field}', f.${columnOf(field)}`).join(', ')
  return `insert into rollup_kind (agency_id, family, kind, key, fields)
    select ${literal(agencyId)}, '${family.id}',
           (select coalesce(max(kind), 0) from rollup_kind k where ${own}) + row_number() over (order by n.key), n.key, n.fields
      from (select ${keyOf(family, 'f')} as key, jsonb_build_object(${fields}) as fields
              from (select distinct ${columns} from facts_${family.fact}) f) n
     where not exists (select from rollup_kind k where ${own} and k.key = n.key)`
}

/** `numbered`: the facts in `facts_…`, or their durations, with the number of their kind; a new combination has none. */
export function numberedFacts(family: Family, agencyId: string): string {
  const what = ['month', ...SLICES, 'n'].map((column) => `f.${column}`).join(', ')
  const from = `facts_${family.fact} f left join rollup_kind k on ${ownKinds(family, agencyId)} and k.key = ${keyOf(family, 'f')}`
  const pairs = pairsOf(family.fact).map((pair, nth) => `(${nth}, f.${pair})`)
  return family.of === 'facts'
    ? `create temp table numbered on commit drop as select k.kind, ${what} from ${from}`
    : `create temp table numbered on commit drop as select k.kind, ${what}, s.pair, ${STEP_SQL} as step from ${from}
        cross join lateral (values ${pairs.join(', ')}) as s(pair, seconds) where s.seconds is not null`
}

export const tableOf = ({ family }: Rollup): string => (family.of === 'steps' ? 'rollup_step' : 'rollup_fact')
const keysOf = ({ family }: Rollup): string[] => [
  ...['agency_id', 'rollup', 'span', 'month', ...SLICES, 'kind'],
  ...(family.of === 'steps' ? ['step'] : []),
]
const numbersOf = ({ family }: Rollup): string[] =>
  family.of === 'steps' ? ['n', ...pairsOf(family.fact)] : ['n']
export const rollupColumns = (rollup: Rollup): string[] => [...keysOf(rollup), ...numbersOf(rollup)]

/** The rows that the facts in `numbered` make of a rollup. */
export function rollupRows(rollup: Rollup, agencyId: string): string {
  const { family, slices: grouping, spans, number } = rollup
  const isSteps = family.of === 'steps'
  const own = ['month', ...grouping, 'kind', ...(isSteps ? ['step'] : [])]
  const pairs = isSteps ? pairsOf(family.fact) : []
  const counts = pairs.map((pair, nth) => `coalesce(sum(n) filter (where pair = ${nth}), 0)::int as ${pair}`)
  const slices = SLICES.map((slice) => {
    const all = slice === 'zone' || slice === 'nature' ? `''::text` : '(-1)::smallint'
    return grouping.includes(slice) ? `t.${slice}` : all
  })
  const groups = ['s.span', '4', ...own.slice(1).map((column) => `t.${column}`)].join(', ')
  const numbers = numbersOf(rollup)
  return `select ${literal(agencyId)}::text, ${number}::smallint, s.span::smallint, ${stretchSql('t.month', 's.span')}, ${slices.join(', ')},
           t.kind, ${isSteps ? 't.step, ' : ''}${numbers.map((name) => `sum(t.${name})::int`).join(', ')}
      from (select ${[...own, 'sum(n)::int as n', ...counts].join(', ')} from numbered group by ${own.join(', ')}) t
     cross join unnest(array[${spans.join(', ')}]) as s(span)
     group by ${groups}
    having ${numbers.map((name) => `sum(t.${name}) <> 0`).join(' or ')}`
}

/** Adds those rows to what is there. */
export function addToRollup(rollup: Rollup, agencyId: string): string {
  const table = tableOf(rollup)
  const added = numbersOf(rollup).map((name) => `${name} = ${table}.${name} + excluded.${name}`)
  return `insert into ${table} (${rollupColumns(rollup).join(', ')}) ${rollupRows(rollup, agencyId)} order by 3, 4, 5, 6, 7, 8, 9
    on conflict (${keysOf(rollup).join(', ')}) do update set ${added.join(', ')}`
}

/** The columns of facts of a kind in their relation. */
export const factColumns = (kind: FactKind): string[] => [
  ...['agency_id', 'call_id', 'month', ...SLICES],
  ...Object.keys(FACTS[kind].fields)
    .filter((field) => field !== 'policeWouldGo')
    .map(columnOf),
  ...FACTS[kind].seconds,
  'n',
]

export const literal = (text: string): string => pg.escapeLiteral(text)

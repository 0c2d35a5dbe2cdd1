import { fieldOf } from '@heart/domain/ledger'
import type pg from 'pg'
import type { Need, Reading } from './compile.ts'
import { columnOf } from './condition-sql.ts'
import { FACTS_ONLY, FORM, findRollup, isKept, type KeptKind, type Rollup } from './families.ts'
import {
  columnsFor,
  inMonths,
  narrowed,
  needsOf,
  pairsOf,
  policeColumn,
  RECORD,
  type Scope,
  type Source,
  steps,
  Values,
  weighed,
} from './relation.ts'
import { stretchesOf } from './spans.ts'
import { SLICES } from './split-sql.ts'

/** Where the figures of an agency are read: from its rollups, or from the record while there are none of this form. */
export async function sourceOf(client: pg.ClientBase, agencyId: string): Promise<Source> {
  // Compiling a question to machine code takes longer than answering it, and so does looking up the rows of a stretch, which lie side
  // by side, one kind after the other.
  const { rows } = await client.query<{ form: string | null; changed: boolean }>(
    `select (select form from rollup_state where agency_id = $1) as form,
            exists (select from changed_call where agency_id = $1) as changed, set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true)`,
    [agencyId],
  )
  const { form = null, changed = true } = rows[0] ?? {}
  return form === FORM || form === FACTS_ONLY ? keptFacts(changed, form === FORM) : RECORD
}

/**
 * What is kept, and for calls that changed since they were folded the record itself: they are taken off as they were kept and
 * added as they are. Exact at every moment.
 */
const keptFacts = (hasChanged: boolean, rolledUp: boolean): Source => ({
  homeOf: (need, scope) => String((rolledUp && rollupFor(need, scope)?.number) || ''),
  statement(reading, scope) {
    if (!isKept(reading.fact)) return RECORD.statement(reading, scope)
    const values = new Values()
    const rollup = rolledUp ? rollupFor(reading, scope) : null
    const text = rollup
      ? fromRollup(reading, rollup, scope, values, hasChanged)
      : weighed(reading, unionOf(...factsOf(reading, scope, values, hasChanged, null)), scope, values)
    return { text: `${text} ${reading.text}`, values: values.all }
  },
})

const rollupFor = (need: Need, scope: Scope): Rollup | null =>
  need.sums ? null : findRollup(need.fact, need.of, needsOf(need, scope))

const unionOf = (...parts: string[]): string => parts.join(' union all ')

/** Kept facts of a scope, or of some months of it; and of the whole scope those that changed, as they are less as they were. */
function factsOf(
  reading: Reading,
  scope: Scope,
  values: Values,
  hasChanged: boolean,
  months: readonly string[] | null,
): string[] {
  const { fact } = reading
  if (months?.length === 0 && !hasChanged) return []
  const columns = columnsFor(reading, scope)
  const where = `${inMonths(scope, values)}${narrowed(fact, scope, values)}`
  const list = (n: string) => columns.map((column) => (column === 'n' ? n : column)).join(', ')
  const only = months?.length ? ` and month = any(${values.add(months, 'date[]')})` : ''
  const changed = hasChanged
    ? `call_id = any(array(select distinct call_id from changed_call where agency_id = ${values.add(scope.agencyId, 'text')}))`
    : ''
  return [
    ...(months?.length === 0 ? [] : [`select ${list('n')} from kept_${fact} f where ${where}${only}`]),
    ...(hasChanged
      ? [
          `select ${list('-n as n')} from kept_${fact} f where ${where} and ${changed}`,
          `select ${list('n')} from fact_${fact} f where ${where} and ${changed}`,
        ]
      : []),
  ]
}

function fromRollup(
  reading: Reading,
  { family, number, spans }: Rollup,
  scope: Scope,
  values: Values,
  hasChanged: boolean,
): string {
  const needs = needsOf(reading, scope)
  const table = family.of === 'steps' ? 'rollup_step' : 'rollup_fact'
  const agency = values.add(scope.agencyId, 'text')
  const fields = needs.filter((name) => !(SLICES as readonly string[]).includes(name))
  const kinds = fields.map((field) => `${kindSql(family.fact, field)} as ${columnOf(field)}`)
  const numbers = family.of === 'steps' ? ['n', ...pairsOf(family.fact), 'step'] : ['n']
  const columns = [
    't.month',
    ...needs.map((name) => (fields.includes(name) ? `k.${columnOf(name)}` : `t.${name}`)),
    ...numbers.map((name) => `t.${name}`),
  ].join(', ')
  const byKind = fields.length > 0 ? ' join kind k on k.kind = t.kind' : ''
  // A stretch of several months is no month.
  const stretches = stretchesOf(
    scope.from,
    scope.to,
    reading.byMonth ? spans.filter((span) => span === 1) : spans,
  )
  const branches = [...stretches].flatMap(([span, starts]) =>
    span === 0
      ? []
      : [
          `select ${columns} from ${table} t${byKind}
            where t.agency_id = ${agency} and t.rollup = ${number} and t.span = ${span} and t.month = any(${values.add(starts, 'date[]')})`,
        ],
  )
  const listed = ['month', ...needs.map(columnOf), ...numbers].join(', ')
  const facts = factsOf(reading, scope, values, hasChanged, stretches.get(0) ?? [])
  const rows = [
    ...(branches.length > 0
      ? [
          `select ${listed} from (${unionOf(...branches)}) f where true${narrowed(reading.fact, scope, values)}`,
        ]
      : []),
    ...(facts.length > 0
      ? [
          `select ${listed} from (${family.of === 'steps' ? steps(reading, unionOf(...facts), scope) : unionOf(...facts)}) b`,
        ]
      : []),
  ]
  return `with kind as materialized (
      select ${['kind', ...kinds].join(', ')} from rollup_kind where agency_id = ${agency} and family = ${values.add(family.id, 'text')}),
    f as (select r.*${policeColumn(reading, scope, values)} from (${unionOf(...rows)}) r)`
}

/** A field of a kind of fact, out of its JSON. */
function kindSql(fact: KeptKind, field: string): string {
  const { kind } = fieldOf(fact, field) ?? { kind: 'text' }
  if (kind === 'list') return `texts_of(fields -> '${field}')`
  return kind === 'bool' ? `(fields ->> '${field}')::boolean` : `fields ->> '${field}'`
}

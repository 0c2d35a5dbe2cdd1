import { FACTS, type FactKind, NO_KEY } from '@heart/domain/ledger'
import { type Need, type Reading, STEP_SQL } from './compile.ts'
import { columnOf } from './condition-sql.ts'
import { CALL_PROGRAMS } from './split-sql.ts'

/** Which facts a reading counts. Months are both included. */
export interface Scope {
  readonly agencyId: string
  readonly from: string
  readonly to: string
  readonly zone: string | null
  readonly nature: string | null
  readonly program: string | null
  readonly how: string | null
  /** Natures that police go to when nobody else does; null: the agency has made no list. */
  readonly policeNatures: readonly string[] | null
}

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Values of a statement, each in its place: `$1`, `$2` … */
export class Values {
  readonly all: unknown[] = []
  add(value: unknown, type: string): string {
    this.all.push(value)
    return `$${this.all.length}::${type}`
  }
}

/** Facts of this kind are told apart by hour, weekday, zone and nature too. */
export const isSliced = (kind: FactKind): boolean =>
  (FACTS[kind].dimensions as readonly string[]).includes('zone')
export const pairsOf = (kind: FactKind): readonly string[] => FACTS[kind].seconds

/** What a kind of fact cannot be narrowed by, of what a scope asks. */
export function unknownTo(kind: FactKind, { zone, nature, how }: Scope): boolean {
  if (!isSliced(kind) && (zone !== null || nature !== null)) return true
  return how !== null && !Object.hasOwn(FACTS[kind].fields, 'how')
}

/** Where facts are read: which of its relations tells what is needed, and the statement of a reading. */
export interface Source {
  /** Two needs with the same home are read at once. */
  homeOf(need: Need, scope: Scope): string
  statement(reading: Reading, scope: Scope): Statement
}

/** The facts of a scope, computed from the record at this moment. */
export const RECORD: Source = {
  homeOf: () => '',
  statement(reading, scope) {
    const values = new Values()
    const rows = `select ${columnsFor(reading, scope).join(', ')} from fact_${reading.fact} f
      where ${inMonths(scope, values)}${narrowed(reading.fact, scope, values)}`
    return { text: `${weighed(reading, rows, scope, values)} ${reading.text}`, values: values.all }
  },
}

export const inMonths = ({ agencyId, from, to }: Scope, values: Values): string =>
  `agency_id = ${values.add(agencyId, 'text')} and month >= ${values.add(`${from}-01`, 'date')} and month <= ${values.add(`${to}-01`, 'date')}`

/** Fields and slices that must be known of each fact: what is read, and what the scope asks for. */
export function needsOf({ fact, reads }: Need, { zone, nature, program, how }: Scope): string[] {
  const asked = [
    ...(zone === null ? [] : ['zone']),
    ...(nature === null ? [] : ['nature']),
    ...(how === null ? [] : ['how']),
    ...(program === null ? [] : fact === 'call' ? ['program', 'warrantedBy'] : ['program']),
  ]
  // Whether police would have gone follows from the nature and the agency's own list.
  const known = reads.map((name) => (fact === 'call' && name === 'policeWouldGo' ? 'nature' : name))
  return [...new Set([...known, ...asked])]
}

/** The columns that a reading takes from the facts themselves. */
export const columnsFor = (reading: Reading, scope: Scope): string[] => [
  'month',
  ...needsOf(reading, scope).map(columnOf),
  'n',
  ...(reading.of === 'steps' || reading.sums ? pairsOf(reading.fact) : []),
]

/** Filters of a scope over facts `f`. */
export function narrowed(kind: FactKind, scope: Scope, values: Values): string {
  const { zone, nature, program, how } = scope
  const parts: string[] = []
  if (zone !== null) parts.push(`f.zone = ${values.add(zone, 'text')}`)
  if (nature !== null) parts.push(`f.nature = ${values.add(nature, 'text')}`)
  if (how !== null) parts.push(`f.how = ${values.add(how, 'text')}`)
  if (program !== null) {
    const asked = values.add(program, 'text')
    parts.push(kind === 'call' ? `${asked} = any(${CALL_PROGRAMS})` : `coalesce(f.program, '') = ${asked}`)
  }
  return parts.map((part) => ` and ${part}`).join('')
}

/** `with f as …` over facts: with what follows from the agency's own lists, and for durations a row for each step. */
export function weighed(reading: Reading, rows: string, scope: Scope, values: Values): string {
  const police = policeColumn(reading, scope, values)
  return `with f as (select r.*${police} from (${reading.of === 'facts' ? rows : steps(reading, rows, scope)}) r)`
}

export const policeColumn = ({ fact, reads }: Reading, { policeNatures }: Scope, values: Values): string =>
  fact === 'call' && reads.includes('policeWouldGo')
    ? `, nullif(r.nature, '${NO_KEY}') = any(${values.add(policeNatures, 'text[]')}) as police_would_go`
    : ''

/** A row for each duration of each fact, weighing in the column of its pair. */
export function steps(reading: Reading, rows: string, scope: Scope): string {
  const pairs = pairsOf(reading.fact)
  const fields = ['month', ...needsOf(reading, scope).map(columnOf), 'n'].map((column) => `d.${column}`)
  const weights = pairs.map((pair) => `case s.pair when '${pair}' then d.n else 0 end as ${pair}`)
  return `select ${[...fields, ...weights].join(', ')}, ${STEP_SQL} as step from (${rows}) d
    cross join lateral (values ${pairs.map((pair) => `('${pair}', d.${pair})`).join(', ')}) as s(pair, seconds)
    where s.seconds is not null and coalesce(${pairs.map((pair) => `d.${pair}`).join(', ')}) is not null`
}

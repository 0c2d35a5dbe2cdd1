import { FACTS, type FactKind } from '@heart/domain/ledger'
import { type Reading, STEP_SQL } from './compile.ts'
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

/** The columns of a relation of facts: what a reading reads, and the month and the weight. */
export function columnsFor(reading: Reading): string[] {
  const fields = reading.reads.filter((name) => name !== 'policeWouldGo').map(columnOf)
  return ['month', ...fields, 'n']
}

/** The facts of a scope as the record has them at this moment. */
export function fromRecord(reading: Reading, scope: Scope): Statement {
  const values = new Values()
  const { fact } = reading
  const rows = `select * from fact_${fact} f where agency_id = ${values.add(scope.agencyId, 'text')}
      and month >= ${values.add(`${scope.from}-01`, 'date')} and month <= ${values.add(`${scope.to}-01`, 'date')}${narrowed(fact, scope, values)}`
  return { text: `${weighed(reading, rows, scope, values)} ${reading.text}`, values: values.all }
}

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

/** `with f as …`: rows of facts, or of steps of their durations, with what the reading reads. */
export function weighed(reading: Reading, rows: string, scope: Scope, values: Values): string {
  const { fact } = reading
  const police =
    fact === 'call' && reading.reads.includes('policeWouldGo')
      ? `, nullif(r.nature, '(none)') = any(${values.add(scope.policeNatures, 'text[]')}) as police_would_go`
      : ''
  if (reading.of === 'facts') return `with f as (select r.*${police} from (${rows}) r)`
  const pairs = pairsOf(fact)
  const fields = columnsFor(reading).map((column) => `r.${column}`)
  const weights = pairs.map((pair) => `case s.pair when '${pair}' then r.n else 0 end as ${pair}`)
  return `with f as (select ${[...fields, ...weights].join(', ')}${police}, ${STEP_SQL} as step from (${rows}) r
    cross join lateral (values ${pairs.map((pair) => `('${pair}', r.${pair})`).join(', ')}) as s(pair, seconds)
    where s.seconds is not null)`
}

import { type Condition, type FactKind, fieldOf } from '@heart/domain/ledger'
import pg from 'pg'

/** A field as its column: `unsafeReasons` stands in `unsafe_reasons`. */
export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A condition over the columns of a kind of fact: it judges as SQL does, which is how the registry means it. */
export function conditionSql(kind: FactKind, condition: Condition): string {
  if ('not' in condition) return `not (${conditionSql(kind, condition.not)})`
  if ('all' in condition) return joined(kind, condition.all, ' and ', 'true')
  if ('any' in condition) return joined(kind, condition.any, ' or ', 'false')
  if (!fieldOf(kind, condition.field)) throw new RangeError(`A ${kind} has no field “${condition.field}”.`)
  const column = columnOf(condition.field)
  if ('has' in condition) return `${column} && ${textsSql(condition.has)}`
  const told = condition.is.filter((value) => value !== null)
  if (told.length === 0) return condition.is.length === 0 ? `${column} <> ${column}` : `${column} is null`
  const isOne = `${column} in (${told.map(literal).join(', ')})`
  return told.length === condition.is.length ? isOne : `coalesce(${isOne}, true)`
}

/** The fields that a condition looks at. */
export function fieldsIn(condition: Condition): readonly string[] {
  if ('not' in condition) return fieldsIn(condition.not)
  if ('field' in condition) return [condition.field]
  return ('all' in condition ? condition.all : condition.any).flatMap(fieldsIn)
}

export const textsSql = (values: readonly string[]): string =>
  `array[${values.map((value) => pg.escapeLiteral(value)).join(', ')}]::text[]`

const joined = (kind: FactKind, parts: readonly Condition[], word: string, none: string): string =>
  parts.length === 0 ? none : `(${parts.map((part) => conditionSql(kind, part)).join(word)})`

const literal = (value: string | boolean): string =>
  typeof value === 'boolean' ? String(value) : pg.escapeLiteral(value)

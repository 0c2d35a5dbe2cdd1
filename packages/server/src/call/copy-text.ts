/** PostgreSQL's text form of COPY. @see https://www.postgresql.org/docs/current/sql-copy.html */
type Field = string | number | boolean | readonly string[] | null

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export function copyField(value: Field): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'object') return escapeText(arrayText(value))
  return value === true ? 't' : value === false ? 'f' : String(value)
}

export function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char] as string) : text
}

function arrayText(values: readonly string[]): string {
  return values.length === 0
    ? '{}'
    : `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

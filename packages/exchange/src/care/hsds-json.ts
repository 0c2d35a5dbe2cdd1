import { ExchangeError } from '../call/problem.ts'
import type { DirectoryDraft } from './directory-draft.ts'
import { HSDS_TABLE_NAMES, type HsdsRows, type HsdsTable, noRows, tableRule } from './hsds-tables.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names under which rows nest within rows. */
const NESTED = new Map<string, HsdsTable>([
  ...HSDS_TABLE_NAMES.flatMap((table): [string, HsdsTable][] => [
    [tableRule(table).nested, table],
    [tableRule(table).file, table],
    [table, table],
  ]),
])
const KINDS: Record<string, string> = {
  service: 'service_id',
  organization: 'organization_id',
  location: 'location_id',
  service_at_location: 'service_at_location_id',
  phone: 'phone_id',
}
const MOST_DEPTH = 12

/**
 * The rows of HSDS in its nested JSON form: a list, a page of the API, one service or one organization with its services,
 * or the tables as JSON.
 */
export function readHsdsJson(value: unknown, file: string, draft: DirectoryDraft): HsdsRows {
  const rows = noRows()
  const seen = new Map<string, string>()

  const take = (table: HsdsTable, value: unknown, path: string, parents: Json, depth: number) => {
    const where = { file, row: path }
    if (!isObject(value)) {
      draft.record(where)
      draft.refuse(
        where,
        null,
        `is no ${table.replaceAll('_', ' ')} but ${value === null ? 'null' : typeof value}`,
      )
      return
    }
    const fields: Record<string, string> = {}
    const inner: [HsdsTable, unknown, string][] = []
    for (const [name, each] of Object.entries(value)) {
      const nested = NESTED.get(name)
      if (nested && typeof each === 'object' && each !== null) {
        for (const [i, one] of (Array.isArray(each) ? each : [each]).entries())
          inner.push([nested, one, Array.isArray(each) ? `${path}.${name}[${i}]` : `${path}.${name}`])
      } else if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') {
        if (String(each).trim() !== '') fields[name] = String(each).trim()
      } else if (Array.isArray(each) && each.length > 0) draft.unread(`${table}.${name}`, each.length)
      else if (isObject(each)) draft.unread(`${table}.${name}`)
    }
    const id = fields.id ?? ''
    const told = JSON.stringify(fields)
    // A nested row belongs to the rows around it.
    const around = table === 'service_at_location' || table === 'service' ? { ...parents } : parents
    for (const [name, parent] of Object.entries(around)) {
      if (table === 'organization' || table === 'taxonomy_term' || table === 'location') break
      if (fields[name] === undefined && allows(table, name)) fields[name] = String(parent)
    }
    if (table === 'attribute' && !fields.link_id)
      Object.assign(fields, { link_id: String(parents.service_id ?? Object.values(parents).at(-1) ?? '') })
    const mine = KINDS[table] && id ? { [KINDS[table]]: id } : {}
    // What is nearest holds what is within it.
    const within = KINDS[table] ? mine : parents
    for (const [nested, one, at] of inner) {
      if (nested === 'organization' && isObject(one) && typeof one.id === 'string' && table === 'service')
        fields.organization_id ??= one.id
      if (
        nested === 'service' &&
        isObject(one) &&
        typeof one.id === 'string' &&
        table === 'service_at_location'
      )
        fields.service_id ??= one.id
      if (nested === 'location' && isObject(one) && typeof one.id === 'string') fields.location_id ??= one.id
      if (nested === 'taxonomy_term' && isObject(one) && typeof one.id === 'string')
        fields.taxonomy_term_id ??= one.id
      if (depth >= MOST_DEPTH) {
        draft.remark('nested deeper than HSDS nests: left out')
        continue
      }
      take(nested, one, at, within, depth + 1)
    }
    const before = seen.get(`${table}/${id}`)
    if (before !== undefined && isSharable(table)) {
      if (before !== told) draft.remark(`${table} told again, differently: the first counts`)
      return
    }
    if (id) seen.set(`${table}/${id}`, told)
    draft.record(where)
    rows[table].push({ where, fields })
  }

  for (const [table, list, name] of rootsOf(value, file))
    for (const [i, one] of list.entries()) take(table, one, `${name}[${i}]`, {}, 0)
  return rows
}

/** The same organization, place or term stands with each of its services. */
const isSharable = (table: HsdsTable): boolean => table !== 'service' && table !== 'service_at_location'

const allows = (table: HsdsTable, field: string): boolean =>
  field in tableRule(table).references || (table === 'service' && field === 'organization_id')

function rootsOf(value: unknown, file: string): [HsdsTable, unknown[], string][] {
  if (Array.isArray(value)) return [[kindOf(value[0]), value, '']]
  if (!isObject(value)) throw unknown(file)
  if (Array.isArray(value.contents)) return [[kindOf(value.contents[0]), value.contents, 'contents']]
  const tables = Object.entries(value).flatMap(([name, list]): [HsdsTable, unknown[], string][] => {
    const table = NESTED.get(name.replace(/\.(csv|json)$/, ''))
    return table && Array.isArray(list) ? [[table, list, name]] : []
  })
  if (typeof value.id === 'string') return [[kindOf(value), [value], '']]
  if (tables.length > 0) return tables
  throw unknown(file)
}

const kindOf = (one: unknown): HsdsTable =>
  isObject(one) && isObject(one.service)
    ? 'service_at_location'
    : isObject(one) &&
        !('status' in one) &&
        !('organization' in one) &&
        ('services' in one || 'website' in one || 'year_incorporated' in one || 'legal_status' in one)
      ? 'organization'
      : 'service'

const unknown = (file: string) =>
  new ExchangeError(
    'unreadable_file',
    `${file} is JSON and no HSDS: it should be a list of services or organizations, a page of them, or the tables by name.`,
  )

import type { DirectoryDraft } from './directory-draft.ts'
import { isUuid } from './hsds-ids.ts'
import { HSDS_TABLE_NAMES, type HsdsRow, type HsdsRows, type HsdsTable, tableRule } from './hsds-tables.ts'

/** Rows whose ids, required fields, choices and references hold, by id. */
export function soundRows(rows: HsdsRows, draft: DirectoryDraft): Record<HsdsTable, Map<string, HsdsRow>> {
  const sound = {} as Record<HsdsTable, Map<string, HsdsRow>>
  for (const table of HSDS_TABLE_NAMES) sound[table] = new Map()
  const order: HsdsTable[] = [
    'organization',
    'taxonomy_term',
    'service',
    'location',
    ...HSDS_TABLE_NAMES.filter(
      (table) => !['organization', 'taxonomy_term', 'service', 'location'].includes(table),
    ),
  ]
  for (const table of order) {
    const { required, references, oneOf } = tableRule(table)
    for (const row of rows[table]) {
      const { where, fields } = row
      const refuse = (field: string | null, reason: string, found?: string) =>
        draft.refuse(where, field, reason, found ?? null)
      const id = fields.id ?? ''
      const lacking = required.find((field) => !fields[field])
      const wrong = Object.entries(oneOf ?? {}).find(([field, known]) => {
        const said = fields[field]
        return said !== undefined && !known.includes(said)
      })
      const bad = ['id', ...Object.keys(references)].find((field) => fields[field] && !isUuid(fields[field]))
      const missing = Object.entries(references).find(
        ([field, to]) => fields[field] && !sound[to].has(fields[field]),
      )
      const before = sound[table].get(id)
      if (lacking) refuse(lacking, 'is missing')
      else if (bad) refuse(bad, 'is no UUID', fields[bad])
      else if (wrong) refuse(wrong[0], `is none of ${wrong[1].join(', ')}`, fields[wrong[0]])
      else if (before)
        refuse(
          'id',
          `is used before, in ${before.where.file} ${typeof before.where.row === 'number' ? `row ${before.where.row}` : before.where.row}`,
          id,
        )
      else if (missing)
        refuse(
          missing[0],
          `names a ${missing[1].replaceAll('_', ' ')} that is missing or was refused`,
          fields[missing[0]],
        )
      else if (BELONGING.has(table) && !Object.keys(references).some((field) => fields[field]))
        refuse(null, 'belongs to no organization, service or place')
      else sound[table].set(id, row)
    }
  }
  return sound
}

/** Rows that are nothing by themselves. */
const BELONGING: ReadonlySet<HsdsTable> = new Set([
  'address',
  'phone',
  'schedule',
  'language',
  'accessibility',
  'service_area',
  'required_document',
])

import { ImportMapping } from '@heart/exchange/call'
import { type Database, inAgency } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { agencyIds } from '../platform/policy-cache.ts'

/**
 * The mapping by which an agency's export is read: the one named, or its only one.
 * @throws HeartError `unknown_agency`, `bad_mapping`
 */
export async function findMapping(db: Database, agencyId: string, name?: string): Promise<ImportMapping> {
  const agencies = await agencyIds(db)
  if (!agencies.includes(agencyId)) {
    const loaded = agencies.length ? `Loaded are: ${agencies.join(', ')}.` : 'None is loaded.'
    throw new HeartError(
      'unknown_agency',
      `There is no agency “${agencyId}” here. ${loaded} Load one with: heart load DIR`,
    )
  }
  const bodies = await inAgency(db, agencyId, async (client) => {
    const { rows } = await client.query<{ body: unknown }>(
      `select body from standing_rule where agency_id = $1 and kind = 'import_mapping' order by ordinal, id`,
      [agencyId],
    )
    return rows.map(({ body }) => body)
  })
  const mappings = bodies.map((body) => ImportMapping.parse(body))
  const found =
    name === undefined && mappings.length === 1 ? mappings[0] : mappings.find(({ id }) => id === name)
  if (found) return found
  const known = mappings.map(({ id }) => id).join(', ')
  throw new HeartError(
    'bad_mapping',
    mappings.length === 0
      ? `The agency “${agencyId}” has no import mapping: add mapping.json to its folder and run heart load again.`
      : `${name === undefined ? '' : `There is no import mapping “${name}”. `}The agency “${agencyId}” has the import mappings ${known}; say which with --mapping.`,
  )
}

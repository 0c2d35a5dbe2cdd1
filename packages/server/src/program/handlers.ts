import { inAgency } from '../platform/database.ts'
import type { In } from '../platform/door-context.ts'
import { policyOf } from '../platform/policy-cache.ts'

const FLAGS = ['weapon', 'violence', 'medical', 'suicidal', 'in_traffic', 'fire', 'minor', 'language']
const LOCATION_TYPES = [
  'residence',
  'business',
  'street',
  'park',
  'school',
  'hospital',
  'transit',
  'shelter',
  'jail',
]

export const programHandlers = {
  async programs(c: In<'programs'>) {
    const { programs, codeMap } = await policyOf(c.db, c.agencyId)
    const rules = programs.flatMap((p) => p.versions.flatMap((v) => v.rules))
    const locals = new Map(codeMap.map((entry) => [entry.local.trim(), entry.nature]))
    return {
      programs: [...programs],
      natures: [...locals]
        .map(([local, nature]) => ({ local, nature }))
        .sort((a, b) => a.local.localeCompare(b.local)),
      flags: unique([...FLAGS, ...rules.flatMap((r) => ('flags' in r ? r.flags : []))]),
      locationTypes: unique([
        ...LOCATION_TYPES,
        ...rules.flatMap((r) => ('locationTypes' in r ? r.locationTypes : [])),
      ]),
    }
  },

  async areas(c: In<'areas'>) {
    return (await policyOf(c.db, c.agencyId)).zones
  },

  async unmapped(c: In<'unmapped'>) {
    return await inAgency(c.db, c.agencyId, async (client) => {
      const { rows } = await client.query<{ local: string; calls: number; last: Date }>(
        `select trim(nature) as local, count(*)::int as calls, max(received_at) as last from call
          where agency_id = $1 and unmapped group by 1 order by 2 desc, 1 limit 1000`,
        [c.agencyId],
      )
      return rows.map((r) => ({ ...r, last: r.last.toISOString() }))
    })
  },
}

const unique = (names: readonly string[]) => [...new Set(names.map((n) => n.trim().toLowerCase()))].sort()

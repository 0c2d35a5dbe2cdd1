import { Agency, CodeMap, compilePolicy, type Policy, Program, Team } from '@heart/domain/program'
import { type Database, inAgency } from './database.ts'
import { HeartError } from './error.ts'

/** A zone of the agency as GeoJSON; `properties.zone` is its name, `properties.zip` its ZIP where known. */
export interface ZoneFeature {
  type: 'Feature'
  properties: { zone: string; zip?: string | null; [name: string]: unknown }
  geometry: { type: string; coordinates: unknown }
}

export interface Zones {
  type: 'FeatureCollection'
  features: ZoneFeature[]
}

export interface LoadedPolicy {
  agency: Agency
  programs: Program[]
  teams: Team[]
  codeMap: CodeMap
  zones: Zones
  policy: Policy
}

const caches = new WeakMap<Database, Map<string, Promise<LoadedPolicy>>>()

/** The agency's rules as loaded, compiled; kept until `forgetPolicy` says that they changed. */
export function policyOf(db: Database, agencyId: string): Promise<LoadedPolicy> {
  const cache = caches.get(db) ?? new Map<string, Promise<LoadedPolicy>>()
  caches.set(db, cache)
  const known = cache.get(agencyId)
  if (known) return known
  const loading = loadPolicy(db, agencyId)
  cache.set(agencyId, loading)
  // A failed load is tried again by the next who asks.
  loading.catch(() => cache.delete(agencyId))
  return loading
}

/** Called on NOTIFY heart_policy, and by whoever has just written rules. */
export function forgetPolicy(db: Database, agencyId: string): void {
  caches.get(db)?.delete(agencyId)
}

async function loadPolicy(db: Database, agencyId: string): Promise<LoadedPolicy> {
  return inAgency(db, agencyId, async (client) => {
    const found = await client.query<{ body: unknown }>('select body from agency where agency_id = $1', [
      agencyId,
    ])
    if (!found.rows[0]) {
      throw new HeartError(
        'unknown_agency',
        `No agency "${agencyId}" is loaded. Load one with: heart load DIR (examples/ has four).`,
      )
    }
    const { rows } = await client.query<{ kind: string; body: unknown }>(
      'select kind, body from standing_rule where agency_id = $1 order by kind, id collate "C"',
      [agencyId],
    )
    const bodies = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.body)
    const agency = Agency.parse(found.rows[0].body)
    const programs = bodies('program').map((body) => Program.parse(body))
    const codeMap = CodeMap.parse(bodies('code_map')[0] ?? [])
    return {
      agency,
      programs,
      teams: bodies('team').map((body) => Team.parse(body)),
      codeMap,
      zones: (bodies('zones')[0] as Zones | undefined) ?? { type: 'FeatureCollection', features: [] },
      policy: compilePolicy(agency, programs, codeMap),
    }
  })
}

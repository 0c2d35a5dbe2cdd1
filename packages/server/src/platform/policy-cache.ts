import {
  Agency,
  type CodeMap,
  compilePolicy,
  type Policy,
  type Program,
  type Team,
} from '@heart/domain/program'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { type Database, inAgency } from './database.ts'
import { HeartError } from './error.ts'

/** Zones as loaded; each feature's `properties.zone` is its name, `properties.zip` the ZIP it lies in, if known. */
export type Zones = FeatureCollection<Polygon | MultiPolygon, { zone: string; zip?: string | null }>

/** Everything that stands about an agency, ready to be asked. */
export interface AgencyPolicy {
  readonly agency: Agency
  readonly programs: readonly Program[]
  readonly teams: readonly Team[]
  readonly codeMap: CodeMap
  readonly zones: Zones
  readonly policy: Policy
}

interface Entry {
  fingerprint: string
  checkedAtMs: number
  value: AgencyPolicy
}

export const POLICY_CHANNEL = 'heart_policy'
/** Rules are told to have changed by NOTIFY; asking again now and then heals a lost word. */
const ASK_AGAIN_MS = 2_000
const NO_ZONES: Zones = { type: 'FeatureCollection', features: [] }

const caches = new WeakMap<Database, Map<string, Entry>>()

/** The agency's compiled rules. @throws HeartError unknown_agency */
export async function policyOf(db: Database, agencyId: string): Promise<AgencyPolicy> {
  const cache = caches.get(db) ?? new Map<string, Entry>()
  caches.set(db, cache)
  const entry = cache.get(agencyId)
  if (entry && Date.now() - entry.checkedAtMs < ASK_AGAIN_MS) return entry.value
  return await inAgency(db, agencyId, async (client) => {
    const checkedAtMs = Date.now()
    const { rows } = await client.query<{ body: unknown; fingerprint: string }>(
      `select a.body, md5(a.body::text) || ':' || count(r.id) || ':' || coalesce(max(r.loaded_at)::text, '') as fingerprint
         from agency a left join standing_rule r using (agency_id) where a.agency_id = $1 group by a.agency_id`,
      [agencyId],
    )
    const found = rows[0]
    if (!found)
      throw new HeartError(
        'unknown_agency',
        `There is no agency “${agencyId}” here; load it with: heart load DIR.`,
      )
    if (entry && entry.fingerprint === found.fingerprint) {
      entry.checkedAtMs = checkedAtMs
      return entry.value
    }
    const rules = await client.query<{ kind: string; body: unknown }>(
      `select kind, body from standing_rule where agency_id = $1 and kind <> 'import_mapping' order by kind, ordinal, id`,
      [agencyId],
    )
    const of = <T>(kind: string) => rules.rows.filter((r) => r.kind === kind).map((r) => r.body as T)
    const agency = Agency.parse(found.body)
    const programs = of<Program>('program')
    const codeMap = of<CodeMap>('code_map').flat()
    const value: AgencyPolicy = Object.freeze({
      agency,
      programs,
      codeMap,
      teams: of<Team>('team'),
      zones: of<Zones>('zones')[0] ?? NO_ZONES,
      policy: compilePolicy(agency, programs, codeMap),
    })
    cache.set(agencyId, { fingerprint: found.fingerprint, checkedAtMs, value })
    return value
  })
}

/** After rules were loaded by this process or, as NOTIFY tells, by another. */
export function forgetPolicy(db: Database, agencyId: string): void {
  caches.get(db)?.delete(agencyId)
}

/** All agencies, the first loaded one first. */
export async function agencyIds(db: Database): Promise<string[]> {
  const { rows } = await db.app.query<{ id: string }>('select agency_ids() as id')
  return rows.map((r) => r.id)
}

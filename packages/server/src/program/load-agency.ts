import { isDeepStrictEqual } from 'node:util'
import type { Agency, CodeMap, Program, Team } from '@heart/domain/program'
import type { ImportMapping } from '@heart/exchange/call'
import { resettle } from '../ledger/resettle.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { forgetPolicy, POLICY_CHANNEL, type Zones } from '../platform/policy-cache.ts'

/** An agency's standing rules, checked. `zones` null: leave those that are there. */
export interface AgencyDocuments {
  agency: Agency
  programs: readonly Program[]
  teams: readonly Team[]
  codeMap: CodeMap
  mapping: ImportMapping | null
  zones: Zones | null
}

export interface LoadSummary {
  agency: string
  added: number
  changed: number
  removed: number
  unchanged: number
  /** Calls whose line was judged again, and how many of them came out otherwise. */
  resettled: { calls: number; changed: number } | null
}

type Kind = 'program' | 'team' | 'code_map' | 'import_mapping' | 'zones'
interface Rule {
  kind: Kind
  id: string
  ordinal: number
  body: unknown
}

/** Writes an agency's rules as they are given; loading the same again changes nothing. Calls are then judged anew. */
export async function loadAgency(db: Database, documents: AgencyDocuments): Promise<LoadSummary> {
  const { agency } = documents
  const wanted = rulesOf(documents)
  const summary = await inAgency(db, agency.id, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('heart load ' || $1))`, [agency.id])
    const { rows: before } = await client.query<{ body: unknown }>(
      'select body from agency where agency_id = $1',
      [agency.id],
    )
    const { rows: kept } = await client.query<Rule>(
      'select kind, id, ordinal, body from standing_rule where agency_id = $1',
      [agency.id],
    )
    const keyOf = ({ kind, id }: Pick<Rule, 'kind' | 'id'>) => `${kind}/${id}`
    const known = new Map(kept.map((rule) => [keyOf(rule), rule]))
    const goal = new Set(wanted.map(keyOf))
    const isSame = (rule: Rule) => {
      const old = known.get(keyOf(rule))
      return (
        old !== undefined && old.ordinal === rule.ordinal && isDeepStrictEqual(old.body, plain(rule.body))
      )
    }
    const gone = kept.filter(
      (rule) => !goal.has(keyOf(rule)) && !(rule.kind === 'zones' && documents.zones === null),
    )
    const write = wanted.filter((rule) => !isSame(rule))
    const agencyChanged = !isDeepStrictEqual(before[0]?.body, plain(agency))
    if (agencyChanged) {
      await client.query(
        `insert into agency (agency_id, body) values ($1, $2)
           on conflict (agency_id) do update set body = excluded.body`,
        [agency.id, JSON.stringify(agency)],
      )
    }
    for (const { kind, id } of gone) {
      await client.query('delete from standing_rule where agency_id = $1 and kind = $2 and id = $3', [
        agency.id,
        kind,
        id,
      ])
    }
    for (const { kind, id, ordinal, body } of write) {
      await client.query(
        `insert into standing_rule (agency_id, kind, id, ordinal, body, loaded_at) values ($1, $2, $3, $4, $5, clock_timestamp())
           on conflict (agency_id, kind, id) do update
             set ordinal = excluded.ordinal, body = excluded.body, loaded_at = excluded.loaded_at`,
        [agency.id, kind, id, ordinal, JSON.stringify(body)],
      )
    }
    const added = write.filter((rule) => !known.has(keyOf(rule))).length
    const isTouched = agencyChanged || write.length > 0 || gone.length > 0
    if (isTouched) await client.query('select pg_notify($1, $2)', [POLICY_CHANNEL, agency.id])
    return {
      isTouched,
      added,
      changed: write.length - added,
      removed: gone.length,
      unchanged: wanted.length - write.length,
    }
  })
  forgetPolicy(db, agency.id)
  const { isTouched, ...counts } = summary
  return { agency: agency.id, ...counts, resettled: isTouched ? await resettle(db, agency.id) : null }
}

function rulesOf({ programs, teams, codeMap, mapping, zones }: AgencyDocuments): Rule[] {
  return [
    ...programs.map((body, ordinal): Rule => ({ kind: 'program', id: body.id, ordinal, body })),
    ...teams.map((body, ordinal): Rule => ({ kind: 'team', id: body.id, ordinal, body })),
    { kind: 'code_map', id: 'code_map', ordinal: 0, body: codeMap },
    ...(mapping ? [{ kind: 'import_mapping' as const, id: mapping.id, ordinal: 0, body: mapping }] : []),
    ...(zones ? [{ kind: 'zones' as const, id: 'zones', ordinal: 0, body: zones }] : []),
  ]
}

/** As JSON keeps it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

import { isDeepStrictEqual } from 'node:util'
import type { Agency } from '@heart/domain/program'
import type pg from 'pg'
import { currentTree, publishedTrees, publishTree } from '../call/phone/trees.ts'
import { resettle } from '../ledger/resettle.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { forgetPolicy, POLICY_CHANNEL } from '../platform/policy-cache.ts'
import { saveStreets } from '../voice/address/save-streets.ts'
import type { AgencyFiles } from './agency-files.ts'

export interface LoadReport {
  agency: string
  /** `program crt`, `zones zones` …: what differs from before. */
  added: string[]
  changed: string[]
  removed: string[]
  unchanged: number
  /** Calls judged again because the rules changed, and how many lines came out different. */
  resettled: { calls: number; changed: number } | null
  notes: string[]
}

interface Rule {
  kind: string
  id: string
  ordinal: number
  body: unknown
}

/** Writes an agency's standing rules as its files tell them. Loading the same files again changes nothing. */
export async function loadAgency(db: Database, files: AgencyFiles): Promise<LoadReport> {
  const { agency } = files
  const report: LoadReport = {
    agency: agency.id,
    added: [],
    changed: [],
    removed: [],
    unchanged: 0,
    resettled: null,
    notes: files.notes,
  }
  const rejudge = await inAgency(db, agency.id, async (client) => {
    await saveAgency(client, agency, report)
    await saveRules(client, agency.id, rulesOf(files), files.zones !== null, report)
    await saveScreening(client, files, report)
    if (files.streets) {
      const saved = await saveStreets(client, agency.id, files.streets)
      if (saved === 'unchanged') report.unchanged++
      else report[saved].push(`streets ${files.streets.ranges.length}`)
    }
    const differs = [...report.added, ...report.changed, ...report.removed]
    if (differs.length > 0) await client.query('select pg_notify($1, $2)', [POLICY_CHANNEL, agency.id])
    return differs.some((name) => /^(agency|program|code_map) /.test(name))
  })
  forgetPolicy(db, agency.id)
  if (rejudge) report.resettled = await resettle(db, agency.id)
  return report
}

async function saveAgency(client: pg.ClientBase, agency: Agency, report: LoadReport): Promise<void> {
  const { rows } = await client.query<{ body: Agency }>(
    'select body from agency where agency_id = $1 for update',
    [agency.id],
  )
  const before = rows[0]?.body
  if (before && before.synthetic !== agency.synthetic) {
    throw new HeartError(
      'bad_agency',
      `The agency “${agency.id}” here is ${before.synthetic ? 'the synthetic demo city; real calls must not mix with it' : 'a real one; synthetic calls must not mix with it'}. Load it into another data directory (--data-dir), or give it another id in agency.json.`,
    )
  }
  if (before && isDeepStrictEqual(before, agency)) {
    report.unchanged++
    return
  }
  await client.query(
    'insert into agency (agency_id, body) values ($1, $2) on conflict (agency_id) do update set body = excluded.body',
    [agency.id, JSON.stringify(agency)],
  )
  ;(before ? report.changed : report.added).push(`agency ${agency.id}`)
}

const LOADED_BY = 'heart load'

/** Publishes the questions of the crisis line. What was published on the page since then stays in use, and is said. */
async function saveScreening(
  client: pg.ClientBase,
  { agency, screening }: AgencyFiles,
  report: LoadReport,
): Promise<void> {
  if (!screening) return
  const known = await publishedTrees(client, agency.id)
  const isNew = known.every(({ version }) => version !== screening.version)
  const at = await publishTree(client, agency.id, screening, { by: LOADED_BY, at: new Date() }).then(
    () => currentTree(client, agency.id),
    (error) => {
      throw new HeartError('bad_agency', `screening.json: ${(error as Error).message}`, { cause: error })
    },
  )
  if (isNew) report.added.push(`screening ${screening.version}`)
  else report.unchanged++
  if (at.id !== screening.id || at.version !== screening.version) {
    report.notes = [
      ...report.notes,
      `screening.json tells version ${screening.version} of the questions; version ${at.version}, published later, stays in use.`,
    ]
  }
}

function rulesOf({ programs, teams, codeMap, mappings, zones }: AgencyFiles): Rule[] {
  const list = (kind: string, bodies: readonly { id: string }[]) =>
    bodies.map((body, ordinal) => ({ kind, id: body.id, ordinal, body }))
  return [
    ...list('program', programs),
    ...list('team', teams),
    { kind: 'code_map', id: 'code_map', ordinal: 0, body: codeMap },
    ...list('import_mapping', mappings),
    ...(zones ? [{ kind: 'zones', id: 'zones', ordinal: 0, body: zones }] : []),
  ]
}

async function saveRules(
  client: pg.ClientBase,
  agencyId: string,
  rules: readonly Rule[],
  withZones: boolean,
  report: LoadReport,
): Promise<void> {
  const { rows } = await client.query<Rule>(
    `select kind, id, ordinal, body from standing_rule where agency_id = $1${withZones ? '' : ` and kind <> 'zones'`}`,
    [agencyId],
  )
  const before = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]))
  for (const { kind, id, ordinal, body } of rules) {
    const name = `${kind} ${id}`
    const known = before.get(name)
    before.delete(name)
    // As the database gives it back: JSON knows no undefined.
    const json = JSON.stringify(body)
    if (known && known.ordinal === ordinal && isDeepStrictEqual(known.body, JSON.parse(json))) {
      report.unchanged++
      continue
    }
    await client.query(
      `insert into standing_rule (agency_id, kind, id, ordinal, body) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, kind, id) do update set ordinal = excluded.ordinal, body = excluded.body, loaded_at = clock_timestamp()`,
      [agencyId, kind, id, ordinal, json],
    )
    ;(known ? report.changed : report.added).push(name)
  }
  for (const [name, { kind, id }] of before) {
    await client.query('delete from standing_rule where agency_id = $1 and kind = $2 and id = $3', [
      agencyId,
      kind,
      id,
    ])
    report.removed.push(name)
  }
}

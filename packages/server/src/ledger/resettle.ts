import type { CallState } from '@heart/domain/call'
import { callColumns, judgeCall } from '../call/project.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'

const PAGE = 2_000

/** The columns that depend on the rules, so that a change of rules changes them and nothing else. */
const JUDGED = [
  'mapped_nature',
  'warranted',
  'unmapped',
  'warranted_by',
  'outcome',
  'program_id',
  'mode',
  'how',
  'reason',
  'reason_program_id',
  'reason_rule',
] as const

/**
 * Judges every call of an agency again by the rules as they are loaded now, each by the version in force when it
 * was received. Runs after rules change; lines that stay the same are not touched.
 */
export async function resettle(db: Database, agencyId: string): Promise<{ calls: number; changed: number }> {
  const { policy } = await policyOf(db, agencyId)
  let calls = 0
  let changed = 0
  for (let after = ''; ; ) {
    const page = await inAgency(db, agencyId, async (client) => {
      const { rows } = await client.query<{ call_id: string; state: CallState }>(
        'select call_id, state from call where agency_id = $1 and call_id > $2 order by call_id limit $3 for update',
        [agencyId, after, PAGE],
      )
      const judged = rows.map(({ call_id, state }) => {
        const { triage, line } = judgeCall(state, policy)
        return { call_id, ...callColumns(state, triage, line, policy) }
      })
      const assign = JUDGED.map((column) => `${column} = j.${column}`).join(', ')
      const before = JUDGED.map((column) => `c.${column}`).join(', ')
      const now = JUDGED.map((column) => `j.${column}`).join(', ')
      const update = await client.query(
        `update call c set ${assign}
           from jsonb_to_recordset($2) as j(call_id text, mapped_nature text, warranted boolean, unmapped boolean,
                warranted_by text[], outcome text, program_id text, mode text, how text, reason text,
                reason_program_id text, reason_rule text)
          where c.agency_id = $1 and c.call_id = j.call_id and (${before}) is distinct from (${now})`,
        [agencyId, JSON.stringify(judged)],
      )
      return { rows, changed: update.rowCount ?? 0 }
    })
    calls += page.rows.length
    changed += page.changed
    const last = page.rows.at(-1)
    if (!last || page.rows.length < PAGE) return { calls, changed }
    after = last.call_id
  }
}

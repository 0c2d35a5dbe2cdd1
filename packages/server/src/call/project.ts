import { type CallState, type Triage, triage } from '@heart/domain/call'
import { evidenceOf, type LedgerLine, settle } from '@heart/domain/ledger'
import { localTime, mapNature, type Policy } from '@heart/domain/program'
import type pg from 'pg'

/** The one line of a closed call, from its own record; null while it is open. */
export function settleCall(state: CallState, verdict: Triage, policy: Policy): LedgerLine | null {
  if (state.status !== 'closed') return null
  const modeOf = (programId: string) => policy.programs.find((p) => p.id === programId)?.mode ?? null
  return settle(verdict, evidenceOf(state, state.recorded?.duty ?? state.duty ?? {}, modeOf))
}

/** A call's state with everything that follows from it by the rules. */
export interface JudgedCall {
  state: CallState
  triage: Triage
  line: LedgerLine | null
}

/**
 * What the policy as it is loaded now says of a call: its triage by the versions in force when it came in and, once
 * it is over, its line of the ledger. The code map is asked again, so that a type mapped later counts for the past.
 */
export function judgeCall(state: CallState, policy: Policy): JudgedCall {
  const verdict = triage({ ...state.facts, mappedNature: mappedNatureOf(state, policy) }, policy)
  return { state, triage: verdict, line: settleCall(state, verdict, policy) }
}

const mappedNatureOf = ({ facts }: CallState, policy: Policy) =>
  mapNature(policy, facts.nature, Date.parse(facts.receivedAt))

/** The row of table `call`, but for its keys: all of it follows from the state and the rules. */
export function callColumns(state: CallState, verdict: Triage, line: LedgerLine | null, policy: Policy) {
  const { facts } = state
  const local = localTime(policy, Date.parse(facts.receivedAt))
  return {
    number: state.number,
    intake: state.intake,
    status: state.status,
    version: state.version,
    received_at: facts.receivedAt,
    local_date: local.date,
    local_hour: local.hour,
    local_weekday: local.weekday,
    nature: facts.nature,
    mapped_nature: mappedNatureOf(state, policy),
    priority: facts.priority,
    zone: facts.place.zone,
    h3: facts.place.h3,
    state,
    warranted: verdict.warranted,
    unmapped: verdict.unmapped,
    warranted_by: verdict.verdicts.filter((v) => v.warranted).map((v) => v.programId),
    outcome: line?.outcome ?? null,
    program_id: line?.programId ?? null,
    mode: line?.mode ?? null,
    how: line?.how ?? null,
    reason: line?.reason ?? null,
    reason_program_id: line?.reasonProgramId ?? null,
    reason_rule: line?.reasonRule ?? null,
  }
}
export type CallColumns = ReturnType<typeof callColumns>

/** The columns in table order, with their types. */
export const CALL_COLUMNS: readonly [keyof CallColumns, string][] = [
  ['number', 'text'],
  ['intake', 'text'],
  ['status', 'text'],
  ['version', 'int'],
  ['received_at', 'timestamptz'],
  ['local_date', 'date'],
  ['local_hour', 'smallint'],
  ['local_weekday', 'smallint'],
  ['nature', 'text'],
  ['mapped_nature', 'text'],
  ['priority', 'smallint'],
  ['zone', 'text'],
  ['h3', 'text'],
  ['state', 'jsonb'],
  ['warranted', 'boolean'],
  ['unmapped', 'boolean'],
  ['warranted_by', 'text[]'],
  ['outcome', 'text'],
  ['program_id', 'text'],
  ['mode', 'text'],
  ['how', 'text'],
  ['reason', 'text'],
  ['reason_program_id', 'text'],
  ['reason_rule', 'text'],
]

const NAMES = CALL_COLUMNS.map(([name]) => name)
const SAVE = `insert into call (agency_id, call_id, ${NAMES.join(', ')})
  select $1, c.call_id, ${NAMES.map((n) => `c.${n}`).join(', ')}
    from jsonb_to_recordset($2::jsonb) as c(call_id text, ${CALL_COLUMNS.map(([n, type]) => `${n} ${type}`).join(', ')})
  on conflict (agency_id, call_id) do update set ${NAMES.map((n) => `${n} = excluded.${n}`).join(', ')}`

/** Writes calls as they now are. */
export async function saveCalls(
  client: pg.ClientBase,
  agencyId: string,
  calls: readonly JudgedCall[],
  policy: Policy,
): Promise<void> {
  if (calls.length === 0) return
  const rows = calls.map((c) => ({
    call_id: c.state.callId,
    ...callColumns(c.state, c.triage, c.line, policy),
  }))
  await client.query({ name: 'save-calls', text: SAVE, values: [agencyId, JSON.stringify(rows)] })
}

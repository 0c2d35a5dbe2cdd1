import type { CallState, Triage } from '@heart/domain/call'
import type { LedgerLine } from '@heart/domain/ledger'
import { localTime, mapNature, type Policy } from '@heart/domain/program'
import type pg from 'pg'

/** The columns of table `call` that hold what its state and its line say. */
export interface CallColumns {
  call_id: string
  number: string
  intake: string
  status: CallState['status']
  version: number
  received_at: string
  local_date: string
  local_hour: number
  local_weekday: number
  nature: string
  mapped_nature: string | null
  priority: number | null
  zone: string | null
  h3: string | null
  state: CallState
  warranted: boolean
  unmapped: boolean
  warranted_by: string[]
  outcome: LedgerLine['outcome'] | null
  program_id: string | null
  mode: LedgerLine['mode']
  how: LedgerLine['how']
  reason: LedgerLine['reason']
  reason_program_id: string | null
  reason_rule: string | null
}

/** The row of a call. `line` is null while the call is open. */
export function callColumns(
  state: CallState,
  triage: Triage,
  line: LedgerLine | null,
  policy: Policy,
): CallColumns {
  const { facts } = state
  const receivedMs = Date.parse(facts.receivedAt)
  const local = localTime(policy, receivedMs)
  return {
    call_id: state.callId,
    number: state.number,
    intake: state.intake,
    status: state.status,
    version: state.version,
    received_at: facts.receivedAt,
    local_date: local.date,
    local_hour: local.hour,
    local_weekday: local.weekday,
    nature: facts.nature,
    mapped_nature: mapNature(policy, facts.nature, receivedMs),
    priority: facts.priority,
    zone: facts.place.zone,
    h3: facts.place.h3,
    state,
    warranted: triage.warranted,
    unmapped: triage.unmapped,
    warranted_by: triage.verdicts.filter((verdict) => verdict.warranted).map((verdict) => verdict.programId),
    outcome: line?.outcome ?? null,
    program_id: line?.programId ?? null,
    mode: line?.mode ?? null,
    how: line?.how ?? null,
    reason: line?.reason ?? null,
    reason_program_id: line?.reasonProgramId ?? null,
    reason_rule: line?.reasonRule ?? null,
  }
}

const TYPES: Record<keyof CallColumns, string> = {
  call_id: 'text',
  number: 'text',
  intake: 'text',
  status: 'text',
  version: 'int',
  received_at: 'timestamptz',
  local_date: 'date',
  local_hour: 'smallint',
  local_weekday: 'smallint',
  nature: 'text',
  mapped_nature: 'text',
  priority: 'smallint',
  zone: 'text',
  h3: 'text',
  state: 'jsonb',
  warranted: 'boolean',
  unmapped: 'boolean',
  warranted_by: 'text[]',
  outcome: 'text',
  program_id: 'text',
  mode: 'text',
  how: 'text',
  reason: 'text',
  reason_program_id: 'text',
  reason_rule: 'text',
}
const NAMES = Object.keys(TYPES)
const SAVE = `insert into call (agency_id, ${NAMES.join(', ')})
  select $1, ${NAMES.join(', ')}
    from jsonb_to_recordset($2::jsonb) as c(${Object.entries(TYPES)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')})
  on conflict (agency_id, call_id) do update set ${NAMES.slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`

/** Writes calls as they now are, new ones and known ones, in one statement. */
export async function saveCalls(
  client: pg.ClientBase,
  agencyId: string,
  calls: readonly CallColumns[],
): Promise<void> {
  if (calls.length > 0) await client.query(SAVE, [agencyId, JSON.stringify(calls)])
}

import { hash } from 'node:crypto'
import { type DomainEvent, foldCall } from '@heart/domain/call'
import { mapNature } from '@heart/domain/program'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { copyField, escapeText } from './copy-text.ts'
import type { ImportedRow } from './import-calls.ts'
import { completePlace } from './locate.ts'
import { CALL_COLUMNS, callColumns, judgeCall } from './project.ts'

export const ACTOR = 'import'

/** One past call as COPY lines, but for what only the transaction knows: the event's number in the agency. */
export interface PreparedCall {
  sourceKey: string
  /** The line of table `event` after `seq`, and the line of table `call`. */
  event: string
  call: string
}

/** Columns of table `event` in the order of the lines. */
export const EVENT_COLUMNS: readonly [string, string][] = [
  ['seq', 'bigint'],
  ['agency_id', 'text'],
  ['stream', 'text'],
  ['version', 'int'],
  ['kind', 'text'],
  ['happened_at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['actor', 'text'],
  ['source_key', 'text'],
  ['data', 'jsonb'],
]
/** Columns of table `call` in the order of the lines. */
export const CALL_LINE_COLUMNS: readonly [string, string][] = [
  ['agency_id', 'text'],
  ['call_id', 'text'],
  ...CALL_COLUMNS,
]

/** Ids follow from the source key, so that the same call has the same address in every database. */
export function callIdOf(sourceKey: string): string {
  return hash('sha256', sourceKey, 'hex').slice(0, 24)
}

/** Makes the lines of a call: mapped, placed, triaged and settled by the rules as they are loaded. */
export function callPreparer(rules: AgencyPolicy, recordedAt: string): (row: ImportedRow) => PreparedCall {
  const { agency, policy, zones } = rules
  const agencyId = agency.id
  const placed = new Map<string, { zone: string | null; h3: string | null }>()
  const place = (at: ImportedRow['facts']['place']) => {
    const key = `${at.lon} ${at.lat} ${at.zone}`
    let found = placed.get(key)
    if (!found) {
      found = completePlace(at, zones)
      if (placed.size > 200_000) placed.clear()
      placed.set(key, found)
    }
    return { ...at, zone: found.zone, h3: found.h3 }
  }
  const stateIndex = CALL_COLUMNS.findIndex(([name]) => name === 'state')

  return ({ sourceKey, number, intake, facts: given, recorded: told, duty }) => {
    const callId = callIdOf(sourceKey)
    const receivedMs = Date.parse(given.receivedAt)
    const recorded = duty ? { ...told, duty } : told
    const facts = {
      ...given,
      mappedNature: mapNature(policy, given.nature, receivedMs),
      place: place(given.place),
    }
    const event: DomainEvent = {
      agencyId,
      seq: 0,
      stream: `call/${callId}`,
      version: 1,
      kind: 'call.imported',
      happenedAt: facts.receivedAt,
      recordedAt,
      actor: ACTOR,
      sourceKey,
      data: { number, intake, facts, recorded },
    }
    const state = foldCall(null, event, callId)
    const { triage, line } = judgeCall(state, policy)
    const columns = callColumns(state, triage, line, policy)
    // The large parts are written once and stand in both documents.
    const factsJson = JSON.stringify(facts)
    const recordedJson = JSON.stringify(recorded)
    const data = `{"number":${JSON.stringify(number)},"intake":${JSON.stringify(intake)},"facts":${factsJson},"recorded":${recordedJson}}`
    const { facts: _facts, recorded: _recorded, ...rest } = state
    const stateJson = `${JSON.stringify(rest).slice(0, -1)},"facts":${factsJson},"recorded":${recordedJson}}`
    const id = copyField(agencyId)
    const fields = CALL_COLUMNS.map(([name], index) =>
      index === stateIndex ? escapeText(stateJson) : copyField(columns[name] as string | null),
    )
    return {
      sourceKey,
      event: `\t${id}\tcall/${callId}\t1\tcall.imported\t${facts.receivedAt}\t${recordedAt}\t${ACTOR}\t${escapeText(sourceKey)}\t${escapeText(data)}\n`,
      call: `${id}\t${callId}\t${fields.join('\t')}\n`,
    }
  }
}

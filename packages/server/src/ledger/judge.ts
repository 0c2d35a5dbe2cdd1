import { type CallState, type Triage, triage } from '@heart/domain/call'
import { evidenceOf, type LedgerLine, settle } from '@heart/domain/ledger'
import { mapNature, type Policy } from '@heart/domain/program'

export interface Judgement {
  triage: Triage
  /** Null while the call is open. */
  line: LedgerLine | null
}

/**
 * What the policy as it is loaded now says of a call: its triage by the versions in force when it came in and, once
 * it is over, its line of the ledger. The code map is asked again, so that a type mapped later counts for the past.
 */
export function judge(state: CallState, policy: Policy): Judgement {
  const mappedNature = mapNature(policy, state.facts.nature, Date.parse(state.facts.receivedAt))
  const verdict = triage({ ...state.facts, mappedNature }, policy)
  if (state.status !== 'closed') return { triage: verdict, line: null }
  const modes = (programId: string) =>
    policy.programs.find((program) => program.id === programId)?.mode ?? null
  return { triage: verdict, line: settle(verdict, evidenceOf(state, state.recorded?.duty ?? {}, modes)) }
}

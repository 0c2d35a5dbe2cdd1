import type { TeamView } from '@heart/api/dispatch'
import { allowedActions, heldMiss, safetySettings } from '@heart/domain/dispatch'
import { findVersion, getProgram, type SafetySettings, type Team } from '@heart/domain/program'
import type pg from 'pg'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import type { RosterEntry } from './team-store.ts'

/** How the team's program looks after it now; null: no clock, or no such program. */
export function safetyOf(team: Team, { policy }: AgencyPolicy, atMs: number): SafetySettings | null {
  if (!policy.programIndex.has(team.programId)) return null
  const { program } = getProgram(policy, team.programId)
  return safetySettings(program, findVersion(getProgram(policy, team.programId), atMs)?.version)
}

export function viewTeam(
  { team, state }: RosterEntry,
  rules: AgencyPolicy,
  callNumber: string | null,
  atMs: number,
): TeamView {
  const program = rules.programs.find((p) => p.id === team.programId)
  const safety = safetyOf(team, rules, atMs)
  return {
    ...state,
    missed: heldMiss(state, safety),
    team,
    programName: program?.name ?? team.programId,
    programMark: program?.mark ?? team.programId,
    allowed: allowedActions(state.status),
    callNumber,
    safety,
  }
}

export async function numbersOf(
  client: pg.ClientBase,
  agencyId: string,
  callIds: readonly string[],
): Promise<Map<string, string>> {
  if (callIds.length === 0) return new Map()
  const { rows } = await client.query<{ call_id: string; number: string }>(
    'select call_id, number from call where agency_id = $1 and call_id = any($2)',
    [agencyId, callIds],
  )
  return new Map(rows.map((r) => [r.call_id, r.number]))
}

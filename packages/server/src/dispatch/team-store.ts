import { newTeamState, type TeamState } from '@heart/domain/call'
import { COMMITTED } from '@heart/domain/dispatch'
import type { Evidence } from '@heart/domain/ledger'
import type { Team } from '@heart/domain/program'
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'

export interface RosterEntry {
  readonly team: Team
  readonly state: TeamState
}

/** Every team of the roster with its state; one that never signed on is off duty. */
export async function readRoster(
  client: pg.ClientBase,
  agencyId: string,
  teams: readonly Team[],
): Promise<RosterEntry[]> {
  const { rows } = await client.query<{ state: TeamState }>('select state from team where agency_id = $1', [
    agencyId,
  ])
  const states = new Map(rows.map(({ state }) => [state.teamId, state]))
  return teams.map((team) => ({ team, state: states.get(team.id) ?? newTeamState(team.id) }))
}

export function getEntry(roster: readonly RosterEntry[], teamId: string): RosterEntry {
  const entry = roster.find(({ team }) => team.id === teamId)
  if (!entry) throw new HeartError('not_found', `There is no team “${teamId}” here.`)
  return entry
}

export async function saveTeam(client: pg.ClientBase, agencyId: string, state: TeamState): Promise<void> {
  await client.query(
    `insert into team (agency_id, team_id, version, status, call_id, state) values ($1, $2, $3, $4, $5, $6)
     on conflict (agency_id, team_id) do update
       set version = excluded.version, status = excluded.status, call_id = excluded.call_id, state = excluded.state`,
    [agencyId, state.teamId, state.version, state.status, state.callId, JSON.stringify(state)],
  )
}

/** How many teams of each program are on duty, and how many of them are on a call or on break. */
export function dutyOf(roster: readonly RosterEntry[]): Evidence['duty'] {
  const duty: Evidence['duty'] = {}
  for (const { team, state } of roster) {
    const figures = duty[team.programId] ?? { onDuty: 0, busy: 0 }
    if (state.status !== 'off_duty') figures.onDuty++
    if (state.status === 'break' || COMMITTED.has(state.status)) figures.busy++
    duty[team.programId] = figures
  }
  return duty
}

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

/** Every given team with its state; one that never signed on is off duty. */
export async function readRoster(
  client: pg.ClientBase,
  agencyId: string,
  teams: readonly Team[],
): Promise<RosterEntry[]> {
  const { rows } = await client.query<{ state: TeamState }>({
    name: 'read-roster',
    text: 'select state from team where agency_id = $1 and team_id = any($2)',
    values: [agencyId, teams.map((team) => team.id)],
  })
  const states = new Map(rows.map(({ state }) => [state.teamId, state]))
  return teams.map((team) => ({ team, state: states.get(team.id) ?? newTeamState(team.id) }))
}

/** Whether somebody is on a team by name whose shift runs, or that still works on a call after it. */
export async function isOnShift(
  client: pg.ClientBase,
  agencyId: string,
  userId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from team
      where agency_id = $1 and status <> 'off_duty' and state -> 'members' @> $2::jsonb
        and (call_id is not null or (state ->> 'shiftEndsAt')::timestamptz > $3)`,
    [agencyId, JSON.stringify([{ userId }]), at],
  )
  return (rowCount ?? 0) > 0
}

/** One team of the roster. @throws HeartError not_found */
export async function readEntry(
  client: pg.ClientBase,
  agencyId: string,
  teams: readonly Team[],
  teamId: string,
): Promise<RosterEntry> {
  const known = teams.filter((team) => team.id === teamId)
  return getEntry(known.length > 0 ? await readRoster(client, agencyId, known) : [], teamId)
}

export function getEntry(roster: readonly RosterEntry[], teamId: string): RosterEntry {
  const entry = roster.find(({ team }) => team.id === teamId)
  if (!entry) throw new HeartError('not_found', `There is no team “${teamId}” here.`)
  return entry
}

export async function saveTeam(client: pg.ClientBase, agencyId: string, state: TeamState): Promise<void> {
  await client.query({
    name: 'save-team',
    text: `insert into team (agency_id, team_id, version, status, call_id, state) values ($1, $2, $3, $4, $5, $6)
     on conflict (agency_id, team_id) do update
       set version = excluded.version, status = excluded.status, call_id = excluded.call_id, state = excluded.state`,
    values: [agencyId, state.teamId, state.version, state.status, state.callId, JSON.stringify(state)],
  })
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

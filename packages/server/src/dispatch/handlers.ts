import type { TeamView } from '@heart/api/dispatch'
import type { doors } from '@heart/api/doors'
import { type EventBody, foldTeam } from '@heart/domain/call'
import { allowedActions, performAction, type TeamAction } from '@heart/domain/dispatch'
import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { appendEvents, instant } from '../platform/event-store.ts'
import { type AgencyPolicy, policyOf } from '../platform/policy-cache.ts'
import { write } from '../platform/write.ts'
import { type RosterEntry, readEntry, readRoster, saveTeam } from './team-store.ts'

type In<N extends keyof typeof doors> = DoorContext<(typeof doors)[N]>
type Context = Pick<DoorContext, 'db' | 'agencyId' | 'actor' | 'now'>

function viewTeam({ team, state }: RosterEntry, rules: AgencyPolicy, callNumber: string | null): TeamView {
  const program = rules.programs.find((p) => p.id === team.programId)
  return {
    ...state,
    team,
    programName: program?.name ?? team.programId,
    programMark: program?.mark ?? team.programId,
    allowed: allowedActions(state.status),
    callNumber,
  }
}

/** One event of a team's own stream, if its status allows the step and nobody was faster. */
async function teamEvent(
  c: Context,
  teamId: string,
  step: { action: TeamAction | null; version: number | null; event: EventBody; happenedAt?: string },
): Promise<TeamView> {
  const rules = await policyOf(c.db, c.agencyId)
  return await write(c.db, c.agencyId, async (client) => {
    const entry = await readEntry(client, c.agencyId, rules.teams, teamId)
    const now = {
      version: entry.state.version,
      state: entry.state.status,
      allowed: allowedActions(entry.state.status),
    }
    const possible = step.action ? performAction(entry.state.status, step.action) : null
    if (possible && 'refusal' in possible) {
      throw new HeartError('not_allowed_now', `${entry.team.name}: ${possible.refusal}`, { now })
    }
    if (step.version !== null && step.version !== entry.state.version) {
      throw new HeartError(
        'stale_version',
        `${entry.team.name} was changed in the meantime: it is ${now.state.replaceAll('_', ' ')} now and may ${now.allowed.join(', ').replaceAll('_', ' ')}. Look at it again.`,
        { now },
      )
    }
    const at = instant(c.now())
    const [event] = await appendEvents(client, c.agencyId, [
      {
        ...step.event,
        stream: `team/${teamId}`,
        version: entry.state.version + 1,
        happenedAt: instant(step.happenedAt ?? at),
        recordedAt: at,
        actor: c.actor?.userId ?? 'nobody',
        sourceKey: null,
      },
    ])
    const state = foldTeam(entry.state, event as NonNullable<typeof event>, teamId)
    await saveTeam(client, c.agencyId, state)
    return viewTeam({ team: entry.team, state }, rules, await numberOf(client, c.agencyId, state.callId))
  })
}

async function numberOf(client: import('pg').ClientBase, agencyId: string, callId: string | null) {
  if (callId === null) return null
  const { rows } = await client.query<{ number: string }>(
    'select number from call where agency_id = $1 and call_id = $2',
    [agencyId, callId],
  )
  return rows[0]?.number ?? null
}

const EVENTS = {
  sign_off: { kind: 'team.signed_off', data: {} },
  start_break: { kind: 'team.break_started', data: {} },
  end_break: { kind: 'team.break_ended', data: {} },
} as const satisfies Record<string, EventBody>

export const dispatchHandlers = {
  async teams(c: In<'teams'>) {
    const rules = await policyOf(c.db, c.agencyId)
    return await inAgency(c.db, c.agencyId, async (client) => {
      const { rows } = await client.query<{ last_seq: number }>(
        'select last_seq from agency where agency_id = $1',
        [c.agencyId],
      )
      const roster = await readRoster(client, c.agencyId, rules.teams)
      const callIds = roster.flatMap(({ state }) => state.callId ?? [])
      const calls = await client.query<{ call_id: string; number: string }>(
        'select call_id, number from call where agency_id = $1 and call_id = any($2)',
        [c.agencyId, callIds],
      )
      const numbers = new Map(calls.rows.map((r) => [r.call_id, r.number]))
      return {
        seq: rows[0]?.last_seq ?? 0,
        teams: roster.map((entry) => viewTeam(entry, rules, numbers.get(entry.state.callId ?? '') ?? null)),
      }
    })
  },

  signOn(c: In<'signOn'>) {
    const { version, roles, languages, shiftEndsAt, position } = c.body
    const data = { roles, languages, shiftEndsAt: instant(shiftEndsAt), position }
    return teamEvent(c, c.params.teamId, {
      action: 'sign_on',
      version,
      event: { kind: 'team.signed_on', data },
    })
  },

  teamAction: (c: In<'teamAction'>) =>
    teamEvent(c, c.params.teamId, {
      action: c.body.action,
      version: c.body.version,
      event: EVENTS[c.body.action],
    }),

  teamPosition(c: In<'teamPosition'>) {
    const { position, at } = c.body
    if (at !== undefined && Date.parse(at) > c.now().getTime() + 60_000) {
      throw new HeartError('bad_input', `The position cannot be from the future: ${at}.`)
    }
    return teamEvent(c, c.params.teamId, {
      action: null,
      version: null,
      event: { kind: 'team.moved', data: { position } },
      ...(at ? { happenedAt: at } : {}),
    })
  },
}

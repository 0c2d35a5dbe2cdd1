import { may, ROLES, type RoleName } from '@heart/domain/access'
import type { EventBody, TeamMember } from '@heart/domain/call'
import type pg from 'pg'
import { inAgency } from '../platform/database.ts'
import type { In } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { instant } from '../platform/event-store.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { conflictOf, teamEvent } from './team-event.ts'
import { readRoster } from './team-store.ts'
import { numbersOf, viewTeam } from './view-team.ts'

const KINDS = {
  sign_off: 'team.signed_off',
  start_break: 'team.break_started',
  end_break: 'team.break_ended',
} as const satisfies Record<string, EventBody['kind']>

export const dispatchHandlers = {
  async teams(c: In<'teams'>) {
    const rules = await policyOf(c.db, c.agencyId)
    return await inAgency(c.db, c.agencyId, async (client) => {
      const { rows } = await client.query<{ last_seq: number }>(
        'select last_seq from agency where agency_id = $1',
        [c.agencyId],
      )
      const roster = await readRoster(client, c.agencyId, rules.teams)
      const numbers = await numbersOf(
        client,
        c.agencyId,
        roster.flatMap(({ state }) => state.callId ?? []),
      )
      const atMs = c.now().getTime()
      return {
        seq: rows[0]?.last_seq ?? 0,
        teams: roster.map((entry) =>
          viewTeam(entry, rules, numbers.get(entry.state.callId ?? '') ?? null, atMs),
        ),
      }
    })
  },

  async signOn(c: In<'signOn'>) {
    const { version, roles, languages, shiftEndsAt, position, vehicle, sourceKey, device } = c.body
    const { view } = await teamEvent(c, c.params.teamId, {
      action: 'sign_on',
      version,
      sourceKey,
      device,
      async events(told, _state, _team, client) {
        const members = await namedMembers(client, c.agencyId, c.body.members)
        const shift = { roles, languages, shiftEndsAt: instant(shiftEndsAt), position }
        return [{ kind: 'team.signed_on', data: { ...shift, members, vehicle, ...told } }]
      },
    })
    return view
  },

  async teamAction(c: In<'teamAction'>) {
    const { action, version, sourceKey, device } = c.body
    const { view } = await teamEvent(c, c.params.teamId, {
      action,
      version,
      sourceKey,
      device,
      events(told, state, team) {
        if (action === 'sign_off' && state.distressSince !== null) {
          throw new HeartError(
            'not_allowed_now',
            `${team.name} is in distress, so its shift cannot end; end the distress first.`,
            { now: conflictOf(state) },
          )
        }
        return [{ kind: KINDS[action], data: told }]
      },
    })
    return view
  },

  async teamPosition(c: In<'teamPosition'>) {
    const { position, at } = c.body
    if (at !== undefined && Date.parse(at) > c.now().getTime() + 60_000) {
      throw new HeartError('bad_input', `The position cannot be from the future: ${at}.`)
    }
    const { view } = await teamEvent(c, c.params.teamId, {
      happenedAt: at,
      events: () => [{ kind: 'team.moved', data: { position } }],
    })
    return view
  },

  async crewPeople(c: In<'crewPeople'>) {
    const people = await inAgency(c.db, c.agencyId, (client) => crewOf(client, c.agencyId))
    return { people }
  },
}

/** Machines have roles of their own and are on no team. */
const CREW_ROLES = (Object.keys(ROLES) as RoleName[]).filter(
  (role) => may(role, 'team.work') && role !== 'crew',
)

async function crewOf(client: pg.ClientBase, agencyId: string) {
  const { rows } = await client.query<{ user_id: string; name: string; role: string }>(
    `select user_id, name, role from account
      where agency_id = $1 and role = any($2) and disabled_at is null order by name, user_id`,
    [agencyId, CREW_ROLES],
  )
  return rows.map((row) => ({ userId: row.user_id, name: row.name, role: row.role }))
}

async function namedMembers(
  client: pg.ClientBase,
  agencyId: string,
  members: readonly Omit<TeamMember, 'name'>[],
): Promise<TeamMember[]> {
  if (members.length === 0) return []
  const names = new Map((await crewOf(client, agencyId)).map(({ userId, name }) => [userId, name]))
  return members.map((member, i) => {
    const name = names.get(member.userId)
    if (name !== undefined) return { ...member, name }
    throw new HeartError('bad_input', `Nobody who works on teams has the id “${member.userId}” here.`, {
      details: [{ path: `body.members.${i}.userId`, sentence: 'is nobody who works on teams here' }],
    })
  })
}

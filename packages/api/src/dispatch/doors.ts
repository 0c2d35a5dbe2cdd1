import { Instant, TeamMember, TeamState } from '@heart/domain/call'
import { TeamAction } from '@heart/domain/dispatch'
import { Role, SafetySettings, Team } from '@heart/domain/program'
import { z } from 'zod'
import { DeviceTime, SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'

const TeamParams = z.strictObject({ teamId: z.string() })
const version = z
  .number()
  .int()
  .optional()
  .describe('The version you were looking at; left out, only the status decides')
const told = { sourceKey: SourceKey.optional(), device: DeviceTime.optional() }

export const TeamView = TeamState.extend({
  team: Team,
  programName: z.string(),
  programMark: z.string(),
  allowed: z.array(TeamAction),
  callNumber: z.string().nullable(),
  /** How its program looks after it; null: it has no safety clock. */
  safety: SafetySettings.nullable(),
})
export type TeamView = z.infer<typeof TeamView>

export const teams = defineDoor({
  method: 'GET',
  path: '/api/teams',
  may: 'team.read',
  summary: 'All teams with status and what each may do now',
  output: z.strictObject({ seq: z.number().int(), teams: z.array(TeamView) }),
})

export const signOn = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/sign-on',
  may: 'team.work',
  summary: 'Begin a shift',
  params: TeamParams,
  body: z.strictObject({
    version,
    roles: z.array(Role).min(1),
    languages: z.array(z.string()).default(['en']),
    shiftEndsAt: Instant,
    position: z
      .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
      .nullable()
      .default(null),
    /** Who is on the team; names are those of their accounts. */
    members: z
      .array(TeamMember.omit({ name: true }))
      .max(12)
      .default([]),
    vehicle: z.string().trim().max(60).nullable().default(null),
    ...told,
  }),
  output: TeamView,
})

export const teamAction = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/actions',
  may: 'team.work',
  summary: 'End the shift, start or end a break',
  params: TeamParams,
  body: z.strictObject({ version, action: z.enum(['sign_off', 'start_break', 'end_break']), ...told }),
  output: TeamView,
})

export const teamPosition = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/position',
  may: 'team.work',
  summary: 'Tell where the team is',
  params: TeamParams,
  body: z.strictObject({
    position: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
    at: Instant.optional(),
  }),
  output: TeamView,
})

export const crewPeople = defineDoor({
  method: 'GET',
  path: '/api/teams/people',
  may: 'team.work',
  summary: 'Who can be named as a member of a team at sign-on',
  output: z.strictObject({
    people: z.array(z.strictObject({ userId: z.string(), name: z.string(), role: z.string() })),
  }),
})

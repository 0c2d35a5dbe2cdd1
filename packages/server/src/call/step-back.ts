import { type MissedCheckIn, stepBack as stepBackOn, type TeamState } from '@heart/domain/call'
import { safetyClock } from '@heart/domain/dispatch'
import type { SafetySettings } from '@heart/domain/program'
import type pg from 'pg'
import { whenOf } from '../dispatch/device-time.ts'
import { safetyOf } from '../dispatch/view-team.ts'
import { takeBackMeeting } from '../encounter/taken-back.ts'
import type { BodyOf } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { instant } from '../platform/event-store.ts'
import { type Doing, onCall, refuse } from './command.ts'

/** Takes back a team's last step on its call. */
export function stepBack(
  doing: Doing,
  callId: string,
  assignmentId: string,
  { reason, action: meant, sourceKey, device }: BodyOf<'stepBack'>,
) {
  return onCall(
    doing,
    callId,
    null,
    async (turn) => {
      const { call, client, agencyId } = turn
      const assignment = call.assignments.find((one) => one.assignmentId === assignmentId)
      if (!assignment)
        throw new HeartError('not_found', `Call ${call.number} has no assignment “${assignmentId}”.`)
      const { team, state } = await turn.entry(assignment.teamId)
      const { happenedAt, told } = whenOf(device, turn.nowMs)
      const last = stepBackOn(call, state, assignmentId, Date.parse(happenedAt))
      if ('refusal' in last) {
        throw refuse(call, `${team.name}: ${last.refusal}`)
      }
      const { action, status, statusSince } = last
      if (meant && meant !== action) {
        throw refuse(
          call,
          `${team.name} has taken another step since, so nothing was taken back; look at it again.`,
        )
      }
      const lastClearedAt =
        action === 'clear' ? await clearedBefore(client, agencyId, team.id) : state.lastClearedAt
      const restored = { ...state, assignmentId, status, statusSince }
      const missed = await missedBefore(client, agencyId, restored, safetyOf(team, turn.rules, turn.nowMs))
      const data = {
        assignmentId,
        teamId: team.id,
        action,
        reason,
        status,
        statusSince,
        lastClearedAt,
        missed,
        ...told,
      }
      const judged = await turn.happen([{ kind: 'call.stepped_back', data }], { happenedAt, sourceKey })
      if (action === 'meet_neighbor') {
        const at = new Date(turn.nowMs)
        await takeBackMeeting(client, { agencyId, encounterId: assignmentId, actor: doing.actor, at, reason })
      }
      return judged
    },
    sourceKey,
  )
}

/** When the team cleared a call before the last time; a clearing that was taken back is none. */
async function clearedBefore(
  client: pg.ClientBase,
  agencyId: string,
  teamId: string,
): Promise<string | null> {
  const { rows } = await client.query<{ kind: string; happened_at: Date }>(
    `select kind, happened_at from event
      where agency_id = $1 and kind in ('call.progressed', 'call.stepped_back')
        and data ->> 'teamId' = $2 and data ->> 'action' = 'clear'
      order by seq desc limit 20`,
    [agencyId, teamId],
  )
  const stands: Date[] = []
  let takenBack = 0
  for (const { kind, happened_at } of rows) {
    if (kind === 'call.stepped_back') takenBack++
    else if (takenBack > 0) takenBack--
    else stands.push(happened_at)
  }
  return stands[1]?.toISOString() ?? null
}

/** The furthest that was told of the check-in that is due again. */
async function missedBefore(
  client: pg.ClientBase,
  agencyId: string,
  restored: TeamState,
  settings: SafetySettings | null,
): Promise<MissedCheckIn | null> {
  const clock = safetyClock(restored, settings, 0)
  if (!clock) return null
  const { rows } = await client.query<{ data: Omit<MissedCheckIn, 'since'>; happened_at: Date }>(
    `select data, happened_at from event
      where agency_id = $1 and stream = $2 and kind = 'team.check_in_missed'
        and data ->> 'assignmentId' = $3 and data ->> 'dueAt' = $4
      order by version desc limit 1`,
    [agencyId, `team/${restored.teamId}`, restored.assignmentId, instant(clock.dueAtMs)],
  )
  const last = rows[0]
  if (!last) return null
  const { level, dueAt, step } = last.data
  return { level, dueAt, step, since: instant(last.happened_at) }
}

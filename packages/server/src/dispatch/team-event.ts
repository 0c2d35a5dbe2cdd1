import type { TeamView } from '@heart/api/dispatch'
import type { DeviceTime } from '@heart/api/platform'
import { type EventBody, foldTeam, type TeamState, type Told } from '@heart/domain/call'
import { allowedActions, performAction, type TeamAction } from '@heart/domain/dispatch'
import type { Team } from '@heart/domain/program'
import type pg from 'pg'
import { actorOf } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { appendEvents, instant, wasToldBefore } from '../platform/event-store.ts'
import type { Visit } from '../platform/for-person.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { write } from '../platform/write.ts'
import { whenOf } from './device-time.ts'
import { readEntry, saveTeam } from './team-store.ts'
import { numbersOf, viewTeam } from './view-team.ts'

export interface TeamStep {
  /** The step in the table of statuses; null: no step, it is possible in any status. */
  action?: TeamAction | null
  version?: number | undefined
  sourceKey?: string | undefined
  device?: DeviceTime | undefined
  happenedAt?: string | undefined
  /** What happens, with the mark of a device's time; a sentence refuses. */
  events(
    told: { told?: Told },
    state: TeamState,
    team: Team,
    client: pg.ClientBase,
  ): EventBody[] | Promise<EventBody[]>
}

/** What a conflict tells about a team. */
export const conflictOf = (state: TeamState) => ({
  version: state.version,
  state: state.status,
  allowed: allowedActions(state.status),
})

/**
 * Events of a team's own stream, if its status allows the step and, where a version is given, nobody was faster. The
 * same source key again changes nothing. @returns the team, and whether it happened now
 */
export async function teamEvent(
  c: Visit,
  teamId: string,
  step: TeamStep,
): Promise<{ view: TeamView; isNew: boolean }> {
  const rules = await policyOf(c.db, c.agencyId)
  return await write(c.db, c.agencyId, async (client) => {
    const nowMs = c.now().getTime()
    const { team, state } = await readEntry(client, c.agencyId, rules.teams, teamId)
    const show = async (shown: TeamState, isNew: boolean) => {
      const numbers = await numbersOf(client, c.agencyId, shown.callId ? [shown.callId] : [])
      const number = numbers.get(shown.callId ?? '') ?? null
      return { view: viewTeam({ team, state: shown }, rules, number, nowMs), isNew }
    }
    if (step.sourceKey && (await wasToldBefore(client, c.agencyId, `team/${teamId}`, step.sourceKey)))
      return await show(state, false)
    checkStep(step, team, state)
    const { happenedAt, told } = whenOf(step.device, nowMs)
    const bodies = await step.events(told, state, team, client)
    const kept = await appendEvents(
      client,
      c.agencyId,
      bodies.map((body, i) => ({
        ...body,
        stream: `team/${teamId}`,
        version: state.version + 1 + i,
        happenedAt: step.happenedAt ? instant(step.happenedAt) : happenedAt,
        recordedAt: instant(nowMs),
        actor: actorOf(c).userId,
        sourceKey: i === 0 ? (step.sourceKey ?? null) : null,
      })),
    )
    const now = kept.reduce((folded, event) => foldTeam(folded, event, teamId), state)
    await saveTeam(client, c.agencyId, now)
    return await show(now, true)
  })
}

function checkStep({ action, version }: TeamStep, team: Team, state: TeamState): void {
  const possible = action ? performAction(state.status, action) : null
  if (possible && 'refusal' in possible) {
    throw new HeartError('not_allowed_now', `${team.name}: ${possible.refusal}`, { now: conflictOf(state) })
  }
  if (version === undefined || version === state.version) return
  const now = conflictOf(state)
  throw new HeartError(
    'stale_version',
    `${team.name} was changed in the meantime: it is ${now.state.replaceAll('_', ' ')} now and may ${now.allowed.join(', ').replaceAll('_', ' ')}. Look at it again.`,
    { now },
  )
}

import { may } from '@heart/domain/access'
import type { TeamState } from '@heart/domain/call'
import type { Team } from '@heart/domain/program'
import type { Actor, In } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { conflictOf, teamEvent } from './team-event.ts'

/** A member of the team; where nobody told who is on it, whoever works on teams and does not watch over them. */
function isOwnTeam(state: TeamState, actor: Actor | null): boolean {
  if (!actor) return false
  if (actor.role === 'crew') return true
  return state.members.length > 0
    ? state.members.some(({ userId }) => userId === actor.userId)
    : !may(actor.role, 'safety.watch')
}

const onlyTheTeam = (team: Team, what: string) =>
  new HeartError('forbidden', `Only ${team.name} itself can ${what}; reach them, and let them say it.`)

export const safetyHandlers = {
  async checkIn(c: In<'checkIn'>) {
    const { view } = await teamEvent(c, c.params.teamId, {
      ...c.body,
      events(told, state, team) {
        if (!isOwnTeam(state, c.actor)) throw onlyTheTeam(team, 'say that it is fine')
        return [{ kind: 'team.checked_in', data: told }]
      },
    })
    return view
  },

  /** Whoever holds the button is believed, in any status: a wrong alarm is ended by a word, a missed one by nothing. */
  async raiseDistress(c: In<'raiseDistress'>) {
    const { view, isNew } = await teamEvent(c, c.params.teamId, {
      ...c.body,
      events: (told) => [{ kind: 'team.distress_raised', data: { position: c.body.position, ...told } }],
    })
    if (isNew) c.alarms.raise(c.agencyId, { level: 'distress', teamId: view.teamId, members: view.members })
    return view
  },

  async endDistress(c: In<'endDistress'>) {
    const { reason } = c.body
    const { view } = await teamEvent(c, c.params.teamId, {
      ...c.body,
      events(told, state, team) {
        const own = isOwnTeam(state, c.actor)
        if (!own && !(c.actor && may(c.actor.role, 'safety.settle'))) {
          throw new HeartError('forbidden', `Only ${team.name} itself or a supervisor can end its distress.`)
        }
        if (state.distressSince === null) {
          throw new HeartError('not_allowed_now', `${team.name} is not in distress.`, {
            now: conflictOf(state),
          })
        }
        const ended = { kind: 'team.distress_ended', data: { reason, ...told } } as const
        // Their own word that it is over is also their word that they are fine.
        return own ? [ended, { kind: 'team.checked_in', data: told }] : [ended]
      },
    })
    return view
  },

  async requestBackup(c: In<'requestBackup'>) {
    const { kind, why } = c.body
    const { view } = await teamEvent(c, c.params.teamId, {
      ...c.body,
      events(told, state, team) {
        if (state.status === 'off_duty') throw offDuty(team, state, 'ask for back-up')
        return [{ kind: 'team.backup_requested', data: { kind, why, ...told } }]
      },
    })
    return view
  },

  async backupArrived(c: In<'backupArrived'>) {
    const { view } = await teamEvent(c, c.params.teamId, {
      ...c.body,
      events(told, state, team) {
        if (state.backup === null || state.backup.arrivedAt !== null) {
          throw new HeartError('not_allowed_now', `${team.name} waits for no back-up; ask for it first.`, {
            now: conflictOf(state),
          })
        }
        return [{ kind: 'team.backup_arrived', data: told }]
      },
    })
    return view
  },
}

const offDuty = (team: Team, state: TeamState, what: string) =>
  new HeartError('not_allowed_now', `${team.name} is off duty, so it cannot ${what}; sign on first.`, {
    now: conflictOf(state),
  })

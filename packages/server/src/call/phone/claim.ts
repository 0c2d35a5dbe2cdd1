import { type EventBody, findPhoneClaim, phoneProgramFor, staleClaim } from '@heart/domain/call'
import { getEntry, type RosterEntry } from '../../dispatch/team-store.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import type { HeartError } from '../../platform/error.ts'
import { mustBeOpen, onCall, refuse, sayStatus, type Turn } from '../command.ts'
import { judgeCall } from '../project.ts'
import { sendAnyway } from '../send-team.ts'
import { handOver } from './hand-over.ts'
import { getMyTeam, modesOf, type PhoneDoing, peopleOf, wallTime } from './my-team.ts'

/** Assigns and accepts in one step: of two who claim at once, one has it and the other is told who. */
export function claimCall(doing: PhoneDoing, callId: string, { sourceKey }: BodyOf<'claimCall'>) {
  return onCall(
    doing,
    callId,
    null,
    async (turn) => {
      const { call, rules } = turn
      mustBeOpen(call, 'claim it')
      const roster = await turn.roster()
      const mine = getMyTeam(call, roster, rules, doing.actor.userId)
      const claim = findPhoneClaim(call, modesOf(rules))
      if (claim && claim.teamId !== mine.team.id) throw alreadyClaimed(turn, roster, claim)
      if (claim && claim.status !== 'assigned') return 'yours'
      const { assignmentId, events } = claim
        ? { assignmentId: claim.assignmentId, events: [] }
        : await assigning(turn, mine)
      await turn.happen([...events, stepOf(assignmentId, mine.team.id, 'accept')], { sourceKey })
      await handOver(turn.client, turn.agencyId, call.callId, doing.actor.userId)
      return 'claimed'
    },
    sourceKey,
  )
}

export const stepOf = (
  assignmentId: string,
  teamId: string,
  action: 'accept' | 'meet_neighbor',
): EventBody => ({ kind: 'call.progressed', data: { assignmentId, teamId, action, reason: null } })

/** What puts a phone team on a call that its program may take. */
async function assigning(turn: Turn, mine: RosterEntry) {
  const { call, rules } = turn
  const { triage } = judgeCall(call, rules.policy)
  if (phoneProgramFor(call, triage) === null) throw notForPhone(turn)
  return await sendAnyway(turn, mine)
}

function alreadyClaimed(
  { call, rules }: Turn,
  roster: readonly RosterEntry[],
  claim: NonNullable<ReturnType<typeof findPhoneClaim>>,
): HeartError {
  const who = peopleOf(getEntry(roster, claim.teamId))
  const since = wallTime(rules, claim.acceptedAt ?? claim.assignedAt)
  return refuse(call, `${who} has had call ${call.number} since ${since}; take the next one.`)
}

function notForPhone({ call, rules }: Turn): HeartError {
  const { triage } = judgeCall(call, rules.policy)
  const phone = triage.verdicts.find(({ mode }) => mode === 'phone')
  const why =
    call.status === 'assigned'
      ? `it is ${sayStatus(call)}`
      : (phone?.failures[0]?.words ?? 'the phone program has passed it on')
  return refuse(call, `Call ${call.number} is not for the phone: ${why}.`)
}

/** Takes a stale claim from a team, by a supervisor who says why: back to the queue, or to another phone team. */
export function takeOverClaim(
  doing: PhoneDoing,
  callId: string,
  { assignmentId, reason, teamId, sourceKey }: BodyOf<'takeOverClaim'>,
) {
  return onCall(
    doing,
    callId,
    null,
    async (turn) => {
      const { call, rules } = turn
      mustBeOpen(call, 'take it over')
      const claim = findPhoneClaim(call, modesOf(rules))
      if (claim?.assignmentId !== assignmentId)
        throw refuse(call, `Call ${call.number} is no longer claimed as you saw it; look at it again.`)
      const stale = staleClaim(claim, rules.agency.phone, turn.nowMs)
      if (stale === null)
        throw refuse(
          call,
          `The caller of ${call.number} is on the line, so the call stays with its clinician.`,
        )
      if (!stale.isStale) {
        const from = wallTime(rules, new Date(stale.staleAtMs).toISOString())
        throw refuse(
          call,
          `The claim on call ${call.number} is not stale yet; it can be taken over from ${from}.`,
        )
      }
      const recalled: EventBody = {
        kind: 'call.progressed',
        data: { assignmentId, teamId: claim.teamId, action: 'recall', reason },
      }
      const next = teamId === undefined ? null : getEntry(await turn.roster(), teamId)
      if (next && modesOf(rules)(next.team.programId) !== 'phone')
        throw refuse(call, `${next.team.name} is no phone team.`)
      const events = next ? (await sendAnyway(turn, next)).events : []
      await turn.happen([recalled, ...events], { sourceKey })
      await handOver(turn.client, turn.agencyId, callId, next?.state.members[0]?.userId ?? '')
      return 'taken over'
    },
    sourceKey,
  )
}

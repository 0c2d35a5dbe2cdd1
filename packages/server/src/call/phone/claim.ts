import type { doors } from '@heart/api/doors'
import {
  type CallState,
  type EventBody,
  findPhoneClaim,
  phoneProgramFor,
  staleClaim,
} from '@heart/domain/call'
import { performAction } from '@heart/domain/dispatch'
import { DEFAULT_PHONE } from '@heart/domain/program'
import type { z } from 'zod'
import { getEntry, type RosterEntry } from '../../dispatch/team-store.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { conflictNow, mustBeOpen, onCall, sayStatus, type Turn } from '../command.ts'
import { judgeCall } from '../project.ts'
import { handOver } from './hand-over.ts'
import { getMyTeam, modesOf, type PhoneDoing, peopleOf, wallTime } from './my-team.ts'
import { rankOf } from './send-team.ts'

/** Assigns and accepts in one step: of two who claim at once, one has it and the other is told who. */
export function claimCall(
  doing: PhoneDoing,
  callId: string,
  { sourceKey }: z.output<typeof doors.claimCall.body>,
) {
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
  return await assigningAnyway(turn, mine)
}

/** The same for a caller who was reached by calling back: nobody asks again whether the program may take it. */
export async function assigningAnyway(turn: Turn, mine: RosterEntry) {
  const { team, state } = mine
  const step = performAction(state.status, 'assign')
  if ('refusal' in step) {
    throw new HeartError('not_allowed_now', `${team.name}: ${step.refusal}`, { now: conflictNow(turn.call) })
  }
  const assignmentId = newId(turn.nowMs)
  const assigned: EventBody = {
    kind: 'call.assigned',
    data: {
      assignmentId,
      teamId: team.id,
      programId: team.programId,
      rank: await rankOf(turn, team.id),
      overrideReason: null,
    },
  }
  return { assignmentId, events: [assigned] }
}

function alreadyClaimed(
  { call, rules }: Turn,
  roster: readonly RosterEntry[],
  claim: NonNullable<ReturnType<typeof findPhoneClaim>>,
): HeartError {
  const who = peopleOf(getEntry(roster, claim.teamId))
  const since = wallTime(rules, claim.acceptedAt ?? claim.assignedAt)
  return new HeartError(
    'not_allowed_now',
    `${who} has had call ${call.number} since ${since}; take the next one.`,
    {
      now: conflictNow(call),
    },
  )
}

function notForPhone({ call, rules }: Turn): HeartError {
  const { triage } = judgeCall(call, rules.policy)
  const phone = triage.verdicts.find(({ mode }) => mode === 'phone')
  const why =
    call.status === 'assigned'
      ? `it is ${sayStatus(call)}`
      : (phone?.failures[0]?.words ?? 'the phone program has passed it on')
  return new HeartError('not_allowed_now', `Call ${call.number} is not for the phone: ${why}.`, {
    now: conflictNow(call),
  })
}

/** Takes a stale claim from a team, by a supervisor who says why: back to the queue, or to another phone team. */
export function takeOverClaim(
  doing: PhoneDoing,
  callId: string,
  { assignmentId, reason, teamId, sourceKey }: z.output<typeof doors.takeOverClaim.body>,
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
      const stale = staleClaim(claim, rules.agency.phone ?? DEFAULT_PHONE, turn.nowMs)
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
      const events = next ? (await assigningAnyway(turn, next)).events : []
      await turn.happen([recalled, ...events], { sourceKey })
      await handOver(turn.client, turn.agencyId, callId, next?.state.members[0]?.userId ?? '')
      return 'taken over'
    },
    sourceKey,
  )
}

const refuse = (call: CallState, sentence: string) =>
  new HeartError('not_allowed_now', sentence, { now: conflictNow(call) })

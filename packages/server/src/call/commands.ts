import type { CallState, Disposition, EventBody } from '@heart/domain/call'
import { performAction } from '@heart/domain/dispatch'
import { mapNature } from '@heart/domain/program'
import { whenOf } from '../dispatch/device-time.ts'
import { dutyOf } from '../dispatch/team-store.ts'
import { openReport } from '../encounter/open-encounter.ts'
import type { BodyOf } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import {
  type Doing,
  foldAll,
  liveAssignments,
  mustBeOpen,
  onCall,
  refuse,
  sayAllowed,
  type Turn,
} from './command.ts'
import { completePlace } from './locate.ts'
import { judgeCall } from './project.ts'
import { sendTeam } from './send-team.ts'

/** Corrects what is known; programs that may take the call only now are offered it. */
export function correctCall(doing: Doing, callId: string, { version, changes }: BodyOf<'correctCall'>) {
  return onCall(doing, callId, version, async (turn) => {
    const { call, rules } = turn
    mustBeOpen(call, 'correct it')
    const atMs = Date.parse(call.facts.receivedAt)
    const complete = {
      ...changes,
      ...(changes.nature === undefined
        ? {}
        : { mappedNature: mapNature(rules.policy, changes.nature, atMs) }),
      ...(changes.place === undefined ? {} : { place: completePlace(changes.place, rules.zones) }),
    }
    const correction = { kind: 'call.corrected', data: { changes: complete } } as EventBody
    return await turn.happen([correction, ...(await newOffers(turn, correction))])
  })
}

/** The offers to programs that may take the call only after a correction. */
export async function newOffers(turn: Turn, correction: EventBody): Promise<EventBody[]> {
  const { call, rules } = turn
  const event = { ...correction, version: call.version + 1, stream: `call/${call.callId}` } as Parameters<
    typeof foldAll
  >[1][0]
  const { triage } = judgeCall(foldAll(call, [event]), rules.policy)
  const programIds = triage.verdicts
    .filter((v) => v.eligible && !call.offeredTo.includes(v.programId))
    .map((v) => v.programId)
  if (programIds.length === 0) return []
  return [{ kind: 'call.offered', data: { programIds, duty: dutyOf(await turn.roster()) } }]
}

export function screenOut(doing: Doing, callId: string, { version, programId, ruleId }: BodyOf<'screenOut'>) {
  return onCall(doing, callId, version, async (turn) => {
    mustBeOpen(turn.call, 'screen it out')
    if (!turn.rules.policy.programIndex.has(programId)) {
      throw new HeartError('bad_input', `There is no program “${programId}” here.`, {
        details: [{ path: 'body.programId', sentence: 'is no program of this agency' }],
      })
    }
    return await turn.happen([{ kind: 'call.screened_out', data: { programId, ruleId } }])
  })
}

export function assign(doing: Doing, callId: string, body: BodyOf<'assign'>) {
  return onCall(doing, callId, body.version, async (turn) => {
    mustBeOpen(turn.call, 'assign a team')
    return await turn.happen([await sendTeam(turn, body, 'Choose another team, or wait.')])
  })
}

/** The next step of a team on its call; with `clear` and a disposition, also the call's end. */
export function progress(doing: Doing, callId: string, assignmentId: string, body: BodyOf<'progress'>) {
  const decide = async (turn: Turn) => {
    const { call } = turn
    const assignment = call.assignments.find((a) => a.assignmentId === assignmentId)
    if (!assignment)
      throw new HeartError('not_found', `Call ${call.number} has no assignment “${assignmentId}”.`)
    const { team, state } = await turn.entry(assignment.teamId)
    const step = performAction(state.status, body.action)
    if (state.assignmentId !== assignmentId || 'refusal' in step) {
      const sentence =
        state.assignmentId !== assignmentId || !('refusal' in step)
          ? `${team.name} is no longer on call ${call.number}; ${sayAllowed(call)}.`
          : `${team.name}: ${step.refusal}`
      throw refuse(call, sentence)
    }
    const when = body.device
      ? whenOf(body.device, turn.nowMs, Date.parse(state.statusSince ?? call.facts.receivedAt))
      : null
    const happenedAt = when?.happenedAt ?? (body.happenedAt ? checkPast(turn, body.happenedAt) : undefined)
    const events: EventBody[] = [
      {
        kind: 'call.progressed',
        data: {
          assignmentId,
          teamId: team.id,
          action: body.action,
          reason: body.reason ?? null,
          ...when?.told,
        },
      },
    ]
    if (body.disposition !== undefined && call.status !== 'closed')
      events.push(closing(turn, assignmentId, body.action, body.disposition))
    const judged = await turn.happen(events, {
      ...(happenedAt ? { happenedAt } : {}),
      ...(body.sourceKey ? { sourceKey: body.sourceKey } : {}),
    })
    if (body.action === 'meet_neighbor') {
      const at = new Date(happenedAt ?? turn.nowMs)
      await openReport(turn.client, { rules: turn.rules, call, assignment, team: state, at })
    }
    return judged
  }
  return onCall(doing, callId, body.version ?? null, decide, body.sourceKey)
}

function closing({ call }: Turn, assignmentId: string, action: string, disposition: Disposition): EventBody {
  if (action !== 'clear') {
    throw new HeartError('bad_input', 'Only a team that clears can close the call in the same step.', {
      details: [{ path: 'body.disposition', sentence: 'goes with the action clear only' }],
    })
  }
  const others = liveAssignments(call).filter((a) => a.assignmentId !== assignmentId)
  if (others.length > 0)
    throw stillWorking(
      call,
      others.map((a) => a.teamId),
    )
  return { kind: 'call.closed', data: { disposition, policeWent: disposition === 'handed_to_police' } }
}

const stillWorking = (call: CallState, teams: readonly string[]) =>
  refuse(
    call,
    `${teams.join(' and ')} ${teams.length > 1 ? 'are' : 'is'} still on call ${call.number}, so it cannot be closed; clear or recall ${teams.length > 1 ? 'them' : 'it'} first.`,
  )

/** A device may tell late what happened earlier, but not the future, nor a time before the call came in. */
function checkPast({ call, nowMs }: Turn, happenedAt: string): string {
  const atMs = Date.parse(happenedAt)
  const refuse = (sentence: string) =>
    new HeartError('bad_input', `That cannot have happened at ${happenedAt}: it ${sentence}.`, {
      details: [{ path: 'body.happenedAt', sentence }],
    })
  if (atMs > nowMs + 60_000) throw refuse('lies in the future')
  if (atMs < Date.parse(call.facts.receivedAt)) throw refuse('lies before the call came in')
  return happenedAt
}

export function closeCall(
  doing: Doing,
  callId: string,
  { version, disposition, policeWent }: BodyOf<'closeCall'>,
) {
  return onCall(doing, callId, version, async (turn) => {
    mustBeOpen(turn.call, 'close it')
    const teams = liveAssignments(turn.call).map((a) => a.teamId)
    if (teams.length > 0) throw stillWorking(turn.call, teams)
    return await turn.happen([{ kind: 'call.closed', data: { disposition, policeWent } }])
  })
}

export function reopenCall(doing: Doing, callId: string, { version, reason }: BodyOf<'reopenCall'>) {
  return onCall(doing, callId, version, async (turn) => {
    const { call } = turn
    if (call.status !== 'closed') {
      throw refuse(call, `Call ${call.number} is open already; ${sayAllowed(call)}.`)
    }
    return await turn.happen([{ kind: 'call.reopened', data: { reason } }])
  })
}

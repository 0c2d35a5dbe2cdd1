import { endPhoneCall as endingOf, type PhoneEnd } from '@heart/domain/call'
import type { Mode } from '@heart/domain/program'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { onCall, refuse, type Turn } from '../command.ts'
import { sendTeam } from '../send-team.ts'
import { addCallback } from './callback-store.ts'
import { getMyClaim, modesOf, type PhoneDoing } from './my-team.ts'

type Body = BodyOf<'endPhoneCall'>

const SENDS: Partial<Record<PhoneEnd, Mode>> = { send_field: 'field', send_co_response: 'co_response' }

/** Ends a clinician's work on a call; a team chosen goes, and a lost call becomes a call-back, in the same moment. */
export function endPhoneCall(doing: PhoneDoing, callId: string, body: Body) {
  return onCall(
    doing,
    callId,
    null,
    async (turn) => {
      const { call, rules } = turn
      const claim = getMyClaim(call, await turn.roster(), rules, doing.actor.userId)
      const ending = endingOf(call, body.assignmentId, body.end, body.reason)
      if ('refusal' in ending || claim.assignmentId !== body.assignmentId) {
        const sentence = 'refusal' in ending ? ending.refusal : `Look at call ${call.number} again.`
        throw refuse(call, sentence)
      }
      const sent = body.teamId === undefined ? [] : [await sending(turn, body, body.teamId)]
      await turn.happen([...ending.events, ...sent], { sourceKey: body.sourceKey })
      if (body.end === 'lost') {
        const { callBackMinutes } = rules.agency.phone
        await addCallback(turn.client, rules, {
          call,
          reason: 'lost',
          dueAt: body.callBackAt ?? new Date(turn.nowMs + callBackMinutes * 60_000).toISOString(),
          sourceKey: body.sourceKey,
          by: doing.actor.userId,
          atMs: turn.nowMs,
        })
      }
      return 'ended'
    },
    body.sourceKey,
  )
}

async function sending(turn: Turn, { end, overrideReason }: Body, teamId: string) {
  const { team } = await turn.entry(teamId)
  const mode = modesOf(turn.rules)(team.programId)
  if (SENDS[end] === undefined || mode !== SENDS[end]) {
    const what = SENDS[end]
      ? `${team.name} is no ${SENDS[end].replace('_', '-')} team`
      : 'This end sends no team'
    throw new HeartError('bad_input', `${what}.`, {
      details: [{ path: 'body.teamId', sentence: 'does not go with this end' }],
    })
  }
  return await sendTeam(turn, { teamId, overrideReason }, 'Choose another team, or none.')
}

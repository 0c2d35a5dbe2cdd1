import { type EventBody, findPhoneClaim, isLiveTransfer, stepTransfer as nextState } from '@heart/domain/call'
import { openReport } from '../../encounter/open-encounter.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { mustBeOpen, onCall, refuse } from '../command.ts'
import { stepOf } from './claim.ts'
import { getMyClaim, modesOf, type PhoneDoing } from './my-team.ts'

/** A warm transfer goes on by one state. The team that has the call is with the neighbor when the line connects. */
export function stepTransfer(
  doing: PhoneDoing,
  callId: string,
  { transferId, state, line, sourceKey }: BodyOf<'stepTransfer'>,
) {
  return onCall(
    doing,
    callId,
    null,
    async (turn) => {
      const { call, rules } = turn
      mustBeOpen(call, 'transfer its caller')
      const claim =
        doing.actor.role === 'clinician'
          ? getMyClaim(call, await turn.roster(), rules, doing.actor.userId)
          : findPhoneClaim(call, modesOf(rules))
      if (!claim) throw refuse(call, `Nobody on the phone has claimed call ${call.number} yet.`)
      const known = call.transfers ?? []
      const before = known.find((one) => one.transferId === transferId)
      const other = known.find((one) => one !== before && isLiveTransfer(one.state))
      if (!before && other) throw refuse(call, `A transfer of call ${call.number} is ${other.state} already.`)
      const step = nextState(before?.state ?? null, state)
      if ('refusal' in step) throw refuse(call, step.refusal)
      const { assignmentId, teamId } = claim
      const events: EventBody[] = [
        {
          kind: 'call.transferred',
          data: { transferId, assignmentId, state, line: line ?? before?.line ?? null },
        },
      ]
      const meets = state === 'connected' && claim.withNeighborAt === null
      if (meets && claim.status === 'assigned') events.push(stepOf(assignmentId, teamId, 'accept'))
      if (meets) events.push(stepOf(assignmentId, teamId, 'meet_neighbor'))
      await turn.happen(events, { sourceKey })
      if (meets) {
        const { state: team } = await turn.entry(teamId)
        await openReport(turn.client, { rules, call, assignment: claim, team, at: new Date(turn.nowMs) })
      }
      return 'stepped'
    },
    sourceKey,
  )
}

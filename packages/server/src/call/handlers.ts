import { inAgency } from '../platform/database.ts'
import type { In } from '../platform/door-context.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { assign, closeCall, correctCall, progress, reopenCall, screenOut } from './commands.ts'
import { answerCall, doingOf } from './of-door.ts'
import { readOpenCalls } from './read.ts'
import { enterCall, receiveCalls } from './receive.ts'
import { stepBack } from './step-back.ts'

const RECENTLY_CLOSED_MS = 2 * 3_600_000

export const callHandlers = {
  async openCalls(c: In<'openCalls'>) {
    const rules = await policyOf(c.db, c.agencyId)
    const filter = {
      warranted: c.query.warranted === undefined ? null : c.query.warranted === 'true',
      closedSince: c.query.closed === 'true' ? new Date(c.now().getTime() - RECENTLY_CLOSED_MS) : null,
    }
    const answer = await inAgency(c.db, c.agencyId, (client) =>
      readOpenCalls(client, c.agencyId, rules, filter),
    )
    c.subject(`the queue: ${answer.calls.length} calls`)
    return answer
  },
  callDetail: (c: In<'callDetail'>) => answerCall(c, c.params.callId),
  async enterCall(c: In<'enterCall'>) {
    return await answerCall(c, await enterCall(doingOf(c), c.body))
  },
  intakeCalls: (c: In<'intakeCalls'>) => receiveCalls(doingOf(c), c.body.calls),
  async correctCall(c: In<'correctCall'>) {
    await correctCall(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async screenOut(c: In<'screenOut'>) {
    await screenOut(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async assign(c: In<'assign'>) {
    await assign(doingOf(c), c.params.callId, c.body)
    c.alarms.assigned(c.agencyId, c.body.teamId)
    return await answerCall(c, c.params.callId)
  },
  async progress(c: In<'progress'>) {
    await progress(doingOf(c), c.params.callId, c.params.assignmentId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async stepBack(c: In<'stepBack'>) {
    await stepBack(doingOf(c), c.params.callId, c.params.assignmentId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async closeCall(c: In<'closeCall'>) {
    await closeCall(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async reopenCall(c: In<'reopenCall'>) {
    await reopenCall(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
}

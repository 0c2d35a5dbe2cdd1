import type { doors } from '@heart/api/doors'
import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { policyOf } from '../platform/policy-cache.ts'
import type { Doing } from './command.ts'
import { assign, closeCall, correctCall, progress, reopenCall, screenOut } from './commands.ts'
import { readCall, readOpenCalls } from './read.ts'
import { enterCall, receiveCalls } from './receive.ts'
import { stepBack } from './step-back.ts'

const RECENTLY_CLOSED_MS = 2 * 3_600_000
type In<N extends keyof typeof doors> = DoorContext<(typeof doors)[N]>

/** The door has let nobody pass without an actor. */
const doing = (c: Pick<DoorContext, 'db' | 'agencyId' | 'actor' | 'now'>): Doing => ({
  db: c.db,
  agencyId: c.agencyId,
  actor: { userId: c.actor?.userId ?? 'nobody' },
  now: c.now,
})

async function detail(c: Pick<DoorContext, 'db' | 'agencyId' | 'now' | 'subject'>, callId: string) {
  c.subject(callId)
  const rules = await policyOf(c.db, c.agencyId)
  return await inAgency(c.db, c.agencyId, (client) =>
    readCall(client, c.agencyId, rules, callId, c.now().getTime()),
  )
}

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
  callDetail: (c: In<'callDetail'>) => detail(c, c.params.callId),
  async enterCall(c: In<'enterCall'>) {
    return await detail(c, await enterCall(doing(c), c.body))
  },
  intakeCalls: (c: In<'intakeCalls'>) => receiveCalls(doing(c), c.body.calls),
  async correctCall(c: In<'correctCall'>) {
    await correctCall(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async screenOut(c: In<'screenOut'>) {
    await screenOut(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async assign(c: In<'assign'>) {
    await assign(doing(c), c.params.callId, c.body)
    c.alarms.assigned(c.agencyId, c.body.teamId)
    return await detail(c, c.params.callId)
  },
  async progress(c: In<'progress'>) {
    await progress(doing(c), c.params.callId, c.params.assignmentId, c.body)
    return await detail(c, c.params.callId)
  },
  async stepBack(c: In<'stepBack'>) {
    await stepBack(doing(c), c.params.callId, c.params.assignmentId, c.body)
    return await detail(c, c.params.callId)
  },
  async closeCall(c: In<'closeCall'>) {
    await closeCall(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async reopenCall(c: In<'reopenCall'>) {
    await reopenCall(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
}

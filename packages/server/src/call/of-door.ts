import type { CallDetail } from '@heart/api/call'
import { inAgency } from '../platform/database.ts'
import { actorOf, type DoorContext } from '../platform/door-context.ts'
import type { Visit } from '../platform/for-person.ts'
import { policyOf } from '../platform/policy-cache.ts'
import type { PhoneDoing } from './phone/my-team.ts'
import { readCall } from './read.ts'

/** What a command on a call needs of the door it came through. */
export const doingOf = (c: Visit): PhoneDoing => ({
  db: c.db,
  agencyId: c.agencyId,
  actor: actorOf(c),
  now: c.now,
})

/** The call as it stands after the command, named for the audit. */
export async function answerCall(
  c: Visit & Pick<DoorContext, 'subject'>,
  callId: string,
): Promise<CallDetail> {
  c.subject(callId)
  const rules = await policyOf(c.db, c.agencyId)
  return await inAgency(c.db, c.agencyId, (client) =>
    readCall(client, c.agencyId, rules, callId, c.now().getTime()),
  )
}

import type { CallbackView } from '@heart/api/call'
import { attemptCallback as attempted, type EventBody, findPhoneClaim } from '@heart/domain/call'
import { getEntry } from '../../dispatch/team-store.ts'
import { openReport } from '../../encounter/open-encounter.ts'
import { asPerson, asService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { forPerson } from '../../platform/for-person.ts'
import { onCall, refuse, type Turn } from '../command.ts'
import { sendAnyway } from '../send-team.ts'
import { addCallback, type CallbackRow, getCallback, saveCallback, viewCallback } from './callback-store.ts'
import { stepOf } from './claim.ts'
import { handOver } from './hand-over.ts'
import { findMyTeam, getMyTeam, modesOf, type PhoneDoing, peopleOf } from './my-team.ts'

/** A call-back promised by a clinician. */
export async function planCallback(
  doing: PhoneDoing,
  { callId, reason, dueAt, sourceKey }: BodyOf<'planCallback'>,
): Promise<CallbackView> {
  const { userId } = doing.actor
  const row = await onCall(doing, callId, null, async ({ call, client, rules, nowMs, agencyId }) => {
    if (Date.parse(dueAt) <= nowMs)
      throw new HeartError('bad_input', 'The call-back would be due in the past; choose a later time.', {
        details: [{ path: 'body.dueAt', sentence: 'lies in the past' }],
      })
    await addCallback(client, rules, { call, reason, dueAt, sourceKey, by: userId, atMs: nowMs })
    return await getCallback(client, agencyId, { sourceKey })
  })
  return viewCallback(row, userId)
}

/** From now on this clinician sees the number. Somebody else's call-back can be taken once they are off duty. */
export async function takeCallback(
  doing: PhoneDoing,
  callbackId: string,
): Promise<{ callback: CallbackView; number: string | null }> {
  const { userId } = doing.actor
  const { body } = await find(doing, callbackId)
  return await onCall(doing, body.callId, null, async (turn) => {
    const { client, agencyId, call, rules } = turn
    const roster = await turn.roster()
    getMyTeam(call, roster, rules, userId)
    await asService(client)
    const row = await getCallback(client, agencyId, { callbackId })
    if (row.body.state !== 'open') throw refuse(call, `The call-back of ${call.number} is over.`)
    const claim = findPhoneClaim(call, modesOf(rules))
    const holder = row.holder_id === null ? undefined : findMyTeam(roster, rules, row.holder_id)
    const other = claim ? getEntry(roster, claim.teamId) : holder
    if (other && !other.state.members.some((member) => member.userId === userId))
      throw refuse(call, `${peopleOf(other)} sees to call ${call.number} already.`)
    await saveCallback(client, rules, row.body, userId)
    await handOver(client, agencyId, call.callId, userId)
    await asPerson(client, doing.actor)
    return {
      callback: { ...row.body, holder: doing.actor.name, isMine: true },
      number: await numberOf(turn),
    }
  })
}

async function numberOf({ client, agencyId, call }: Turn): Promise<string | null> {
  const { rows } = await client.query<{ number: string }>(
    'select number from phone_number where agency_id = $1 and call_id = $2',
    [agencyId, call.callId],
  )
  return rows[0]?.number ?? null
}

/** One more attempt. Whoever is reached while the call is open is connected with the clinician in the same moment. */
export async function attemptCallback(
  doing: PhoneDoing,
  callbackId: string,
  { outcome, nextDueAt, stop, sourceKey }: BodyOf<'attemptCallback'>,
): Promise<CallbackView> {
  const { userId, name } = doing.actor
  const { body } = await find(doing, callbackId)
  return await onCall(doing, body.callId, null, async (turn) => {
    const { client, agencyId, call, rules, nowMs } = turn
    await asService(client)
    const row = await getCallback(client, agencyId, { callbackId })
    if (row.body.attempts.some((one) => one.sourceKey === sourceKey)) return viewCallback(row, userId)
    const at = new Date(nowMs).toISOString()
    const settings = rules.agency.phone
    const after = attempted(row.body, { at, by: userId, outcome, nextDueAt, stop, sourceKey }, settings)
    if ('refusal' in after) throw refuse(call, after.refusal)
    await saveCallback(client, rules, after.callback, userId)
    if (outcome === 'reached' && call.status !== 'closed') await connect(turn, doing)
    return { ...after.callback, holder: name, isMine: true }
  })
}

async function connect(turn: Turn, { actor }: PhoneDoing): Promise<void> {
  const { call, rules, client, agencyId, nowMs } = turn
  const roster = await turn.roster()
  const mine = getMyTeam(call, roster, rules, actor.userId)
  const claim = findPhoneClaim(call, modesOf(rules))
  if (claim && claim.teamId !== mine.team.id) {
    throw refuse(
      call,
      `Call ${call.number} is with ${peopleOf(getEntry(roster, claim.teamId))}, not with you.`,
    )
  }
  if (claim?.withNeighborAt) return
  const { assignmentId, events } = claim
    ? { assignmentId: claim.assignmentId, events: [] as EventBody[] }
    : await sendAnyway(turn, mine)
  const accepts = claim && claim.status !== 'assigned' ? [] : [stepOf(assignmentId, mine.team.id, 'accept')]
  const meets = stepOf(assignmentId, mine.team.id, 'meet_neighbor')
  const { state } = await turn.happen([...events, ...accepts, meets])
  await handOver(client, agencyId, call.callId, actor.userId)
  const assignment = state.assignments.find((one) => one.assignmentId === assignmentId)
  if (assignment)
    await openReport(client, { rules, call: state, assignment, team: mine.state, at: new Date(nowMs) })
}

function find(doing: PhoneDoing, callbackId: string): Promise<CallbackRow> {
  return forPerson(doing, ({ client, agencyId }) => getCallback(client, agencyId, { callbackId }))
}

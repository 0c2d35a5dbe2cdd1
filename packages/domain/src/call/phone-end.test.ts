import { expect, test } from 'vitest'
import { evidenceOf, settle } from '../ledger/index.ts'
import { callFacts, eventOf, NOON, policy } from '../testing/city.ts'
import type { CallState, EventBody } from './event.ts'
import { foldCall } from './fold-call.ts'
import { endPhoneCall, PHONE_ENDS, PhoneEnd, phoneEndOf } from './phone-end.ts'
import { phoneProgramFor } from './phone-queue.ts'
import { triage } from './triage.ts'

const bodies = (steps: EventBody[]): CallState =>
  steps.reduce<CallState | null>(
    (call, body, i) => foldCall(call, eventOf('call/c1', i + 1, NOON + i * 60_000, body), 'c1'),
    null,
  ) as CallState

const RECEIVED: EventBody = {
  kind: 'call.received',
  data: { number: '7', intake: 'hand', facts: callFacts() },
}
const assigned = (assignmentId = 'a1', teamId = 'ccd-1', programId = 'phone'): EventBody => ({
  kind: 'call.assigned',
  data: { assignmentId, teamId, programId, rank: 1, overrideReason: null },
})
const step = (action: 'accept' | 'meet_neighbor'): EventBody => ({
  kind: 'call.progressed',
  data: { assignmentId: 'a1', teamId: 'ccd-1', action, reason: null },
})
const CLAIMED = [RECEIVED, assigned(), step('accept')]
const SPEAKING = [...CLAIMED, step('meet_neighbor')]
const reasonFor = (end: PhoneEnd) => Object.keys(PHONE_ENDS[end].reasons)[0] ?? null

const ended = (history: EventBody[], end: PhoneEnd, reason = reasonFor(end)) => {
  const after = endPhoneCall(bodies(history), 'a1', end, reason)
  if ('refusal' in after) throw new Error(after.refusal)
  return bodies([...history, ...after.events])
}

test('PH9 resolved by phone closes the call, needs nobody else, and the ledger counts it as answered by phone', () => {
  const call = ended(SPEAKING, 'resolved')
  expect(call).toMatchObject({ status: 'closed', disposition: 'resolved_by_phone', policeWent: false })
  const line = settle(
    triage(call.facts, policy),
    evidenceOf(call, {}, (id) => (id === 'phone' ? 'phone' : 'field')),
  )
  expect(line).toMatchObject({ outcome: 'answered', programId: 'phone', how: 'phone' })
})

test.each(PhoneEnd.options.filter((end) => end !== 'resolved'))(
  'PH10 “%s” leaves the call open, from before and after speaking',
  (end) => {
    for (const history of [CLAIMED, SPEAKING]) {
      const call = ended(history, end)
      expect(call).toMatchObject({ status: 'waiting', closedAt: null })
      expect(call.assignments[0]?.status).toBe(history === SPEAKING ? 'cleared' : 'recalled')
    }
  },
)

test('PH11 who passed a call on does not get it again, and everybody sees what was asked for', () => {
  const call = ended(SPEAKING, 'ask_police', 'weapon')
  expect(phoneEndOf(call)).toBe('ask_police')
  expect(call.facts.flags).toContain('police_asked')
  expect(phoneProgramFor(call, triage(call.facts, policy))).toBeNull()
  const lost = ended(CLAIMED, 'lost')
  expect([phoneEndOf(lost), phoneProgramFor(lost, triage(lost.facts, policy))]).toEqual([null, 'phone'])
})

test('PH12 nobody resolves by phone without having spoken, and nobody closes over a team at work', () => {
  expect(endPhoneCall(bodies(CLAIMED), 'a1', 'resolved', null)).toEqual({
    refusal: 'You have not spoken with the caller of 7 yet; connect first, or choose another end.',
  })
  expect(
    endPhoneCall(bodies([...SPEAKING, assigned('a2', 'crt-1', 'field')]), 'a1', 'resolved', null),
  ).toEqual({
    refusal: 'crt-1 is still on call 7, so it cannot be closed by phone.',
  })
})

test('PH13 where a reason is owed it is one of the list', () => {
  const call = bodies(SPEAKING)
  for (const reason of [null, 'because'])
    expect(endPhoneCall(call, 'a1', 'ask_ems', reason)).toEqual({
      refusal: '“Ask for EMS” needs one of its reasons.',
    })
  const after = endPhoneCall(call, 'a1', 'ask_ems', 'overdose')
  expect('events' in after && after.events[0]?.data).toMatchObject({ reason: 'Ask for EMS: Overdose' })
})

test('PH12 a call that was taken over cannot be ended by the one who lost it', () => {
  expect(endPhoneCall(ended(CLAIMED, 'lost'), 'a1', 'resolved', null)).toEqual({
    refusal: 'You are no longer on call 7; look at it again.',
  })
})

import { expect, test } from 'vitest'
import { exampleCall } from './example-call.ts'
import { queueOf, stepFrom } from './queue-order.ts'

const none = { oursOnly: true, text: '' }
const unwarranted = { warranted: false, unmapped: false, verdicts: [] }

test('waiting before assigned, urgent before calm, older before newer', () => {
  const at = (minute: string) => `2026-01-01T12:${minute}:00.000Z`
  const calls = [
    exampleCall({ callId: 'assigned', status: 'assigned', facts: { priority: 1 } }),
    exampleCall({ callId: 'newer', facts: { receivedAt: at('09') } }),
    exampleCall({ callId: 'older', facts: { receivedAt: at('02') } }),
    exampleCall({ callId: 'urgent', facts: { priority: 2, receivedAt: at('30') } }),
    exampleCall({ callId: 'no-priority', facts: { priority: null, receivedAt: at('01') } }),
  ]
  expect(queueOf(calls, none, undefined).map((c) => c.callId)).toEqual([
    'urgent',
    'older',
    'newer',
    'no-priority',
    'assigned',
  ])
})

test('calls for nobody are left out, unknown types and the selected call are not', () => {
  const calls = [
    exampleCall({ callId: 'ours' }),
    exampleCall({ callId: 'not-ours', triage: unwarranted }),
    exampleCall({ callId: 'unknown', triage: { ...unwarranted, unmapped: true } }),
    exampleCall({ callId: 'selected', triage: unwarranted }),
  ]
  const shown = queueOf(calls, none, 'selected').map((c) => c.callId)
  expect(new Set(shown)).toEqual(new Set(['ours', 'unknown', 'selected']))
  expect(queueOf(calls, { ...none, oursOnly: false }, undefined)).toHaveLength(4)
})

test('the filter finds words in any order, in nature, place, zone and number', () => {
  const calls = [
    exampleCall({ callId: 'a' }),
    exampleCall({ callId: 'b', facts: { nature: 'TRESPASS', mappedNature: null } }),
  ]
  expect(queueOf(calls, { oursOnly: true, text: 'main welfare' }, undefined).map((c) => c.callId)).toEqual([
    'a',
  ])
})

test('steps stay within the queue', () => {
  const queue = [exampleCall({ callId: 'a' }), exampleCall({ callId: 'b' })]
  expect(stepFrom(queue, undefined, 1)).toBe('a')
  expect(stepFrom(queue, 'a', 1)).toBe('b')
  expect(stepFrom(queue, 'b', 1)).toBe('b')
  expect(stepFrom(queue, 'a', -1)).toBe('a')
  expect(stepFrom([], 'a', 1)).toBeUndefined()
})

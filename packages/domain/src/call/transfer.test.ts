import { expect, test } from 'vitest'
import { callFacts, eventOf, NOON } from '../testing/city.ts'
import { foldCall, HistoryError } from './fold-call.ts'
import { stepTransfer, TransferState } from './transfer.ts'

const all = TransferState.options

test('EV15 a transfer goes one way, and drops from anywhere but its end', () => {
  const possible = all.flatMap((from) =>
    all.flatMap((to) => ('state' in stepTransfer(from, to) ? [`${from} → ${to}`] : [])),
  )
  expect(possible).toEqual([
    'offered → ringing',
    'offered → dropped',
    'ringing → connected',
    'ringing → dropped',
    'connected → released',
    'connected → dropped',
  ])
  expect(all.filter((to) => 'state' in stepTransfer(null, to))).toEqual(['offered'])
})

test.each([
  [null, 'ringing', 'A transfer begins by being offered, so it cannot be ringing yet.'],
  [
    'offered',
    'connected',
    'The transfer is offered, so it cannot be connected; it may be ringing or dropped now.',
  ],
  ['released', 'dropped', 'The transfer has been released, so it cannot be dropped; offer a new one.'],
  ['dropped', 'ringing', 'The transfer has dropped, so it cannot be ringing; offer a new one.'],
] as const)('EV15 from %s to %s is refused with one sentence', (from, to, refusal) => {
  expect(stepTransfer(from, to)).toEqual({ refusal })
})

const received = eventOf('call/c1', 1, NOON, {
  kind: 'call.received',
  data: { number: '1', intake: 'hand', facts: callFacts() },
})
const transferred = (version: number, state: TransferState, transferId = 'x') =>
  eventOf('call/c1', version, NOON + version, {
    kind: 'call.transferred',
    data: { transferId, assignmentId: 'a1', state, line: 'County crisis line' },
  })
const fold = (...states: [TransferState, string?][]) =>
  states.reduce(
    (call, [state, id], i) => foldCall(call, transferred(i + 2, state, id), 'c1'),
    foldCall(null, received, 'c1'),
  )

test('EV15 a call keeps each transfer as it stands; a dropped one can be followed by another', () => {
  const call = fold(['offered'], ['ringing'], ['dropped'], ['offered', 'y'])
  expect(call.transfers?.map(({ transferId, state }) => [transferId, state])).toEqual([
    ['x', 'dropped'],
    ['y', 'offered'],
  ])
  expect(() => fold(['offered'], ['dropped'], ['connected'])).toThrow(HistoryError)
  expect(() => fold(['ringing'])).toThrow('begins by being offered')
})

test('EV16 a screening stands as it was answered last, and changes no fact', () => {
  const screened = (version: number, answers: Record<string, string>) =>
    eventOf('call/c1', version, NOON + version, {
      kind: 'call.screened',
      data: { screeningId: 's1', treeId: 'intake', treeVersion: '1', answers },
    })
  const before = foldCall(null, received, 'c1')
  const after = foldCall(
    foldCall(before, screened(2, { weapon: 'no' }), 'c1'),
    screened(3, { weapon: 'yes' }),
    'c1',
  )
  expect(after.screenings).toMatchObject([{ screeningId: 's1', answers: { weapon: 'yes' } }])
  expect(after.facts).toEqual(before.facts)
})

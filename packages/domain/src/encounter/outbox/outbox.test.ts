import { describe, expect, it } from 'vitest'
import type { FieldConflict } from '../merge-edits.ts'
import { isBeingSettled, takeReport } from './conflicts.ts'
import { emptyOutbox, type Outbox, wholeOf } from './item.ts'
import {
  beginSending,
  forgetSent,
  giveUpItem,
  nextTurn,
  queueStep,
  restart,
  retryItem,
  type StepAnswer,
  takeAnswer,
  takeLine,
  wake,
} from './outbox.ts'
import { backOffMs } from './retry.ts'
import type { OutboxStep } from './step.ts'

const AT_MS = Date.parse('2026-01-05T14:00:00Z')
const NOW = { ms: AT_MS, chance: 0.5 }

const progress = (assignmentId: string): OutboxStep => ({
  kind: 'progress',
  callId: 'c',
  assignmentId,
  teamId: 'crt-1',
  baseVersion: 3,
  action: 'arrive',
})
const distress: OutboxStep = { kind: 'distress', teamId: 'crt-1', position: null }
const distressEnd: OutboxStep = { kind: 'distress_end', teamId: 'crt-1', reason: 'It is over.' }
const checkIn: OutboxStep = { kind: 'check_in', teamId: 'crt-1' }
const write = (path: string): OutboxStep => ({
  kind: 'edit',
  encounterId: 'a',
  edits: [{ path, value: 'x', base: 0 }],
})

const queued = (...steps: OutboxStep[]): Outbox =>
  steps.reduce(
    (outbox, step, i) =>
      queueStep(outbox, { itemId: `k${i}`, step, at: { deviceMs: AT_MS + i, offsetMs: 0 } }),
    emptyOutbox,
  )
const begin = (outbox: Outbox, itemId: string) =>
  beginSending(outbox, itemId, { deviceMs: AT_MS + 1_000, offsetMs: 0 })
const answer = (outbox: Outbox, itemId: string, said: StepAnswer, attempt = 1) =>
  takeAnswer(outbox, { itemId, attempt }, said, NOW)
const refused: StepAnswer = {
  is: 'refused',
  code: 'not_allowed_now',
  sentence: 'The team is on break.',
  now: { version: 9, state: 'break', allowed: ['end_break'] },
}
const nextId = (outbox: Outbox, ms = AT_MS) => {
  const turn = nextTurn(outbox, ms)
  return turn.do === 'send' ? turn.item.itemId : turn.untilMs
}
const stateOf = (outbox: Outbox, i = 0) => outbox.items[i]?.state

describe('sending', () => {
  it('OB1 the first goes first, alone, and the next when it was answered', () => {
    const one = begin(queued(progress('a'), progress('a')), 'k0')
    expect(stateOf(one)).toEqual({ is: 'sending' })
    expect(nextId(one)).toBeNull()
    expect(nextId(answer(one, 'k0', { is: 'arrived' }))).toBe('k1')
  })

  it('OB1 the same key joins once', () => {
    const outbox = queued(checkIn)
    const again = { itemId: 'k0', step: checkIn, at: { deviceMs: AT_MS, offsetMs: 0 } }
    expect(queueStep(outbox, again)).toBe(outbox)
  })

  it('OB3 distress goes next whatever stands before it, and breaks off what is under way', () => {
    const outbox = begin(queued(progress('a'), write('story'), distress), 'k0')
    const turn = nextTurn(outbox, AT_MS)
    expect(turn).toMatchObject({ do: 'send', item: { itemId: 'k2' }, instead: { itemId: 'k0' } })
    const sending = begin(outbox, 'k2')
    expect(sending.items[0]).toMatchObject({ state: { is: 'waiting' }, mayHaveArrived: true })
    expect(nextId(answer(sending, 'k2', { is: 'arrived' }))).toBe('k0')
  })

  it('OB3 distress waits neither for the network’s pause nor for a step that needs the person', () => {
    const stuck = answer(begin(queued(progress('a'), distress), 'k0'), 'k0', refused)
    expect(nextId(stuck)).toBe('k1')
    const cut = answer(begin(queued(progress('a'), distress), 'k0'), 'k0', { is: 'unreachable' })
    expect(nextId(cut)).toBe('k1')
    const twice = answer(begin(cut, 'k1'), 'k1', { is: 'unreachable' })
    expect(nextId(twice)).toBeLessThanOrEqual(AT_MS + 3_000)
    expect(backOffMs(40, 0.999, true)).toBeLessThanOrEqual(3_000)
  })

  it('OB3 a second alarm is not ended by the end of the first', () => {
    const outbox = queued(progress('a'), distress, distressEnd, distress)
    const order = ['k1', 'k2', 'k3'].reduce(
      ({ left, ids }, id) => ({
        ids: [...ids, nextId(left)],
        left: answer(begin(left, id), id, { is: 'arrived' }),
      }),
      { left: outbox, ids: [] as unknown[] },
    )
    expect(order.ids).toEqual(['k1', 'k2', 'k3'])
  })

  it('OB2 OB4 a refused step holds its own assignment; another one, check-ins and alarms go on', () => {
    const outbox = queued(progress('a'), progress('a'), write('story'), checkIn, progress('b'))
    const held = answer(begin(outbox, 'k0'), 'k0', refused)
    expect(nextId(held)).toBe('k3')
    const onward = answer(begin(held, 'k3'), 'k3', { is: 'arrived' })
    expect(nextId(onward)).toBe('k4')
    expect(nextId(giveUpItem(held, 'k0', AT_MS))).toBe('k1')
    expect(nextId(retryItem(held, 'k0'))).toBe('k0')
  })

  it('OB4 a refused check-in holds no other, and a conflict that somebody else settled holds nothing', () => {
    const twice = answer(begin(queued(checkIn, checkIn), 'k0'), 'k0', refused)
    expect(nextId(twice)).toBe('k1')
    const settle: OutboxStep = {
      kind: 'settle',
      encounterId: 'a',
      conflictId: 'story@1:u:d',
      path: 'story',
      value: 'x',
    }
    const late = answer(begin(queued(settle, progress('a')), 'k0'), 'k0', refused)
    expect(nextId(late)).toBe('k1')
  })
})

describe('answers', () => {
  it('OB5 what got no answer may have arrived, and is asked again under its key', () => {
    const cut = answer(begin(queued(progress('a')), 'k0'), 'k0', { is: 'unreachable' })
    expect(cut.items[0]).toMatchObject({ itemId: 'k0', state: { is: 'waiting' }, mayHaveArrived: true })
    const sent = answer(begin(cut, 'k0'), 'k0', { is: 'arrived' }, 2)
    expect(sent.items[0]).toMatchObject({ state: { is: 'sent' }, mayHaveArrived: false, attempts: 2 })
  })

  it('OB6 an answer to an earlier attempt, or to nothing under way, is let go', () => {
    const cut = answer(begin(queued(progress('a')), 'k0'), 'k0', { is: 'unreachable' })
    expect(answer(cut, 'k0', { is: 'arrived' })).toBe(cut)
    const again = begin(cut, 'k0')
    expect(answer(again, 'k0', refused, 1)).toBe(again)
  })

  it('OB7 a refusal keeps the sentence and what is there now', () => {
    const held = answer(begin(queued(progress('a')), 'k0'), 'k0', refused)
    expect(stateOf(held)).toMatchObject({
      is: 'needs_you',
      why: 'refused',
      sentence: 'The team is on break.',
      now: { state: 'break' },
    })
    expect(stateOf(giveUpItem(held, 'k0', AT_MS))).toEqual({ is: 'given_up', atMs: AT_MS })
  })

  it('OB7 what may be on its way, or has arrived, cannot be given up; what never went out can', () => {
    const fresh = queued(progress('a'))
    expect(stateOf(giveUpItem(fresh, 'k0', AT_MS))).toMatchObject({ is: 'given_up' })
    const sending = begin(fresh, 'k0')
    const cut = answer(sending, 'k0', { is: 'unreachable' })
    const sent = answer(sending, 'k0', { is: 'arrived' })
    for (const outbox of [sending, cut, sent]) expect(giveUpItem(outbox, 'k0', AT_MS)).toBe(outbox)
    expect(retryItem(sent, 'k0')).toBe(sent)
  })

  it('OB10 a network that is away makes everything wait, longer each time; a look at the screen ends it', () => {
    const cut = answer(begin(queued(progress('a'), progress('b')), 'k0'), 'k0', { is: 'unreachable' })
    expect(nextId(cut)).toBe(AT_MS + 750)
    expect(nextId(cut, AT_MS + 750)).toBe('k0')
    const twice = answer(begin(cut, 'k0'), 'k0', { is: 'unreachable' }, 2)
    expect(nextId(twice)).toBe(AT_MS + 1_500)
    expect(nextId(wake(twice))).toBe('k0')
    expect([1, 2, 5, 7, 60].map((n) => backOffMs(n, 0))).toEqual([500, 1_000, 8_000, 30_000, 30_000])
    expect(backOffMs(60, 0.999_999)).toBe(60_000)
  })

  it('OB10 a way that leads nowhere makes no step uncertain', () => {
    const cut = takeLine(queued(progress('a')), 'nobody', NOW)
    expect(nextId(cut)).toBe(AT_MS + 750)
    expect(cut.items[0]?.mayHaveArrived).toBe(false)
    expect(nextId(takeLine(queued(progress('a')), 'sign_in', NOW))).toBeNull()
  })

  it('OB10 a server that cannot take one step delays its lane only', () => {
    const busy = answer(begin(queued(progress('a'), write('story'), progress('b')), 'k0'), 'k0', {
      is: 'later',
    })
    expect(nextId(busy)).toBe('k2')
    expect(nextId(busy, AT_MS + 750)).toBe('k0')
  })

  it('OB10 a session that is over stops everything but distress, and changes no step', () => {
    const out = answer(begin(queued(progress('a')), 'k0'), 'k0', { is: 'sign_in' })
    expect(out.items[0]).toMatchObject({ state: { is: 'waiting', notBeforeMs: null }, mayHaveArrived: false })
    expect(nextId(out)).toBeNull()
    expect(nextId(wake(out))).toBeNull()
    expect(nextId(wake(out, true))).toBe('k0')
    const alarm = queueStep(out, { itemId: 'k1', step: distress, at: { deviceMs: AT_MS, offsetMs: 0 } })
    expect(nextId(alarm)).toBe('k1')
    expect(nextId(answer(begin(alarm, 'k1'), 'k1', { is: 'sign_in' }))).toBe(AT_MS + 750)
  })

  it('OB11 after a restart what was under way is asked again', () => {
    const sending = begin(queued(progress('a'), progress('a')), 'k0')
    const back = restart(JSON.parse(JSON.stringify(sending)))
    expect(back.items[0]).toMatchObject({ state: { is: 'waiting' }, mayHaveArrived: true, attempts: 1 })
    expect(nextId(back)).toBe('k0')
  })
})

const side = (value: string, device: string) => ({ value, by: { userId: 'u', deviceId: device }, at: 'then' })
const conflict = (path: string, mine = 'x', theirs = 'y'): FieldConflict => ({
  conflictId: `${path}@1`,
  path,
  kept: side(theirs, 'other'),
  other: side(mine, 'mine'),
})
const report = (version: number, ...conflicts: FieldConflict[]) => ({
  encounterId: 'a',
  version,
  deviceId: 'mine',
  conflicts,
})

describe('conflicts', () => {
  const arrived = (outbox: Outbox, itemId: string, version: number, ...open: FieldConflict[]) =>
    answer(begin(outbox, itemId), itemId, { is: 'arrived', report: report(version, ...open) })

  it('OB8 both values stand at the last step that wrote the field, and hold nothing', () => {
    const outbox = arrived(queued(write('story'), write('story'), progress('a')), 'k0', 2, conflict('story'))
    expect(stateOf(outbox)).toMatchObject({ conflicts: [{ kept: { value: 'y' }, other: { value: 'x' } }] })
    const later = arrived(outbox, 'k1', 3, conflict('story', 'z'))
    expect(stateOf(later)).toMatchObject({ is: 'sent' })
    expect(stateOf(later, 1)).toMatchObject({ is: 'needs_you', conflicts: [{ other: { value: 'z' } }] })
    expect(nextId(later)).toBe('k2')
  })

  it('OB8 settled by whomever, the step is sent', () => {
    const outbox = arrived(queued(write('story')), 'k0', 2, conflict('story'))
    expect(stateOf(takeReport(outbox, report(3), AT_MS))).toMatchObject({ is: 'sent' })
  })

  it('OB8 an older telling of the report changes nothing', () => {
    const outbox = takeReport(arrived(queued(write('story')), 'k0', 2, conflict('story')), report(4), AT_MS)
    expect(stateOf(takeReport(outbox, report(3, conflict('story')), AT_MS))).toMatchObject({ is: 'sent' })
  })

  it('OB8 found by history 69: the report was read while the step was under way, and told more than its answer', () => {
    const reading = takeReport(begin(queued(write('story')), 'k0'), report(7, conflict('story')), AT_MS)
    const outbox = answer(reading, 'k0', { is: 'arrived', report: report(5, conflict('story')) })
    expect(stateOf(outbox)).toMatchObject({ is: 'needs_you', conflicts: [{ path: 'story' }] })
  })

  it('OB8 one answer to a conflict is enough while it is on its way', () => {
    const settle: OutboxStep = {
      kind: 'settle',
      encounterId: 'a',
      conflictId: 'x',
      path: 'story',
      value: 'x',
    }
    expect(isBeingSettled(queued(settle), 'x')).toBe(true)
    expect(isBeingSettled(giveUpItem(queued(settle), 'k0', AT_MS), 'x')).toBe(false)
  })
})

describe('the whole', () => {
  it('OB9 says all is sent only when nothing waits, drafts included', () => {
    expect(wholeOf(emptyOutbox)).toEqual({ is: 'all_sent' })
    expect(wholeOf(emptyOutbox, 3)).toEqual({ is: 'waiting', waiting: 1 })
    const outbox = queued(progress('a'), progress('b'))
    expect(wholeOf(begin(outbox, 'k0'))).toEqual({ is: 'waiting', waiting: 2 })
    const held = answer(begin(outbox, 'k0'), 'k0', refused)
    expect(wholeOf(held)).toEqual({ is: 'needs_you', needYou: 1, waiting: 1 })
    expect(wholeOf(giveUpItem(held, 'k0', AT_MS))).toEqual({ is: 'waiting', waiting: 1 })
  })

  it('OB5 OB7 only what was sent is forgotten, the oldest first', () => {
    const outbox = ['k0', 'k1'].reduce(
      (left, id) => answer(begin(left, id), id, { is: 'arrived' }),
      queued(progress('a'), progress('a'), progress('a')),
    )
    const kept = forgetSent(giveUpItem(outbox, 'k2', AT_MS), 1)
    expect(kept.items.map(({ itemId }) => itemId)).toEqual(['k1', 'k2'])
  })
})

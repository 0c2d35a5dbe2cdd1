import { describe, expect, it } from 'vitest'
import { PATHS, REPORT } from '../../testing/outbox-server.ts'
import { OutboxWorld, type Phone } from '../../testing/outbox-world.ts'
import { readField } from '../field.ts'
import { isRefused, type OutboxItem, wholeOf } from './item.ts'
import { nextTurn } from './outbox.ts'
import { laneOf, type OutboxStep, STEP_MANNERS } from './step.ts'

const HISTORIES = 10_000
const TOLERANCE_MS = 2_000

/** What went wrong in a history, as a sentence; nothing: all is well. Plain throws, for expect is slow in a million places. */
function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence)
}

function checkHonest(world: OutboxWorld, phone: Phone, who: number): void {
  const { server } = world
  const { items, reports } = phone.outbox
  const version = reports[REPORT]?.version ?? 0
  must(version >= phone.knownVersion, `phone ${who} believes an older telling of the report`)
  phone.knownVersion = version
  must(items.length === phone.made.length, `phone ${who} lost or doubled an item`)
  must(items.filter(({ state }) => state.is === 'sending').length <= 1, `phone ${who} sends two at once`)
  for (const [i, item] of items.entries()) {
    const { itemId, state, mayHaveArrived } = item
    const arrived = server.keys.has(itemId)
    must(itemId === phone.made[i]?.itemId, `phone ${who} changed its order at ${itemId}`)
    if (state.is === 'sent') must(arrived, `${itemId} is called sent and has not arrived`)
    if (state.is === 'needs_you' && state.why === 'conflict')
      must(arrived, `${itemId} is called a conflict and has not arrived`)
    if (state.is === 'given_up' && mayHaveArrived)
      must(server.refusedOnce.has(itemId), `${itemId} was given up while it may have been on its way`)
    if (arrived && !mayHaveArrived)
      must(
        state.is === 'sent' ||
          state.is === 'sending' ||
          (state.is === 'needs_you' && state.why === 'conflict'),
        `${itemId} has arrived and is called ${state.is}`,
      )
  }
  if (wholeOf(phone.outbox).is === 'all_sent')
    must(
      items.every(({ itemId, state }) => server.keys.has(itemId) || state.is === 'given_up'),
      `phone ${who} says that all is sent`,
    )
}

function checkDistress(phone: Phone, item: OutboxItem, nowMs: number): void {
  const turn = nextTurn(phone.outbox, nowMs)
  const ahead = phone.outbox.items.some(
    (one) => STEP_MANNERS[one.step.kind].overtakes && one !== item && one.state.is !== 'sent',
  )
  must(ahead || (turn.do === 'send' && turn.item === item), `${item.itemId}, a distress, waits`)
}

/** What must be so when everybody has come to rest. */
function checkEnd(world: OutboxWorld): void {
  const { server, phones } = world
  const made = new Set(phones.flatMap((phone) => phone.made.map(({ itemId }) => itemId)))
  const taken = server.taken.map(({ itemId }) => itemId)
  must(new Set(taken).size === taken.length, 'something happened twice')
  must(
    taken.every((itemId) => made.has(itemId)),
    'something happened that nobody made',
  )
  for (const [who, phone] of phones.entries()) {
    const givenUp = new Set(phone.items('given_up').map(({ itemId }) => itemId))
    for (const { itemId } of phone.made)
      must(server.keys.has(itemId) || givenUp.has(itemId), `${itemId} was lost`)
    must(wholeOf(phone.outbox).is === 'all_sent', `phone ${who} does not say that all is sent`)
    checkOrder(world, phone, who, givenUp)
    checkTimes(phone, who)
  }
  checkReport(world)
}

function checkOrder(world: OutboxWorld, phone: Phone, who: number, givenUp: Set<string>): void {
  const left = (itemId: string, kind: keyof typeof STEP_MANNERS) =>
    givenUp.has(itemId) || (world.server.refusedOnce.has(itemId) && !STEP_MANNERS[kind].holds)
  const lanes = new Map<string, string[]>()
  for (const { itemId, step } of phone.made)
    if (!left(itemId, step.kind)) lanes.set(laneOf(step), [...(lanes.get(laneOf(step)) ?? []), itemId])
  const mine = world.server.taken.filter((one) => one.who === who)
  const alarms = (list: readonly { itemId: string; step: OutboxStep }[]) =>
    list
      .filter(({ step }) => step.kind === 'distress' || step.kind === 'distress_end')
      .map(({ itemId }) => itemId)
  const made = alarms(phone.made).filter((itemId) => !givenUp.has(itemId))
  const raised = alarms(mine).filter((itemId) => !givenUp.has(itemId))
  must(raised.join() === made.join(), `phone ${who}: alarms made ${made}, arrived ${raised}`)
  for (const [lane, order] of lanes) {
    const arrived = mine
      .filter(({ itemId, step }) => laneOf(step) === lane && !left(itemId, step.kind))
      .map(({ itemId }) => itemId)
    must(arrived.join() === order.join(), `phone ${who}, ${lane}: made ${order}, arrived ${arrived}`)
  }
}

function checkTimes(phone: Phone, who: number): void {
  const told = phone.outbox.items.flatMap((item) => (item.toldMs === null ? [] : [item.toldMs]))
  must(
    told.every((ms, i) => i === 0 || ms >= (told[i - 1] as number)),
    `phone ${who} tells times out of order`,
  )
  if (phone.wasSet) return
  for (const item of phone.outbox.items) {
    const { trueMs } = phone.made.find(({ itemId }) => itemId === item.itemId) as Phone['made'][number]
    // Before the first answer nothing is known of the clock.
    if (item.toldMs === null || item.at.offsetMs === null) continue
    const earlier = phone.outbox.items.slice(0, phone.outbox.items.indexOf(item))
    if (earlier.some((one) => one.at.offsetMs === null)) continue
    must(
      Math.abs(item.toldMs - trueMs) <= TOLERANCE_MS,
      `${item.itemId} is told ${item.toldMs - trueMs} ms off`,
    )
  }
}

function checkReport({ server }: OutboxWorld): void {
  for (const path of PATHS) {
    const stands = readField(server.kept.report, path)
    must(
      stands === server.field(path).value(),
      `${path} is ${stands}, on paper ${server.field(path).value()}`,
    )
  }
  must(server.kept.conflicts.length === 0 && server.openOnPaper().length === 0, 'a conflict is still open')
}

/** Every open conflict is on the phones with both values, as far as their last look at the report goes. */
function checkConflicts(world: OutboxWorld): void {
  const { server, phones } = world
  const open = server.openOnPaper()
  const isListed = phones.some((phone) => phone.items('needs_you').some(({ state }) => !isRefused(state)))
  if (open.length === 0 && server.kept.conflicts.length === 0 && !isListed) return
  const say = (list: readonly unknown[]) =>
    list
      .map((one) => JSON.stringify(one))
      .sort()
      .join()
  const kept = server.kept.conflicts.map(({ path, kept, other }) => ({
    path,
    whose: Number(other.by.userId.slice(-1)),
    kept: kept.value,
    other: other.value,
  }))
  must(say(kept) === say(open), `conflicts ${say(kept)}, on paper ${say(open)}`)
  for (const [who, phone] of phones.entries()) {
    if (phone.outbox.reports[REPORT]?.version !== server.version) continue
    const listed = phone.outbox.items.flatMap(({ state }) =>
      state.is === 'needs_you' && state.why === 'conflict' ? state.conflicts : [],
    )
    const said = new Set(listed.map(({ conflictId }) => conflictId))
    must(said.size === listed.length, `phone ${who} lists a conflict twice`)
    const arrived = phone.outbox.items.filter(({ state }) => state.is === 'sent' || state.is === 'needs_you')
    const mine = server.kept.conflicts.filter(
      ({ path, kept, other }) =>
        [kept.by, other.by].some((by) => by.deviceId === `device-${who}`) &&
        arrived.some(
          ({ step, state }) =>
            !isRefused(state) && step.kind === 'edit' && step.edits.some((edit) => edit.path === path),
        ),
    )
    for (const { itemId, state } of phone.outbox.items) {
      if (state.is !== 'needs_you' || state.why !== 'conflict') continue
      for (const { path } of state.conflicts) {
        const last = arrived.findLast(
          (one) =>
            !isRefused(one.state) &&
            one.step.kind === 'edit' &&
            one.step.edits.some((edit) => edit.path === path),
        )
        must(
          last?.itemId === itemId,
          `the conflict of ${path} stands at ${itemId}, written last by ${last?.itemId}`,
        )
      }
    }
    must(say(listed) === say(mine), `phone ${who} lists ${say(listed)} of ${say(mine)}`)
  }
}

interface Told {
  steps: number
  conflicts: number
  refused: number
  retried: number
}

function runHistory(seed: number): Told {
  const world = new OutboxWorld(seed)
  try {
    return live(world)
  } catch (error) {
    // Once more, with everything written down.
    const again = new OutboxWorld(seed, true)
    expect(() => live(again)).toThrow()
    throw new Error(`seed ${seed}: ${(error as Error).message}\n${again.acts.join('\n')}`)
  }
}

function live(world: OutboxWorld): Told {
  const conflicts = new Set<string>()
  for (let acts = 20 + world.nat(60); acts > 0; acts--) {
    const before = world.phones.map((phone) => phone.made.length)
    world.act()
    for (const [who, phone] of world.phones.entries()) {
      checkHonest(world, phone, who)
      const last = phone.outbox.items.at(-1)
      if (phone.made.length > (before[who] as number) && last && STEP_MANNERS[last.step.kind].overtakes)
        checkDistress(phone, last, world.nowMs)
    }
    checkConflicts(world)
    for (const { conflictId } of world.server.kept.conflicts) conflicts.add(conflictId)
  }
  world.calm()
  checkEnd(world)
  const items = world.phones.flatMap((phone) => phone.outbox.items)
  return {
    steps: items.length,
    conflicts: conflicts.size,
    refused: world.server.refusedOnce.size,
    retried: items.filter(({ attempts }) => attempts > 1).length,
  }
}

describe('OB1 OB2 OB3 OB4 OB5 OB6 OB8 OB9 OB11 OB13 random histories of two phones and a server', () => {
  it(`${HISTORIES} of them lose nothing, double nothing, keep the order, list every conflict and never say what is not so`, (context) => {
    const all = { steps: 0, conflicts: 0, refused: 0, retried: 0 }
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const told = runHistory(seed)
      for (const name of Object.keys(all) as (keyof Told)[]) all[name] += told[name]
    }
    context.annotate(
      `${HISTORIES} histories: ${all.steps} steps, ${all.retried} sent more than once, ${all.refused} refused, ${all.conflicts} conflicts`,
    )
    expect(all.steps).toBeGreaterThan(HISTORIES * 5)
    expect(all.conflicts).toBeGreaterThan(HISTORIES / 20)
    expect(all.refused).toBeGreaterThan(HISTORIES / 20)
    expect(all.retried).toBeGreaterThan(HISTORIES / 2)
  }, 120_000)
})

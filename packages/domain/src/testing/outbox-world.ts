import type { FieldValue } from '../encounter/field.ts'
import {
  compareClocks,
  type DeviceClock,
  learnClock,
  offsetOf,
  setBackMs,
  UNKNOWN_CLOCK,
} from '../encounter/outbox/clock.ts'
import { isBeingSettled, takeReport } from '../encounter/outbox/conflicts.ts'
import { emptyOutbox, type Outbox, type OutboxItem } from '../encounter/outbox/item.ts'
import {
  beginSending,
  giveUpItem,
  nextTurn,
  queueStep,
  restart,
  retryItem,
  type StepAnswer,
  takeAnswer,
  wake,
} from '../encounter/outbox/outbox.ts'
import type { OutboxStep } from '../encounter/outbox/step.ts'
import { type Delivery, PATHS, PlainServer, REPORT } from './outbox-server.ts'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Reply {
  readonly to: Delivery
  readonly answer: StepAnswer
  readonly serverMs: number
  readonly versions: Record<string, number>
}

/** One phone: its outbox as on the disk, its wrong clock, and a plain list of everything its person did. */
export class Phone {
  outbox: Outbox = emptyOutbox
  clock: DeviceClock = UNKNOWN_CLOCK
  /** How far its clock really is ahead. */
  aheadMs: number
  wasSet = false
  /** Clock and forward-only timer at the last comparison; gone after a restart. */
  compared: { wallMs: number; runningMs: number } | null = null
  seen: Record<string, number> = {}
  /** The newest version of the report it was told of. */
  knownVersion = 0
  readonly made: { itemId: string; step: OutboxStep; trueMs: number }[] = []

  constructor(aheadMs: number) {
    this.aheadMs = aheadMs
  }

  items = (is: OutboxItem['state']['is']) => this.outbox.items.filter(({ state }) => state.is === is)
}

const VALUES: Record<(typeof PATHS)[number], FieldValue[]> = {
  story: ['a', 'b', 'c', null],
  outcome: ['refused', 'transported', null],
  'needs.ride': [true, null],
}

/** Two phones, a server and a network that may do anything but invent. Every act is drawn from the seed. */
export class OutboxWorld {
  readonly server = new PlainServer()
  readonly phones = [new Phone(0), new Phone(0)]
  nowMs = Date.parse('2026-01-05T14:00:00Z')
  readonly up: Delivery[] = []
  readonly down: Reply[] = []
  networkIsUp = true
  readonly acts: string[] = []
  private readonly random: () => number

  constructor(
    seed: number,
    private readonly keepsActs = false,
  ) {
    this.random = seeded(seed)
    for (const phone of this.phones) {
      phone.aheadMs = Math.round((this.random() - 0.5) * 2_400_000)
      // Most have compared their clocks when somebody signed in.
      if (this.chance(0.8)) this.compare(phone, this.nowMs)
    }
  }

  private note(say: () => string): void {
    if (this.keepsActs) this.acts.push(say())
  }

  chance = (share: number) => this.random() < share
  nat = (below: number) => Math.floor(this.random() * below)

  /** One thing that happens. */
  act(): void {
    this.nowMs += 1 + this.nat(this.chance(0.1) ? 90_000 : 3_000)
    const who = this.nat(2)
    const draw = this.random()
    if (draw < 0.21) this.make(who)
    else if (draw < 0.44) this.send(who)
    else if (draw < 0.67) this.arrive()
    else if (draw < 0.84) this.answer()
    else if (draw < 0.88) this.timeOut(who)
    else if (draw < 0.92) this.decide(who)
    else this.misfortune(who)
  }

  make(who: number, step = this.anyStep(who)): void {
    const phone = this.phones[who] as Phone
    const itemId = `${who}-${phone.made.length}`
    this.note(() => `${who} makes ${itemId} ${JSON.stringify(step)}`)
    const known = offsetOf(phone.clock)
    const back = phone.compared ? setBackMs(phone.compared, this.reading(phone)) : 0
    const at = { deviceMs: this.nowMs + phone.aheadMs, offsetMs: known === null ? null : known - back }
    phone.made.push({ itemId, step, trueMs: this.nowMs })
    phone.outbox = queueStep(phone.outbox, { itemId, step, at })
  }

  private anyStep(who: number): OutboxStep {
    const phone = this.phones[who] as Phone
    const ids = { callId: 'c', teamId: `t-${who}` }
    const draw = this.random()
    if (draw < 0.5) {
      const always = this.nat(PATHS.length)
      const edits = PATHS.filter((_, i) => i === always || this.chance(0.3)).map((path) => ({
        path,
        value: VALUES[path][this.nat(VALUES[path].length)] as FieldValue,
        base: phone.seen[path] ?? 0,
      }))
      return { kind: 'edit', encounterId: REPORT, edits }
    }
    if (draw < 0.74)
      return {
        kind: 'progress',
        ...ids,
        assignmentId: this.chance(0.5) ? REPORT : `b-${who}`,
        baseVersion: null,
        action: 'arrive',
      }
    if (draw < 0.84) return { kind: 'check_in', teamId: ids.teamId }
    if (draw < 0.89) return { kind: 'distress', teamId: ids.teamId, position: null }
    if (draw < 0.92) return { kind: 'distress_end', teamId: ids.teamId, reason: 'over' }
    if (draw < 0.96) return { kind: 'submit', encounterId: REPORT }
    return { kind: 'team_action', teamId: ids.teamId, action: 'start_break' }
  }

  /** @returns whether a request went out */
  send(who: number): boolean {
    const phone = this.phones[who] as Phone
    const turn = nextTurn(phone.outbox, this.nowMs)
    if (turn.do === 'wait') return false
    const { itemId, step } = turn.item
    const offsetMs = offsetOf(phone.clock) ?? 0
    phone.outbox = beginSending(phone.outbox, itemId, { deviceMs: this.nowMs + phone.aheadMs, offsetMs })
    const item = phone.outbox.items.find((one) => one.itemId === itemId) as OutboxItem
    this.note(() => `${who} sends ${itemId} attempt ${item.attempts}`)
    const delivery = { who, itemId, attempt: item.attempts, step, toldMs: item.toldMs as number }
    if (this.networkIsUp) this.up.push(delivery)
    return true
  }

  /** Any request on its way arrives, in any order, perhaps twice; the server may be too busy or refuse. */
  arrive(kind = this.random()): void {
    const index = this.nat(this.up.length)
    const to = this.up[index]
    if (!to) return
    if (kind > 0.08) this.up.splice(index, 1)
    const busy = kind > 0.95
    const answer: StepAnswer = busy ? { is: 'later' } : this.server.take(to, kind > 0.85)
    this.note(() => `server takes ${to.itemId} attempt ${to.attempt}: ${answer.is}`)
    if (this.networkIsUp || this.chance(0.5))
      this.down.push({ to, answer, serverMs: this.nowMs, versions: this.server.versions() })
  }

  /** Any answer on its way comes in, in any order. */
  answer(): void {
    const [reply] = this.down.splice(this.nat(this.down.length), 1)
    if (!reply) return
    const phone = this.phones[reply.to.who] as Phone
    this.note(() => `${reply.to.who} hears of ${reply.to.itemId} attempt ${reply.to.attempt}`)
    this.compare(phone, reply.serverMs)
    phone.seen = reply.versions
    const now = { ms: this.nowMs, chance: this.random() }
    phone.outbox = takeAnswer(phone.outbox, reply.to, reply.answer, now)
    // Who is told that a conflict is no more reads the report again.
    if (reply.answer.is === 'refused' && reply.to.step.kind === 'settle') this.look(reply.to.who)
  }

  private compare(phone: Phone, serverMs: number): void {
    const deviceMs = serverMs + phone.aheadMs
    const sample = { sentAtMs: deviceMs, receivedAtMs: deviceMs, serverMs, grainMs: 0 }
    phone.clock = learnClock(phone.clock, compareClocks(sample))
    phone.compared = this.reading(phone)
  }

  look(who: number): void {
    const phone = this.phones[who] as Phone
    phone.outbox = takeReport(phone.outbox, this.server.look(who), this.nowMs)
    phone.seen = this.server.versions()
    this.note(() => `${who} looks at the report`)
  }

  timeOut(who: number): void {
    const phone = this.phones[who] as Phone
    const [item] = phone.items('sending')
    if (!item) return
    this.note(() => `${who} gives up waiting for ${item.itemId}`)
    const to = { itemId: item.itemId, attempt: item.attempts }
    const now = { ms: this.nowMs, chance: this.random() }
    phone.outbox = takeAnswer(phone.outbox, to, { is: 'unreachable' }, now)
  }

  /** The person decides about whatever needs them. */
  decide(who: number, mayGiveUp = true): void {
    const phone = this.phones[who] as Phone
    const unsure = [...phone.items('needs_you'), ...(mayGiveUp ? phone.items('waiting').slice(0, 1) : [])]
    const item = unsure[this.nat(unsure.length)]
    if (!item) return
    if (item.state.is === 'needs_you' && item.state.why === 'conflict') {
      const conflict = item.state.conflicts[this.nat(item.state.conflicts.length)]
      if (!conflict || isBeingSettled(phone.outbox, conflict.conflictId)) return
      const { conflictId, path } = conflict
      const value = this.chance(0.5) ? conflict.kept.value : conflict.other.value
      this.make(who, { kind: 'settle', encounterId: REPORT, conflictId, path, value })
      return
    }
    const givesUp = mayGiveUp ? this.chance(0.3) : item.attempts > 5 || item.step.kind === 'settle'
    this.note(() => `${who} ${givesUp ? 'gives up' : 'retries'} ${item.itemId}`)
    phone.outbox = givesUp
      ? giveUpItem(phone.outbox, item.itemId, this.nowMs)
      : retryItem(phone.outbox, item.itemId)
  }

  private misfortune(who: number): void {
    const phone = this.phones[who] as Phone
    const draw = this.nat(7)
    if (draw === 0) {
      this.note(() => `${who} restarts`)
      phone.outbox = restart(JSON.parse(JSON.stringify(phone.outbox)) as Outbox)
      phone.compared = null
    } else if (draw === 1) {
      this.note(() => 'the server restarts')
      this.up.length = 0
      this.down.length = 0
    } else if (draw === 2) {
      this.networkIsUp = !this.networkIsUp
      this.note(() => `the network is ${this.networkIsUp ? 'back' : 'cut'}`)
      if (!this.networkIsUp) this.up.splice(0, this.nat(this.up.length + 1))
    } else if (draw === 3) {
      phone.aheadMs += Math.round((this.random() - 0.5) * 4_800_000)
      phone.wasSet = true
      this.note(() => `the clock of ${who} jumps`)
    } else if (draw === 4) {
      this.down.splice(this.nat(this.down.length), 1)
      this.note(() => 'an answer is lost')
    } else if (draw === 5) {
      phone.outbox = wake(phone.outbox)
    } else {
      this.look(who)
    }
  }

  private reading(phone: Phone) {
    return { wallMs: this.nowMs + phone.aheadMs, runningMs: this.nowMs }
  }

  /** From now on everything works, and the persons decide what needs them, until nothing is left to do. */
  calm(): void {
    this.networkIsUp = true
    for (let round = 0; round < 2_000; round++) {
      this.nowMs += 120_000
      const busy = this.phones.map((phone, who) => {
        phone.outbox = wake(phone.outbox)
        if (this.send(who)) this.settleNetwork()
        else if (phone.items('sending').length > 0) this.timeOut(who)
        else if (phone.items('needs_you').length > 0) this.decide(who, false)
        else return phone.items('waiting').length > 0
        return true
      })
      if (busy.includes(true)) continue
      const open = this.server.kept.conflicts.length > 0
      if (!open) return
      for (const who of this.phones.keys()) this.look(who)
    }
    throw new Error('The world does not come to rest.')
  }

  private settleNetwork(): void {
    while (this.up.length > 0) this.arrive(0.5)
    while (this.down.length > 0) this.answer()
  }
}

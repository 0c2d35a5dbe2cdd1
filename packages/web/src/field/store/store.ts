import { doors } from '@heart/api/doors'
import type { EncounterView } from '@heart/api/encounter'
import {
  assignmentOf,
  emptyOutbox,
  type FieldValue,
  findConflict,
  giveUpItem,
  isBeingSettled,
  type Outbox,
  type OutboxItem,
  type OutboxStep,
  queueStep,
  retryItem,
  STEP_MANNERS,
  takeReport,
} from '@heart/domain/encounter'
import { call } from '../../ui/client.ts'
import { StoreClock, steadyMs } from './clock.ts'
import { FieldDatabase, lockOthers, type Person, rememberPerson, type WipeNotice } from './database.ts'
import { type Draft, DraftBox, tabLock } from './draft-box.ts'
import { KeptBox } from './kept-box.ts'
import { askForKey, dropHeld, heldKey } from './key-ring.ts'
import { Lead } from './lead.ts'
import { OutboxBox } from './outbox-box.ts'
import { conflictsOf } from './read-answer.ts'
import { Sender } from './sender.ts'

export type KeyState =
  | { readonly is: 'starting' }
  | { readonly is: 'open'; readonly expiresAtMs: number; readonly shiftId: string | null }
  | {
      readonly is: 'locked'
      readonly unsent: number
      readonly why: 'expired' | 'signed_out' | 'never_opened'
    }
  | ({ readonly is: 'wiped'; readonly by: 'supervisor' | 'sign_out' } & WipeNotice)

/** The store is locked: the step was not kept. */
export class LockedError extends Error {
  constructor() {
    super('What this phone keeps is locked. Sign in to go on.')
    this.name = 'LockedError'
  }
}

type Message =
  | { kind: 'changed'; line: Outbox['line'] | null }
  | { kind: 'kept'; name: string }
  | { kind: 'opened' }
  | { kind: 'wiped' }

const FLUSH_AFTER_MS = 2_000
/** While the screen is on: how often the server is asked whether the key still holds. */
const RENEW_EVERY_MS = 5 * 60_000
/** Locked without a network: how often it is tried again. Browsers do not tell reliably that it is back. */
const TICK_MS = 10_000
const LONGEST_TIMER_MS = 60_000

export interface StoreEvents {
  changed(): void
  kept(name: string): void
  answered(step: OutboxStep, output: unknown): void
}

/** What one person's phone keeps and sends: key, outbox, drafts and snapshots put together. */
export class FieldStore {
  key: KeyState = { is: 'starting' }
  readonly clock = new StoreClock()
  readonly drafts: DraftBox
  private readonly db: FieldDatabase
  private readonly box: OutboxBox
  private readonly kept: KeptBox
  private readonly channel: BroadcastChannel
  private readonly tabId = crypto.randomUUID()
  private readonly closing = new AbortController()
  private readonly flushTimers = new Map<string, ReturnType<typeof setTimeout>>()
  private deviceId = ''
  private sender: Sender | null = null
  private lead: Lead | null = null
  private expiry: ReturnType<typeof setTimeout> | undefined
  private askedAtMs = Number.NEGATIVE_INFINITY

  constructor(
    readonly person: Person,
    private readonly events: StoreEvents,
  ) {
    this.db = new FieldDatabase(person)
    this.box = new OutboxBox(this.db, `${this.db.name}/write`, (byUs) => this.boxChanged(byUs))
    this.drafts = new DraftBox(this.db, this.tabId, () => this.events.changed())
    this.kept = new KeptBox(this.db)
    this.channel = new BroadcastChannel(this.db.name)
  }

  get outbox(): Outbox {
    return this.key.is === 'starting' ? emptyOutbox : this.box.outbox
  }

  async begin(): Promise<void> {
    // Held as long as this tab lives.
    void navigator.locks.request(
      tabLock(this.tabId),
      () => new Promise<void>((resolve) => this.closing.signal.addEventListener('abort', () => resolve())),
    )
    const ring = await this.db.getRing()
    this.deviceId = ring.deviceId
    this.clock.recall(ring.clock)
    this.channel.onmessage = ({ data }) => void this.hear(data as Message)
    const held = await heldKey(this.db, ring, this.clock)
    if (ring.wiped) this.setKey({ is: 'wiped', by: 'supervisor', ...ring.wiped })
    else if (held) await this.open(held)
    else await this.lock(ring.wrapped ? 'expired' : 'never_opened')
    this.startSending()
    this.listen()
    if (held) void this.contact()
    else await this.contact()
  }

  private startSending(): void {
    const sender = new Sender({
      box: this.box,
      clock: this.clock,
      deviceId: this.deviceId,
      contact: (signal) => this.contact(signal),
      onAnswer: (step, output) => this.events.answered(step, output),
      onRefused: (item) => void this.lookAgain(item),
    })
    this.sender = sender
    this.lead = new Lead(`${this.db.name}/send`, sender.run)
    this.lead.take(document.visibilityState === 'visible')
  }

  private listen(): void {
    const { signal } = this.closing
    const look = () => {
      if (document.visibilityState !== 'visible') return void this.flushAll()
      this.lead?.take(true)
      again()
    }
    const again = () => void (this.key.is === 'locked' ? this.contact() : this.sender?.wake())
    window.addEventListener('focus', look, { signal })
    document.addEventListener('visibilitychange', look, { signal })
    window.addEventListener('pagehide', () => void this.flushAll(), { signal })
    window.addEventListener('online', again, { signal })
    const tick = setInterval(() => {
      const isShut = this.key.is === 'locked' && this.key.why === 'expired'
      const isDue = isShut || steadyMs() - this.askedAtMs > RENEW_EVERY_MS
      const isUsed = this.key.is !== 'wiped' && document.visibilityState === 'visible'
      if (isDue && isUsed) void this.contact()
    }, TICK_MS)
    signal.addEventListener('abort', () => clearInterval(tick))
  }

  /** Asks the server for the key, and does what follows from its answer. */
  contact = async (signal?: AbortSignal): Promise<'open' | 'unreachable' | 'sign_in' | 'wiped'> => {
    const { db, person, clock } = this
    this.askedAtMs = steadyMs()
    const found = await askForKey({ db, person, clock }, signal)
    if (this.closing.signal.aborted) return 'unreachable'
    if (found.is === 'open') {
      const wasOpen = this.key.is === 'open'
      await this.open(found)
      rememberPerson(person)
      await lockOthers(person)
      if (!wasOpen) this.say({ kind: 'opened' })
      if (!wasOpen || this.box.outbox.line.needsSignIn) await this.sender?.wake(true)
    }
    if (found.is === 'wiped') {
      await this.forget()
      this.say({ kind: 'wiped' })
    }
    if (found.is === 'sign_in' && this.key.is === 'locked') await this.lock('signed_out')
    return found.is
  }

  private async open({ key, expiresAtMs }: { key: CryptoKey; expiresAtMs: number }): Promise<void> {
    const { shiftId } = await this.db.getRing()
    if (this.key.is !== 'open') {
      this.kept.open(key)
      await this.box.open(key)
      await this.drafts.open(key)
      for (const encounterId of this.drafts.encounters()) this.flushSoon(encounterId)
    }
    this.setKey({ is: 'open', expiresAtMs, shiftId })
    this.watchExpiry(expiresAtMs)
  }

  private watchExpiry(expiresAtMs: number): void {
    clearTimeout(this.expiry)
    const leftMs = expiresAtMs - this.clock.serverNowMs()
    const onTime = async () => {
      if (this.clock.serverNowMs() < expiresAtMs) return this.watchExpiry(expiresAtMs)
      await this.drafts.settled()
      await dropHeld(this.db)
      await this.lock('expired')
      await this.contact()
    }
    this.expiry = setTimeout(() => void onTime(), Math.min(Math.max(leftMs, 0), LONGEST_TIMER_MS))
  }

  /** Drops the key and everything that was open. What is on the disk stays there, sealed. */
  private async lock(why: 'expired' | 'signed_out' | 'never_opened'): Promise<void> {
    this.closeBoxes()
    this.setKey({ is: 'locked', unsent: await this.db.countUnsent(), why })
  }

  private closeBoxes(): void {
    clearTimeout(this.expiry)
    for (const timer of this.flushTimers.values()) clearTimeout(timer)
    this.flushTimers.clear()
    this.kept.open(null)
    this.drafts.close()
    this.box.close()
  }

  /** The disk was wiped: nothing may stay in memory either. */
  private async forget(): Promise<void> {
    this.closeBoxes()
    this.box.empty()
    const { wiped } = await this.db.getRing()
    if (wiped) this.setKey({ is: 'wiped', by: 'supervisor', ...wiped })
    else await this.lock('never_opened')
  }

  async acknowledgeWipe(): Promise<void> {
    await this.db.ring.update('ring', { wiped: null })
    await this.lock('never_opened')
  }

  async leave(evenUnsent: boolean): Promise<{ left: true } | { left: false; unsent: number }> {
    await this.flushAll()
    const unsent = await this.db.countUnsent()
    if (unsent > 0 && !evenUnsent) return { left: false, unsent }
    await this.db.wipe(null)
    rememberPerson(null)
    await this.forget()
    this.say({ kind: 'wiped' })
    const atMs = Math.round(this.clock.serverNowMs())
    this.setKey({ is: 'wiped', by: 'sign_out', atMs, unsentLost: unsent })
    return { left: true }
  }

  async beginShift(shift: { shiftId: string; teamId: string }): Promise<void> {
    const ring = await this.db.getRing()
    const isNew = ring.shiftId !== shift.shiftId
    await this.db.ring.update('ring', shift)
    if (isNew) {
      await this.flushAll()
      await this.kept.beginShift(shift.shiftId)
      const isPast = ({ state }: OutboxItem) => state.is === 'sent' || state.is === 'given_up'
      if (ring.shiftId !== null)
        await this.box.change((outbox) => ({
          ...outbox,
          items: outbox.items.filter((item) => !isPast(item)),
        }))
    }
    if (isNew || ring.teamId !== shift.teamId) await this.contact()
  }

  async queue(step: OutboxStep): Promise<string> {
    const assignmentId = assignmentOf(step)
    if (assignmentId && step.kind !== 'edit') await this.flush(assignmentId)
    return await this.add(step)
  }

  private async add(step: OutboxStep, alongside?: () => Promise<unknown>): Promise<string> {
    const { overtakes } = STEP_MANNERS[step.kind]
    if (this.key.is !== 'open' && !overtakes) throw new LockedError()
    const itemId = crypto.randomUUID()
    const at = { deviceMs: Date.now(), offsetMs: this.clock.offsetMs() }
    const make = (outbox: Outbox) => queueStep(outbox, { itemId, step, at })
    try {
      await this.box.change(make, alongside)
    } catch (error) {
      // A full disk does not keep a distress from being sent.
      if (!overtakes) throw error
      this.box.hold(make)
    }
    return itemId
  }

  saveDraft(draft: Draft): void {
    if (this.key.is !== 'open') throw new LockedError()
    this.drafts.save(draft)
    this.flushSoon(draft.encounterId)
  }

  private flushSoon(encounterId: string): void {
    clearTimeout(this.flushTimers.get(encounterId))
    this.flushTimers.set(
      encounterId,
      setTimeout(() => void this.flush(encounterId), FLUSH_AFTER_MS),
    )
  }

  async flush(encounterId: string): Promise<void> {
    clearTimeout(this.flushTimers.get(encounterId))
    if (this.key.is !== 'open') return
    await this.drafts.flush(encounterId, async (edits, deleteRows) => {
      await this.add({ kind: 'edit', encounterId, edits }, deleteRows)
    })
  }

  private async flushAll(): Promise<void> {
    for (const encounterId of this.drafts.encounters()) await this.flush(encounterId)
  }

  retry = (itemId: string) => this.box.change((outbox) => retryItem(outbox, itemId))

  async giveUp(itemId: string): Promise<boolean> {
    await this.box.change((outbox) => giveUpItem(outbox, itemId, Math.round(this.clock.serverNowMs())))
    return this.box.outbox.items.some((item) => item.itemId === itemId && item.state.is === 'given_up')
  }

  async settle(itemId: string, conflictId: string, value: FieldValue): Promise<void> {
    const item = this.box.outbox.items.find((one) => one.itemId === itemId)
    const conflict = item && findConflict(item, conflictId)
    if (!conflict || item.step.kind !== 'edit' || isBeingSettled(this.box.outbox, conflictId)) return
    const { encounterId } = item.step
    await this.queue({ kind: 'settle', encounterId, conflictId, path: conflict.path, value })
  }

  learnReport = (view: EncounterView) =>
    this.box.change((outbox) => takeReport(outbox, conflictsOf(view, this.deviceId), steadyMs()))

  /** Who is told that a conflict is no more looks at the report again. */
  private async lookAgain({ step }: OutboxItem): Promise<void> {
    if (step.kind !== 'settle') return
    const view = await call(doors.encounter, { params: { encounterId: step.encounterId } }).catch(() => null)
    if (view) await this.learnReport(view)
  }

  async keep(name: string, snapshot: unknown): Promise<void> {
    if (this.key.is !== 'open') throw new LockedError()
    await this.kept.keep(name, snapshot, Math.round(this.clock.serverNowMs()))
    this.say({ kind: 'kept', name })
    this.events.kept(name)
  }

  findKept = <T>(name: string) => this.kept.find<T>(name)

  async dropKept(name: string): Promise<void> {
    await this.kept.drop(name)
    this.say({ kind: 'kept', name })
    this.events.kept(name)
  }

  sendNow(): void {
    this.lead?.take(true)
    void this.sender?.wake()
  }

  close(): void {
    this.lead?.close()
    this.closing.abort()
    this.closeBoxes()
    this.channel.close()
    this.db.close()
  }

  private setKey(key: KeyState): void {
    this.key = key
    this.events.changed()
  }

  private say(message: Message): void {
    if (!this.closing.signal.aborted) this.channel.postMessage(message)
  }

  private boxChanged(byUs: boolean): void {
    this.events.changed()
    if (!byUs) return
    const distress = this.box.outbox.items.some(
      ({ step, state }) => STEP_MANNERS[step.kind].overtakes && state.is === 'waiting',
    )
    // The tab that leads may be asleep; this one is not.
    if (distress && document.visibilityState === 'visible') this.lead?.take(true)
    this.sender?.look()
    this.say({ kind: 'changed', line: this.lead?.isOurs ? this.box.outbox.line : null })
  }

  private async hear(message: Message): Promise<void> {
    if (message.kind === 'kept') this.events.kept(message.name)
    if (message.kind === 'changed' && this.key.is === 'open') {
      await this.box.refresh()
      if (message.line && !this.lead?.isOurs) this.box.learnLine(message.line)
      this.sender?.look()
    }
    if (message.kind === 'wiped') await this.forget()
    if (message.kind === 'opened' && this.key.is !== 'open') {
      const held = await heldKey(this.db, await this.db.getRing(), this.clock)
      if (held) await this.open(held)
    }
  }
}

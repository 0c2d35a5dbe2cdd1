import {
  beginSending,
  forgetSent,
  nextTurn,
  type OutboxItem,
  type OutboxStep,
  type OutboxTurn,
  restart,
  STEP_MANNERS,
  takeAnswer,
  takeLine,
  wake,
} from '@heart/domain/encounter'
import { addressOf } from '../../ui/client.ts'
import { type StoreClock, steadyMs } from './clock.ts'
import type { OutboxBox } from './outbox-box.ts'
import { type Heard, readAnswer } from './read-answer.ts'
import { requestOf } from './request-of.ts'

const PATIENCE_MS = 20_000
const PATIENCE_IN_DISTRESS_MS = 5_000
/** After so long without an answer the key, the clock and the person are asked for first. */
const CONTACT_EVERY_MS = 60_000
const KEEP_SENT = 100

export interface SenderParts {
  readonly box: OutboxBox
  readonly clock: StoreClock
  readonly deviceId: string
  /** Asks for the key. @returns whether steps may be sent now */
  contact(signal: AbortSignal): Promise<'open' | 'unreachable' | 'sign_in' | 'wiped'>
  onAnswer(step: OutboxStep, output: unknown): void
  onRefused(item: OutboxItem): void
}

const overtakes = ({ step }: OutboxItem): boolean => STEP_MANNERS[step.kind].overtakes
const now = () => ({ ms: steadyMs(), chance: Math.random() })

/** Sends what waits, one step at a time, as long as it is this tab's turn. */
export class Sender {
  private answeredAtMs = Number.NEGATIVE_INFINITY
  private flight: { item: OutboxItem; breakOff: AbortController } | null = null
  private ring: () => void = () => undefined

  constructor(private readonly parts: SenderParts) {}

  run = async (signal: AbortSignal): Promise<void> => {
    const { box } = this.parts
    // Whoever sent before is gone; what it had under way is asked again.
    await box.change((outbox) => wake(restart(outbox)))
    while (!signal.aborted) {
      const turn = nextTurn(box.outbox, steadyMs())
      if (turn.do === 'wait') await this.sleep(signal, turn.untilMs)
      else await this.send(turn, signal)
    }
  }

  /** Something changed: look whose turn it is. A distress breaks off what is under way. */
  look(): void {
    const { flight } = this
    if (flight && !overtakes(flight.item)) {
      const turn = nextTurn(this.parts.box.outbox, steadyMs())
      if (turn.do === 'send' && overtakes(turn.item)) flight.breakOff.abort()
    }
    this.ring()
  }

  /** The network is back, or the person looks: no more waiting, and ask the server first. */
  async wake(signedIn = false): Promise<void> {
    this.answeredAtMs = Number.NEGATIVE_INFINITY
    await this.parts.box.change((outbox) => wake(outbox, signedIn))
    this.ring()
  }

  private sleep(signal: AbortSignal, untilMs: number | null): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wakeUp)
        resolve()
      }
      const timer = setTimeout(
        wakeUp,
        Math.min(untilMs === null ? CONTACT_EVERY_MS : Math.max(untilMs - steadyMs(), 0), CONTACT_EVERY_MS),
      )
      signal.addEventListener('abort', wakeUp)
      this.ring = wakeUp
    })
  }

  private async send({ item }: Extract<OutboxTurn, { do: 'send' }>, signal: AbortSignal): Promise<void> {
    const { box, clock } = this.parts
    const breakOff = new AbortController()
    const lost = () => breakOff.abort()
    signal.addEventListener('abort', lost)
    this.flight = { item, breakOff }
    try {
      if (!overtakes(item) && !(await this.isInContact(breakOff.signal))) return
      if (breakOff.signal.aborted) return
      const time = { deviceMs: Date.now(), offsetMs: clock.offsetMs() ?? 0 }
      await box.change((outbox) => beginSending(outbox, item.itemId, time))
      const going = box.outbox.items.find(({ itemId }) => itemId === item.itemId)
      if (going?.state.is !== 'sending' || signal.aborted) return
      const heard = await this.ask(going, breakOff)
      // Broken off for a distress, or the turn of another tab: they put this step back.
      if (breakOff.signal.aborted && heard.answer.is === 'unreachable') return
      await this.hear(going, heard)
    } finally {
      this.flight = null
      signal.removeEventListener('abort', lost)
    }
  }

  private async isInContact(signal: AbortSignal): Promise<boolean> {
    if (steadyMs() - this.answeredAtMs < CONTACT_EVERY_MS) return true
    const found = await this.parts.contact(signal)
    if (signal.aborted) return false
    if (found === 'open') {
      this.answeredAtMs = steadyMs()
      return true
    }
    const way = found === 'sign_in' ? 'sign_in' : 'nobody'
    if (found !== 'wiped') await this.parts.box.change((outbox) => takeLine(outbox, way, now()))
    return false
  }

  private async ask(item: OutboxItem, breakOff: AbortController): Promise<Heard> {
    const { clock, deviceId } = this.parts
    const { door, params, body } = requestOf(item, deviceId)
    const patience = new AbortController()
    const giveUp = () => patience.abort()
    breakOff.signal.addEventListener('abort', giveUp)
    const timer = setTimeout(giveUp, overtakes(item) ? PATIENCE_IN_DISTRESS_MS : PATIENCE_MS)
    const sentAtMs = Date.now()
    try {
      const response = await fetch(addressOf(door, { params } as never), {
        method: door.method,
        credentials: 'same-origin',
        cache: 'no-store',
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        signal: patience.signal,
      })
      clock.learnHeader(response.headers.get('date'), sentAtMs, Date.now())
      return await readAnswer(item, response, deviceId)
    } catch {
      return { answer: { is: 'unreachable' }, output: undefined }
    } finally {
      clearTimeout(timer)
      breakOff.signal.removeEventListener('abort', giveUp)
    }
  }

  private async hear(item: OutboxItem, { answer, output }: Heard): Promise<void> {
    const { box, onAnswer, onRefused } = this.parts
    const attempt = { itemId: item.itemId, attempt: item.attempts }
    await box.change((outbox) => forgetSent(takeAnswer(outbox, attempt, answer, now()), KEEP_SENT))
    if (answer.is === 'unreachable') this.answeredAtMs = Number.NEGATIVE_INFINITY
    else this.answeredAtMs = steadyMs()
    if (output !== undefined) onAnswer(item.step, output)
    if (answer.is === 'refused') onRefused(item)
  }
}

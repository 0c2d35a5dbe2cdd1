import { doors } from '@heart/api/doors'
import type { LiveBeat, LiveMessage } from '@heart/api/platform'
import type { output } from 'zod'
import { addressOf } from '../ui/client.ts'
import { BEHIND_AFTER_SECONDS, backoffMs, type LiveFacts } from './live-state.ts'

export type Beat = output<typeof LiveBeat>

export interface LiveHandlers {
  /** Something happened on a call's or a team's stream. */
  onMessage(message: LiveMessage): void
  onBeat(beat: Beat): void
  /** The connection was broken and is back, or a beat tells of something that never arrived. */
  onHeal(): void
  /** Opening failed several times: the session may be over. */
  onRefused(): void
}

type Source = Pick<EventSource, 'addEventListener' | 'close'>

/**
 * The live stream, kept open: it reconnects with the last sequence number it saw and drops what it saw before.
 * Everything it knows of itself is in `facts`, a new object at each change.
 */
export class LiveConnection {
  facts: LiveFacts
  private source: Source | undefined
  private attempt = 0
  private everOpen = false
  private gapBefore = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private readonly watch: ReturnType<typeof setInterval>
  private readonly listeners = new Set<() => void>()

  constructor(
    private lastSeq: number,
    private readonly handlers: LiveHandlers,
    private readonly open: (address: string) => Source = (address) => new EventSource(address),
  ) {
    this.facts = { connected: false, heardAtMs: null, startedAtMs: Date.now() }
    this.watch = setInterval(() => this.watchSilence(), 1_000)
    this.connect()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    clearInterval(this.watch)
    clearTimeout(this.retry)
    this.source?.close()
  }

  private connect(): void {
    const source = this.open(addressOf(doors.live, { query: { after: this.lastSeq } }))
    this.source = source
    source.addEventListener('open', () => {
      if (this.source !== source) return
      this.attempt = 0
      this.learn({ connected: true, heardAtMs: Date.now() })
      if (this.everOpen) this.handlers.onHeal()
      this.everOpen = true
    })
    source.addEventListener('message', (event) => {
      if (this.source === source) this.take(JSON.parse((event as MessageEvent).data) as LiveMessage)
    })
    source.addEventListener('beat', (event) => {
      if (this.source === source) this.beat(JSON.parse((event as MessageEvent).data) as Beat)
    })
    source.addEventListener('error', () => {
      if (this.source === source) this.reconnect()
    })
  }

  private take(message: LiveMessage): void {
    this.learn({ connected: true, heardAtMs: Date.now() })
    if (message.seq <= this.lastSeq) return
    this.lastSeq = message.seq
    this.handlers.onMessage(message)
  }

  private beat(beat: Beat): void {
    this.learn({ connected: true, heardAtMs: Date.now() })
    this.handlers.onBeat(beat)
    const gap = beat.seq > this.lastSeq
    if (gap && this.gapBefore) {
      this.lastSeq = beat.seq
      this.handlers.onHeal()
    }
    this.gapBefore = gap && !this.gapBefore
  }

  private reconnect(): void {
    this.source?.close()
    this.source = undefined
    clearTimeout(this.retry)
    this.learn({ connected: false })
    this.retry = setTimeout(() => this.connect(), backoffMs(this.attempt))
    this.attempt += 1
    if (this.attempt % 3 === 0) this.handlers.onRefused()
  }

  /** A connection that stays silent for long is dead, whatever the browser believes. */
  private watchSilence(): void {
    const { connected, heardAtMs } = this.facts
    if (connected && heardAtMs !== null && Date.now() - heardAtMs > 2_000 * BEHIND_AFTER_SECONDS)
      this.reconnect()
  }

  private learn(change: Partial<LiveFacts>): void {
    this.facts = { ...this.facts, ...change }
    for (const listener of this.listeners) listener()
  }
}

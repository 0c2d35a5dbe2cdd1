import type { Scenario } from '@heart/domain/plan'
import type { Figures } from './figures.ts'
import { type FromReplayWorker, REPLICATIONS, type ToReplayWorker } from './protocol.ts'

/** What is known of one plan: the replications so far of the newest change that has any. */
export interface Series {
  readonly ticket: number
  readonly replications: readonly Figures[]
}

export interface LogState {
  readonly calls: number
  readonly zones: readonly string[]
}

export interface WorkerLike {
  postMessage(message: ToReplayWorker): void
  onmessage: ((event: MessageEvent<FromReplayWorker>) => void) | null
  terminate(): void
}

/** The page's side of the replay worker. What was drawn stays until the newer change has its first replication. */
export class Replays {
  private ticket = 0
  private readonly asked = new Map<string, { ticket: number; scenario: Scenario }>()
  private readonly series = new Map<string, Series>()
  private readonly failures = new Map<string, string>()
  private readonly listeners = new Set<() => void>()
  private log: LogState | null = null
  private logFailure: string | null = null
  private readonly worker: WorkerLike

  constructor(worker: WorkerLike) {
    this.worker = worker
    worker.onmessage = ({ data }) => this.hear(data)
  }

  load(address: string): void {
    this.log = null
    this.logFailure = null
    this.series.clear()
    this.worker.postMessage({ kind: 'load', address })
    for (const [key, { scenario }] of this.asked) this.ask(key, scenario, true)
    this.tell()
  }

  /** Asks for the replay of a plan; the same scenario again costs nothing. */
  ask(key: string, scenario: Scenario, anew = false): void {
    if (!anew && this.asked.get(key)?.scenario === scenario) return
    const ticket = ++this.ticket
    this.asked.set(key, { ticket, scenario })
    this.worker.postMessage({ kind: 'replay', job: { key, ticket, scenario, replications: REPLICATIONS } })
  }

  forget(key: string): void {
    this.asked.delete(key)
    this.series.delete(key)
    this.failures.delete(key)
    this.worker.postMessage({ kind: 'forget', key })
  }

  seriesOf = (key: string): Series | undefined => this.series.get(key)
  failureOf = (key: string): string | undefined => this.failures.get(key)
  logState = (): LogState | null => this.log
  logFailed = (): string | null => this.logFailure

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  stop(): void {
    this.worker.onmessage = null
    this.worker.terminate()
  }

  private hear(message: FromReplayWorker): void {
    if (message.kind === 'loaded') this.log = { calls: message.calls, zones: message.zones }
    else if (message.kind === 'failed') this.hearFailure(message.key, message.ticket, message.sentence)
    else this.hearFigures(message)
    this.tell()
  }

  private hearFailure(key: string | null, ticket: number, sentence: string): void {
    if (key === null) this.logFailure = sentence
    else if (this.asked.get(key)?.ticket === ticket) this.failures.set(key, sentence)
  }

  /** During a drag figures of a change that is no longer the newest are still newer than what is drawn. */
  private hearFigures({ key, ticket, figures, replication }: FromReplayWorker & { kind: 'figures' }): void {
    if (!this.asked.has(key)) return
    const known = this.series.get(key)
    if (known && known.ticket > ticket) return
    this.failures.delete(key)
    const replications = known?.ticket === ticket ? [...known.replications] : []
    replications[replication] = figures
    this.series.set(key, { ticket, replications })
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

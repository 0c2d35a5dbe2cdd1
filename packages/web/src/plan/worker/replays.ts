import type { Plan } from '@heart/domain/plan'
import type { Figures } from './figures.ts'
import { type FromReplayWorker, REPLICATIONS, type ToReplayWorker } from './protocol.ts'

/** What is known of one plan: the replications so far of the newest change that has any, and the plan they are of. */
export interface Series {
  readonly ticket: number
  readonly plan: Plan
  readonly replications: readonly Figures[]
  /** Milliseconds that the first replication took, reading the plan included. */
  readonly tookMs: number
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

interface Asked {
  readonly ticket: number
  readonly plan: Plan
}

/** The page's side of the replay worker. What was drawn stays until a newer change has its first replication. */
export class Replays {
  private ticket = 0
  /** By plan, oldest first: the changes that may still be answered, the newest last. */
  private readonly asked = new Map<string, Asked[]>()
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
    for (const [key, asked] of this.asked) this.send(key, (asked.at(-1) as Asked).plan)
    this.tell()
  }

  /** Asks for the replay of a plan. Another name or price for the same scenario is not replayed again. */
  ask(key: string, plan: Plan): void {
    const newest = this.asked.get(key)?.at(-1)
    if (newest?.plan === plan) return
    if (newest?.plan.scenario === plan.scenario) this.rename(key, newest, plan)
    else this.send(key, plan)
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

  private send(key: string, plan: Plan): void {
    const ticket = ++this.ticket
    this.asked.set(key, [...(this.asked.get(key) ?? []), { ticket, plan }])
    const { scenario } = plan
    this.worker.postMessage({ kind: 'replay', job: { key, ticket, scenario, replications: REPLICATIONS } })
  }

  private rename(key: string, { ticket }: Asked, plan: Plan): void {
    this.asked.set(key, [...(this.asked.get(key) ?? []).slice(0, -1), { ticket, plan }])
    const known = this.series.get(key)
    if (known?.ticket === ticket) this.series.set(key, { ...known, plan })
    this.tell()
  }

  private hear(message: FromReplayWorker): void {
    if (message.kind === 'loaded') this.log = { calls: message.calls, zones: message.zones }
    else if (message.kind === 'failed') this.hearFailure(message.key, message.ticket, message.sentence)
    else this.hearFigures(message)
    this.tell()
  }

  private hearFailure(key: string | null, ticket: number, sentence: string): void {
    if (key === null) this.logFailure = sentence
    else if (this.asked.get(key)?.at(-1)?.ticket === ticket) this.failures.set(key, sentence)
  }

  /** During a drag figures of a change that is no longer the newest are still newer than what is drawn. */
  private hearFigures(message: FromReplayWorker & { kind: 'figures' }): void {
    const { key, ticket, figures, replication } = message
    const asked = this.asked.get(key)
    const plan = asked?.find((each) => each.ticket === ticket)?.plan
    const known = this.series.get(key)
    if (!asked || !plan || (known && known.ticket > ticket)) return
    this.failures.delete(key)
    const same = known?.ticket === ticket ? known : undefined
    const replications = [...(same?.replications ?? [])]
    replications[replication] = figures
    this.series.set(key, { ticket, plan, replications, tookMs: same?.tookMs ?? message.tookMs })
    this.asked.set(
      key,
      asked.filter((each) => each.ticket >= ticket),
    )
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

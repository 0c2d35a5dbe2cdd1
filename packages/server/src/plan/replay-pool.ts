import type { Worker } from 'node:worker_threads'
import type { Scenario } from '@heart/domain/plan'
import type { CallLog } from '@heart/replay/call'
import type { Summary } from '@heart/replay/ledger'
import type { PlanRun } from '@heart/replay/plan'
import { ownThread } from '../platform/own-thread.ts'

/** Some replications of one scenario. */
export interface ReplayTask {
  readonly scenario: Scenario
  readonly seed: string
  readonly firstReplication: number
  readonly replications: number
}

/** As it goes to a thread; with the log when the thread does not have it yet. */
export interface ThreadTask extends ReplayTask {
  readonly withZones: boolean
  readonly log?: CallLog
}

/** A summary for each replication, or with zones what evaluating a plan looks at. */
export type ThreadAnswer = { readonly runs: (Summary | PlanRun)[] } | { readonly failure: string }

/** A scenario that the engine could not replay: trying again would fail again. */
export class ReplayFailure extends Error {
  override name = 'ReplayFailure'
}

/** A thread that is no more: out of memory, or told to go. */
export class ThreadEnded extends Error {
  override name = 'ThreadEnded'
}

interface Thread {
  readonly worker: Worker
  log?: CallLog
  /** Ends a thread that has nothing to do: its memory is worth more. */
  leave?: NodeJS.Timeout
}

const IDLE_MS = 60_000

/** Replays on threads of their own: the event loop of a server never waits for one. */
export class ReplayPool {
  private readonly idle: Thread[] = []
  private readonly waiting: (() => void)[] = []
  private readonly threads = new Set<Thread>()
  private isClosed = false

  constructor(private readonly size: number) {}

  /** One summary for each replication. @param log on shared memory; the same object for the same log */
  run(log: CallLog, task: ReplayTask): Promise<Summary[]> {
    return this.ask(log, { ...task, withZones: false }) as Promise<Summary[]>
  }

  /** The same with each zone's figures, for comparing plans. */
  runWithZones(log: CallLog, task: ReplayTask): Promise<PlanRun[]> {
    return this.ask(log, { ...task, withZones: true }) as Promise<PlanRun[]>
  }

  async close(): Promise<void> {
    this.isClosed = true
    await Promise.all([...this.threads].map((thread) => this.end(thread)))
  }

  private async ask(log: CallLog, task: ThreadTask): Promise<(Summary | PlanRun)[]> {
    const thread = await this.takeThread(log)
    try {
      const answer = await answerOf(thread, log, task)
      if ('failure' in answer) throw new ReplayFailure(answer.failure)
      return answer.runs
    } catch (error) {
      throw this.isClosed ? new Error('This process is stopping; another will take it up.') : error
    } finally {
      this.giveBack(thread)
    }
  }

  private async takeThread(log: CallLog): Promise<Thread> {
    while (this.idle.length === 0 && this.threads.size >= this.size) {
      await new Promise<void>((done) => this.waiting.push(done))
    }
    const knowing = this.idle.findIndex((thread) => thread.log === log)
    const [thread] = this.idle.splice(Math.max(0, knowing), 1)
    if (!thread) return this.start()
    clearTimeout(thread.leave)
    return thread
  }

  private giveBack(thread: Thread): void {
    if (this.threads.has(thread) && !this.isClosed) {
      this.idle.push(thread)
      thread.leave = setTimeout(() => void this.end(thread), IDLE_MS).unref()
    }
    this.waiting.shift()?.()
  }

  private start(): Thread {
    const thread: Thread = { worker: ownThread(import.meta.dirname, 'replay-thread') }
    this.threads.add(thread)
    thread.worker.unref()
    thread.worker.on('error', () => this.forget(thread))
    thread.worker.on('exit', () => this.forget(thread))
    return thread
  }

  private async end(thread: Thread): Promise<void> {
    this.forget(thread)
    await thread.worker.terminate()
  }

  private forget(thread: Thread): void {
    this.threads.delete(thread)
    const at = this.idle.indexOf(thread)
    if (at >= 0) this.idle.splice(at, 1)
    this.waiting.shift()?.()
  }
}

function answerOf(thread: Thread, log: CallLog, task: ThreadTask): Promise<ThreadAnswer> {
  const { worker } = thread
  return new Promise((done, fail) => {
    const forget = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (answer: ThreadAnswer) => {
      forget()
      done(answer)
    }
    const onError = (cause: Error) => {
      forget()
      fail(new ThreadEnded(`the replaying thread ended: ${cause.message}`, { cause }))
    }
    const onExit = (code: number) => onError(new Error(`exit code ${code}`))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(thread.log === log ? task : { ...task, log })
    thread.log = log
  })
}

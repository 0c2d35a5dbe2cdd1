import type { ReplayJob } from './protocol.ts'

interface Held {
  readonly job: ReplayJob
  done: number
}

/**
 * What is still to be replayed. Of one plan only the newest change is kept, so that dragging never builds a queue;
 * every plan gets its first replication before any plan gets its band, and the one changed last goes first.
 */
export class JobBox {
  private readonly held = new Map<string, Held>()

  put(job: ReplayJob): void {
    this.held.delete(job.key)
    this.held.set(job.key, { job, done: 0 })
  }

  forget(key: string): void {
    this.held.delete(key)
  }

  /** The replication to run next. */
  next(): { job: ReplayJob; replication: number } | undefined {
    const newestFirst = [...this.held.values()].reverse()
    const held =
      newestFirst.find(({ done }) => done === 0) ??
      newestFirst.find(({ job, done }) => done < job.replications)
    return held && { job: held.job, replication: held.done }
  }

  /** Takes note that a replication was run; false when a newer change has replaced its job meanwhile. */
  done(job: ReplayJob): boolean {
    const held = this.held.get(job.key)
    if (held?.job !== job) return false
    held.done++
    return true
  }

  /** Nothing waits for its first replication: only bands are left to be drawn. */
  get calm(): boolean {
    return [...this.held.values()].every(({ done }) => done > 0)
  }
}

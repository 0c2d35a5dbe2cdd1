const AGAIN_MS = 500

/**
 * Which tab sends: one at a time. The others wait for their turn; the one in front of the person takes it at once, for
 * a browser may freeze the tabs behind.
 */
export class Lead {
  private holding: AbortController | null = null
  private waiting: AbortController | null = null
  private closed = false

  constructor(
    private readonly lockName: string,
    private readonly work: (signal: AbortSignal) => Promise<void>,
  ) {}

  get isOurs(): boolean {
    return this.holding !== null
  }

  take(atOnce: boolean): void {
    if (this.closed || this.holding || (this.waiting && !atOnce)) return
    this.waiting?.abort()
    const turn = new AbortController()
    this.waiting = atOnce ? null : turn
    const options = atOnce ? { steal: true } : { signal: turn.signal }
    const own = new AbortController()
    navigator.locks
      .request(this.lockName, options, async () => {
        this.waiting = null
        this.holding = own
        await this.work(own.signal)
      })
      // Taken by another tab, or given up for taking it at once.
      .catch(() => undefined)
      .finally(() => {
        own.abort()
        if (this.holding !== own) return
        this.holding = null
        // Not in the same breath: what failed would fail again.
        setTimeout(() => this.take(false), AGAIN_MS)
      })
  }

  close(): void {
    this.closed = true
    this.waiting?.abort()
    this.holding?.abort()
    this.holding = null
  }
}

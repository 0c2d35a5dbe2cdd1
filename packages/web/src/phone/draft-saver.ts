export interface DraftText {
  notes: string
  answers: Record<string, string>
  /** Left out: the number stays as it is. */
  number?: string | null
}

export interface SavedDraft {
  version: number
  notes: string
  answers: Record<string, string>
  savedAt: string | null
}

export type SaveState =
  | { kind: 'nothing' }
  | { kind: 'saved'; at: string }
  | { kind: 'waiting' }
  | { kind: 'unreachable' }
  | { kind: 'refused'; sentence: string }
  /** Written elsewhere meanwhile: both are kept until the clinician decides. */
  | { kind: 'both'; theirs: SavedDraft }

interface Parts {
  save(version: number, text: DraftText): Promise<SavedDraft>
  read(): Promise<SavedDraft>
  /** What went wrong: try again, somebody was faster, or no. */
  judge(error: unknown): { kind: 'away' } | { kind: 'stale' } | { kind: 'no'; sentence: string }
  afterMs?: number
  againMs?: number
}

const AFTER_MS = 2_000
const AGAIN_MS = 3_000

/** Saves a while after the first change, one request at a time, and says "saved" only of what the server has. */
export class DraftSaver {
  state: SaveState = { kind: 'nothing' }
  private version: number
  private wanted: DraftText | null = null
  /** Sent, and not answered: the server may have it. */
  private sent: DraftText | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private busy = false
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly parts: Parts,
    begin: SavedDraft,
  ) {
    this.version = begin.version
    if (begin.savedAt) this.state = { kind: 'saved', at: begin.savedAt }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  change(text: DraftText): void {
    this.wanted = { ...this.wanted, ...text }
    if (this.state.kind === 'both') return
    if (this.state.kind !== 'unreachable') this.tell({ kind: 'waiting' })
    if (!this.busy) this.timer ??= setTimeout(() => void this.run(), this.parts.afterMs ?? AFTER_MS)
  }

  /** At once: when the page is left, and before the call ends. */
  async flush(): Promise<void> {
    if (this.busy || !this.wanted || this.state.kind === 'both') return
    await this.run()
  }

  /** Goes on from what was saved elsewhere, with the text that the clinician made of both. */
  settle(text: DraftText): void {
    if (this.state.kind !== 'both') return
    this.version = this.state.theirs.version
    this.wanted = text
    void this.run()
  }

  close(): void {
    void this.flush()
    clearTimeout(this.timer)
    this.listeners.clear()
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const text = this.wanted
    if (!text || this.busy) return
    this.busy = true
    this.wanted = null
    const before = this.sent
    this.sent = text
    try {
      const saved = await this.parts.save(this.version, text)
      this.version = saved.version
      this.sent = null
      this.tell(this.wanted ? { kind: 'waiting' } : { kind: 'saved', at: saved.savedAt ?? '' })
    } catch (error) {
      await this.fail(error, text, before)
    } finally {
      this.busy = false
    }
    if (this.wanted && this.state.kind !== 'both' && this.state.kind !== 'refused')
      this.timer ??= setTimeout(
        () => void this.run(),
        this.state.kind === 'unreachable'
          ? (this.parts.againMs ?? AGAIN_MS)
          : (this.parts.afterMs ?? AFTER_MS),
      )
  }

  private async fail(error: unknown, text: DraftText, before: DraftText | null): Promise<void> {
    this.wanted = { ...text, ...this.wanted }
    const judged = this.parts.judge(error)
    if (judged.kind === 'away') return this.tell({ kind: 'unreachable' })
    if (judged.kind === 'no') return this.tell({ kind: 'refused', sentence: judged.sentence })
    const theirs = await this.parts.read().catch(() => null)
    if (!theirs) return this.tell({ kind: 'unreachable' })
    // The answer to our own last save was lost on the way: the server has it, and nobody else wrote.
    if ([text, before].some((ours) => ours && isSame(ours, theirs))) {
      this.version = theirs.version
      return this.tell({ kind: 'waiting' })
    }
    this.tell({ kind: 'both', theirs })
  }

  private tell(state: SaveState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

const isSame = (ours: DraftText, theirs: SavedDraft): boolean =>
  ours.notes === theirs.notes &&
  Object.keys({ ...ours.answers, ...theirs.answers }).every((id) => ours.answers[id] === theirs.answers[id])

import type { FieldEdit, FieldValue } from '@heart/domain/encounter'
import type { DraftRow, FieldDatabase } from './database.ts'
import { seal, unseal } from './seal.ts'

export interface Draft {
  readonly encounterId: string
  readonly path: string
  readonly value: FieldValue
  readonly base: number
}

const nameOf = ({ encounterId, path }: Draft) => `${encounterId}|${path}`
const placeOf = (name: string) => `draft/${name}`
/** A tab shows that it lives by holding this lock. */
export const tabLock = (tabId: string) => `heart-field-tab/${tabId}`

/** What this tab has typed and not yet made a step of, on the disk after every change. */
export class DraftBox {
  private readonly drafts = new Map<string, Draft>()
  private key: CryptoKey | null = null
  private work: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly db: FieldDatabase,
    private readonly tabId: string,
    private readonly onChange: () => void,
  ) {}

  get count(): number {
    return this.drafts.size
  }

  of(encounterId: string): Draft[] {
    return [...this.drafts.values()].filter((draft) => draft.encounterId === encounterId)
  }

  encounters(): string[] {
    return [...new Set([...this.drafts.values()].map(({ encounterId }) => encounterId))]
  }

  /** Opens the store and takes over what tabs that are gone have left. */
  async open(key: CryptoKey): Promise<void> {
    this.key = key
    const held = await navigator.locks.query()
    const alive = new Set((held.held ?? []).map(({ name }) => name))
    for (const row of await this.db.drafts.toArray()) {
      if (row.tabId !== this.tabId && alive.has(tabLock(row.tabId))) continue
      if (this.drafts.has(row.name)) continue
      const draft = await unseal<Draft>(key, placeOf(row.name), row.sealed)
      this.drafts.set(row.name, draft)
      await this.db.drafts.update(row.name, { tabId: this.tabId })
    }
    this.onChange()
  }

  close(): void {
    this.key = null
    this.drafts.clear()
    this.onChange()
  }

  save(draft: Draft): void {
    const name = nameOf(draft)
    this.drafts.set(name, draft)
    this.onChange()
    this.queue(() => this.put(name, draft))
  }

  /** Hands the drafts of a report over as the edits of one step; `make` keeps the step and deletes their rows at once. */
  async flush(
    encounterId: string,
    make: (edits: FieldEdit[], deleteRows: () => Promise<unknown>) => Promise<void>,
  ): Promise<void> {
    await this.queue(async () => {
      const going = this.of(encounterId)
      if (going.length === 0) return
      const edits = going.map(({ path, value, base }): FieldEdit => ({ path, value, base }))
      const names = going.map(nameOf)
      await make(edits, () => this.db.drafts.bulkDelete(names))
      // What was typed meanwhile stays a draft.
      for (const draft of going)
        if (this.drafts.get(nameOf(draft)) === draft) this.drafts.delete(nameOf(draft))
      this.onChange()
    })
  }

  /** When everything typed so far is on the disk. */
  settled = (): Promise<unknown> => this.work

  private queue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work)
    this.work = done.catch(() => undefined)
    return done
  }

  private async put(name: string, draft: Draft): Promise<void> {
    const { key } = this
    // Typed over since, or a step already.
    if (!key || this.drafts.get(name) !== draft) return
    const sealed = await seal(key, placeOf(name), draft)
    const row: DraftRow = {
      name,
      encounterId: draft.encounterId,
      path: draft.path,
      tabId: this.tabId,
      sealed,
    }
    if (this.drafts.get(name) === draft) await this.db.drafts.put(row)
  }
}

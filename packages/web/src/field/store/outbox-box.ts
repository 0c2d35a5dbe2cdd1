import { emptyOutbox, isUnsent, type Outbox, type OutboxItem } from '@heart/domain/encounter'
import type { FieldDatabase, ItemRow } from './database.ts'
import { seal, unseal } from './seal.ts'

const placeOf = (itemId: string) => `item/${itemId}`

/**
 * The outbox on the disk, shared by the tabs of one browser: every change reads what the others wrote, is made, and is
 * sealed before it counts. Without a key it lives in memory alone, for what must be sent all the same.
 */
export class OutboxBox {
  outbox: Outbox = emptyOutbox
  private key: CryptoKey | null = null
  /** Items as last read or written, by id, so that only what changed is opened again. */
  private known = new Map<string, { seq: number; revision: string; item: OutboxItem }>()

  constructor(
    private readonly db: FieldDatabase,
    private readonly lockName: string,
    private readonly onChange: (byUs: boolean) => void,
  ) {}

  async open(key: CryptoKey): Promise<void> {
    this.key = key
    await this.change((outbox) => outbox)
  }

  /** Forgets what was open. What is only in memory stays: it is nowhere else. */
  close(): void {
    const stored = new Set(this.known.keys())
    this.key = null
    this.known = new Map()
    this.outbox = {
      ...emptyOutbox,
      items: this.outbox.items.filter(({ itemId }) => !stored.has(itemId)),
    }
    this.onChange(false)
  }

  /** Everything gone, here and in memory. */
  empty(): void {
    this.key = null
    this.known = new Map()
    this.outbox = emptyOutbox
    this.onChange(false)
  }

  /** Looks at what another tab wrote. */
  refresh = (): Promise<void> => this.locked(() => this.read()).then(() => this.onChange(false))

  /** @param alongside further writing of the same transaction */
  async change(make: (outbox: Outbox) => Outbox, alongside?: () => Promise<unknown>): Promise<void> {
    await this.locked(async () => {
      await this.read()
      const next = make(this.outbox)
      if (this.key) await this.write(this.key, next, alongside)
      this.outbox = next
    })
    this.onChange(true)
  }

  /** For a step that must go though the disk does not take it. */
  hold(make: (outbox: Outbox) => Outbox): void {
    this.outbox = make(this.outbox)
    this.onChange(true)
  }

  /** What the tab that sends knows of the way. */
  learnLine(line: Outbox['line']): void {
    this.outbox = { ...this.outbox, line }
    this.onChange(false)
  }

  private locked(work: () => Promise<void>): Promise<void> {
    return navigator.locks.request(this.lockName, work)
  }

  private async read(): Promise<void> {
    const { key } = this
    if (!key) return
    const rows = await this.db.items.orderBy('seq').toArray()
    const before = this.known
    this.known = new Map()
    for (const row of rows) {
      const old = before.get(row.itemId)
      const isSame = old?.revision === row.revision
      const item = isSame ? old.item : await unseal<OutboxItem>(key, placeOf(row.itemId), row.sealed)
      this.known.set(row.itemId, { seq: row.seq as number, revision: row.revision, item })
    }
    const onlyHere = this.outbox.items.filter(({ itemId }) => !this.known.has(itemId) && !before.has(itemId))
    const items = [...[...this.known.values()].map(({ item }) => item), ...onlyHere]
    this.outbox = { ...this.outbox, items }
  }

  private async write(key: CryptoKey, next: Outbox, alongside?: () => Promise<unknown>): Promise<void> {
    const changed = next.items.filter((item) => this.known.get(item.itemId)?.item !== item)
    const kept = new Set(next.items.map(({ itemId }) => itemId))
    const gone = [...this.known].filter(([itemId]) => !kept.has(itemId)).map(([, { seq }]) => seq)
    const rows = await Promise.all(changed.map((item) => this.rowOf(key, item)))
    if (rows.length === 0 && gone.length === 0 && !alongside) return
    const { db } = this
    await db.transaction('rw', db.items, db.drafts, async () => {
      await db.items.bulkDelete(gone)
      for (const row of rows) row.seq = await db.items.put(row)
      await alongside?.()
    })
    for (const [i, item] of changed.entries()) {
      const { seq, revision } = rows[i] as ItemRow
      this.known.set(item.itemId, { seq: seq as number, revision, item })
    }
  }

  private async rowOf(key: CryptoKey, item: OutboxItem): Promise<ItemRow> {
    const seq = this.known.get(item.itemId)?.seq
    return {
      ...(seq === undefined ? {} : { seq }),
      itemId: item.itemId,
      unsent: isUnsent(item) ? 1 : 0,
      revision: crypto.randomUUID(),
      sealed: await seal(key, placeOf(item.itemId), item),
    }
  }
}

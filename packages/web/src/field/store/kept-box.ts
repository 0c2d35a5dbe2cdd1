import type { FieldDatabase } from './database.ts'
import { seal, unseal } from './seal.ts'

const placeOf = (name: string) => `kept/${name}`

export interface Kept<T> {
  readonly value: T
  readonly keptAtMs: number
}

/** What was on the screen, for reading without a network: sealed, of the shift that runs, and nothing else. */
export class KeptBox {
  private key: CryptoKey | null = null

  constructor(private readonly db: FieldDatabase) {}

  open(key: CryptoKey | null): void {
    this.key = key
  }

  async keep(name: string, value: unknown, keptAtMs: number): Promise<void> {
    if (!this.key) return
    const sealed = await seal(this.key, placeOf(name), value)
    const { shiftId } = await this.db.getRing()
    await this.db.kept.put({ name, keptAtMs, shiftId, sealed })
  }

  async find<T>(name: string): Promise<Kept<T> | undefined> {
    const row = await this.db.kept.get(name)
    if (!row || !this.key) return undefined
    return { value: await unseal<T>(this.key, placeOf(name), row.sealed), keptAtMs: row.keptAtMs }
  }

  drop = (name: string): Promise<void> => this.db.kept.delete(name)

  /** A new shift begins: what belongs to another goes; what was kept on the way to the first belongs to it. */
  async beginShift(shiftId: string): Promise<void> {
    const { kept } = this.db
    await kept.filter((row) => row.shiftId !== null && row.shiftId !== shiftId).delete()
    await kept.filter((row) => row.shiftId === null).modify({ shiftId })
  }
}

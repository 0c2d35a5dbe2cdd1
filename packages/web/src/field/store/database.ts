import type { ClockSample } from '@heart/domain/encounter'
import { Dexie, type Table } from 'dexie'
import type { Sealed } from './seal.ts'

export interface Person {
  readonly agencyId: string
  readonly userId: string
}

/** A step of the outbox. In the clear stands only what must be known while the store is locked. */
export interface ItemRow {
  /** The order of making, over all tabs. */
  seq?: number
  itemId: string
  unsent: 0 | 1
  /** Changes with every change. */
  revision: string
  sealed: Sealed
}

export interface KeptRow {
  name: string
  keptAtMs: number
  shiftId: string | null
  sealed: Sealed
}

export interface DraftRow {
  /** `${encounterId}|${path}` */
  name: string
  encounterId: string
  path: string
  /** The tab that types; when it is gone another adopts the draft. */
  tabId: string
  sealed: Sealed
}

/** What a person must be told: a supervisor wiped the device. */
export interface WipeNotice {
  atMs: number
  unsentLost: number
}

/** What the device knows of itself and of its key. */
export interface Ring {
  one: 'ring'
  deviceId: string
  keyId: string | null
  /** The device's key, wrapped by the server's. */
  wrapped: Sealed | null
  /** The device's key for a start without a network, until it expires; no script can export it. */
  held: CryptoKey | null
  expiresAtMs: number
  teamId: string | null
  shiftId: string | null
  clock: readonly ClockSample[]
  wiped: WipeNotice | null
}

const PREFIX = 'heart-field/'
const nameOf = ({ agencyId, userId }: Person) => `${PREFIX}${agencyId}/${userId}`

/** One for each person, so that nobody opens or sends what another wrote. */
export class FieldDatabase extends Dexie {
  readonly items!: Table<ItemRow, number>
  readonly kept!: Table<KeptRow, string>
  readonly drafts!: Table<DraftRow, string>
  readonly ring!: Table<Ring, 'ring'>

  constructor(person: Person) {
    // A step said to be kept is on the disk, not in a buffer of the system.
    super(nameOf(person), { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      items: '++seq, &itemId, unsent',
      kept: 'name, shiftId',
      drafts: 'name, encounterId',
      ring: 'one',
    })
  }

  async getRing(): Promise<Ring> {
    const found = await this.ring.get('ring')
    if (found) return found
    const fresh: Ring = {
      one: 'ring',
      deviceId: crypto.randomUUID(),
      keyId: null,
      wrapped: null,
      held: null,
      expiresAtMs: 0,
      teamId: null,
      shiftId: null,
      clock: [],
      wiped: null,
    }
    await this.ring.put(fresh)
    return fresh
  }

  async countUnsent(): Promise<number> {
    const drafts = await this.drafts.count()
    return (await this.items.where('unsent').equals(1).count()) + (drafts > 0 ? 1 : 0)
  }

  /** Deletes everything that was sealed, and the key. The device stays the same one. */
  async wipe(notice: WipeNotice | null): Promise<void> {
    const ring = await this.getRing()
    await this.transaction('rw', this.items, this.kept, this.drafts, this.ring, async () => {
      await Promise.all([this.items.clear(), this.kept.clear(), this.drafts.clear()])
      await this.ring.put({ ...ring, keyId: null, wrapped: null, held: null, expiresAtMs: 0, wiped: notice })
    })
  }
}

/** Somebody else uses the device now: what others left stays sealed until they sign in again. */
export async function lockOthers(person: Person): Promise<void> {
  const names = await Dexie.getDatabaseNames()
  for (const name of names.filter((one) => one.startsWith(PREFIX) && one !== nameOf(person))) {
    const [agencyId, userId] = name.slice(PREFIX.length).split('/') as [string, string]
    const db = new FieldDatabase({ agencyId, userId })
    await db.ring.update('ring', { held: null, expiresAtMs: 0 })
    db.close()
  }
}

const LAST_PERSON = 'heart.field.person'

/** Whose store a device opens when nobody can be asked who is signed in. */
export function lastPerson(): Person | null {
  try {
    const { agencyId, userId } = JSON.parse(localStorage.getItem(LAST_PERSON) ?? '{}')
    return typeof agencyId === 'string' && typeof userId === 'string' ? { agencyId, userId } : null
  } catch {
    return null
  }
}

export function rememberPerson(person: Person | null): void {
  if (person) localStorage.setItem(LAST_PERSON, JSON.stringify(person))
  else localStorage.removeItem(LAST_PERSON)
}

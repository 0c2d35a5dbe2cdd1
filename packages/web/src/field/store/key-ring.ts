import type { FieldKey } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import type { Problem } from '@heart/api/platform'
import { addressOf } from '../../ui/client.ts'
import type { StoreClock } from './clock.ts'
import type { FieldDatabase, Person, Ring } from './database.ts'
import { importServerKey, newDeviceKey, openDeviceKey } from './seal.ts'

const PATIENCE_MS = 10_000

/** What asking the server for the key came to. */
export type Contact =
  | { readonly is: 'open'; readonly key: CryptoKey; readonly expiresAtMs: number }
  | { readonly is: 'wiped'; readonly unsentLost: number; readonly atMs: number }
  | { readonly is: 'unreachable' }
  /** Nobody is signed in, or somebody else. */
  | { readonly is: 'sign_in' }

/** Asks for the key: this also compares the clocks, and is how a device learns that it was wiped. */
export async function askForKey(
  parts: { db: FieldDatabase; person: Person; clock: StoreClock },
  signal?: AbortSignal,
): Promise<Contact> {
  const { db, person, clock } = parts
  const { teamId } = await db.getRing()
  const released = await fetchKey(clock, teamId, signal)
  if (released === 'wiped') return await takeWipe(db, clock)
  if (released === 'unreachable' || released === 'sign_in') return { is: released }
  if (released.userId !== person.userId || released.agencyId !== person.agencyId) return { is: 'sign_in' }
  return await takeKey(db, clock, released)
}

async function fetchKey(
  clock: StoreClock,
  teamId: string | null,
  signal?: AbortSignal,
): Promise<FieldKey | 'unreachable' | 'sign_in' | 'wiped'> {
  const sentAtMs = Date.now()
  const patience = new AbortController()
  const giveUp = () => patience.abort()
  const timer = setTimeout(giveUp, PATIENCE_MS)
  signal?.addEventListener('abort', giveUp)
  try {
    const address = addressOf(doors.fieldKey, { query: teamId ? { teamId } : {} })
    const answer = await fetch(address, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: patience.signal,
    })
    if (answer.status === 401 || answer.status === 403) {
      const { code } = (await answer.json()) as Problem
      return code === 'device_wiped' ? 'wiped' : 'sign_in'
    }
    if (!answer.ok) return 'unreachable'
    const released = (await answer.json()) as FieldKey
    if (typeof released.key !== 'string') return 'unreachable'
    clock.learn(Date.parse(released.serverTime), sentAtMs, Date.now())
    return released
  } catch {
    return 'unreachable'
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}

/** One tab at a time, so that two do not each make a key. */
const holdingRing = (db: FieldDatabase, work: () => Promise<Contact>): Promise<Contact> =>
  navigator.locks.request(`${db.name}/ring`, work)

/** The session was ended by a wipe: what the device still keeps goes, and it is said until somebody has read it. */
function takeWipe(db: FieldDatabase, clock: StoreClock): Promise<Contact> {
  return holdingRing(db, async () => {
    const { keyId, wiped } = await db.getRing()
    if (wiped) return { is: 'wiped', ...wiped }
    return keyId === null ? { is: 'sign_in' } : await wipe(db, Math.round(clock.serverNowMs()))
  })
}

async function wipe(db: FieldDatabase, atMs: number): Promise<Contact> {
  const unsentLost = await db.countUnsent()
  await db.wipe({ atMs, unsentLost })
  return { is: 'wiped', unsentLost, atMs }
}

function takeKey(db: FieldDatabase, clock: StoreClock, released: FieldKey): Promise<Contact> {
  return holdingRing(db, async () => {
    const ring = await db.getRing()
    if (ring.keyId !== null && ring.keyId !== released.keyId)
      return await wipe(db, Date.parse(released.wipedAt ?? released.serverTime))
    const expiresAtMs = Date.parse(released.expiresAt)
    const kept = { ...ring, clock: clock.samples, keyId: released.keyId, expiresAtMs }
    if (ring.wiped) return { is: 'wiped', ...ring.wiped }
    const serverKey = await importServerKey(released.key)
    if (ring.wrapped) {
      const key = ring.held ?? (await openDeviceKey(serverKey, ring.wrapped))
      await db.ring.put({ ...kept, held: key })
      return { is: 'open', key, expiresAtMs }
    }
    const { key, wrapped } = await newDeviceKey(serverKey)
    await db.ring.put({ ...kept, wrapped, held: key })
    return { is: 'open', key, expiresAtMs }
  })
}

/** The key for a start without a network; null when it has expired: then it is dropped here and now. */
export async function heldKey(
  db: FieldDatabase,
  ring: Ring,
  clock: StoreClock,
): Promise<{ key: CryptoKey; expiresAtMs: number } | null> {
  if (!ring.held) return null
  if (clock.serverNowMs() < ring.expiresAtMs) return { key: ring.held, expiresAtMs: ring.expiresAtMs }
  await dropHeld(db)
  return null
}

/** The store stays sealed until somebody signs in; nothing in it is lost. */
export const dropHeld = (db: FieldDatabase) => db.ring.update('ring', { held: null, expiresAtMs: 0 })

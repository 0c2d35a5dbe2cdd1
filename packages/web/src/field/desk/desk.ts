import { doors } from '@heart/api/doors'
import type { LiveMessage } from '@heart/api/platform'
import { LiveConnection } from '../../dispatch/live-connection.ts'
import { refresher } from '../../dispatch/refresher.ts'
import { call, ProblemError } from '../../ui/client.ts'
import { findKept, keep, keyState, onAnswer, startStore } from '../store/index.ts'
import type { Known, Me } from './known.ts'
import { isOn, readDesk } from './reader.ts'

/** Who holds the phone. `out`: nobody is signed in, as far as the server says. */
export type Holder = { is: 'asking' } | { is: 'out' } | { is: 'in'; me: Me; offline: boolean }

export interface DeskState {
  readonly holder: Holder
  readonly known: Known | null
  readonly knownAtMs: number | null
  /** The last question found nobody to answer it. */
  readonly isCutOff: boolean
}

const BATCH_MS = 60
const EVERY_MS = 400
/** Where the live stream is cut, and for phones that do not wake. */
const LOOK_AGAIN_MS = 20_000

let state: DeskState = { holder: { is: 'asking' }, known: null, knownAtMs: null, isCutOff: false }
const listeners = new Set<() => void>()
let isCallStale = true
let live: LiveConnection | null = null

function set(change: Partial<DeskState>): void {
  state = { ...state, ...change }
  for (const each of listeners) each()
}

export const deskState = (): DeskState => state
export function subscribeDesk(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Begins with what the phone keeps, and asks the server at the same time. */
export async function openDesk(): Promise<void> {
  onAnswer((step) => {
    if (step.kind === 'progress' || step.kind === 'step_back') isCallStale = true
    lookSoon()
  })
  const look = () => {
    if (document.visibilityState !== 'visible') return closeLive()
    isCallStale = true
    lookSoon()
  }
  document.addEventListener('visibilitychange', look)
  window.addEventListener('online', look)
  setInterval(() => {
    if (document.visibilityState === 'visible' && (state.isCutOff || !live?.facts.connected)) lookSoon()
  }, LOOK_AGAIN_MS)
  const asked = whoIsHere()
  await startStore(null).catch(() => undefined)
  await recall()
  await asked.then(take, () => take('unreachable'))
}

/** What was kept for the last person; nothing while the store is locked. */
async function recall(): Promise<void> {
  if (keyState().is !== 'open' || state.holder.is === 'in') return
  const [me, known] = await Promise.all([findKept<Me>('session'), findKept<Known>('desk')])
  if (me && state.holder.is === 'asking') {
    set({ holder: { is: 'in', me, offline: true }, known: known ?? null, isCutOff: true })
  }
}

async function whoIsHere(): Promise<Me | null | 'unreachable'> {
  try {
    return await call(doors.session)
  } catch (error) {
    return error instanceof ProblemError && error.status === 401 ? null : 'unreachable'
  }
}

async function take(found: Me | null | 'unreachable'): Promise<void> {
  if (found === 'unreachable') {
    if (state.holder.is === 'asking') set({ holder: { is: 'out' }, isCutOff: true })
    else set({ isCutOff: true })
  } else if (found === null) {
    closeLive()
    set({ holder: { is: 'out' }, isCutOff: false })
    // Signed out or wiped: the store asks, and does what follows.
    await startStore(null).catch(() => undefined)
  } else await enter(found)
}

/** Somebody signed in, or was found to be signed in. */
export async function enter(me: Me): Promise<void> {
  await startStore({ agencyId: me.agencyId, userId: me.userId })
  const kept = state.known ?? (keyState().is === 'open' ? await findKept<Known>('desk') : undefined)
  isCallStale = true
  set({ holder: { is: 'in', me, offline: false }, known: kept ?? null, isCutOff: false })
  await remember()
  await look()
}

/** The person is gone from this phone. */
export function forgetDesk(): void {
  closeLive()
  set({ holder: { is: 'out' }, known: null, knownAtMs: null })
}

/** Keeps what a start without a network needs; again after the shift changed, which clears the keeping. */
export async function remember(): Promise<void> {
  const { holder, known } = state
  if (holder.is !== 'in' || keyState().is !== 'open') return
  await keep('session', holder.me).catch(() => undefined)
  if (known) await keep('desk', known).catch(() => undefined)
}

async function look(): Promise<void> {
  const { holder } = state
  if (holder.is === 'asking') return
  if (holder.is === 'out' || holder.offline) {
    const found = await whoIsHere()
    if (found === 'unreachable' || (found === null && holder.is === 'out')) return
    return await take(found)
  }
  const wasStale = isCallStale
  isCallStale = false
  try {
    const known = await readDesk(holder.me.userId, state.known, wasStale)
    set({ known, knownAtMs: Date.now(), isCutOff: false })
    watch(known, holder.me.userId)
    await remember()
  } catch (error) {
    isCallStale ||= wasStale
    if (error instanceof ProblemError && error.status === 401) return await take(null)
    if (error instanceof ProblemError && error.status === 0) set({ isCutOff: true })
  }
}

const lookSoon = refresher(look, BATCH_MS, EVERY_MS)
/** Asks the server now how things stand. */
export const lookNow = (): void => {
  isCallStale = true
  lookSoon()
}

/** Listens while on duty and looked at; off duty nothing is listened to. */
function watch(known: Known, userId: string): void {
  const mine = known.teams.find((team) => isOn(team, userId))
  if (!mine || document.visibilityState !== 'visible') closeLive()
  else if (!live) live = listen(known.seq)
}

const listen = (after: number): LiveConnection =>
  new LiveConnection(after, {
    onMessage: (message) => hear(message),
    onBeat: () => undefined,
    onHeal: lookNow,
    onRefused: lookSoon,
  })

function hear({ stream, teamIds }: LiveMessage): void {
  const { known } = state
  const mine = known?.teams[0]?.teamId
  if (known?.call && stream === `call/${known.call.callId}`) isCallStale = true
  else if (mine === undefined || (stream !== `team/${mine}` && !teamIds.includes(mine))) return
  lookSoon()
}

function closeLive(): void {
  live?.close()
  live = null
}

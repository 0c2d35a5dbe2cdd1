import type { EncounterView } from '@heart/api/encounter'
import {
  emptyOutbox,
  type FieldValue,
  isUnsent,
  type OutboxItem,
  type OutboxStep,
  type OutboxWhole,
  wholeOf,
} from '@heart/domain/encounter'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { lastPerson, type Person } from './database.ts'
import type { Draft } from './draft-box.ts'
import type { Kept } from './kept-box.ts'
import { FieldStore, type KeyState, LockedError } from './store.ts'

let store: FieldStore | null = null
let starting: Promise<void> = Promise.resolve()
let version = 0
/** The device was never used by anybody, and nobody is signed in. */
let isStranger = false
const listeners = new Set<() => void>()
const keptListeners = new Set<(name: string) => void>()
const answerListeners = new Set<(step: OutboxStep, answer: unknown) => void>()

const events = {
  changed() {
    version++
    for (const each of listeners) each()
  },
  kept(name: string) {
    for (const each of keptListeners) each(name)
  },
  answered(step: OutboxStep, answer: unknown) {
    for (const each of answerListeners) each(step, answer)
  },
}

/** Opens the store of a person, or of the last one on this device when nobody can be asked (null). */
export function startStore(person: Person | null): Promise<void> {
  starting = starting
    .catch(() => undefined)
    .then(async () => {
      const who = person ?? lastPerson()
      isStranger = who === null
      if (!who) return events.changed()
      if (store && store.person.userId === who.userId && store.person.agencyId === who.agencyId) {
        await store.contact()
        return
      }
      store?.close()
      store = new FieldStore(who, events)
      await store.begin()
    })
  return starting
}

function theStore(): FieldStore {
  if (!store) throw new LockedError()
  return store
}

export const queueStep = (step: OutboxStep): Promise<string> => theStore().queue(step)
export const keep = (name: string, snapshot: unknown): Promise<void> => theStore().keep(name, snapshot)
export const findKept = async <T>(name: string): Promise<T | undefined> =>
  (await theStore().findKept<T>(name))?.value
export const dropKept = (name: string): Promise<void> => theStore().dropKept(name)
export const beginShift = (shift: { shiftId: string; teamId: string }): Promise<void> =>
  theStore().beginShift(shift)
export const acknowledgeWipe = (): Promise<void> => theStore().acknowledgeWipe()
export const learnReport = (view: EncounterView): Promise<void> => theStore().learnReport(view)
export const serverNowMs = (): number => store?.clock.serverNowMs() ?? Date.now()

/** Deletes everything on the device; with unsent steps only when told so. */
export const leave = async (
  options = { evenUnsent: false },
): Promise<{ left: true } | { left: false; unsent: number }> =>
  store ? await store.leave(options.evenUnsent) : { left: true }

/** What the server gave for a step, in the tab that sent it. @returns how to stop listening */
export function onAnswer(listener: (step: OutboxStep, answer: unknown) => void): () => void {
  answerListeners.add(listener)
  return () => answerListeners.delete(listener)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const useVersion = () => useSyncExternalStore(subscribe, () => version)

const STARTING: KeyState = { is: 'starting' }
const STRANGER: KeyState = { is: 'locked', unsent: 0, why: 'never_opened' }
export const keyState = (): KeyState => store?.key ?? (isStranger ? STRANGER : STARTING)

export function useKeyState(): KeyState {
  useVersion()
  return keyState()
}

export interface OutboxView {
  readonly items: readonly OutboxItem[]
  readonly whole: OutboxWhole
  readonly online: boolean
  readonly needsSignIn: boolean
  retry(itemId: string): Promise<void>
  giveUp(itemId: string): Promise<boolean>
  settle(itemId: string, conflictId: string, value: FieldValue): Promise<void>
  sendNow(): void
}

const ACTIONS = {
  retry: (itemId: string) => theStore().retry(itemId),
  giveUp: (itemId: string) => theStore().giveUp(itemId),
  settle: (itemId: string, conflictId: string, value: FieldValue) =>
    theStore().settle(itemId, conflictId, value),
  sendNow: () => store?.sendNow(),
}

/** While nothing can be read, nothing is called sent. */
function wholeNow(): OutboxWhole {
  const key = keyState()
  if (key.is === 'starting') return { is: 'waiting', waiting: 0 }
  const whole = store ? wholeOf(store.outbox, store.drafts.count) : wholeOf(emptyOutbox)
  if (key.is !== 'locked' || key.unsent === 0 || whole.is === 'needs_you') return whole
  return { is: 'waiting', waiting: key.unsent + (whole.is === 'waiting' ? whole.waiting : 0) }
}

/** The outbox as it stands, for pages and for tests. */
export function readOutbox(): OutboxView {
  const items = store?.outbox.items ?? []
  const line = store?.outbox.line
  return {
    items,
    whole: wholeNow(),
    online: line !== undefined && line.failures === 0 && !line.needsSignIn,
    needsSignIn: line?.needsSignIn ?? false,
    ...ACTIONS,
  }
}

export function useOutbox(): OutboxView {
  const now = useVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for all that is read.
  return useMemo(readOutbox, [now])
}

export interface DraftView {
  readonly edits: ReadonlyMap<string, { value: FieldValue; where: 'draft' | 'waiting' | 'needs_you' }>
  save(path: string, value: FieldValue, base: number): void
  flush(): Promise<void>
  readonly loading: boolean
}

function editsOf(encounterId: string): DraftView['edits'] {
  const edits = new Map<string, { value: FieldValue; where: 'draft' | 'waiting' | 'needs_you' }>()
  for (const item of store?.outbox.items ?? []) {
    const { step, state } = item
    if (step.kind !== 'edit' || step.encounterId !== encounterId || !isUnsent(item)) continue
    const where = state.is === 'needs_you' ? 'needs_you' : 'waiting'
    for (const { path, value } of step.edits) edits.set(path, { value, where })
  }
  for (const { path, value } of store?.drafts.of(encounterId) ?? [])
    edits.set(path, { value, where: 'draft' })
  return edits
}

export const saveDraft = (draft: Draft): void => theStore().saveDraft(draft)
export const flushDrafts = (encounterId: string): Promise<void> => theStore().flush(encounterId)

/** Everything of mine that the server has not surely taken, to be laid over the report as it is there. */
export function useDraft(encounterId: string): DraftView {
  const now = useVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for all that is read.
  const edits = useMemo(() => editsOf(encounterId), [now, encounterId])
  const save = useCallback(
    (path: string, value: FieldValue, base: number) => saveDraft({ encounterId, path, value, base }),
    [encounterId],
  )
  const flush = useCallback(() => flushDrafts(encounterId), [encounterId])
  return { edits, save, flush, loading: keyState().is === 'starting' }
}

export function useKept<T>(name: string): {
  value: T | undefined
  keptAtMs: number | null
  loading: boolean
} {
  const isOpen = useKeyState().is === 'open'
  const [found, setFound] = useState<{ name: string; kept: Kept<T> | undefined } | null>(null)
  useEffect(() => {
    let isCurrent = true
    const read = async () => {
      const kept = isOpen ? await store?.findKept<T>(name) : undefined
      if (isCurrent) setFound({ name, kept })
    }
    const onKept = (changed: string) => void (changed === name && read())
    void read()
    keptListeners.add(onKept)
    return () => {
      isCurrent = false
      keptListeners.delete(onKept)
    }
  }, [name, isOpen])
  const kept = found?.name === name ? found.kept : undefined
  return { value: kept?.value, keptAtMs: kept?.keptAtMs ?? null, loading: found?.name !== name }
}

import type { FieldConflict } from '../merge-edits.ts'
import type { OutboxStep } from './step.ts'

/** What the server says is there now. */
export interface StateNow {
  readonly version: number
  readonly state: string
  readonly allowed: readonly string[]
}

export type ItemState =
  | { readonly is: 'waiting'; readonly notBeforeMs: number | null }
  | { readonly is: 'sending' }
  | { readonly is: 'sent'; readonly atMs: number }
  /** Refused: the server has nothing of it. */
  | {
      readonly is: 'needs_you'
      readonly why: 'refused'
      readonly code: string
      readonly sentence: string
      readonly now: StateNow | null
    }
  /** Arrived, beside a value of somebody who had not seen it. Both are kept. */
  | { readonly is: 'needs_you'; readonly why: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly is: 'given_up'; readonly atMs: number }

export interface OutboxItem {
  /** The key by which the server knows it again: told twice, it happens once. */
  readonly itemId: string
  readonly step: OutboxStep
  /** When it was made by the device's clock, and how far that clock was known to be ahead of the server's. */
  readonly at: { readonly deviceMs: number; readonly offsetMs: number | null }
  /** The time it was told with, by the server's clock; set with the first attempt and kept. */
  readonly toldMs: number | null
  readonly state: ItemState
  readonly attempts: number
  /** A request of it went out and no answer came: the server may have it. */
  readonly mayHaveArrived: boolean
}

export interface Outbox {
  /** In the order they were made. */
  readonly items: readonly OutboxItem[]
  readonly line: OutboxLine
  /** The newest that was told of each report; older tellings are let go. */
  readonly reports: Readonly<Record<string, ReportConflicts>>
}

/** The conflicts of a report that are open, as of a version of it, and which device was told. */
export interface ReportConflicts {
  readonly encounterId: string
  readonly version: number
  readonly deviceId: string
  readonly conflicts: readonly FieldConflict[]
}

/** What is known of the way to the server. */
export interface OutboxLine {
  /** Requests in a row that found nobody. */
  readonly failures: number
  readonly notBeforeMs: number | null
  /** The session is over: nothing is sent until somebody has signed in. */
  readonly needsSignIn: boolean
}

export const FRESH_LINE: OutboxLine = { failures: 0, notBeforeMs: null, needsSignIn: false }
export const emptyOutbox: Outbox = { items: [], line: FRESH_LINE, reports: {} }

/** Nobody can say yet that the server has it. */
export const isUnsent = ({ state }: OutboxItem): boolean =>
  state.is === 'waiting' || state.is === 'sending' || isRefused(state)

export const isRefused = (state: ItemState): boolean => state.is === 'needs_you' && state.why === 'refused'

/** The one line for the screen. */
export type OutboxWhole =
  | { readonly is: 'all_sent' }
  | { readonly is: 'waiting'; readonly waiting: number }
  | { readonly is: 'needs_you'; readonly needYou: number; readonly waiting: number }

/** @param drafts fields typed and not yet made a step: they have not arrived either */
export function wholeOf({ items }: Outbox, drafts = 0): OutboxWhole {
  const count = (is: ItemState['is']) => items.filter(({ state }) => state.is === is).length
  const waiting = count('waiting') + count('sending') + (drafts > 0 ? 1 : 0)
  const needYou = count('needs_you')
  if (needYou > 0) return { is: 'needs_you', needYou, waiting }
  return waiting > 0 ? { is: 'waiting', waiting } : { is: 'all_sent' }
}

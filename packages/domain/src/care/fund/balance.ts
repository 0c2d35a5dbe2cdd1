import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

export const FUND_ENTRY_LABELS = {
  deposit: 'Money in',
  withdrawal: 'Money out of the fund',
  commitment: 'Promised to a request',
  release: 'Freed again',
  return: 'Came back',
} as const
export const FundEntryKind = z.enum(keysOf(FUND_ENTRY_LABELS))
export type FundEntryKind = z.infer<typeof FundEntryKind>

export interface FundEntry {
  readonly kind: FundEntryKind
  /** Signed: what it does to what is left. */
  readonly amountCents: number
}

/** What is neither spent nor promised. */
export const balanceCents = (entries: readonly FundEntry[]): number =>
  entries.reduce((sum, { amountCents }) => sum + amountCents, 0)

/** What is put in stays above what is taken, at every moment: null, or the sentence why not. */
export function overdraft(name: string, leftCents: number, takenCents: number): string | null {
  if (takenCents <= leftCents) return null
  return `${name} has ${dollars(leftCents)} left, and this takes ${dollars(takenCents)}. Choose another fund, or ask for less.`
}

/** Two people approve what is above the fund's limit. */
export const approvalsNeeded = (amountCents: number, twoAboveCents: number): 1 | 2 =>
  amountCents > twoAboveCents ? 2 : 1

/** @example dollars(123450) // '$1,234.50' */
export function dollars(cents: number): string {
  const whole = Math.floor(Math.abs(cents) / 100)
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0 ? '−' : ''}$${grouped}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
}

/** What somebody typed as dollars, in cents; null when it is no amount. @example centsOf('1,234.5') // 123450 */
export function centsOf(typed: string): number | null {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(typed.trim())
  if (!match?.[1]) return null
  return Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

export interface RequestMoney {
  readonly paidCents: number | null
  readonly returnedCents: number
  readonly receiptCents: number
}

/** What of the money paid no receipt tells of, in cents. */
export const unaccountedCents = ({ paidCents, returnedCents, receiptCents }: RequestMoney): number =>
  Math.max(0, (paidCents ?? 0) - returnedCents - receiptCents)

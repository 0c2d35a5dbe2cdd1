import type { Period } from './ledger-queries.ts'

/** The last `days` days of a record that ends on `last`, that day included. */
export function lastDays(last: string, days: number): Period {
  const from = new Date(Date.parse(`${last}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
  return { from, to: last }
}

/** The period the quick buttons stand for; an empty one is the whole record. */
export function samePeriod(a: Period, b: Period): boolean {
  return (a.from ?? '') === (b.from ?? '') && (a.to ?? '') === (b.to ?? '')
}

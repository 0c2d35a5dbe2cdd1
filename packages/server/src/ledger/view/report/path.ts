import type { ViewQuery } from '@heart/domain/ledger'

/** Where the insight page shows a view; a rolling one with the months it means now. */
export function viewPath(query: ViewQuery, period: { from: string; to: string }): string {
  const { question, measure, split, compare, definitions, filters } = query
  const search = new URLSearchParams()
  const said = { q: question, m: measure, by: split, ...period, ...filters, compare, definitions }
  for (const [name, value] of Object.entries(said)) if (value !== null) search.set(name, value)
  return `/insight?${search}`
}

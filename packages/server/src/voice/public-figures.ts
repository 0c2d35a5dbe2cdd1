import { ALL, cellKey, type PublicPeriod, REASONS } from '@heart/domain/ledger'
import type pg from 'pg'
import { newestTable } from '../ledger/open-data/public-view.ts'

/**
 * The newest whole year that is published, else all published quarters. Taken from what is out as open data and from
 * nothing else: two publications that were made apart could be subtracted from each other.
 */
export async function publicFigures(client: pg.ClientBase, agency: { id: string }) {
  const table = await newestTable(client, agency.id, 'answers')
  const period = table && newestPeriod(table.periods)
  if (!period) return []
  const counts = new Map(
    table.rows.map(({ period: id, at, count }) => [cellKey('warranted', { time: id, ...at }), count]),
  )
  const countOf = (result: string) => counts.get(cellKey('warranted', { time: period.id, result })) ?? null
  return [
    {
      from: period.from,
      to: period.to,
      warranted: countOf(ALL),
      answered: countOf('answered'),
      answeredByPhone: countOf('by_phone'),
      answeredInPerson: countOf('in_person'),
      unanswered: REASONS.map((reason) => ({ reason, count: countOf(reason) })),
    },
  ]
}

/** The year that ended last, else the widest period. */
export const newestPeriod = (periods: readonly PublicPeriod[]): PublicPeriod | undefined =>
  periods.filter(({ kind }) => kind === 'year').at(-1) ?? periods.find(({ kind }) => kind === 'all')

import { lastCompleteMonth, type Month } from '@heart/domain/ledger'
import type pg from 'pg'
import { type FiguresAgency, readFigures } from '../measures/read-figures.ts'

/** The last month that is over and that the record holds whole: where rolling views end. */
export async function lastMonth(client: pg.ClientBase, rules: FiguresAgency, today: string): Promise<Month> {
  const { record, period } = await readFigures(client, rules, { measures: [] }, { today })
  return lastCompleteMonth(today, record ? period.to : today.slice(0, 7))
}

import { type Ledger, type LedgerFigures, type LedgerSplit, REASONS, type Reason } from '@heart/domain/ledger'
import type pg from 'pg'

export interface LedgerPeriod {
  /** Local dates of the agency, both included. */
  from?: string | undefined
  to?: string | undefined
}

/** How each split names its groups in SQL. `program` is apart: a call stands under every program that warrants it. */
const KEY: Record<LedgerSplit, string> = {
  hour: `local_hour::text`,
  weekday: `local_weekday::text`,
  month: `to_char(local_date, 'YYYY-MM')`,
  zone: `coalesce(zone, '')`,
  nature: `coalesce(mapped_nature, nature)`,
  program: `p.program`,
  reason: `coalesce(reason, outcome)`,
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface CountRow {
  key: string
  outcome: 'answered' | 'unanswered' | 'not_warranted'
  how: 'phone' | 'in_person' | null
  program_id: string | null
  reason: Reason | null
  unmapped: boolean
  calls: number
}

/** The settled calls of a period: warranted, answered, each reason, and the same for every group of a split. */
export async function readLedger(
  client: pg.ClientBase,
  agency: { id: string; timezone: string },
  period: LedgerPeriod,
  by: LedgerSplit | null,
): Promise<Ledger> {
  const whole = await countRows(client, agency.id, period, null)
  const groups = by ? await countRows(client, agency.id, period, by) : []
  const bounds = await client.query<{ first: string | null; last: string | null }>(
    `select min(local_date)::text as first, max(local_date)::text as last from call
      where agency_id = $1 and outcome is not null
        and ($2::date is null or local_date >= $2) and ($3::date is null or local_date <= $3)`,
    [agency.id, period.from ?? null, period.to ?? null],
  )
  return {
    agency: agency.id,
    timezone: agency.timezone,
    from: bounds.rows[0]?.first ?? null,
    to: bounds.rows[0]?.last ?? null,
    ...figuresOf(whole),
    by,
    groups: by ? groupFigures(by, groups) : [],
  }
}

async function countRows(
  client: pg.ClientBase,
  agencyId: string,
  period: LedgerPeriod,
  by: LedgerSplit | null,
) {
  const key = by ? KEY[by] : `''`
  const programs = by === 'program' ? 'cross join unnest(warranted_by) as p(program)' : ''
  const { rows } = await client.query<CountRow>(
    `select ${key} as key, outcome, how, program_id, reason, unmapped, count(*)::int as calls
       from call ${programs}
      where agency_id = $1 and outcome is not null
        and ($2::date is null or local_date >= $2) and ($3::date is null or local_date <= $3)
      group by 1, 2, 3, 4, 5, 6`,
    [agencyId, period.from ?? null, period.to ?? null],
  )
  return rows
}

function groupFigures(by: LedgerSplit, rows: CountRow[]): Ledger['groups'] {
  const byKey = new Map<string, CountRow[]>()
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  const groups = [...byKey].map(([key, members]) => ({ key, label: labelOf(by, key), ...figuresOf(members) }))
  const ordered = by === 'hour' || by === 'weekday' || by === 'month'
  return groups.sort((a, b) =>
    ordered
      ? sortKey(a.key) - sortKey(b.key) || a.key.localeCompare(b.key)
      : b.warranted - a.warranted || b.calls - a.calls || a.key.localeCompare(b.key),
  )
}

const sortKey = (key: string) => Number(key.replace('-', ''))

function labelOf(by: LedgerSplit, key: string): string {
  if (by === 'hour') return `${key.padStart(2, '0')}:00`
  if (by === 'weekday') return WEEKDAYS[Number(key)] ?? key
  if (by === 'zone') return key === '' ? 'no zone recorded' : key
  if (by === 'nature') return key === '' ? 'no call type recorded' : key
  if (by === 'reason') return key.replaceAll('_', ' ')
  return key
}

function figuresOf(rows: readonly CountRow[]): LedgerFigures {
  const unanswered = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Record<Reason, number>
  const figures = {
    calls: 0,
    warranted: 0,
    answered: 0,
    answeredByProgram: {} as Record<string, number>,
    answeredByPhone: 0,
    answeredInPerson: 0,
    answeredUnwarranted: 0,
    unmapped: 0,
  }
  for (const row of rows) {
    figures.calls += row.calls
    if (row.unmapped) figures.unmapped += row.calls
    if (row.outcome === 'not_warranted') {
      if (row.program_id) figures.answeredUnwarranted += row.calls
      continue
    }
    figures.warranted += row.calls
    if (row.outcome === 'unanswered') {
      unanswered[row.reason ?? 'unknown'] += row.calls
      continue
    }
    figures.answered += row.calls
    const program = row.program_id ?? 'unknown'
    figures.answeredByProgram[program] = (figures.answeredByProgram[program] ?? 0) + row.calls
    if (row.how === 'phone') figures.answeredByPhone += row.calls
    else figures.answeredInPerson += row.calls
  }
  return {
    ...figures,
    shareAnswered: figures.warranted === 0 ? null : figures.answered / figures.warranted,
    unanswered,
  }
}

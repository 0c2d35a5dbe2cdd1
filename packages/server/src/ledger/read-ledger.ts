import {
  addLine,
  emptyFigures,
  groupLabel,
  type Ledger,
  type LedgerFigures,
  type LedgerGroup,
  type LedgerLine,
  type LedgerSplit,
  NO_KEY,
} from '@heart/domain/ledger'
import { WEEKDAYS } from '@heart/domain/program'
import type pg from 'pg'

export interface LedgerPeriod {
  /** Local dates of the agency, both included. */
  from?: string | undefined
  to?: string | undefined
}

/** The keys of each split, as the rules LG15 and LG16 of the domain give them to one call. */
export const LEDGER_KEY: Record<LedgerSplit, string> = {
  hour: `lpad(local_hour::text, 2, '0')`,
  weekday: `('{${WEEKDAYS.join(',')}}'::text[])[local_weekday + 1]`,
  month: `to_char(local_date, 'YYYY-MM')`,
  zone: `coalesce(nullif(trim(zone), ''), '${NO_KEY}')`,
  nature: `coalesce(nullif(upper(trim(coalesce(mapped_nature, nature))), ''), '${NO_KEY}')`,
  program: `p.program`,
  reason: `coalesce(reason, outcome)`,
}
const EACH_PROGRAM = `cross join lateral unnest(case when cardinality(warranted_by) > 0 then warranted_by
    when program_id is null then '{}' else array[program_id] end) as p(program)`

interface CountRow extends Pick<LedgerLine, 'outcome' | 'programId' | 'how' | 'reason'> {
  key: string
  unmapped: boolean
  calls: number
}

/** The settled calls of a period: warranted, answered, each reason, and the same for every group of a split. */
export async function readLedger(
  client: pg.ClientBase,
  agency: { id: string; timezone: string },
  period: LedgerPeriod,
  by: LedgerSplit | null,
  programNames: Readonly<Record<string, string>> = {},
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
    groups: by ? groupFigures(by, groups, programNames) : [],
  }
}

async function countRows(
  client: pg.ClientBase,
  agencyId: string,
  period: LedgerPeriod,
  by: LedgerSplit | null,
) {
  const key = by ? LEDGER_KEY[by] : `''`
  const programs = by === 'program' ? EACH_PROGRAM : ''
  const { rows } = await client.query<CountRow>(
    `select ${key} as key, outcome, how, program_id as "programId", reason, unmapped, count(*)::int as calls
       from call ${programs}
      where agency_id = $1 and outcome is not null
        and ($2::date is null or local_date >= $2) and ($3::date is null or local_date <= $3)
      group by 1, 2, 3, 4, 5, 6`,
    [agencyId, period.from ?? null, period.to ?? null],
  )
  return rows
}

function groupFigures(
  by: LedgerSplit,
  rows: readonly CountRow[],
  programNames: Readonly<Record<string, string>>,
): LedgerGroup[] {
  const byKey = new Map<string, LedgerFigures>()
  for (const row of rows) byKey.set(row.key, addLine(byKey.get(row.key) ?? emptyFigures(), row, row))
  const groups = [...byKey].map(([key, figures]) => ({
    key,
    label: groupLabel(by, key, programNames),
    ...figures,
  }))
  const ordered = by === 'hour' || by === 'weekday' || by === 'month'
  return groups.sort((a, b) =>
    ordered
      ? inTime(a.key).localeCompare(inTime(b.key))
      : b.warranted - a.warranted || b.calls - a.calls || a.key.localeCompare(b.key),
  )
}

/** Keys of times stand in their order as texts; days of the week by their number. */
const inTime = (key: string): string => {
  const day = (WEEKDAYS as readonly string[]).indexOf(key)
  return day === -1 ? key : String(day)
}

const figuresOf = (rows: readonly CountRow[]): LedgerFigures =>
  rows.reduce((figures, row) => addLine(figures, row, row), emptyFigures())

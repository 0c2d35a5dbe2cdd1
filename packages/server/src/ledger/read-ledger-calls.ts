import { type LedgerLine, reasonWords } from '@heart/domain/ledger'
import type pg from 'pg'
import { nextPage, pageAfter } from '../platform/page.ts'
import type { LedgerPeriod } from './read-ledger.ts'

export interface LedgerCallsQuery extends LedgerPeriod {
  outcome?: LedgerLine['outcome'] | undefined
  reason?: NonNullable<LedgerLine['reason']> | undefined
  programId?: string | undefined
  zone?: string | undefined
  nature?: string | undefined
  limit: number
  /** `next` of the page before. */
  before?: string | undefined
}

interface Row {
  call_id: string
  number: string
  received_at: Date
  nature: string
  mapped_nature: string | null
  priority: number | null
  zone: string | null
  warranted_by: string[]
  outcome: LedgerLine['outcome']
  program_id: string | null
  mode: LedgerLine['mode']
  how: LedgerLine['how']
  reason: LedgerLine['reason']
  reason_program_id: string | null
  reason_rule: string | null
}

/** The ledger's lines, newest first, a page at a time. The cursor is the last call's instant and id. */
export async function readLedgerCalls(client: pg.ClientBase, agencyId: string, query: LedgerCallsQuery) {
  const { rows } = await client.query<Row>(
    `select call_id, number, received_at, nature, mapped_nature, priority, zone, warranted_by, outcome, program_id,
            mode, how, reason, reason_program_id, reason_rule
       from call
      where agency_id = $1 and outcome is not null
        and ($2::date is null or local_date >= $2) and ($3::date is null or local_date <= $3)
        and ($4::text is null or outcome = $4) and ($5::text is null or reason = $5)
        and ($6::text is null or program_id = $6 or $6 = any(warranted_by)) and ($7::text is null or zone = $7)
        and ($8::text is null or coalesce(mapped_nature, nature) = $8)
        and ($9::timestamptz is null or (received_at, call_id) < ($9, $10))
      order by received_at desc, call_id desc limit $11`,
    [
      agencyId,
      query.from ?? null,
      query.to ?? null,
      query.outcome ?? null,
      query.reason ?? null,
      query.programId ?? null,
      query.zone ?? null,
      query.nature ?? null,
      ...pageAfter(query.before),
      query.limit,
    ],
  )
  return {
    calls: rows.map((row) => ({
      callId: row.call_id,
      number: row.number,
      receivedAt: row.received_at.toISOString(),
      nature: row.nature,
      mappedNature: row.mapped_nature,
      priority: row.priority,
      zone: row.zone,
      line: lineOf(row),
    })),
    next: nextPage(rows, query.limit, (row) => [row.received_at, row.call_id]),
  }
}

function lineOf(row: Row): LedgerLine {
  return {
    outcome: row.outcome,
    warrantedBy: row.warranted_by,
    programId: row.program_id,
    mode: row.mode,
    how: row.how,
    reason: row.reason,
    reasonProgramId: row.reason_program_id,
    reasonRule: row.reason_rule,
    words: row.reason ? reasonWords(row.reason) : null,
  }
}

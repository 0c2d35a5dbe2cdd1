import type { CaseRow } from '@heart/api/care'
import type { CareLabel, CaseOutcome, Risk } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'
import { nextPage, pageAfter } from '../../platform/page.ts'
import { namesOf } from './view-case.ts'
import { neighborNames } from './worklist.ts'

export interface CasesQuery {
  readonly state?: 'open' | 'closed' | undefined
  readonly navigatorId?: string | undefined
  readonly neighborId?: string | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly before?: string | undefined
}

interface Row {
  case_id: string
  case_ref: string
  neighbor_id: string
  program_id: string
  navigator_id: string
  state: 'open' | 'closed'
  risk: Risk
  labels: CareLabel[]
  opened_at: Date
  outcome: CaseOutcome | null
  next_words: string | null
  next_due_at: Date | null
  synthetic: boolean
}

/** Those that whoever asks may read, newest first, a page at a time. */
export async function listCases(
  doing: Doing,
  query: CasesQuery,
): Promise<{ cases: CaseRow[]; next: string | null }> {
  const { client, agencyId, rules } = doing
  const { rows } = await client.query<Row>(
    `select c.case_id, c.case_ref, c.neighbor_id, c.program_id, c.navigator_id, c.state, c.risk, c.labels, c.opened_at,
        c.outcome, c.synthetic, s.words as next_words, s.due_at as next_due_at
       from care_case c
       left join lateral (select words, due_at from care_step s where s.agency_id = c.agency_id and s.case_id = c.case_id
         and s.state = 'open' order by due_at limit 1) s on true
      where c.agency_id = $1 and ($2::text is null or c.state = $2) and ($3::text is null or c.navigator_id = $3)
        and ($4::text is null or c.neighbor_id in (select same_neighbor($4)))
        and ($5::text is null or position(upper($5) in c.case_ref) > 0 or exists (
          select 1 from neighbor n where n.agency_id = c.agency_id and n.neighbor_id in (select same_neighbor(c.neighbor_id))
             and position(lower($5) in lower(n.name)) > 0))
        and ($6::timestamptz is null or (c.opened_at, c.case_id) < ($6, $7))
      order by c.opened_at desc, c.case_id desc limit $8`,
    [
      agencyId,
      query.state ?? null,
      query.navigatorId ?? null,
      query.neighborId ?? null,
      query.q || null,
      ...pageAfter(query.before),
      query.limit,
    ],
  )
  const people = await neighborNames(
    doing,
    rows.map(({ neighbor_id }) => neighbor_id),
  )
  const names = await namesOf(
    client,
    agencyId,
    rows.map(({ navigator_id }) => navigator_id),
  )
  return {
    cases: rows.map((row) => ({
      caseId: row.case_id,
      ref: row.case_ref,
      neighborId: row.neighbor_id,
      neighborName: people.get(row.neighbor_id) ?? '',
      programName: rules.programs.find(({ id }) => id === row.program_id)?.name ?? row.program_id,
      navigatorId: row.navigator_id,
      navigatorName: names[row.navigator_id] ?? row.navigator_id,
      state: row.state,
      risk: row.risk,
      labels: row.labels,
      openedAt: row.opened_at.toISOString(),
      outcome: row.outcome,
      nextWords: row.next_words,
      nextDueAt: row.next_due_at?.toISOString() ?? null,
      synthetic: row.synthetic,
    })),
    next: nextPage(rows, query.limit, (row) => [row.opened_at, row.case_id]),
  }
}

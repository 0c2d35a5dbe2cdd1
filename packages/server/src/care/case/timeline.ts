import {
  ATTEMPT_OUTCOME_LABELS,
  type AttemptOutcome,
  CASE_OUTCOME_LABELS,
  type CareLabel,
  type CaseOutcome,
  milestoneNames,
} from '@heart/domain/care'
import { WAY_LABELS, type Way } from '@heart/domain/encounter'
import type { TimelineSource } from '../timeline-source.ts'

interface Row {
  id: string
  case_id: string
  case_ref: string
  labels: CareLabel[]
  what: 'opened' | 'closed' | 'attempt' | 'visit' | 'goal' | 'goal_met' | 'milestone'
  at: Date
  by_name: string | null
  words: string | null
  outcome: string | null
  way: Way | null
}

/** Cases opened and closed, every try to reach the neighbor, goals in their words, milestones. */
export const caseTimeline: TimelineSource = async ({ client, agencyId, rules }, neighborIds) => {
  const { rows } = await client.query<Row>(
    `with own as (select * from care_case where agency_id = $1 and neighbor_id = any($2)),
     told as (
       select case_id as id, case_id, 'opened' as what, opened_at as at, opened_by as by, reason as words,
           null as outcome, null as way from own
       union all
       select case_id || '-closed', case_id, 'closed', closed_at, closed_by, closing_words, outcome, null from own
        where closed_at is not null
       union all
       select a.attempt_id, a.case_id, case when s.kind = 'visit' then 'visit' else 'attempt' end, a.at, a.by, a.words,
           a.outcome, a.way from care_attempt a join own using (case_id)
           join care_step s on s.agency_id = $1 and s.step_id = a.step_id where a.agency_id = $1
       union all
       select goal_id, case_id, 'goal', set_at, set_by, words, null, null from care_goal join own using (case_id)
        where care_goal.agency_id = $1
       union all
       select goal_id || '-met', case_id, 'goal_met', ended_at, ended_by, words, null, null from care_goal join own using (case_id)
        where care_goal.agency_id = $1 and care_goal.state = 'met'
       union all
       -- At noon of its day: a milestone has a date and no time.
       select milestone_id, case_id, 'milestone', (reached_on + time '12:00') at time zone $3, noted_by, words, kind, null
         from care_milestone join own using (case_id) where care_milestone.agency_id = $1 and undone_at is null)
     select t.id, t.case_id, o.case_ref, o.labels, t.what, t.at, a.name as by_name, t.words, t.outcome, t.way
       from told t join own o using (case_id) left join account a on a.agency_id = $1 and a.user_id = t.by
      order by t.at desc limit 2000`,
    [agencyId, neighborIds, rules.agency.timezone],
  )
  const milestones = milestoneNames(rules.agency.care.milestones)
  return rows.map((row) => ({
    entryId: row.id,
    kind: KINDS[row.what],
    at: row.at.toISOString(),
    title: titleOf(row, milestones),
    words: row.words || null,
    byName: row.by_name,
    path: `/care/cases/${row.case_id}`,
    labels: row.labels,
  }))
}

const KINDS = {
  opened: 'case',
  closed: 'case',
  attempt: 'follow_up',
  visit: 'visit',
  goal: 'goal',
  goal_met: 'goal',
  milestone: 'milestone',
} as const satisfies Record<Row['what'], string>

function titleOf(
  { what, case_ref, outcome, way }: Row,
  milestones: Readonly<Record<string, string>>,
): string {
  switch (what) {
    case 'opened':
      return `Case ${case_ref} opened`
    case 'closed':
      return `Case ${case_ref} closed: ${CASE_OUTCOME_LABELS[outcome as CaseOutcome].toLowerCase()}`
    case 'attempt':
    case 'visit':
      return `${way ? WAY_LABELS[way] : 'Follow-up'}: ${ATTEMPT_OUTCOME_LABELS[outcome as AttemptOutcome].toLowerCase()}`
    case 'goal':
      return 'A goal'
    case 'goal_met':
      return 'Goal met'
    case 'milestone':
      return milestones[outcome ?? ''] ?? 'A milestone'
  }
}

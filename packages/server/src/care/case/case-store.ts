import type { Attempt, CareCase, CareGoal, CareMilestone, CareStep, CaseClosing } from '@heart/domain/care'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { iso, isoOrNull } from './instant.ts'

interface CaseRow {
  case_id: string
  case_ref: string
  neighbor_id: string
  program_id: string
  navigator_id: string
  reason: string
  labels: CareCase['labels']
  risk: CareCase['risk']
  state: CareCase['state']
  version: number
  opened_at: Date
  opened_by: string
  request_id: string | null
  encounter_id: string | null
  closed_at: Date | null
  closed_by: string
  outcome: CaseClosing['outcome']
  closing_words: string
  synthetic: boolean
}

/** What all that belongs to a case ends with. */
interface Ended {
  ended_at: Date | null
  ended_by: string | null
  ended_words: string | null
}

interface StepRow extends Ended {
  step_id: string
  kind: CareStep['kind']
  state: CareStep['state']
  words: string
  due_at: Date
  window_ends_at: Date | null
  assignee_id: string
  way: CareStep['way']
  waiting_for: CareStep['waitingFor']
  place: CareStep['place']
  goal_id: string | null
  made_at: Date
  made_by: string
}

interface AttemptRow {
  attempt_id: string
  step_id: string
  at: Date
  by: string
  way: Attempt['way']
  outcome: Attempt['outcome']
  words: string | null
}

interface GoalRow extends Ended {
  goal_id: string
  words: string
  own_words: boolean
  state: CareGoal['state']
  set_at: Date
  set_by: string
}

interface MilestoneRow {
  milestone_id: string
  kind: string
  reached_on: string
  words: string | null
  noted_at: Date
  noted_by: string
  undone_at: Date | null
  undone_by: string | null
}

/** Cases with all that belongs to them, of those that whoever asks may see; `change` holds them. */
export async function readCases(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  caseIds: readonly string[],
  lock: 'look' | 'change' = 'look',
): Promise<CareCase[]> {
  if (caseIds.length === 0) return []
  const key = [agencyId, caseIds]
  const { rows } = await client.query<CaseRow>(
    `select * from care_case where agency_id = $1 and case_id = any($2) order by opened_at, case_id
     ${lock === 'change' ? 'for update' : ''}`,
    key,
  )
  if (rows.length === 0) return []
  const of = async <R, T>(table: string, order: string, make: (row: R) => T) => {
    const read = await client.query<R & { case_id: string }>(
      `select * from ${table} where agency_id = $1 and case_id = any($2) order by ${order}`,
      key,
    )
    const byCase = new Map<string, T[]>()
    for (const row of read.rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), make(row)])
    return byCase
  }
  const steps = await of('care_step', 'made_at, step_id', stepOf)
  const attempts = await of('care_attempt', 'at, attempt_id', attemptOf)
  const goals = await of('care_goal', 'set_at, goal_id', goalOf)
  const milestones = await of('care_milestone', 'reached_on, milestone_id', milestoneOf)
  return rows.map((row) => ({
    caseId: row.case_id,
    ref: row.case_ref,
    neighborId: row.neighbor_id,
    programId: row.program_id,
    navigatorId: row.navigator_id,
    reason: row.reason,
    labels: row.labels,
    risk: row.risk,
    state: row.state,
    version: row.version,
    openedAt: iso(row.opened_at),
    openedBy: row.opened_by,
    requestId: row.request_id,
    encounterId: row.encounter_id,
    closing: row.closed_at
      ? { at: iso(row.closed_at), by: row.closed_by, outcome: row.outcome, words: row.closing_words }
      : null,
    steps: steps.get(row.case_id) ?? [],
    attempts: attempts.get(row.case_id) ?? [],
    goals: goals.get(row.case_id) ?? [],
    milestones: milestones.get(row.case_id) ?? [],
    synthetic: row.synthetic,
  }))
}

const stepOf = (row: StepRow): CareStep => ({
  stepId: row.step_id,
  kind: row.kind,
  state: row.state,
  words: row.words,
  dueAt: iso(row.due_at),
  windowEndsAt: isoOrNull(row.window_ends_at),
  assigneeId: row.assignee_id,
  way: row.way,
  waitingFor: row.waiting_for,
  place: row.place,
  goalId: row.goal_id,
  madeAt: iso(row.made_at),
  madeBy: row.made_by,
  endedAt: isoOrNull(row.ended_at),
  endedBy: row.ended_by,
  endedWords: row.ended_words,
})

const attemptOf = (row: AttemptRow): Attempt => ({
  attemptId: row.attempt_id,
  stepId: row.step_id,
  at: iso(row.at),
  by: row.by,
  way: row.way,
  outcome: row.outcome,
  words: row.words,
})

const goalOf = (row: GoalRow): CareGoal => ({
  goalId: row.goal_id,
  words: row.words,
  isOwnWords: row.own_words,
  state: row.state,
  setAt: iso(row.set_at),
  setBy: row.set_by,
  endedAt: isoOrNull(row.ended_at),
  endedBy: row.ended_by,
  endedWords: row.ended_words,
})

const milestoneOf = (row: MilestoneRow): CareMilestone => ({
  milestoneId: row.milestone_id,
  kind: row.kind,
  reachedOn: row.reached_on,
  words: row.words,
  notedAt: iso(row.noted_at),
  notedBy: row.noted_by,
  undoneAt: isoOrNull(row.undone_at),
  undoneBy: row.undone_by,
})

/** @throws HeartError not_found, also where there is one whom this person may not see */
export async function getCase(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  caseId: string,
  lock: 'look' | 'change' = 'look',
): Promise<CareCase> {
  const [found] = await readCases(doing, [caseId], lock)
  if (!found) throw new HeartError('not_found', 'There is no case here by this id that you may see.')
  return found
}

/** How a change came about, as it is kept with the case as it then stood. */
export interface Revision {
  readonly move: string
  readonly words: string | null
  readonly sourceKey?: string | null | undefined
}

/** Writes what differs, and the whole as a revision. */
export async function saveCase(
  doing: Doing,
  before: CareCase | null,
  after: CareCase,
  revision: Revision,
): Promise<void> {
  const { client, agencyId } = doing
  await (before ? updateCase(doing, after) : insertCase(doing, after, revision.sourceKey ?? after.caseId))
  const changed = <T>(list: (one: CareCase) => readonly T[]) => {
    const known = new Set(before ? list(before) : [])
    return list(after).filter((one) => !known.has(one))
  }
  const key = { agency_id: agencyId, case_id: after.caseId, neighbor_id: after.neighborId }
  for (const one of changed((c) => c.goals))
    await put(client, 'care_goal', 'goal_id', { ...key, ...goalRow(one) })
  for (const one of changed((c) => c.steps))
    await put(client, 'care_step', 'step_id', { ...key, ...stepRow(one) })
  for (const one of changed((c) => c.attempts))
    await put(client, 'care_attempt', null, { ...key, ...attemptRow(one) })
  for (const one of changed((c) => c.milestones))
    await put(client, 'care_milestone', 'milestone_id', { ...key, ...milestoneRow(one) })
  await put(client, 'care_case_revision', null, {
    ...key,
    revision: after.version,
    move: revision.move,
    at: doing.at,
    by: doing.actor.userId,
    words: revision.words || null,
    source_key: revision.sourceKey ?? null,
    body: JSON.stringify(after),
  })
}

/** Adds a row; with an id, changes the one that has it. */
async function put(
  client: pg.ClientBase,
  table: string,
  id: string | null,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(row)
  const values = names.map((_, nth) => `$${nth + 1}`).join(', ')
  const changed = names.filter((name) => !['agency_id', 'case_id', 'neighbor_id', id].includes(name))
  const conflict = id
    ? `on conflict (agency_id, ${id}) do update set ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}`
    : ''
  await client.query(
    `insert into ${table} (${names.join(', ')}) values (${values}) ${conflict}`,
    Object.values(row),
  )
}

const stepRow = (one: CareStep) => ({
  step_id: one.stepId,
  kind: one.kind,
  state: one.state,
  words: one.words,
  due_at: one.dueAt,
  window_ends_at: one.windowEndsAt,
  assignee_id: one.assigneeId,
  way: one.way,
  waiting_for: one.waitingFor,
  place: one.place && JSON.stringify(one.place),
  goal_id: one.goalId,
  made_at: one.madeAt,
  made_by: one.madeBy,
  ended_at: one.endedAt,
  ended_by: one.endedBy,
  ended_words: one.endedWords,
})

const attemptRow = (one: Attempt) => ({
  attempt_id: one.attemptId,
  step_id: one.stepId,
  at: one.at,
  by: one.by,
  way: one.way,
  outcome: one.outcome,
  words: one.words,
})

const goalRow = (one: CareGoal) => ({
  goal_id: one.goalId,
  words: one.words,
  own_words: one.isOwnWords,
  state: one.state,
  set_at: one.setAt,
  set_by: one.setBy,
  ended_at: one.endedAt,
  ended_by: one.endedBy,
  ended_words: one.endedWords,
})

const milestoneRow = (one: CareMilestone) => ({
  milestone_id: one.milestoneId,
  kind: one.kind,
  reached_on: one.reachedOn,
  words: one.words,
  noted_at: one.notedAt,
  noted_by: one.notedBy,
  undone_at: one.undoneAt,
  undone_by: one.undoneBy,
})

const standing = ({ closing, ...one }: CareCase) => [
  one.programId,
  one.navigatorId,
  one.reason,
  one.labels,
  one.risk,
  one.state,
  one.version,
  closing?.at ?? null,
  closing?.by ?? null,
  closing?.outcome ?? null,
  closing?.words ?? null,
]

async function insertCase({ client, agencyId }: Doing, one: CareCase, sourceKey: string): Promise<void> {
  await client.query(
    `insert into care_case (agency_id, case_id, program_id, navigator_id, reason, labels, risk, state, version, closed_at,
        closed_by, outcome, closing_words, case_ref, neighbor_id, opened_at, opened_by, request_id, encounter_id,
        source_key, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      agencyId,
      one.caseId,
      ...standing(one),
      one.ref,
      one.neighborId,
      one.openedAt,
      one.openedBy,
      one.requestId,
      one.encounterId,
      sourceKey,
      one.synthetic,
    ],
  )
}

async function updateCase({ client, agencyId }: Doing, one: CareCase): Promise<void> {
  await client.query(
    `update care_case set program_id = $3, navigator_id = $4, reason = $5, labels = $6, risk = $7, state = $8, version = $9,
        closed_at = $10, closed_by = $11, outcome = $12, closing_words = $13
      where agency_id = $1 and case_id = $2`,
    [agencyId, one.caseId, ...standing(one)],
  )
}

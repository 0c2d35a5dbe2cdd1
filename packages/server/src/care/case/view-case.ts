import type { CaseView } from '@heart/api/care'
import {
  allowedCaseMoves,
  type CareCase,
  callNeighbor,
  coverOf,
  latenessOf,
  milestoneNames,
  type NextAttempt,
} from '@heart/domain/care'
import type pg from 'pg'
import type { Doing } from '../../platform/for-person.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { proposeNext, waysNow } from './contact.ts'
import { dayEndOf } from './day.ts'
import { readAways } from './holders.ts'
import { handOverFor } from './requests.ts'

/** A case as whoever asks may see and move it. */
export async function viewCase(doing: Doing, one: CareCase): Promise<CaseView> {
  const { client, agencyId, rules, at } = doing
  const person = await getNeighbor(doing, one.neighborId)
  const revisions = await client.query<{
    revision: number
    move: string
    at: Date
    by: string
    words: string | null
  }>(
    `select revision, move, at, by, words from care_case_revision
      where agency_id = $1 and case_id = $2 order by revision desc limit 500`,
    [agencyId, one.caseId],
  )
  const aways = await readAways(doing)
  const now = { at: at.toISOString(), dayEndsAt: dayEndOf(doing), settings: rules.agency.care }
  const steps = one.steps.map((step) => {
    const isOpen = step.state === 'open'
    const holder = isOpen ? coverOf(step.assigneeId, aways, now.at) : step.assigneeId
    return {
      ...step,
      lateness: isOpen ? latenessOf(step.dueAt, now) : null,
      coverId: holder === step.assigneeId ? null : holder,
    }
  })
  const nextAttempts: Record<string, NextAttempt & { sentence: string }> = {}
  for (const step of steps) {
    if (step.state !== 'open' || (step.kind !== 'follow_up' && step.kind !== 'visit')) continue
    const tried = one.attempts.filter(({ stepId }) => stepId === step.stepId)
    const proposal = proposeNext(doing, person.neighbor, tried)
    if (proposal) nextAttempts[step.stepId] = proposal
  }
  return {
    ...one,
    neighborName: callNeighbor(person.neighbor),
    rootId: person.neighborId,
    programName: rules.programs.find(({ id }) => id === one.programId)?.name ?? one.programId,
    names: await namesOf(client, agencyId, [
      one.navigatorId,
      one.openedBy,
      ...steps.flatMap((step) => [step.assigneeId, step.coverId, step.madeBy, step.endedBy]),
      ...one.attempts.map(({ by }) => by),
      ...one.goals.flatMap(({ setBy, endedBy }) => [setBy, endedBy]),
      ...one.milestones.map(({ notedBy }) => notedBy),
      ...revisions.rows.map(({ by }) => by),
    ]),
    milestoneNames: milestoneNames(rules.agency.care.milestones),
    steps,
    nextAttempts,
    ways: waysNow(doing, person.neighbor),
    handOver: one.requestId ? await handOverFor(doing, one.requestId) : null,
    allowed: allowedCaseMoves(one.state),
    revisions: revisions.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
  }
}

/** What people are called, by user id. */
export async function namesOf(
  client: pg.ClientBase,
  agencyId: string,
  userIds: readonly (string | null)[],
): Promise<Record<string, string>> {
  const { rows } = await client.query<{ user_id: string; name: string }>(
    'select user_id, name from account where agency_id = $1 and user_id = any($2)',
    [agencyId, [...new Set(userIds)]],
  )
  return Object.fromEntries(rows.map(({ user_id, name }) => [user_id, name]))
}

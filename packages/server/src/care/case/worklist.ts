import type { RequestView, WorkItem, Worklist } from '@heart/api/care'
import {
  type AttemptOutcome,
  type CareStep,
  callNeighbor,
  compareDue,
  coverOf,
  HandOver,
  latenessOf,
  type Risk,
} from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { findNeighbors } from '../neighbor/get-neighbor.ts'
import { dayEndOf, todayOf } from './day.ts'
import { readAways } from './holders.ts'
import { namesOf } from './view-case.ts'

const AT_MOST = 500

interface StepRow {
  step_id: string
  case_id: string
  case_ref: string
  neighbor_id: string
  kind: CareStep['kind']
  words: string
  waiting_for: CareStep['waitingFor']
  way: CareStep['way']
  place: CareStep['place']
  due_at: Date
  window_ends_at: Date | null
  risk: Risk
  assignee_id: string
  version: number
  attempts: number
  last_outcome: AttemptOutcome | null
  synthetic: boolean
}

const STEPS = `select s.step_id, s.case_id, c.case_ref, s.neighbor_id, s.kind, s.words, s.waiting_for, s.way, s.place, s.due_at,
    s.window_ends_at, c.risk, s.assignee_id, c.version, c.synthetic,
    (select count(*)::int from care_attempt a where a.agency_id = s.agency_id and a.step_id = s.step_id) as attempts,
    (select outcome from care_attempt a where a.agency_id = s.agency_id and a.step_id = s.step_id order by at desc limit 1) as last_outcome
  from care_step s join care_case c on c.agency_id = s.agency_id and c.case_id = s.case_id
 where s.agency_id = $1 and s.state = 'open'`

/**
 * Everything due of a person, or of everyone. What they may not read is listed too, sealed: that it is due, and whose.
 * CS14, CS15
 * @throws HeartError forbidden
 */
export async function readWorklist(
  doing: Doing,
  { of, days }: { of: 'me' | 'everyone'; days: number },
): Promise<Worklist> {
  const { client, agencyId, rules, actor, at } = doing
  if (of === 'everyone' && actor.role !== 'supervisor')
    throw new HeartError('forbidden', 'The work of everyone is the supervisor’s; see your own.')
  const aways = await readAways(doing)
  const now = { at: at.toISOString(), dayEndsAt: dayEndOf(doing), settings: rules.agency.care }
  // Mine, and those of whom I cover for.
  const whose = [actor.userId, ...aways.map(({ userId }) => userId)].filter(
    (id) => id === actor.userId || coverOf(id, aways, now.at) === actor.userId,
  )
  const { rows: due } = await withService(client, () =>
    client.query<StepRow>(
      `${STEPS} and s.due_at < $2 and ($3::text[] is null or s.assignee_id = any($3)) order by s.due_at limit $4`,
      [agencyId, dayEndOf(doing, days), of === 'me' ? whose : null, AT_MOST + 1],
    ),
  )
  const mine = due
    .slice(0, AT_MOST)
    .map((row) => ({ row, holderId: coverOf(row.assignee_id, aways, now.at) }))
  const { rows: seen } = await client.query<{ step_id: string }>(
    `select s.step_id from care_step s where s.agency_id = $1 and s.step_id = any($2)`,
    [agencyId, mine.map(({ row }) => row.step_id)],
  )
  const readable = new Set(seen.map(({ step_id }) => step_id))
  const people = await neighborNames(
    doing,
    mine.filter(({ row }) => readable.has(row.step_id)).map(({ row }) => row.neighbor_id),
  )
  const names = await namesOf(
    client,
    agencyId,
    mine.flatMap(({ row, holderId }) => [row.assignee_id, holderId]),
  )
  const items: WorkItem[] = mine.map(({ row, holderId }) => {
    const isSealed = !readable.has(row.step_id)
    return {
      stepId: row.step_id,
      caseId: row.case_id,
      ref: row.case_ref,
      isSealed,
      neighborId: isSealed ? null : row.neighbor_id,
      neighborName: isSealed ? null : (people.get(row.neighbor_id) ?? null),
      kind: row.kind,
      words: isSealed ? '' : row.words,
      waitingFor: isSealed ? null : row.waiting_for,
      way: isSealed ? null : row.way,
      place: isSealed ? null : row.place,
      dueAt: row.due_at.toISOString(),
      windowEndsAt: row.window_ends_at?.toISOString() ?? null,
      lateness: latenessOf(row.due_at.toISOString(), now),
      risk: row.risk,
      attempts: row.attempts,
      lastOutcome: isSealed ? null : row.last_outcome,
      assigneeId: row.assignee_id,
      assigneeName: names[row.assignee_id] ?? row.assignee_id,
      coverName: holderId === null || holderId === row.assignee_id ? null : (names[holderId] ?? holderId),
      isUncovered: holderId === null,
      version: row.version,
      synthetic: row.synthetic,
    }
  })
  items.sort(compareDue)
  return {
    at: now.at,
    today: todayOf(doing),
    requests: await readRequests(doing, { state: 'open' }),
    items,
    isCut: due.length > AT_MOST,
  }
}

/** What neighbors are called, by each of their records. */
export async function neighborNames(
  doing: Doing,
  neighborIds: readonly string[],
): Promise<Map<string, string>> {
  const people = await findNeighbors(doing, [...new Set(neighborIds)])
  return new Map(
    people.flatMap(({ neighborIds: records, neighbor }) =>
      records.map((id): [string, string] => [id, callNeighbor(neighbor)]),
    ),
  )
}

interface RequestRow {
  request_id: string
  neighbor_id: string
  encounter_id: string
  program_id: string
  asked_at: Date
  due_at: Date
  risk: Risk
  hand_over: unknown
  state: RequestView['state']
  case_id: string | null
  decided_words: string | null
  asked_by_name: string | null
  decided_by_name: string | null
  has_open_case: boolean
  synthetic: boolean
}

/** Requests that whoever asks may see: the open ones, or one. */
export async function readRequests(
  doing: Doing,
  of: { state: 'open' } | { requestId: string },
): Promise<RequestView[]> {
  const { client, agencyId, rules, at } = doing
  const { rows } = await client.query<RequestRow>(
    `select r.request_id, r.neighbor_id, r.encounter_id, r.program_id, r.asked_at, r.due_at, r.risk, r.hand_over, r.state,
        r.case_id, r.decided_words, r.synthetic, a.name as asked_by_name, d.name as decided_by_name
       from care_request r
       left join account a on a.agency_id = r.agency_id and a.user_id = r.asked_by
       left join account d on d.agency_id = r.agency_id and d.user_id = r.decided_by
      where r.agency_id = $1 and ($2::text is null or r.state = $2)
        and ($3::text is null or r.request_id = $3)
      order by r.due_at, r.request_id limit $4`,
    [agencyId, 'state' in of ? of.state : null, 'requestId' in of ? of.requestId : null, AT_MOST],
  )
  const withCase = await withService(client, async () => {
    const open = await client.query<{ neighbor_id: string }>(
      `select asked.neighbor_id from unnest($2::text[]) asked (neighbor_id) where exists (select 1 from care_case c
          where c.agency_id = $1 and c.state = 'open' and c.neighbor_id in (select same_neighbor(asked.neighbor_id)))`,
      [agencyId, [...new Set(rows.map(({ neighbor_id }) => neighbor_id))]],
    )
    return new Set(open.rows.map(({ neighbor_id }) => neighbor_id))
  })
  const people = await neighborNames(
    doing,
    rows.map(({ neighbor_id }) => neighbor_id),
  )
  const now = { at: at.toISOString(), dayEndsAt: dayEndOf(doing), settings: rules.agency.care }
  return rows
    .map((row) => ({
      requestId: row.request_id,
      neighborId: row.neighbor_id,
      neighborName: people.get(row.neighbor_id) ?? '',
      encounterId: row.encounter_id,
      programId: row.program_id,
      programName: rules.programs.find(({ id }) => id === row.program_id)?.name ?? row.program_id,
      askedAt: row.asked_at.toISOString(),
      askedByName: row.asked_by_name ?? 'The crew',
      dueAt: row.due_at.toISOString(),
      lateness: latenessOf(row.due_at.toISOString(), now),
      risk: row.risk,
      handOver: HandOver.parse(row.hand_over),
      state: row.state,
      caseId: row.case_id,
      decidedByName: row.decided_by_name,
      decidedWords: row.decided_words,
      hasOpenCase: withCase.has(row.neighbor_id),
      synthetic: row.synthetic,
    }))
    .sort(compareDue)
}

import type { FollowUpAsked } from '@heart/api/care'
import { HandOver, handOverOf, neighborOfReport, type Risk, riskOf, wishesOf } from '@heart/domain/care'
import type { EncounterPerson, EncounterReport } from '@heart/domain/encounter'
import { followUpHours } from '@heart/domain/program'
import { asService, withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { createNeighbor } from '../neighbor/create-neighbor.ts'
import { linkPerson } from '../neighbor/link-person.ts'

/** What of a report a request needs. */
export interface Reported {
  readonly encounterId: string
  readonly callId: string
  readonly programId: string
  readonly synthetic: boolean
  readonly kept: { readonly report: EncounterReport }
}

/**
 * Everybody of a submitted report who wishes to hear from somebody stands in the worklist from now on, once. A report
 * that is told anew changes the hand-over of a request that nobody took yet. CS13
 */
export async function askForFollowUps(doing: Doing, reported: Reported): Promise<void> {
  for (const [personId, person] of wishesOf(reported.kept.report))
    await ask(doing, reported, { personId, person })
}

export interface AskedFor {
  readonly personId: string
  readonly person: EncounterPerson
  readonly promised?: string | null
  readonly risk?: Risk | undefined
}

/** One request; asked again, the hand-over is made anew while nobody took it. */
export async function ask(doing: Doing, reported: Reported, asked: AskedFor): Promise<void> {
  const { client, agencyId, rules, actor, at } = doing
  const { encounterId, programId } = reported
  const handOver = handOverOf(asked.person, asked.promised || null)
  const risk = asked.risk ?? riskOf(reported.kept.report)
  const neighborId = await neighborOf(doing, reported, asked)
  const dueAt = new Date(at.getTime() + followUpHours(rules.agency.care, programId) * 3_600_000)
  await withService(client, () =>
    client.query(
      `insert into care_request (agency_id, request_id, neighbor_id, encounter_id, person_id, program_id, asked_at, asked_by,
          due_at, risk, hand_over, synthetic)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (agency_id, encounter_id, person_id) do update
         set hand_over = excluded.hand_over || case when excluded.hand_over -> 'promised' = 'null'
               then jsonb_build_object('promised', care_request.hand_over -> 'promised') else '{}'::jsonb end
       where care_request.state = 'open'`,
      [
        agencyId,
        newId(at.getTime()),
        neighborId,
        encounterId,
        asked.personId,
        programId,
        at,
        actor.userId,
        dueAt,
        risk,
        JSON.stringify(handOver),
        reported.synthetic,
      ],
    ),
  )
}

/** Whom the person of the report was recognized as, else a new record of somebody unknown, an alias or named. */
export async function neighborOf(
  doing: Doing,
  { encounterId, callId }: Reported,
  { personId, person }: Pick<AskedFor, 'personId' | 'person'>,
): Promise<string> {
  const { client, agencyId } = doing
  const { rows } = await withService(client, () =>
    client.query<{ neighbor_id: string }>(
      `select neighbor_id from care_request where agency_id = $1 and encounter_id = $2 and person_id = $3
       union all
       select neighbor_id from neighbor_link
        where agency_id = $1 and encounter_id = $2 and person_id = $3 and undone_at is null limit 1`,
      [agencyId, encounterId, personId],
    ),
  )
  if (rows[0]) return rows[0].neighbor_id
  const { neighborId } = await createNeighbor(doing, {
    neighbor: neighborOfReport(person),
    sourceKey: `follow-up:${encounterId}:${personId}`,
  })
  // A crew links whom they met also where they may not look them up afterwards.
  await asService(client)
  await linkPerson(doing, { callId, encounterId, personId, neighborId })
  return neighborId
}

interface RequestRow {
  readonly requestId: string
  readonly neighborId: string
  readonly encounterId: string
  readonly dueAt: string
  readonly risk: Risk
}

/**
 * A request that a case takes up, held until it is marked.
 * @throws HeartError not_found, not_allowed_now, bad_input
 */
export async function takeRequest(
  doing: Doing,
  requestId: string,
  neighborIds: readonly string[],
): Promise<RequestRow & { markTaken(caseId: string): Promise<void> }> {
  const { client, agencyId, actor, at } = doing
  const request = await holdOpenRequest(doing, requestId)
  if (!neighborIds.includes(request.neighborId))
    throw new HeartError(
      'bad_input',
      'This request is of another neighbor; join the two records first if they are one person.',
    )
  return {
    ...request,
    async markTaken(caseId) {
      await client.query(
        `update care_request set state = 'taken', case_id = $3, decided_at = $4, decided_by = $5
          where agency_id = $1 and request_id = $2`,
        [agencyId, requestId, caseId, at, actor.userId],
      )
    },
  }
}

/** @throws HeartError not_found, not_allowed_now */
export async function declineRequest(doing: Doing, requestId: string, words: string): Promise<void> {
  const { client, agencyId, actor, at } = doing
  await holdOpenRequest(doing, requestId)
  await client.query(
    `update care_request set state = 'declined', decided_at = $3, decided_by = $4, decided_words = $5
      where agency_id = $1 and request_id = $2`,
    [agencyId, requestId, at, actor.userId, words],
  )
}

async function holdOpenRequest({ client, agencyId }: Doing, requestId: string): Promise<RequestRow> {
  const { rows } = await client.query<{
    neighbor_id: string
    encounter_id: string
    due_at: Date
    risk: Risk
    state: string
    name: string | null
  }>(
    `select r.neighbor_id, r.encounter_id, r.due_at, r.risk, r.state, a.name from care_request r
       left join account a on a.agency_id = r.agency_id and a.user_id = r.decided_by
      where r.agency_id = $1 and r.request_id = $2 for update of r`,
    [agencyId, requestId],
  )
  const [row] = rows
  if (!row) throw new HeartError('not_found', 'There is no request here by this id that you may see.')
  if (row.state !== 'open') {
    throw new HeartError(
      'not_allowed_now',
      `${row.name ?? 'Somebody'} has ${row.state} this request already.`,
    )
  }
  return {
    requestId,
    neighborId: row.neighbor_id,
    encounterId: row.encounter_id,
    dueAt: row.due_at.toISOString(),
    risk: row.risk,
  }
}

/** The hand-over that a case was opened with. */
export async function handOverFor({ client, agencyId }: Doing, requestId: string): Promise<HandOver | null> {
  const { rows } = await client.query<{ hand_over: unknown }>(
    'select hand_over from care_request where agency_id = $1 and request_id = $2',
    [agencyId, requestId],
  )
  return rows[0] ? HandOver.parse(rows[0].hand_over) : null
}

/** What became of the wishes of a report, for whoever may read the report: as the service, and nothing of who they are. */
export async function followUpsAsked(
  { client, agencyId }: Doing,
  encounterId: string,
): Promise<FollowUpAsked[]> {
  const { rows } = await withService(client, () =>
    client.query<{
      request_id: string
      person_id: string
      asked_at: Date
      due_at: Date
      risk: Risk
      hand_over: unknown
      state: FollowUpAsked['state']
      name: string | null
    }>(
      `select r.request_id, r.person_id, r.asked_at, r.due_at, r.risk, r.hand_over, r.state, a.name from care_request r
         left join account a on a.agency_id = r.agency_id and a.user_id = r.decided_by
        where r.agency_id = $1 and r.encounter_id = $2 order by r.asked_at, r.request_id`,
      [agencyId, encounterId],
    ),
  )
  return rows.map((row) => ({
    requestId: row.request_id,
    personId: row.person_id,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    risk: row.risk,
    handOver: HandOver.parse(row.hand_over),
    state: row.state,
    decidedByName: row.name,
  }))
}

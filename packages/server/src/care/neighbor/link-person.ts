import { may } from '@heart/domain/access'
import { getEncounter } from '../../encounter/encounter-store.ts'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { getNeighbor } from './get-neighbor.ts'

export interface PersonOfCall {
  readonly callId: string
  readonly encounterId: string | null
  /** Of the report; null: whoever the call is about. */
  readonly personId: string | null
}

/**
 * Says that a person of a report, or whoever a call is about, is this neighbor; the same again changes nothing.
 * @throws HeartError not_found for a neighbor or call that whoever asks may not see, not_allowed_now if they are linked to another
 */
export async function linkPerson(
  doing: Doing,
  link: PersonOfCall & { readonly neighborId: string },
): Promise<{ linkId: string }> {
  const { neighborIds } = await getNeighbor(doing, link.neighborId)
  return await keepLink(doing, link, neighborIds)
}

/** The same for somebody whom whoever asks need not be allowed to look up, such as the one they have just entered. */
export async function keepLink(
  doing: Doing,
  link: PersonOfCall & { readonly neighborId: string },
  neighborIds: readonly string[] = [link.neighborId],
): Promise<{ linkId: string }> {
  const { client, agencyId, actor, at } = doing
  await mustKnowReport(doing, link)
  return await withService(doing.client, async () => {
    // Two who link the same person go one after another.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `link ${agencyId} ${link.callId}`,
    ])
    await mustBeThere(doing, link)
    const { rows: known } = await client.query<{ link_id: string; neighbor_id: string }>(
      `select link_id, neighbor_id from neighbor_link
        where agency_id = $1 and call_id = $2 and encounter_id is not distinct from $3
          and person_id is not distinct from $4 and undone_at is null and (person_id is not null or neighbor_id = any($5))`,
      [agencyId, link.callId, link.encounterId, link.personId, neighborIds],
    )
    if (known[0]) {
      if (neighborIds.includes(known[0].neighbor_id)) return { linkId: known[0].link_id }
      throw new HeartError(
        'not_allowed_now',
        'This person is linked to another neighbor; undo that link first, or join the two neighbors.',
      )
    }
    const linkId = newId(at.getTime())
    await client.query(
      `insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, encounter_id, person_id, how, at, by)
       values ($1, $2, $3, $4, $5, $6, 'person', $7, $8)`,
      [agencyId, linkId, link.neighborId, link.callId, link.encounterId, link.personId, at, actor.userId],
    )
    return { linkId }
  })
}

/** Whoever reads reports links people of those they may read; navigators read none and link by the work list. */
async function mustKnowReport({ client, agencyId, actor }: Doing, { encounterId }: PersonOfCall) {
  if (encounterId === null || !may(actor.role, 'encounter.read')) return
  await getEncounter(client, agencyId, encounterId)
}

/** As service: the one who links need not be one who may read the report. */
async function mustBeThere({ client, agencyId }: Doing, { callId, encounterId, personId }: PersonOfCall) {
  const { rows } = await client.query<{ has_call: boolean; has_person: boolean }>(
    `select exists (select 1 from call where agency_id = $1 and call_id = $2) as has_call,
       $3::text is null or exists (select 1 from encounter where agency_id = $1 and call_id = $2 and encounter_id = $3
         and ($4::text is null or report -> 'persons' ? $4)) as has_person`,
    [agencyId, callId, encounterId, personId],
  )
  if (!rows[0]?.has_call) throw new HeartError('not_found', 'There is no such call here.')
  if (!rows[0].has_person)
    throw new HeartError('not_found', 'The call has no such report, or the report no such person.')
}

/** Says that it was somebody else; the link stays, as undone. @throws HeartError not_found */
export async function undoLink(doing: Doing, linkId: string): Promise<void> {
  const { client, agencyId, actor, at } = doing
  const { rows } = await withService(doing.client, () =>
    client.query<{ neighbor_id: string }>(
      'select neighbor_id from neighbor_link where agency_id = $1 and link_id = $2 and undone_at is null',
      [agencyId, linkId],
    ),
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no such link here, or somebody undid it.')
  await getNeighbor(doing, rows[0].neighbor_id)
  await withService(doing.client, () =>
    client.query(
      `update neighbor_link set undone_at = $3, undone_by = $4
        where agency_id = $1 and link_id = $2 and undone_at is null`,
      [agencyId, linkId, at, actor.userId],
    ),
  )
}

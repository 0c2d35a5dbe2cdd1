import type { UnlinkedPerson } from '@heart/api/care'
import { neighborOfReport } from '@heart/domain/care'
import { EncounterPerson } from '@heart/domain/encounter'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { nextPage, pageAfter } from '../../platform/page.ts'
import { alikeView } from './duplicates.ts'
import { keysOfNeighbor } from './keys.ts'
import { findAlike } from './pairs.ts'

interface Row {
  encounter_id: string
  call_id: string
  call_number: string
  opened_at: Date
  person_id: string
  person: unknown
}

/** How far back somebody may still be asked who it was. */
const ASKED_FOR_DAYS = 90
const MOST_ALIKE = 5

/**
 * People of reports who gave a name and whom nobody has linked or left, newest first. Read by the service: of the
 * reports only who somebody is comes out, never what happened.
 */
export async function listUnlinked(
  doing: Doing,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<{ people: UnlinkedPerson[]; next: string | null }> {
  const { client, agencyId, at } = doing
  const [beforeAt, beforeId] = pageAfter(before)
  return await withService(doing.client, async () => {
    const { rows } = await client.query<Row>(
      `select e.encounter_id, e.call_id, e.call_number, e.opened_at, p.key as person_id, p.value as person
         from encounter e cross join jsonb_each(e.report -> 'persons') as p
        where e.agency_id = $1 and e.status in ('submitted', 'returned', 'approved') and e.taken_back_at is null
          and e.opened_at > $2::timestamptz - make_interval(days => ${ASKED_FOR_DAYS})
          and p.value ->> 'known' in ('alias', 'named') and trim(coalesce(p.value ->> 'name', '')) <> ''
          and p.value ->> 'leftOut' is null
          and not exists (select 1 from neighbor_link l where l.agency_id = e.agency_id and l.undone_at is null
                and l.encounter_id = e.encounter_id and l.person_id = p.key)
          and not exists (select 1 from unlinked_person u where u.agency_id = e.agency_id
                and u.encounter_id = e.encounter_id and u.person_id = p.key)
          and ($3::timestamptz is null or (e.opened_at, e.encounter_id || ' ' || p.key) < ($3, $4))
        order by e.opened_at desc, e.encounter_id || ' ' || p.key desc limit $5`,
      [agencyId, at, beforeAt, beforeId, limit],
    )
    const people: UnlinkedPerson[] = []
    for (const row of rows) {
      const person = EncounterPerson.parse(row.person)
      const neighbor = neighborOfReport(person)
      const facts = { ...keysOfNeighbor(neighbor), born: null, callIds: [row.call_id] }
      people.push({
        callId: row.call_id,
        callNumber: row.call_number,
        encounterId: row.encounter_id,
        personId: row.person_id,
        metAt: row.opened_at.toISOString(),
        part: person.part,
        neighbor,
        alike: (await findAlike(doing, facts, [])).slice(0, MOST_ALIKE).flatMap(alikeView),
      })
    }
    const next = nextPage(rows, limit, (row) => [row.opened_at, `${row.encounter_id} ${row.person_id}`])
    return { people, next }
  })
}

/** Decides that somebody of a report gets no record. @throws HeartError not_found */
export async function leaveUnlinked(
  doing: Doing,
  { encounterId, personId, reason }: { encounterId: string; personId: string; reason: string },
): Promise<void> {
  const { client, agencyId, actor, at } = doing
  const { rowCount } = await withService(doing.client, () =>
    client.query(
      `with left_alone as (
         insert into unlinked_person (agency_id, encounter_id, person_id, at, by, reason)
         select $1, $2, $3, $4, $5, $6 where exists (
           select 1 from encounter where agency_id = $1 and encounter_id = $2 and report -> 'persons' ? $3)
         on conflict do nothing)
       select 1 from encounter where agency_id = $1 and encounter_id = $2 and report -> 'persons' ? $3`,
      [agencyId, encounterId, personId, at, actor.userId, reason],
    ),
  )
  if (rowCount === 0) throw new HeartError('not_found', 'There is no such person of a report here.')
}

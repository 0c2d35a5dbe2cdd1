import { Neighbor, type SafeContact } from '@heart/domain/care'
import type pg from 'pg'

/** By report: every card of whoever it is linked to, joined ones too; each may speak against reaching out. */
export async function contactRecordsOf(
  client: pg.ClientBase,
  agencyId: string,
  encounterIds: readonly string[],
): Promise<Map<string, SafeContact[]>> {
  const { rows } = await client.query<{ encounter_id: string; body: unknown }>(
    `select distinct l.encounter_id, m.neighbor_id, m.body
       from neighbor_link l
       join neighbor n on n.agency_id = l.agency_id and n.neighbor_id = l.neighbor_id
       join neighbor m on m.agency_id = n.agency_id and m.root_id = n.root_id
      where l.agency_id = $1 and l.undone_at is null and l.encounter_id = any($2)`,
    [agencyId, encounterIds],
  )
  const records = new Map<string, SafeContact[]>()
  for (const { encounter_id, body } of rows) {
    records.set(encounter_id, [...(records.get(encounter_id) ?? []), Neighbor.parse(body)])
  }
  return records
}

import { EncounterReport } from '@heart/domain/encounter'
import { factOf } from '@heart/domain/ledger'
import { asService } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'

const PAGE = 1_000

/** Makes the facts of all reports that measures count anew, as the reports stand: an older version may have known fewer fields. */
export async function remakeFacts(db: Pick<Database, 'app'>, agencyId: string): Promise<number> {
  let remade = 0
  for (let after = ''; ; ) {
    const ids = await inAgency(db, agencyId, async (client) => {
      await asService(client)
      const { rows } = await client.query<{ encounter_id: string; report: unknown }>(
        `select f.encounter_id, e.report from encounter_fact f join encounter e using (agency_id, encounter_id)
          where f.agency_id = $1 and f.encounter_id > $2 order by f.encounter_id limit $3 for update of f`,
        [agencyId, after, PAGE],
      )
      const facts = rows.map(({ encounter_id, report }) => ({
        encounter_id,
        fact: factOf(EncounterReport.parse(report)),
      }))
      const { rowCount } = await client.query(
        `update encounter_fact f set fact = n.fact from jsonb_to_recordset($2) as n(encounter_id text, fact jsonb)
          where f.agency_id = $1 and f.encounter_id = n.encounter_id and f.fact <> n.fact`,
        [agencyId, JSON.stringify(facts)],
      )
      remade += rowCount ?? 0
      return rows.map(({ encounter_id }) => encounter_id)
    })
    if (ids.length < PAGE) return remade
    after = ids.at(-1) as string
  }
}

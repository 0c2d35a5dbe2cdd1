import { createHmac } from 'node:crypto'
import type { EncounterReport } from '@heart/domain/encounter'
import type { LocalTime } from '@heart/domain/program'
import { ASK_AGAIN_DAYS, ASK_LAST_DAY, type MayAsk, mayAsk } from '@heart/domain/voice'
import type pg from 'pg'
import { contactRecordsOf } from './contact-records.ts'

export type Askable = Extract<MayAsk, { verdict: 'send' | 'by_hand' }> & {
  readonly encounterId: string
  readonly callNumber: string
  readonly programId: string
  readonly visitedOn: string
  readonly addressHash: string
}

interface Asking {
  readonly client: pg.ClientBase
  readonly agencyId: string
  /** The agency's secret: addresses are kept as keyed hashes. */
  readonly secret: Buffer
  readonly at: Date
  readonly local: LocalTime
}

/** Visits of the last two weeks whose neighbor may be asked and was not, each address once, oldest first. */
export async function waitingVisits(
  { client, agencyId, secret, at, local }: Asking,
  encounterId?: string,
): Promise<Askable[]> {
  const { rows } = await client.query<{
    encounter_id: string
    call_number: string
    program_id: string
    local_date: string
    report: EncounterReport
  }>(
    `select encounter_id, call_number, program_id, local_date, report from encounter e
      where agency_id = $1 and status in ('submitted', 'approved') and taken_back_at is null
        and local_date between $2::date - $3::int and $2::date
        and report -> 'answers' ->> 'may_we_ask' in ('email', 'text')
        and ($4::text is null or encounter_id = $4)
        and not exists (select 1 from feedback_ask a where a.agency_id = e.agency_id and a.encounter_id = e.encounter_id)
      order by local_date, encounter_id`,
    [agencyId, local.date, ASK_LAST_DAY, encounterId ?? null],
  )
  const cards = await contactRecordsOf(
    client,
    agencyId,
    rows.map((row) => row.encounter_id),
  )
  const found = rows.flatMap((row): Askable[] => {
    const may = mayAsk(row.report, cards.get(row.encounter_id) ?? [], local)
    if (may.verdict === 'no') return []
    const addressHash = createHmac('sha256', secret).update(`ask:${may.same}`).digest('base64url')
    return [
      {
        ...may,
        encounterId: row.encounter_id,
        callNumber: row.call_number,
        programId: row.program_id,
        visitedOn: row.local_date,
        addressHash,
      },
    ]
  })
  const asked = await client.query<{ address_hash: string }>(
    `select address_hash from feedback_ask where agency_id = $1 and address_hash = any($2)
        and sent_at > $3::timestamptz - make_interval(days => $4)`,
    [agencyId, found.map((one) => one.addressHash), at, ASK_AGAIN_DAYS],
  )
  const known = new Set(asked.rows.map((row) => row.address_hash))
  return found.filter(({ addressHash }) => !known.has(addressHash) && known.add(addressHash))
}

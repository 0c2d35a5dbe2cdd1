import type { CareFact, DeclineReason } from '@heart/domain/care'
import { type CareMeasures, measureCare, REPEAT_CALL_DAYS } from '@heart/domain/ledger'
import type { Doing } from '../platform/for-person.ts'
import type { LedgerPeriod } from './read-ledger.ts'

/**
 * Cases opened and referrals sent in a period. Read are facts and counts that tell nothing of a person; no table about a
 * neighbor is.
 */
export async function readCareMeasures(
  { client, agencyId, rules, at }: Pick<Doing, 'client' | 'agencyId' | 'rules' | 'at'>,
  { from, to }: LedgerPeriod,
): Promise<CareMeasures> {
  const { timezone } = rules.agency
  const period = [from ?? null, to ?? null]
  const cases = await client.query<{ program_id: string; fact: CareFact }>(
    `select program_id, fact from care_fact
      where agency_id = $1 and ($2::date is null or opened_on >= $2) and ($3::date is null or opened_on <= $3)`,
    [agencyId, ...period],
  )
  const referrals = await client.query<{
    program_id: string
    accepted: boolean
    connected: boolean
    declined: DeclineReason | null
    connect_days: number | null
  }>('select program_id, accepted, connected, declined, connect_days from referral_facts($1, $2, $3)', [
    ...period,
    timezone,
  ])
  const repeat = await client.query<{ cases: number; before: number; after: number }>(
    'select cases, before, after from repeat_calls($1, $2, $3, $4)',
    [...period, REPEAT_CALL_DAYS, timezone],
  )
  return measureCare(
    cases.rows.map(({ program_id, fact }) => ({ programId: program_id, fact })),
    referrals.rows.map(({ program_id, connect_days, ...one }) => ({
      ...one,
      programId: program_id,
      connectDays: connect_days,
    })),
    repeat.rows[0] ?? { cases: 0, before: 0, after: 0 },
    {
      at: at.toISOString(),
      programName: (id) => rules.programs.find((program) => program.id === id)?.name ?? (id || 'No program'),
    },
  )
}

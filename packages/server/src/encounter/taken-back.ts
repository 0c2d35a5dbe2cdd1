import type pg from 'pg'
import { writeAudit } from '../access/audit.ts'
import { asService } from '../platform/as-person.ts'

interface TakenBack {
  readonly agencyId: string
  readonly encounterId: string
  readonly actor: { readonly userId: string; readonly role?: string }
  readonly at: Date
  readonly reason: string | null
}

/**
 * A meeting was taken back: its report is marked, and discarded if nobody wrote in it. Words, whoever wrote them, are
 * for a person to throw away.
 */
export async function takeBackMeeting(client: pg.ClientBase, turn: TakenBack): Promise<void> {
  const { agencyId, encounterId, actor, at, reason } = turn
  await asService(client)
  const { rows } = await client.query<{ status: string; call_number: string }>(
    `update encounter e set version = version + 1, taken_back_at = $3,
        status = case when untouched then 'discarded' else status end,
        discarded_at = case when untouched then $3::timestamptz end,
        discarded_by = case when untouched then $4 end,
        discard_reason = case when untouched then $5 end
       from (select status = 'draft' and revision = 0 and stamps = '{}'
                and not exists (select 1 from encounter_edit where agency_id = $1 and encounter_id = $2)
                and not exists (select 1 from plan_suggestion where agency_id = $1 and encounter_id = $2) as untouched
               from encounter where agency_id = $1 and encounter_id = $2 for update) as was
      where e.agency_id = $1 and e.encounter_id = $2 and e.status <> 'discarded'
      returning e.status, e.call_number`,
    [agencyId, encounterId, at, actor.userId, reason],
  )
  if (rows[0]?.status !== 'discarded') return
  await noteDiscard(client, { ...turn, door: 'stepBack', callNumber: rows[0].call_number })
}

/** Keeps in the audit that a report is not shown any more, by whom and why. */
export async function noteDiscard(
  client: pg.ClientBase,
  o: TakenBack & { door: string; callNumber: string },
): Promise<void> {
  await writeAudit(client, o.agencyId, {
    at: o.at,
    actor: o.actor.userId,
    role: o.actor.role ?? null,
    action: 'discarded',
    door: o.door,
    subject: `the report of call ${o.callNumber} (${o.encounterId})`,
    reason: o.reason,
  })
}

/** A report that was discarded is open again, as it was; without its mark when the neighbor was met after all. */
export async function reopenReport(
  client: pg.ClientBase,
  agencyId: string,
  encounterId: string,
  { wasMet }: { wasMet: boolean },
): Promise<void> {
  await client.query(
    `update encounter set version = version + 1, taken_back_at = case when $3 then null else taken_back_at end,
        status = case when status = 'discarded' then 'draft' else status end,
        discarded_at = null, discarded_by = null, discard_reason = null
      where agency_id = $1 and encounter_id = $2
        and (status = 'discarded' or ($3 and taken_back_at is not null))`,
    [agencyId, encounterId, wasMet],
  )
}

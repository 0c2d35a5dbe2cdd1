import { randomUUID } from 'node:crypto'
import { localTime } from '@heart/domain/program'
import { type AskBatch, LINK_DAYS, planAsking } from '@heart/domain/voice'
import { newSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { type MailSettings, mailSettings, sendMail } from '../../platform/mail.ts'
import { agencyIds, policyOf } from '../../platform/policy-cache.ts'
import { asPublicService } from '../petition/petition-store.ts'
import { secretOf } from '../petition/sign.ts'
import { insertAsk } from './ask-store.ts'
import { askMessage } from './message.ts'
import { type Askable, waitingVisits } from './waiting-visits.ts'

interface Asking {
  readonly now?: () => Date
  readonly settings?: MailSettings
  readonly send?: typeof sendMail
}

/** Nobody's mailbox rings in the morning or at night. */
const FROM_HOUR = 10
const UNTIL_HOUR = 18
const DAY_MS = 86_400_000

interface Group {
  readonly batch: AskBatch | null
  readonly batchId: string | null
  readonly asks: readonly { readonly visit: Askable; readonly token: string }[]
}

/** Writes to the neighbors who are due, in batches. Of a synthetic agency nothing leaves. @returns how many were asked */
export async function askNeighbors(
  db: Database,
  { now = () => new Date(), settings = mailSettings(), send = sendMail }: Asking = {},
): Promise<number> {
  if (!mailLeaves(settings)) return 0
  let asked = 0
  for (const agencyId of await agencyIds(db)) {
    const { agency, policy } = await policyOf(db, agencyId)
    const at = now()
    const local = localTime(policy, at.getTime())
    if (agency.synthetic || local.hour < FROM_HOUR || local.hour >= UNTIL_HOUR) continue
    const endsAt = new Date(at.getTime() + LINK_DAYS * DAY_MS)
    const endsOn = localTime(policy, endsAt.getTime()).date
    const groups = await planned(db, { agencyId, at, local, endsAt })
    for (const { batchId, asks } of groups) {
      let left = 0
      for (const { visit, token } of asks) {
        const { subject, text } = askMessage({
          language: visit.language,
          publicUrl: settings.publicUrl ?? '',
          token,
          endsOn,
        })
        const isSent = await send(settings, { to: visit.address, subject, text }).catch(() => false)
        if (isSent) left++
        // Asked again tomorrow, with others or alone.
        else
          await db.owner.query('delete from feedback_ask where agency_id = $1 and encounter_id = $2', [
            agencyId,
            visit.encounterId,
          ])
      }
      // Only now may anybody of them answer anonymously, if enough messages left.
      await db.owner.query('update feedback_batch set asked = $3 where agency_id = $1 and batch_id = $2', [
        agencyId,
        batchId,
        left,
      ])
      asked += left
    }
  }
  return asked
}

/** Whether this installation writes to people at all. */
export const mailLeaves = ({ smtpUrl, from, publicUrl }: MailSettings): boolean =>
  Boolean(smtpUrl && from && publicUrl)

async function planned(
  db: Database,
  {
    agencyId,
    at,
    local,
    endsAt,
  }: { agencyId: string; at: Date; local: ReturnType<typeof localTime>; endsAt: Date },
): Promise<Group[]> {
  const secret = await secretOf({ db, agencyId })
  return await asPublicService({ db, agencyId }, async (client) => {
    // Two processes at once ask nobody twice.
    await client.query(`select pg_advisory_xact_lock(hashtext('feedback:' || $1))`, [agencyId])
    const waiting = (await waitingVisits({ client, agencyId, secret, at, local })).filter(
      ({ verdict }) => verdict === 'send',
    )
    const { batches, alone } = planAsking(waiting, local.date)
    const withTokens = (ids: readonly string[]) =>
      waiting
        .filter(({ encounterId }) => ids.includes(encounterId))
        .map((visit) => ({ visit, token: newSecret() }))
    const groups: Group[] = [
      ...batches.map((batch) => ({ batch, batchId: randomUUID(), asks: withTokens(batch.encounterIds) })),
      { batch: null, batchId: null, asks: withTokens(alone) },
    ]
    for (const { batch, batchId, asks } of groups) {
      if (batch) {
        await client.query(
          'insert into feedback_batch (agency_id, batch_id, program_id, quarter, ends_at) values ($1, $2, $3, $4, $5)',
          [agencyId, batchId, batch.programId, batch.quarter, endsAt],
        )
      }
      for (const { visit, token } of asks)
        await insertAsk(client, { agencyId, visit, batchId, token, at, by: null, endsAt })
    }
    return groups
  })
}

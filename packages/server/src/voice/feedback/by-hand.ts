import { localTime } from '@heart/domain/program'
import { LINK_DAYS, quarterOf, SMALLEST_BATCH } from '@heart/domain/voice'
import type pg from 'pg'
import { newSecret } from '../../access/secret.ts'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson, type Visit } from '../../platform/for-person.ts'
import { mailSettings } from '../../platform/mail.ts'
import { secretOf } from '../petition/sign.ts'
import { mailLeaves } from './ask-neighbors.ts'
import { insertAsk } from './ask-store.ts'
import { askMessage } from './message.ts'
import { waitingVisits } from './waiting-visits.ts'

const DAY_MS = 86_400_000
/** A link that would end sooner with its batch is no use to anybody. */
const SHORTEST_LINK_DAYS = 7

/** Those whom no message reaches from here: by text, with care, or all where no mail leaves. */
export async function asksByHand(visit: Visit) {
  const secret = await secretOf(visit)
  return await forPerson(visit, async (doing) => {
    const isAll = doing.rules.agency.synthetic || !mailLeaves(mailSettings())
    const found = await withService(doing.client, () => waitingVisits(asking(doing, secret)))
    const asks = found.filter(({ verdict }) => isAll || verdict === 'by_hand')
    return {
      asks: asks.map(({ encounterId, callNumber, visitedOn, way, address, language, sentence }) => ({
        encounterId,
        callNumber,
        visitedOn,
        way,
        address,
        language,
        sentence,
      })),
    }
  })
}

/** The link and the words for one of them, told once. It joins a batch that is under way, if there is one. */
export async function askByHand(visit: Visit, encounterId: string) {
  const secret = await secretOf(visit)
  return await forPerson(visit, async (doing) => {
    const { client, agencyId, rules, actor, at } = doing
    return await withService(client, async () => {
      await client.query(`select pg_advisory_xact_lock(hashtext('feedback:' || $1))`, [agencyId])
      const [found] = await waitingVisits(asking(doing, secret), encounterId)
      if (!found) {
        throw new HeartError('not_found', 'This neighbor was asked already, or may not be asked any more.')
      }
      const batch = await batchUnderWay(client, agencyId, found, at)
      const endsAt = batch?.ends_at ?? new Date(at.getTime() + LINK_DAYS * DAY_MS)
      const token = newSecret()
      await insertAsk(client, {
        agencyId,
        visit: found,
        batchId: batch?.batch_id ?? null,
        token,
        at,
        by: actor.userId,
        endsAt,
      })
      const { link, text } = askMessage({
        language: found.language,
        publicUrl: mailSettings().publicUrl ?? '',
        token,
        endsOn: localTime(rules.policy, endsAt.getTime()).date,
      })
      return { address: found.address, message: text, link }
    })
  })
}

const asking = ({ client, agencyId, rules, at }: Doing, secret: Buffer) => ({
  client,
  agencyId,
  secret,
  at,
  local: localTime(rules.policy, at.getTime()),
})

/** It was large enough before: whoever sends by hand, or does not, makes nobody in it easier to find. */
async function batchUnderWay(
  client: pg.ClientBase,
  agencyId: string,
  { programId, visitedOn }: { programId: string; visitedOn: string },
  at: Date,
): Promise<{ batch_id: string; ends_at: Date } | undefined> {
  const { rows } = await client.query<{ batch_id: string; ends_at: Date }>(
    `select batch_id, ends_at from feedback_batch
      where agency_id = $1 and quarter = $2 and (program_id = $3 or program_id is null) and asked >= $4
        and released_at is null and ends_at > $5::timestamptz + make_interval(days => $6)
      order by program_id nulls last, ends_at desc limit 1`,
    [agencyId, quarterOf(visitedOn), programId, SMALLEST_BATCH, at, SHORTEST_LINK_DAYS],
  )
  return rows[0]
}

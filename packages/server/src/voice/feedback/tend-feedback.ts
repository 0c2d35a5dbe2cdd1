import { randomInt, randomUUID } from 'node:crypto'
import { ASK_AGAIN_DAYS, SMALLEST_BATCH } from '@heart/domain/voice'
import type pg from 'pg'
import type { Database } from '../../platform/database.ts'
import { transaction } from '../../platform/transaction.ts'
import { readRules } from './feedback-rules.ts'

type Owner = Pick<Database, 'owner'>

/** Releases the answers of batches whose links have ended. @returns how many batches */
export async function releaseAnswers({ owner }: Owner, now = () => new Date()): Promise<number> {
  const due = await owner.query<{ agency_id: string; batch_id: string }>(
    'select agency_id, batch_id from feedback_batch where released_at is null and ends_at <= $1',
    [now()],
  )
  for (const { agency_id, batch_id } of due.rows) {
    await transaction(owner, (client) => release(client, agency_id, batch_id, now()))
  }
  return due.rows.length
}

/**
 * Writes every answer of a batch anew, shuffled and under a random id: neither the holder of a link nor the order of
 * the table leads to one any more.
 */
async function release(client: pg.ClientBase, agencyId: string, batchId: string, at: Date): Promise<void> {
  const { rows } = await client.query<{ program_id: string | null; quarter: string; asked: number }>(
    `select program_id, quarter, asked from feedback_batch
      where agency_id = $1 and batch_id = $2 and released_at is null for update`,
    [agencyId, batchId],
  )
  const batch = rows[0]
  if (!batch) return
  const taken = await client.query(
    `delete from feedback_answer where agency_id = $1 and batch_id = $2
      returning felt_safe, respected, helped, words, synthetic`,
    [agencyId, batchId],
  )
  const answers = batch.asked >= SMALLEST_BATCH ? shuffled(taken.rows) : []
  for (const { felt_safe, respected, helped, words, synthetic } of answers) {
    await client.query(
      `insert into feedback_answer (agency_id, answer_id, program_id, quarter, felt_safe, respected, helped, words, synthetic)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        agencyId,
        randomUUID(),
        batch.program_id,
        batch.quarter,
        felt_safe,
        respected,
        helped,
        words,
        synthetic,
      ],
    )
  }
  await client.query(
    'update feedback_batch set released_at = $3, answered = $4 where agency_id = $1 and batch_id = $2',
    [agencyId, batchId, at, answers.length],
  )
}

function shuffled<T>(all: readonly T[]): T[] {
  const left = [...all]
  return all.map(() => left.splice(randomInt(left.length), 1)[0] as T)
}

/** Forgets who was asked, and after the agency's days what was written; kinds, outcomes and counts stay. */
export async function forgetFeedback({ owner }: Owner, now = () => new Date()): Promise<void> {
  await owner.query(
    `delete from feedback_ask a where sent_at < $1::timestamptz - make_interval(days => $2)
        and not exists (select 1 from feedback_batch b
                         where b.agency_id = a.agency_id and b.batch_id = a.batch_id and b.released_at is null)`,
    [now(), ASK_AGAIN_DAYS],
  )
  const agencies = await owner.query<{ agency_id: string }>('select agency_id from agency')
  for (const { agency_id } of agencies.rows) {
    await transaction(owner, async (client) => {
      const { keepDays } = await readRules(client, agency_id)
      const gone = await client.query<{ item_id: string }>(
        `update feedback_item set words = '', answers = null, told_when = '', name = '', contact = '', reply = '', forgotten_at = $2
          where agency_id = $1 and forgotten_at is null and settled_at < $2::timestamptz - make_interval(days => $3)
          returning item_id`,
        [agency_id, now(), keepDays],
      )
      await client.query(`update feedback_move set words = '' where agency_id = $1 and item_id = any($2)`, [
        agency_id,
        gone.rows.map(({ item_id }) => item_id),
      ])
      // Released answers know no day but their quarter's.
      await client.query(
        `update feedback_answer set words = '' where agency_id = $1 and words <> ''
            and make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3, 1) < ($2::timestamptz)::date - $3::int`,
        [agency_id, now(), keepDays + 31],
      )
    })
  }
}

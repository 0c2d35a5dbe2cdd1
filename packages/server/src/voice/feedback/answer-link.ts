import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { localTime } from '@heart/domain/program'
import {
  type FeedbackAnswers,
  type FeedbackChoice,
  type FeedbackWord,
  promisesOf,
  SMALLEST_BATCH,
  saysSomething,
} from '@heart/domain/voice'
import type pg from 'pg'
import { hashSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { asPublicService } from '../petition/petition-store.ts'
import { readRules } from './feedback-rules.ts'
import { findItemBySecret, insertItem, type KeptItem, standingOf } from './item-store.ts'

interface Asked {
  readonly db: Database
  readonly now: () => Date
}

interface Ask {
  readonly encounter_id: string
  readonly batch_id: string | null
  readonly language: 'en' | 'es'
  readonly ends_at: Date
  readonly asked: number | null
}

/** By it the holder of the link finds the answer again; nobody who has only the tables can. */
const answerIdOf = (token: string) => hashSecret(`answer:${token}`)
const mayBeAnonymous = ({ asked }: Ask) => (asked ?? 0) >= SMALLEST_BATCH

/** @throws HeartError not_found */
async function agencyOfLink(db: Database, token: string): Promise<string> {
  const { rows } = await db.app.query<{ agency_id: string }>(
    'select agency_id from find_feedback_secret($1) where item_id is null',
    [hashSecret(token)],
  )
  if (rows[0]) return rows[0].agency_id
  throw new HeartError('not_found', 'This link is not known here, or it was forgotten.')
}

async function readAsk(client: pg.ClientBase, agencyId: string, token: string): Promise<Ask> {
  const { rows } = await client.query<Ask>(
    `select a.encounter_id, a.batch_id, a.language, a.ends_at, b.asked
       from feedback_ask a left join feedback_batch b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
      where a.agency_id = $1 and a.token_hash = $2`,
    [agencyId, hashSecret(token)],
  )
  return rows[0] as Ask
}

async function readAnswer(client: pg.ClientBase, agencyId: string, token: string) {
  const { rows } = await client.query<{
    felt_safe: FeedbackWord | null
    respected: FeedbackWord | null
    helped: FeedbackWord | null
    words: string
  }>(
    'select felt_safe, respected, helped, words from feedback_answer where agency_id = $1 and answer_id = $2',
    [agencyId, answerIdOf(token)],
  )
  const row = rows[0]
  if (!row) return null
  const { felt_safe: feltSafe, respected, helped, words } = row
  return { choice: 'anonymous' as const, answers: { feltSafe, respected, helped }, words }
}

const NOTHING: FeedbackAnswers = { feltSafe: null, respected: null, helped: null }
const givenIn = ({ kind, answers, words }: KeptItem) => ({ choice: kind, answers: answers ?? NOTHING, words })

export async function feedbackOfLink(
  { db, now }: Asked,
  token: string,
): Promise<OutputOf<typeof doors.feedbackLink>> {
  const agencyId = await agencyOfLink(db, token)
  const { agency, policy } = await policyOf(db, agencyId)
  return await asPublicService({ db, agencyId }, async (client) => {
    const ask = await readAsk(client, agencyId, token)
    const item = await findItemBySecret(client, agencyId, token)
    return {
      isOpen: now() < ask.ends_at,
      endsOn: localTime(policy, ask.ends_at.getTime()).date,
      language: ask.language,
      mayBeAnonymous: mayBeAnonymous(ask),
      given: item ? givenIn(item) : await readAnswer(client, agencyId, token),
      standing: item ? standingOf(item, policy, now()) : null,
      synthetic: agency.synthetic,
    }
  })
}

interface Given {
  readonly token: string
  readonly choice: FeedbackChoice
  readonly answers: FeedbackAnswers
  readonly words: string
}

/**
 * Takes an answer in, or another one in its place. Anonymous, it is written by itself: nothing about whoever was asked
 * is touched, locked or marked.
 */
export async function answerByLink({ db, now }: Asked, given: Given): Promise<{ choice: FeedbackChoice }> {
  const { token, choice } = given
  const agencyId = await agencyOfLink(db, token)
  const wrong = (path: string, sentence: string) =>
    new HeartError('bad_input', sentence, { details: [{ path: `body.${path}`, sentence }] })
  if (!saysSomething(given)) throw wrong('words', 'Answer a question, or write something.')
  await asPublicService({ db, agencyId }, async (client) => {
    // The same link sent twice at once: one after the other, without a lock on any row.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [answerIdOf(token)])
    const ask = await readAsk(client, agencyId, token)
    if (now() >= ask.ends_at) throw new HeartError('not_allowed_now', 'The time of this link is over.')
    const item = await findItemBySecret(client, agencyId, token)
    const isKept = (await readAnswer(client, agencyId, token)) !== null
    if (choice === 'anonymous' ? item : isKept) {
      throw wrong('choice', 'Whether it is anonymous was chosen with the first answer and stays so.')
    }
    if (choice !== 'anonymous') return await keepItem(client, agencyId, { ask, item, given })
    if (!mayBeAnonymous(ask)) {
      throw wrong('choice', 'Too few people are asked at the same time for an answer to be anonymous.')
    }
    await keepAnswer(client, agencyId, ask, given)
  })
  return { choice }

  async function keepItem(
    client: pg.ClientBase,
    agency: string,
    { ask, item, given: { answers, words } }: { ask: Ask; item: KeptItem | undefined; given: Given },
  ): Promise<void> {
    const at = now()
    const { policy } = await policyOf(db, agency)
    const kind = choice === 'thanks' ? 'thanks' : 'complaint'
    const receivedOn = localTime(policy, (item?.receivedAt ?? at).getTime()).date
    const promises = kind === 'complaint' ? promisesOf(receivedOn, await readRules(client, agency)) : null
    if (!item) {
      const visit = await visitOf(client, agency, ask.encounter_id)
      await insertItem(client, agency, {
        kind,
        source: 'link',
        language: ask.language,
        words,
        answers,
        token,
        at,
        promises,
        visit,
      })
      return
    }
    const { rowCount } = await client.query(
      `update feedback_item set version = version + 1, kind = $3, words = $4, answers = $5, acknowledge_by = $6, answer_by = $7
        where agency_id = $1 and item_id = $2 and state = 'received'`,
      [
        agency,
        item.itemId,
        kind,
        words,
        answers,
        promises?.acknowledgeBy ?? null,
        promises?.answerBy ?? null,
      ],
    )
    if (rowCount === 0) {
      throw new HeartError('not_allowed_now', 'Somebody is looking into it already; it stays as it was sent.')
    }
  }
}

async function keepAnswer(
  client: pg.ClientBase,
  agencyId: string,
  { batch_id }: Ask,
  { token, answers, words }: Given,
): Promise<void> {
  await client.query(
    `insert into feedback_answer (agency_id, answer_id, batch_id, felt_safe, respected, helped, words)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (agency_id, answer_id) do update set
       felt_safe = excluded.felt_safe, respected = excluded.respected, helped = excluded.helped, words = excluded.words`,
    [agencyId, answerIdOf(token), batch_id, answers.feltSafe, answers.respected, answers.helped, words],
  )
}

async function visitOf(client: pg.ClientBase, agencyId: string, encounterId: string) {
  const { rows } = await client.query<{
    encounterId: string
    callNumber: string
    programId: string
    aboutIds: string[]
    synthetic: boolean
  }>(
    `select encounter_id as "encounterId", call_number as "callNumber", program_id as "programId", crew_ids as "aboutIds", synthetic
       from encounter where agency_id = $1 and encounter_id = $2`,
    [agencyId, encounterId],
  )
  return rows[0] ?? null
}

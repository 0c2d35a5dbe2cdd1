import { randomUUID } from 'node:crypto'
import { localTime } from '@heart/domain/program'
import { DEFAULT_FEEDBACK_RULES, type FeedbackWord, promisesOf, quarterOf } from '@heart/domain/voice'
import type pg from 'pg'
import { newSecret } from '../access/secret.ts'
import type { Database } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { insertItem, listItems } from '../voice/feedback/item-store.ts'
import { asPublicService } from '../voice/petition/petition-store.ts'

const DAY_MS = 86_400_000
type Said = readonly [FeedbackWord | null, FeedbackWord | null, FeedbackWord | null, string]

/** Of two batches whose links have ended long ago: felt safe, treated with respect, it helped, words. */
const ANSWERS: Readonly<Record<string, { readonly asked: number; readonly said: readonly Said[] }>> = {
  crt: {
    asked: 38,
    said: [
      ['yes', 'yes', 'yes', 'They sat down on the curb with me. Nobody does that. Thank you.'],
      ['yes', 'yes', 'partly', 'It was good, but I waited almost an hour.'],
      ['yes', 'yes', 'yes', 'Me hablaron en español y con paciencia. Gracias.'],
      ...Array.from({ length: 9 }, (): Said => ['yes', 'yes', 'yes', '']),
      ['yes', 'partly', 'partly', ''],
      ['partly', 'yes', 'no', 'The siren nearby scared me.'],
      ['yes', 'yes', null, ''],
      ['yes', null, 'yes', ''],
    ],
  },
  ccd: {
    asked: 24,
    said: [
      ['yes', 'yes', 'yes', 'Just having somebody to talk to at that hour.'],
      ...Array.from({ length: 6 }, (): Said => ['yes', 'yes', 'yes', '']),
      ['yes', 'partly', 'no', 'I was put on hold twice.'],
      [null, 'yes', 'partly', ''],
    ],
  },
}

/** Invented answers, complaints and thanks; an agency that has some keeps its own. */
export async function ensureFeedback(db: Database, agencyId: string): Promise<void> {
  const { policy } = await policyOf(db, agencyId)
  const nowMs = Date.now()
  const ago = (days: number) => new Date(nowMs - days * DAY_MS)
  const dateOf = (at: Date) => localTime(policy, at.getTime()).date
  await asPublicService({ db, agencyId }, async (client) => {
    if ((await listItems(client, agencyId)).length > 0) return
    for (const [programId, { asked, said }] of Object.entries(ANSWERS)) {
      await insertReleased(client, agencyId, {
        programId,
        quarter: quarterOf(dateOf(ago(95))),
        asked,
        said,
        releasedAt: ago(60),
      })
    }
    const tell = async (
      kind: 'complaint' | 'thanks',
      daysAgo: number,
      told: { words: string; toldWhen?: string; contact?: string; language?: 'en' | 'es' },
    ) => {
      const at = ago(daysAgo)
      const promises = kind === 'complaint' ? promisesOf(dateOf(at), DEFAULT_FEEDBACK_RULES) : null
      const { language = 'en', ...rest } = told
      const plain = {
        source: 'page',
        answers: null,
        token: newSecret(),
        visit: null,
        synthetic: true,
      } as const
      return await insertItem(client, agencyId, { ...plain, ...rest, kind, language, at, promises })
    }
    await tell('complaint', 6, {
      words: 'I called for my brother and was told a team would come. Nobody came and nobody called back.',
      toldWhen: 'last week, on Holloway Street, after ten at night',
      contact: '919 555 0117',
    })
    await tell('complaint', 0, {
      words: 'El equipo fue amable, pero nadie hablaba español y mi hija de diez años tuvo que traducir.',
      language: 'es',
    })
    await tell('thanks', 1, {
      words: 'Thank you to the two women who talked with my neighbor at the bus station until he was calm.',
    })
    await client.query(
      `insert into feedback_thanks (agency_id, thanks_id, words, language, program_id, passed_on, synthetic)
       values ($1, $2, 'Thank you for coming back the next day to ask how I was.', 'en', 'crt', $3, true)`,
      [agencyId, randomUUID(), dateOf(ago(20))],
    )
  })
}

async function insertReleased(
  client: pg.ClientBase,
  agencyId: string,
  batch: {
    readonly programId: string
    readonly quarter: string
    readonly asked: number
    readonly said: readonly Said[]
    readonly releasedAt: Date
  },
): Promise<void> {
  const { programId, quarter, asked, said, releasedAt } = batch
  await client.query(
    `insert into feedback_batch (agency_id, batch_id, program_id, quarter, asked, answered, ends_at, released_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [agencyId, randomUUID(), programId, quarter, asked, said.length, releasedAt],
  )
  for (const [feltSafe, respected, helped, words] of said) {
    await client.query(
      `insert into feedback_answer (agency_id, answer_id, program_id, quarter, felt_safe, respected, helped, words, synthetic)
       values ($1, $2, $3, $4, $5, $6, $7, $8, true)`,
      [agencyId, randomUUID(), programId, quarter, feltSafe, respected, helped, words],
    )
  }
}

import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { localTime } from '@heart/domain/program'
import { type FeedbackKind, promisesOf } from '@heart/domain/voice'
import { hashSecret, newSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { judgeForm } from '../petition/form-token.ts'
import { asPublicService } from '../petition/petition-store.ts'
import { secretOf, useForm } from '../petition/sign.ts'
import { readRules } from './feedback-rules.ts'
import { findItemBySecret, insertItem, standingOf } from './item-store.ts'

interface Sending {
  readonly db: Database
  readonly agencyId: string
  readonly now: () => Date
}

interface Sent {
  readonly kind: FeedbackKind
  readonly words: string
  readonly when: string
  readonly name: string
  readonly contact: string
  readonly language: 'en' | 'es'
  readonly form: string
  readonly work: string
}

/** Takes in what anybody tells of a visit. The secret is said once: with it they see what became of it. */
export async function sendFeedback({ db, agencyId, now }: Sending, sent: Sent): Promise<{ token: string }> {
  const at = now()
  const { agency, policy } = await policyOf(db, agencyId)
  const nonce = judgeForm(await secretOf({ db, agencyId }), sent.form, sent.work, at.getTime())
  const token = newSecret()
  await asPublicService({ db, agencyId }, async (client) => {
    await useForm(client, agencyId, nonce, at)
    const rules = await readRules(client, agencyId)
    const { kind, words, when, name, contact, language } = sent
    await insertItem(client, agencyId, {
      kind,
      source: 'page',
      language,
      words,
      answers: null,
      token,
      at,
      promises: kind === 'complaint' ? promisesOf(localTime(policy, at.getTime()).date, rules) : null,
      visit: null,
      toldWhen: when,
      name,
      contact,
      synthetic: agency.synthetic,
    })
  })
  return { token }
}

/** @throws HeartError not_found */
export async function standingBySecret(
  { db, now }: Pick<Sending, 'db' | 'now'>,
  token: string,
): Promise<OutputOf<typeof doors.feedbackStanding>> {
  const { rows } = await db.app.query<{ agency_id: string }>(
    'select agency_id from find_feedback_secret($1) where item_id is not null',
    [hashSecret(token)],
  )
  const agencyId = rows[0]?.agency_id
  if (!agencyId) throw new HeartError('not_found', 'This link is not known here.')
  const { policy } = await policyOf(db, agencyId)
  return await asPublicService({ db, agencyId }, async (client) => {
    const item = await findItemBySecret(client, agencyId, token)
    if (!item) throw new HeartError('not_found', 'This link is not known here.')
    return { ...standingOf(item, policy, now()), synthetic: item.synthetic }
  })
}

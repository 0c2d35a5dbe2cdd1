import { localTime, type Policy } from '@heart/domain/program'
import {
  type ComplaintOutcome,
  type FeedbackAnswers,
  type FeedbackKind,
  type FeedbackState,
  isLate,
} from '@heart/domain/voice'
import type pg from 'pg'
import { hashSecret } from '../../access/secret.ts'
import { newId } from '../../platform/id.ts'

/** A complaint or thanks as kept. */
export interface KeptItem {
  readonly itemId: string
  readonly version: number
  readonly kind: FeedbackKind
  readonly state: FeedbackState
  readonly source: 'link' | 'page'
  readonly language: 'en' | 'es'
  readonly words: string
  readonly answers: FeedbackAnswers | null
  readonly toldWhen: string
  readonly name: string
  readonly contact: string
  readonly encounterId: string | null
  readonly callNumber: string | null
  readonly programId: string | null
  readonly aboutIds: readonly string[]
  readonly receivedAt: Date
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
  readonly outcome: ComplaintOutcome | null
  readonly reply: string
  readonly forgottenAt: Date | null
  readonly synthetic: boolean
}

const COLUMNS = `item_id as "itemId", version, kind, state, source, language, words, answers, told_when as "toldWhen", name, contact,
  encounter_id as "encounterId", call_number as "callNumber", program_id as "programId", about_ids as "aboutIds",
  received_at as "receivedAt", acknowledge_by as "acknowledgeBy", answer_by as "answerBy", outcome, reply,
  forgotten_at as "forgottenAt", synthetic`

/** Those that whoever asks may see. */
export async function listItems(client: pg.ClientBase, agencyId: string): Promise<KeptItem[]> {
  const { rows } = await client.query<KeptItem>(
    `select ${COLUMNS} from feedback_item where agency_id = $1
      order by state in ('received', 'acknowledged') desc, received_at desc, item_id limit 500`,
    [agencyId],
  )
  return rows
}

export async function findItem(
  client: pg.ClientBase,
  agencyId: string,
  itemId: string,
  lock: 'look' | 'change' = 'look',
): Promise<KeptItem | undefined> {
  const { rows } = await client.query<KeptItem>(
    `select ${COLUMNS} from feedback_item where agency_id = $1 and item_id = $2 ${lock === 'change' ? 'for update' : ''}`,
    [agencyId, itemId],
  )
  return rows[0]
}

export async function findItemBySecret(
  client: pg.ClientBase,
  agencyId: string,
  token: string,
): Promise<KeptItem | undefined> {
  const { rows } = await client.query<KeptItem>(
    `select ${COLUMNS} from feedback_item where agency_id = $1 and token_hash = $2`,
    [agencyId, hashSecret(token)],
  )
  return rows[0]
}

interface NewItem {
  readonly kind: FeedbackKind
  readonly source: 'link' | 'page'
  readonly language: 'en' | 'es'
  readonly words: string
  readonly answers: FeedbackAnswers | null
  readonly token: string
  readonly at: Date
  readonly promises: { readonly acknowledgeBy: string; readonly answerBy: string } | null
  readonly visit: {
    readonly encounterId: string
    readonly callNumber: string
    readonly programId: string
    readonly aboutIds: readonly string[]
    readonly synthetic: boolean
  } | null
  readonly toldWhen?: string
  readonly name?: string
  readonly contact?: string
  readonly synthetic?: boolean
}

export async function insertItem(client: pg.ClientBase, agencyId: string, item: NewItem): Promise<string> {
  const { promises, visit } = item
  const itemId = newId(item.at.getTime())
  await client.query(
    `insert into feedback_item (agency_id, item_id, kind, state, source, language, words, answers, told_when, name, contact,
       token_hash, encounter_id, call_number, program_id, about_ids, received_at, acknowledge_by, answer_by, synthetic)
     values ($1, $2, $3, 'received', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      agencyId,
      itemId,
      item.kind,
      item.source,
      item.language,
      item.words,
      item.answers,
      item.toldWhen ?? '',
      item.name ?? '',
      item.contact ?? '',
      hashSecret(item.token),
      visit?.encounterId ?? null,
      visit?.callNumber ?? null,
      visit?.programId ?? null,
      visit?.aboutIds ?? [],
      item.at,
      promises?.acknowledgeBy ?? null,
      promises?.answerBy ?? null,
      item.synthetic ?? visit?.synthetic ?? false,
    ],
  )
  return itemId
}

/** What its sender may know of it. */
export function standingOf(item: KeptItem, policy: Policy, at: Date) {
  const { kind, state, words, receivedAt, acknowledgeBy, answerBy, reply, forgottenAt } = item
  const dayOf = (moment: Date) => localTime(policy, moment.getTime()).date
  return {
    kind,
    state,
    words,
    receivedOn: dayOf(receivedAt),
    acknowledgeBy,
    answerBy,
    isLate: isLate(item, dayOf(at)),
    reply,
    isForgotten: forgottenAt !== null,
  }
}

import type { FeedbackItem, FeedbackRow } from '@heart/api/voice'
import { localTime } from '@heart/domain/program'
import {
  asksConsent,
  findStep,
  isLate,
  isSettled,
  nextPromise,
  promisesOf,
  stepsFrom,
} from '@heart/domain/voice'
import { namesOf } from '../../encounter/names.ts'
import { readQuestions } from '../../encounter/question-store.ts'
import { withService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson, type Visit } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { mailSettings } from '../../platform/mail.ts'
import { mailLeaves } from './ask-neighbors.ts'
import { readRules } from './feedback-rules.ts'
import { findItem, type KeptItem, listItems } from './item-store.ts'
import { passOn } from './thanks.ts'

const todayOf = ({ rules, at }: Doing) => localTime(rules.policy, at.getTime()).date

function rowOf(item: KeptItem, today: string): FeedbackRow {
  const { itemId, version, kind, state, source, language, programId, callNumber, outcome, synthetic } = item
  return {
    itemId,
    version,
    kind,
    state,
    source,
    language,
    programId,
    callNumber,
    outcome,
    synthetic,
    receivedAt: item.receivedAt.toISOString(),
    next: nextPromise(item),
    isLate: isLate(item, today),
  }
}

export const feedbackDesk = (visit: Visit) =>
  forPerson(visit, async (doing) => {
    const { client, agencyId, rules } = doing
    const rows = (await listItems(client, agencyId)).map((item) => rowOf(item, todayOf(doing)))
    const { questions } = await readQuestions(client, agencyId)
    return {
      // What is late first, then what is due next; the rest as it came.
      items: rows.sort(
        (a, b) => Number(b.isLate) - Number(a.isLate) || (a.next?.by ?? '9').localeCompare(b.next?.by ?? '9'),
      ),
      rules: await readRules(client, agencyId),
      asksConsent: asksConsent(questions),
      sendsMail: mailLeaves(mailSettings()) && !rules.agency.synthetic,
      programs: rules.programs.map(({ id, name }) => ({ programId: id, name })),
    }
  })

/** As whoever asks may see it. @throws HeartError not_found */
async function seenItem({ client, agencyId }: Doing, itemId: string): Promise<KeptItem> {
  const item = await findItem(client, agencyId, itemId)
  if (item) return item
  throw new HeartError(
    'not_found',
    'There is no such complaint or thanks here, or it is not yours to read: it is about your own visit, or not late yet.',
  )
}

export const viewItem = (visit: Visit, itemId: string): Promise<FeedbackItem> =>
  forPerson(visit, async (doing) => {
    const { client, agencyId } = doing
    const item = await seenItem(doing, itemId)
    const moves = await client.query<{ move: string; by: string; words: string; at: Date }>(
      'select move, by, words, at from feedback_move where agency_id = $1 and item_id = $2 order by at, move_id',
      [agencyId, itemId],
    )
    const people = [...item.aboutIds, ...moves.rows.map(({ by }) => by)]
    const names = await namesOf(client, agencyId, { crew: [] }, people)
    const { words, answers, toldWhen, name, contact, encounterId, reply } = item
    return {
      ...rowOf(item, todayOf(doing)),
      words,
      answers,
      toldWhen,
      name,
      contact,
      encounterId,
      reply,
      about: item.aboutIds.map((id) => names[id] ?? id),
      forgottenAt: item.forgottenAt?.toISOString() ?? null,
      allowed: item.forgottenAt ? [] : stepsFrom(item.kind, item.state),
      moves: moves.rows.map((row) => ({ ...row, by: names[row.by] ?? row.by, at: row.at.toISOString() })),
    }
  })

/** What whoever asks has just read is changed by the service: afterwards they may not see it any more. */
async function changeItem<T>(
  doing: Doing,
  itemId: string,
  version: number,
  change: (item: KeptItem) => Promise<T>,
): Promise<T> {
  await seenItem(doing, itemId)
  return await withService(doing.client, async () => {
    const item = (await findItem(doing.client, doing.agencyId, itemId, 'change')) as KeptItem
    if (item.version !== version) {
      throw new HeartError('stale_version', 'Somebody changed this in the meantime; look at it again.')
    }
    return await change(item)
  })
}

async function noteMove(
  { client, agencyId, actor, at }: Doing,
  itemId: string,
  step: { move: string; to: string; words: string },
): Promise<void> {
  await client.query(
    `insert into feedback_move (agency_id, move_id, item_id, move, to_state, by, words, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agencyId, newId(at.getTime()), itemId, step.move, step.to, actor.userId, step.words, at],
  )
}

export const moveItem = (visit: Visit, itemId: string, body: BodyOf<'moveFeedback'>) =>
  forPerson(visit, (doing) =>
    changeItem(doing, itemId, body.version, async (item) => {
      const { client, agencyId, at } = doing
      const { move, words, outcome } = body
      const step = item.forgottenAt ? undefined : findStep(item.kind, item.state, move)
      if (!step) {
        throw new HeartError('not_allowed_now', 'It stands where this step is not open.', {
          now: { version: item.version, state: item.state, allowed: stepsFrom(item.kind, item.state) },
        })
      }
      need(step.needs.includes('words') && words.length < 3, 'words', 'Say it in a sentence.')
      need(step.needs.includes('outcome') && outcome === null, 'outcome', 'Say what it came to.')
      if (move === 'pass_on') await passOn(doing, { ...item, words })
      const isNewComplaint = move === 'make_complaint'
      const promises = isNewComplaint ? promisesOf(todayOf(doing), await readRules(client, agencyId)) : item
      await client.query(
        `update feedback_item set version = version + 1, kind = $3, state = $4, outcome = $5, reply = $6,
           acknowledge_by = $7, answer_by = $8, settled_at = $9 where agency_id = $1 and item_id = $2`,
        [
          agencyId,
          itemId,
          isNewComplaint ? 'complaint' : item.kind,
          step.to,
          step.needs.includes('outcome') ? outcome : null,
          move === 'answer' ? words : item.reply,
          promises.acknowledgeBy,
          promises.answerBy,
          isSettled(step.to) ? at : null,
        ],
      )
      await noteMove(doing, itemId, { move, to: step.to, words })
      return { state: step.to }
    }),
  )

function need(isMissing: boolean, path: string, sentence: string): void {
  if (isMissing)
    throw new HeartError('bad_input', sentence, { details: [{ path: `body.${path}`, sentence }] })
}

/** From then on it is about the crew of that call, and none of them reads it here. */
export const tieItem = (visit: Visit, itemId: string, { version, callNumber }: BodyOf<'tieFeedback'>) =>
  forPerson(visit, (doing) =>
    changeItem(doing, itemId, version, async (item) => {
      const { client, agencyId } = doing
      const { rows } = await client.query<{ encounter_id: string; program_id: string; crew_ids: string[] }>(
        `select encounter_id, program_id, crew_ids from encounter
          where agency_id = $1 and call_number = $2 and taken_back_at is null order by opened_at`,
        [agencyId, callNumber],
      )
      const [first] = rows
      if (!first) {
        const sentence = `No team wrote a report of a call ${callNumber}.`
        throw new HeartError('bad_input', sentence, { details: [{ path: 'body.callNumber', sentence }] })
      }
      const aboutIds = [...new Set(rows.flatMap((row) => row.crew_ids))]
      await client.query(
        `update feedback_item set version = version + 1, encounter_id = $3, call_number = $4, program_id = $5, about_ids = $6
          where agency_id = $1 and item_id = $2`,
        [agencyId, itemId, first.encounter_id, callNumber, first.program_id, aboutIds],
      )
      await noteMove(doing, itemId, { move: 'tie', to: item.state, words: callNumber })
      return { callNumber }
    }),
  )

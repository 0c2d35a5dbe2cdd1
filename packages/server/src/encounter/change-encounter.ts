import type { EncounterView } from '@heart/api/encounter'
import {
  differencesOf,
  type EncounterMove,
  editProblems,
  type FieldEdit,
  findMissing,
  type Missing,
  mergeEdits,
  moveReport,
  type Standing,
  settleConflict,
} from '@heart/domain/encounter'
import { askForFollowUps } from '../care/case/requests.ts'
import { startReferrals } from '../care/referral/start-referral.ts'
import type { Actor, BodyOf } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { type Doing, forPerson, type Visit } from '../platform/for-person.ts'
import { newId } from '../platform/id.ts'
import { removeFact, saveFact } from './encounter-fact.ts'
import { addRevision, type Encounter, getEncounter, searchWords, updateEncounter } from './encounter-store.ts'
import { readQuestions } from './question-store.ts'
import { standingOf } from './standing.ts'
import { noteDiscard } from './taken-back.ts'
import { teamNameOf, viewEncounter } from './view-encounter.ts'

/** One change of one report by somebody, in a transaction that holds the report. */
interface Change extends Doing {
  readonly standing: Standing | null
  readonly before: Encounter
}

type Settled = Parameters<typeof updateEncounter>[4]['settler']

async function change(
  c: Visit,
  encounterId: string,
  decide: (change: Change) => Promise<{ after: Encounter; settled?: Settled } | 'nothing'>,
): Promise<EncounterView> {
  return await forPerson(c, async (doing) => {
    const { client, agencyId, rules, actor, at } = doing
    const before = await getEncounter(client, agencyId, encounterId, 'change')
    const standing = await standingOf(client, agencyId, actor, before)
    const decided = await decide({ ...doing, standing, before })
    if (decided === 'nothing') return await viewEncounter({ client, rules, actor }, before)
    const words = searchWords(decided.after.kept, {
      crew: decided.after.crew,
      teamName: teamNameOf(rules, before.teamId),
      callNumber: before.callNumber,
    })
    const after = await updateEncounter(client, agencyId, decided.after, words, {
      at,
      ...(decided.settled ? { settler: decided.settled } : {}),
    })
    if (after.status === 'submitted' || after.status === 'approved') {
      await askForFollowUps(doing, after)
      await startReferrals(doing, after)
    }
    return await viewEncounter({ client, rules, actor }, after)
  })
}

/** @throws HeartError not_allowed_now, forbidden, stale_version */
function move({ before, standing }: Change, asked: EncounterMove, version?: number): Encounter['status'] {
  const led = moveReport(before.status, asked, standing, { isTakenBack: before.takenBackAt !== null })
  const now = { version: before.version, state: before.status, allowed: [] }
  if ('refusal' in led) {
    if (standing === null) {
      throw new HeartError(
        'forbidden',
        'You may read this report; its crew writes it, and a supervisor reviews it.',
      )
    }
    throw new HeartError('not_allowed_now', led.refusal, { now })
  }
  if (version !== undefined && version !== before.version) {
    throw new HeartError('stale_version', 'The report was changed in the meantime; look at it again.', {
      now,
    })
  }
  return led.to
}

function checkEdits(edits: readonly FieldEdit[]): void {
  const problems = editProblems(edits)
  if (problems.length === 0) return
  throw new HeartError('bad_input', `${problems[0]?.path} ${problems[0]?.sentence}.`, {
    details: problems.map(({ path, sentence }) => ({ path, sentence })),
  })
}

/** Whoever writes in a report belongs to it from then on. */
const withWriter = (e: Encounter, { userId, name }: Actor): Encounter =>
  e.crew.some((one) => one.userId === userId) ? e : { ...e, crew: [...e.crew, { userId, name }] }

export const editEncounter = (c: Visit, encounterId: string, body: BodyOf<'editEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId, actor, at, before } = turn
    const seen = await client.query(
      'select 1 from encounter_edit where agency_id = $1 and source_key = $2 and encounter_id = $3',
      [agencyId, body.sourceKey, encounterId],
    )
    if (seen.rowCount === 1) return 'nothing'
    const status = move(turn, 'edit')
    checkEdits(body.edits)
    const madeAt = (body.at ? new Date(Math.min(Date.parse(body.at), at.getTime())) : at).toISOString()
    const { rowCount: isNew } = await client.query(
      `insert into encounter_edit (agency_id, source_key, encounter_id, at, by, device_id, edits)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        agencyId,
        body.sourceKey,
        encounterId,
        madeAt,
        actor.userId,
        body.deviceId,
        JSON.stringify(body.edits),
      ],
    )
    if (!isNew)
      throw new HeartError('bad_input', 'This sourceKey was used for another report; make a new one.')
    const editor = { userId: actor.userId, deviceId: body.deviceId }
    const kept = mergeEdits(before.kept, body.edits, { editor, at: madeAt }).report
    if (kept === before.kept && status === before.status) return 'nothing'
    const after = withWriter({ ...before, kept, status, discarded: null }, actor)
    if (after.status !== 'draft') await saveFact(client, agencyId, after)
    return { after }
  })

export const settleEncounter = (c: Visit, encounterId: string, body: BodyOf<'settleEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId, actor, at, before } = turn
    const seen = await client.query(
      'select 1 from encounter_conflict where agency_id = $1 and settled_key = $2 and encounter_id = $3',
      [agencyId, body.sourceKey, encounterId],
    )
    if (seen.rowCount === 1) return 'nothing'
    move(turn, 'settle')
    const conflict = before.kept.conflicts.find((one) => one.conflictId === body.conflictId)
    if (!conflict)
      throw new HeartError('not_found', 'This conflict is settled already; look at the report again.')
    checkEdits([{ path: conflict.path, value: body.value, base: 0 }])
    const editor = { userId: actor.userId, deviceId: body.deviceId }
    const kept = settleConflict(before.kept, body.conflictId, body.value, { editor, at: at.toISOString() })
    const after = { ...before, kept: kept ?? before.kept }
    if (after.status !== 'draft') await saveFact(client, agencyId, after)
    const { sourceKey, conflictId, value } = body
    return { after, settled: { userId: actor.userId, sourceKey, conflictId, value } }
  })

async function missingOf({ client, agencyId, before }: Change, kept = before.kept): Promise<Missing[]> {
  const questions = await readQuestions(client, agencyId, before.questionVersion)
  return findMissing(kept.report, { mode: before.mode, questions, openConflicts: kept.conflicts.length })
}

/** @throws HeartError not_complete */
async function mustBeComplete(turn: Change, kept = turn.before.kept): Promise<void> {
  const missing = await missingOf(turn, kept)
  if (missing.length === 0) return
  throw new HeartError('not_complete', `${missing[0]?.sentence}${more(missing.length - 1)}`, {
    details: missing.map(({ path, sentence }) => ({ path, sentence })),
  })
}

const more = (count: number): string => (count > 0 ? ` (And ${count} more.)` : '')

export const submitEncounter = (c: Visit, encounterId: string, body: BodyOf<'submitEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId, actor, at, before } = turn
    // A submit whose answer was lost comes again; it has been done.
    if (before.status === 'submitted' && turn.standing === 'crew') return 'nothing'
    const status = move(turn, 'submit', body.version)
    await mustBeComplete(turn)
    const after = withWriter(
      { ...before, status, revision: before.revision + 1, submittedAt: at.toISOString() },
      actor,
    )
    await addRevision(client, agencyId, after, { kind: 'submitted', at, by: actor.userId, reason: null })
    await saveFact(client, agencyId, after)
    return { after }
  })

export const returnEncounter = (c: Visit, encounterId: string, body: BodyOf<'returnEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const status = move(turn, 'return', body.version)
    for (const { path, words } of body.questions) {
      await addNote(turn, { kind: 'question', answers: null, path, words, sourceKey: null })
    }
    return { after: { ...turn.before, status } }
  })

export const answerEncounter = (c: Visit, encounterId: string, body: BodyOf<'answerEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId } = turn
    const { noteId, words, sourceKey } = body
    const seen = await client.query(
      'select 1 from encounter_note where agency_id = $1 and source_key = $2 and encounter_id = $3',
      [agencyId, sourceKey, encounterId],
    )
    if (seen.rowCount === 1) return 'nothing'
    move(turn, 'answer')
    const { rows } = await client.query<{ path: string | null }>(
      `select path from encounter_note where agency_id = $1 and encounter_id = $2 and note_id = $3 and kind = 'question'`,
      [agencyId, encounterId, noteId],
    )
    if (!rows[0]) throw new HeartError('not_found', 'There is no such question on this report.')
    await addNote(turn, { kind: 'answer', answers: noteId, path: rows[0].path, words, sourceKey })
    return { after: turn.before }
  })

async function addNote(
  { client, agencyId, before, actor, at }: Change,
  note: {
    kind: 'question' | 'answer'
    answers: string | null
    path: string | null
    words: string
    sourceKey: string | null
  },
): Promise<void> {
  await client.query(
    `insert into encounter_note (agency_id, encounter_id, note_id, kind, answers, path, words, at, by, source_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      agencyId,
      before.encounterId,
      newId(at.getTime()),
      note.kind,
      note.answers,
      note.path,
      note.words,
      at,
      actor.userId,
      note.sourceKey,
    ],
  )
}

export const approveEncounter = (c: Visit, encounterId: string, body: BodyOf<'approveEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId, actor, at, before } = turn
    const status = move(turn, 'approve', body.version)
    await mustBeComplete(turn)
    // What a device sent late, after the report was submitted, stands in no revision yet.
    const revision = before.revision + ((await isLastRevision(turn)) ? 0 : 1)
    const after = { ...before, status, revision, approvedAt: at.toISOString(), approvedBy: actor.userId }
    if (revision > before.revision) {
      await addRevision(client, agencyId, after, { kind: 'approved', at, by: actor.userId, reason: null })
    }
    await saveFact(client, agencyId, after)
    return { after }
  })

/** Throws away the report of a meeting that was taken back: it is kept, and not shown. */
export const discardEncounter = (c: Visit, encounterId: string, body: BodyOf<'discardEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId, actor, at, before } = turn
    const status = move(turn, 'discard', body.version)
    const { reason } = body
    await removeFact(client, agencyId, encounterId)
    await noteDiscard(client, {
      agencyId,
      encounterId,
      actor,
      at,
      reason,
      door: 'discardEncounter',
      callNumber: before.callNumber,
    })
    return { after: { ...before, status, discarded: { at: at.toISOString(), by: actor.userId, reason } } }
  })

async function isLastRevision({ client, agencyId, before }: Change): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from encounter_revision r
      where agency_id = $1 and encounter_id = $2 and revision = $3 and report = $4::jsonb`,
    [agencyId, before.encounterId, before.revision, JSON.stringify(before.kept.report)],
  )
  return rowCount === 1
}

/** A new revision of an approved report; by its crew it is reviewed again. */
export const amendEncounter = (c: Visit, encounterId: string, body: BodyOf<'amendEncounter'>) =>
  change(c, encounterId, async (turn) => {
    const { client, agencyId, actor, at, before } = turn
    const status = move(turn, 'amend', body.version)
    checkEdits(body.edits)
    const editor = { userId: actor.userId, deviceId: body.deviceId }
    const kept = mergeEdits(before.kept, body.edits, { editor, at: at.toISOString() }).report
    if (differencesOf(before.kept.report, kept.report).length === 0) {
      throw new HeartError('bad_input', 'The amendment changes nothing; change a field first.')
    }
    await mustBeComplete(turn, kept)
    const after = { ...before, status, kept, revision: before.revision + 1 }
    await addRevision(client, agencyId, after, { kind: 'amended', at, by: actor.userId, reason: body.reason })
    await saveFact(client, agencyId, after)
    return { after }
  })

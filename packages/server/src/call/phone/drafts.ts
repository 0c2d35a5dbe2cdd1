import { isDeepStrictEqual } from 'node:util'
import type { PhoneDraft } from '@heart/api/call'
import { findPhoneClaim } from '@heart/domain/call'
import type pg from 'pg'
import { readRoster } from '../../dispatch/team-store.ts'
import { asPerson, asService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { forPerson } from '../../platform/for-person.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { getCall, refuse } from '../command.ts'
import { findMyTeam, modesOf, type PhoneDoing, wallTime } from './my-team.ts'

interface DraftRow {
  version: number
  notes: string
  screening_id: string | null
  answers: Record<string, string>
  saved_at: Date
  saved_by: string
}

/** What the policies of the tables let this person see. */
export async function readDraft(doing: PhoneDoing, callId: string): Promise<PhoneDraft> {
  return await forPerson(doing, async ({ client, agencyId }) => {
    await getCall(client, agencyId, callId)
    return await viewDraft(client, agencyId, callId)
  })
}

async function viewDraft(client: pg.ClientBase, agencyId: string, callId: string): Promise<PhoneDraft> {
  const row = await findDraft(client, agencyId, callId)
  const { rows } = await client.query<{ number: string; expires_at: Date }>(
    'select number, expires_at from phone_number where agency_id = $1 and call_id = $2',
    [agencyId, callId],
  )
  return {
    callId,
    version: row?.version ?? 0,
    notes: row?.notes ?? '',
    screeningId: row?.screening_id ?? null,
    answers: row?.answers ?? {},
    number: rows[0]?.number ?? null,
    numberExpiresAt: rows[0]?.expires_at.toISOString() ?? null,
    savedAt: row?.saved_at.toISOString() ?? null,
    savedBy: row?.saved_by ?? null,
  }
}

async function findDraft(
  client: pg.ClientBase,
  agencyId: string,
  callId: string,
): Promise<DraftRow | undefined> {
  const { rows } = await client.query<DraftRow>(
    `select version, notes, screening_id, answers, saved_at, saved_by from phone_draft
      where agency_id = $1 and call_id = $2`,
    [agencyId, callId],
  )
  return rows[0]
}

/** Saves upon the version that was seen. What is saved already is not saved again; what is newer is never overwritten. */
export async function saveDraft(
  doing: PhoneDoing,
  callId: string,
  body: BodyOf<'savePhoneDraft'>,
): Promise<PhoneDraft> {
  return await forPerson(doing, async ({ client, agencyId, rules, actor, at }) => {
    // Two windows of one person go one after the other, also for the first save.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 6))', [`${agencyId}/${callId}`])
    const known = await findDraft(client, agencyId, callId)
    if (!known) await mustHaveCall(client, doing, rules, callId)
    if (!isSame(known, body)) {
      if ((known?.version ?? 0) !== body.version)
        throw await overtaken(client, rules, callId, known, agencyId)
      await client.query(
        `insert into phone_draft (agency_id, call_id, holder_id, version, notes, screening_id, answers, saved_at, saved_by)
         values ($1, $2, $3, 1, $4, $5, $6, $7, $3)
         on conflict (agency_id, call_id) do update set version = phone_draft.version + 1, notes = excluded.notes,
           screening_id = excluded.screening_id, answers = excluded.answers, saved_at = excluded.saved_at,
           saved_by = excluded.saved_by`,
        [agencyId, callId, actor.userId, body.notes, body.screeningId, body.answers, at],
      )
    }
    await saveNumber(client, doing, rules, callId, body.number)
    await asPerson(client, actor, at)
    return await viewDraft(client, agencyId, callId)
  })
}

const isSame = (known: DraftRow | undefined, body: BodyOf<'savePhoneDraft'>): boolean =>
  known !== undefined &&
  known.notes === body.notes &&
  known.screening_id === body.screeningId &&
  isDeepStrictEqual(known.answers, body.answers)

async function saveNumber(
  client: pg.ClientBase,
  { agencyId, actor, now }: PhoneDoing,
  rules: AgencyPolicy,
  callId: string,
  number: string | null | undefined,
): Promise<void> {
  if (number === undefined) return
  await asService(client)
  if (number === null) {
    await client.query('delete from phone_number where agency_id = $1 and call_id = $2', [agencyId, callId])
    return
  }
  const { keepNumberHours } = rules.agency.phone
  const expiresAt = new Date(now().getTime() + keepNumberHours * 3_600_000)
  await client.query(
    `insert into phone_number (agency_id, call_id, holder_id, number, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (agency_id, call_id) do update set number = excluded.number,
       expires_at = excluded.expires_at, holder_id = excluded.holder_id`,
    [agencyId, callId, actor.userId, number, expiresAt],
  )
}

/** The first save is for who has the call; later ones the policy of the table allows or not. */
async function mustHaveCall(
  client: pg.ClientBase,
  { agencyId, actor }: PhoneDoing,
  rules: AgencyPolicy,
  callId: string,
): Promise<void> {
  const call = await getCall(client, agencyId, callId)
  const mine = findMyTeam(await readRoster(client, agencyId, rules.teams), rules, actor.userId)
  const claim = findPhoneClaim(call, modesOf(rules))
  if (mine && claim?.teamId === mine.team.id) return
  throw refuse(call, `Call ${call.number} is not with you, so its notes are not yours to write.`)
}

async function overtaken(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  callId: string,
  known: DraftRow | undefined,
  agencyId: string,
): Promise<HeartError> {
  const { number } = await getCall(client, agencyId, callId)
  const when = known ? ` at ${wallTime(rules, known.saved_at.toISOString())}` : ''
  return new HeartError(
    'stale_version',
    `The notes of call ${number} were saved elsewhere${when}. Nothing of yours was overwritten; look at both.`,
    { now: { version: known?.version ?? 0, state: 'saved elsewhere', allowed: ['read', 'save'] } },
  )
}

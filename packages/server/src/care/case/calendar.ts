import { STEP_KIND_LABELS, type StepKind } from '@heart/domain/care'
import ical from 'ical-generator'
import { hashSecret, newSecret } from '../../access/secret.ts'
import { asService } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

const DAY_MS = 86_400_000
const DAYS_BACK = 30
const DAYS_AHEAD = 180
const MINUTES: Readonly<Record<StepKind, number>> = { follow_up: 15, visit: 60, task: 15, wait: 5 }
/** What a stranger who finds the address reads: never a name, a place, a reason or a way. */
const SUMMARIES: Readonly<Record<StepKind, string>> = {
  follow_up: STEP_KIND_LABELS.follow_up,
  visit: 'Follow-up visit',
  task: STEP_KIND_LABELS.task,
  wait: 'Look again',
}

export interface CalendarStep {
  readonly stepId: string
  readonly kind: StepKind
  readonly dueAt: Date
  readonly ref: string
}

/** @see RFC 5545; all times in UTC, so that no time zone needs telling */
export function calendarText(steps: readonly CalendarStep[]): string {
  const calendar = ical({
    name: 'HEART follow-ups',
    prodId: { company: 'HEART', product: 'care', language: 'EN' },
    ttl: 3_600,
  })
  for (const { stepId, kind, dueAt, ref } of steps) {
    calendar.createEvent({
      id: stepId,
      start: dueAt,
      end: new Date(dueAt.getTime() + MINUTES[kind] * 60_000),
      stamp: dueAt,
      summary: `${SUMMARIES[kind]} · ${ref}`,
    })
  }
  return calendar.toString()
}

export interface FeedState {
  madeAt: string | null
  readAt: string | null
}

export async function feedState({ client, agencyId, actor }: Doing): Promise<FeedState> {
  const { rows } = await client.query<{ made_at: Date; read_at: Date | null }>(
    'select made_at, read_at from care_feed where agency_id = $1 and user_id = $2',
    [agencyId, actor.userId],
  )
  return { madeAt: rows[0]?.made_at.toISOString() ?? null, readAt: rows[0]?.read_at?.toISOString() ?? null }
}

/** A new secret address; the one before it ends. It is said once. */
export async function makeFeed(doing: Doing): Promise<FeedState & { path: string }> {
  const { client, agencyId, actor, at } = doing
  const secret = newSecret()
  await client.query(
    `insert into care_feed (agency_id, user_id, secret_hash, made_at) values ($1, $2, $3, $4)
     on conflict (agency_id, user_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at, read_at = null`,
    [agencyId, actor.userId, hashSecret(secret), at],
  )
  return { ...(await feedState(doing)), path: `/api/care/calendar/${secret}.ics` }
}

export async function revokeFeed(doing: Doing): Promise<FeedState> {
  await doing.client.query('delete from care_feed where agency_id = $1 and user_id = $2', [
    doing.agencyId,
    doing.actor.userId,
  ])
  return { madeAt: null, readAt: null }
}

/** @throws HeartError not_found */
export async function readCalendar(db: Database, secret: string, at: Date): Promise<string> {
  const { rows } = await db.app.query<{ agency_id: string; user_id: string }>(
    'select agency_id, user_id from find_feed($1)',
    [hashSecret(secret.replace(/\.ics$/, ''))],
  )
  const [feed] = rows
  if (!feed)
    throw new HeartError(
      'not_found',
      'There is no calendar at this address any more; ask for a new address in HEART.',
    )
  return await inAgency(db, feed.agency_id, async (client) => {
    await asService(client)
    const key = [feed.agency_id, feed.user_id]
    await client.query('update care_feed set read_at = $3 where agency_id = $1 and user_id = $2', [
      ...key,
      at,
    ])
    const steps = await client.query<{ step_id: string; kind: StepKind; due_at: Date; case_ref: string }>(
      `select s.step_id, s.kind, s.due_at, c.case_ref from care_step s
         join care_case c on c.agency_id = s.agency_id and c.case_id = s.case_id
        where s.agency_id = $1 and s.assignee_id = $2 and s.state = 'open' and s.due_at between $3 and $4
        order by s.due_at, s.step_id limit 2000`,
      [...key, new Date(at.getTime() - DAYS_BACK * DAY_MS), new Date(at.getTime() + DAYS_AHEAD * DAY_MS)],
    )
    return calendarText(
      steps.rows.map((row) => ({
        stepId: row.step_id,
        kind: row.kind,
        dueAt: row.due_at,
        ref: row.case_ref,
      })),
    )
  })
}

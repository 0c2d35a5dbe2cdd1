import type { GlassView, SightView } from '@heart/api/care'
import { may } from '@heart/domain/access'
import { GLASS_WORD, glassReasonProblem } from '@heart/domain/care'
import { isPassword } from '../../access/password.ts'
import { withService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { nextPage, pageAfter } from '../../platform/page.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { labelledTables } from './labels.ts'
import { privacyProfile } from './profile-store.ts'

/** @throws HeartError not_found */
export async function neighborSight(doing: Doing, neighborId: string): Promise<SightView> {
  await getNeighbor(doing, neighborId)
  const { client, agencyId, actor, at } = doing
  const { profile } = await privacyProfile(doing)
  const { rows } = await client.query<{ sees: boolean; until: Date | null; password: string | null }>(
    `select may_see_care($2) as sees,
       (select max(until_at) from break_glass where agency_id = $1 and user_id = $3 and until_at > $4
          and neighbor_id in (select same_neighbor($2))) as until,
       (select password_hash from account where agency_id = $1 and user_id = $3) as password`,
    [agencyId, neighborId, actor.userId, at],
  )
  const seesCare = rows[0]?.sees ?? false
  const isWithheld = !seesCare || (await countLabelled(doing, neighborId)) > 0
  return {
    seesCare,
    isWithheld,
    glassUntil: rows[0]?.until?.toISOString() ?? null,
    mayBreakGlass: may(actor.role, 'privacy.break_glass'),
    glassMinutes: profile.breakGlass.minutes,
    needsPassword: rows[0]?.password != null,
  }
}

/** How many labelled records there are that whoever asks does not see. */
async function countLabelled({ client, agencyId }: Doing, neighborId: string): Promise<number> {
  const tables = await labelledTables(client)
  if (tables.length === 0) return 0
  const each = tables.map(
    ({ name }) =>
      `select count(*)::int as n from ${name} where agency_id = $1 and neighbor_id in (select same_neighbor($2)) and labels <> '{}'`,
  )
  const count = async () => {
    const { rows } = await client.query<{ n: number }>(
      `select sum(n)::int as n from (${each.join(' union all ')}) each`,
      [agencyId, neighborId],
    )
    return rows[0]?.n ?? 0
  }
  const seen = await count()
  return (await withService(client, count)) - seen
}

/** The same `sourceKey` twice is one. @throws HeartError not_found, bad_input, sign_in_failed, not_allowed_now */
export async function breakGlass(
  doing: Doing,
  neighborId: string,
  body: BodyOf<'breakGlass'>,
): Promise<{ glassId: string; until: string }> {
  const { client, agencyId, actor, at } = doing
  await getNeighbor(doing, neighborId)
  const problem = glassReasonProblem(body.reason)
  if (problem) throw new HeartError('reason_needed', problem)
  if (body.typed.trim().toUpperCase() !== GLASS_WORD)
    throw new HeartError('bad_input', `Type ${GLASS_WORD} to say that you mean it.`)
  await mustBeThemself(doing, body.password)
  const known = await client.query<{ glass_id: string; until_at: Date; neighbor_id: string }>(
    'select glass_id, until_at, neighbor_id from break_glass where agency_id = $1 and source_key = $2',
    [agencyId, body.sourceKey],
  )
  if (known.rows[0]?.neighbor_id === neighborId)
    return { glassId: known.rows[0].glass_id, until: known.rows[0].until_at.toISOString() }
  const { isWithheld } = await neighborSight(doing, neighborId)
  if (!isWithheld)
    throw new HeartError(
      'not_allowed_now',
      'You see this neighbor’s whole record already; nothing is opened.',
    )
  const { profile } = await privacyProfile(doing)
  const glassId = newId(at.getTime())
  const until = new Date(at.getTime() + profile.breakGlass.minutes * 60_000)
  await client.query(
    `insert into break_glass (agency_id, glass_id, neighbor_id, user_id, role, reason, at, until_at, source_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [agencyId, glassId, neighborId, actor.userId, actor.role, body.reason, at, until, body.sourceKey],
  )
  return { glassId, until: until.toISOString() }
}

/** Where the account has a password, it is asked for again: an unlocked screen that was left alone opens nothing. */
async function mustBeThemself(
  { client, agencyId, actor }: Doing,
  password: string | undefined,
): Promise<void> {
  const { rows } = await client.query<{ password_hash: string | null }>(
    'select password_hash from account where agency_id = $1 and user_id = $2',
    [agencyId, actor.userId],
  )
  const stored = rows[0]?.password_hash ?? null
  if (stored !== null && !(await isPassword(password ?? '', stored)))
    throw new HeartError('sign_in_failed', 'That is not your password; type it again to open the record.', {
      status: 403,
    })
}

interface Row {
  glass_id: string
  neighbor_id: string
  user_id: string
  role: string
  reason: string
  at: Date
  until_at: Date
  reviewed_at: Date | null
  reviewed_by: string | null
  review_words: string | null
  read: string[]
}

/** `waiting`: those that nobody has reviewed, the oldest first; else all, newest first, a page at a time. */
export async function listGlasses(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  query: { of: 'waiting' | 'all' | { glassId: string }; limit: number; before?: string | undefined },
): Promise<{ glasses: GlassView[]; next: string | null }> {
  const { client, agencyId } = doing
  const [beforeAt, beforeId] = pageAfter(query.before)
  const order = query.of === 'waiting' ? 'g.at, g.glass_id' : 'g.at desc, g.glass_id desc'
  const { rows } = await client.query<Row>(
    `select g.*, array(select distinct r.what from care_read r where r.agency_id = g.agency_id and r.by = g.user_id
         and r.neighbor_id in (select same_neighbor(g.neighbor_id)) and r.at >= g.at and r.at < g.until_at order by 1) as read
       from break_glass g
      where g.agency_id = $1 and ($2::text is null or g.glass_id = $2) and ($3 or g.reviewed_at is null)
        and ($4::timestamptz is null or (g.at, g.glass_id) < ($4, $5))
      order by ${order} limit $6`,
    [
      agencyId,
      typeof query.of === 'object' ? query.of.glassId : null,
      query.of !== 'waiting',
      beforeAt,
      beforeId,
      query.limit,
    ],
  )
  return {
    glasses: await viewGlasses(doing, rows),
    next: nextPage(rows, query.limit, (row) => [row.at, row.glass_id]),
  }
}

async function viewGlasses(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  rows: readonly Row[],
): Promise<GlassView[]> {
  const names = await accountNames(
    doing,
    rows.flatMap((row) => [row.user_id, row.reviewed_by ?? '']),
  )
  return rows.map((row) => ({
    glassId: row.glass_id,
    neighborId: row.neighbor_id,
    byName: names(row.user_id),
    role: row.role,
    reason: row.reason,
    at: row.at.toISOString(),
    until: row.until_at.toISOString(),
    read: row.read,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewedByName: row.reviewed_by === null ? null : names(row.reviewed_by),
    reviewWords: row.review_words,
  }))
}

/** @throws HeartError not_found, not_allowed_now when it was reviewed before */
export async function reviewGlass(doing: Doing, glassId: string, words: string): Promise<GlassView> {
  const { client, agencyId, actor, at } = doing
  const { rows } = await client.query<{ reviewed_at: Date | null }>(
    'select reviewed_at from break_glass where agency_id = $1 and glass_id = $2 for update',
    [agencyId, glassId],
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no such emergency here.')
  if (rows[0].reviewed_at)
    throw new HeartError(
      'not_allowed_now',
      'Somebody reviewed this emergency before; what they found stands.',
    )
  await client.query(
    `update break_glass set reviewed_at = $3, reviewed_by = $4, review_words = $5 where agency_id = $1 and glass_id = $2`,
    [agencyId, glassId, at, actor.userId, words],
  )
  const { glasses } = await listGlasses(doing, { of: { glassId }, limit: 1 })
  return glasses[0] as GlassView
}

import type { AwayView } from '@heart/api/care'
import { coverOf } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { mustHold, type NotedAway, readAways, readHolders } from './holders.ts'
import { renewCover } from './renew-cover.ts'

/** @throws HeartError forbidden, bad_input */
export async function noteAway(
  doing: Doing,
  given: { userId: string; from: string; until: string; coverId: string | null },
): Promise<AwayView> {
  const { client, agencyId, actor, at } = doing
  mayNote(doing, given.userId)
  await mustHold(doing, given.userId)
  if (given.coverId !== null) await mustHold(doing, given.coverId)
  if (given.coverId === given.userId)
    throw new HeartError('bad_input', 'Nobody covers for themselves; choose a colleague.')
  const [fromMs, untilMs] = [Date.parse(given.from), Date.parse(given.until)]
  if (untilMs <= fromMs || untilMs <= at.getTime())
    throw new HeartError('bad_input', 'The time away ends before it begins, or is over; choose another end.')
  const away: NotedAway = {
    awayId: newId(at.getTime()),
    userId: given.userId,
    from: new Date(fromMs).toISOString(),
    until: new Date(untilMs).toISOString(),
    coverId: given.coverId,
  }
  const others = await readAways(doing)
  if (others.some((one) => one.userId === away.userId && one.from < away.until && away.from < one.until))
    throw new HeartError('bad_input', 'They are noted away in that time already; end that first.')
  if (away.coverId !== null && coverOf(away.userId, [...others, away], away.from) === null)
    throw new HeartError(
      'bad_input',
      'Whoever would cover is away then too, and nobody for them; choose somebody else.',
    )
  await client.query(
    `insert into care_away (agency_id, away_id, user_id, from_at, until_at, cover_id, noted_at, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agencyId, away.awayId, away.userId, away.from, away.until, away.coverId, at, actor.userId],
  )
  await renewCover(doing)
  return (await named(doing, [away]))[0] as AwayView
}

/** @throws HeartError not_found, forbidden */
export async function endAway(doing: Doing, awayId: string): Promise<AwayView> {
  const { client, agencyId, actor, at } = doing
  const away = (await readAways(doing)).find((one) => one.awayId === awayId)
  if (!away) throw new HeartError('not_found', 'There is no such time away, or it is over.')
  mayNote(doing, away.userId)
  await client.query(
    'update care_away set ended_at = $3, ended_by = $4 where agency_id = $1 and away_id = $2',
    [agencyId, awayId, at, actor.userId],
  )
  await renewCover(doing)
  return (await named(doing, [away]))[0] as AwayView
}

function mayNote({ actor }: Doing, userId: string): void {
  if (actor.role === 'supervisor' || actor.userId === userId) return
  throw new HeartError('forbidden', 'You note when you are away yourself; a supervisor does it for others.')
}

export const viewAways = async (doing: Doing): Promise<AwayView[]> =>
  await named(doing, await readAways(doing))

async function named({ client, agencyId }: Doing, aways: readonly NotedAway[]): Promise<AwayView[]> {
  const holders = await readHolders(client, agencyId)
  const name = (id: string) => holders.find(({ userId }) => userId === id)?.name ?? id
  return aways.map((one) => ({
    ...one,
    name: name(one.userId),
    coverName: one.coverId === null ? null : name(one.coverId),
  }))
}

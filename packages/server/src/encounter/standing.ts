import { may } from '@heart/domain/access'
import type { Standing } from '@heart/domain/encounter'
import type pg from 'pg'
import type { Actor } from '../platform/door-context.ts'
import type { Encounter } from './encounter-store.ts'

/** How somebody stands to a report that they may see: its crew, a reviewer of others' reports, or a reader. */
export async function standingOf(
  client: pg.ClientBase,
  agencyId: string,
  actor: Actor,
  encounter: Pick<Encounter, 'crew' | 'teamId'>,
): Promise<Standing | null> {
  if (encounter.crew.some(({ userId }) => userId === actor.userId)) return 'crew'
  if (may(actor.role, 'encounter.review')) return 'reviewer'
  if (!may(actor.role, 'encounter.write')) return null
  // A crew's terminal writes for a team on which nobody is signed by name.
  if (actor.role === 'crew') return encounter.crew.length === 0 ? 'crew' : null
  const { rowCount } = await client.query(
    'select 1 from team where agency_id = $1 and team_id = $2 and team_id in (select my_team_ids())',
    [agencyId, encounter.teamId],
  )
  return rowCount === 1 ? 'crew' : null
}

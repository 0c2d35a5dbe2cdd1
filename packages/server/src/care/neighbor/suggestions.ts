import type { PlanSuggestion } from '@heart/api/encounter'
import { decideSuggestion, listSuggestions } from '../../encounter/suggestions.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { byService } from '../by-service.ts'
import type { Person } from './get-neighbor.ts'

/** What crews suggest of this person and nobody decided, oldest first. */
export async function suggestionsOf(doing: Doing, { neighborIds }: Person): Promise<PlanSuggestion[]> {
  const { client, agencyId } = doing
  return await byService(doing, async () => {
    const { rows } = await client.query<{ encounter_id: string; person_id: string }>(
      `select encounter_id, person_id from neighbor_link
        where agency_id = $1 and undone_at is null and person_id is not null and neighbor_id = any($2)`,
      [agencyId, neighborIds],
    )
    const theirs = new Set(rows.map((row) => `${row.encounter_id} ${row.person_id}`))
    const waiting = await listSuggestions(client, agencyId, 'waiting')
    return waiting.filter(({ encounterId, personId }) => theirs.has(`${encounterId} ${personId}`))
  })
}

/** Takes one of them. @throws HeartError not_found where it is of somebody else, not_allowed_now where somebody has decided */
export async function decideSuggestionOf(
  doing: Doing,
  person: Person,
  suggestionId: string,
): Promise<PlanSuggestion> {
  const { client, agencyId, actor, at } = doing
  const theirs = await suggestionsOf(doing, person)
  if (!theirs.some((one) => one.suggestionId === suggestionId)) {
    throw new HeartError(
      'not_found',
      'No such suggestion waits for this neighbor; somebody may have decided it.',
    )
  }
  return await byService(doing, () =>
    decideSuggestion(client, agencyId, suggestionId, { state: 'taken' }, { by: actor.userId, at }),
  )
}

import type { PlanSuggestion } from '@heart/api/encounter'
import { decideSuggestion, listSuggestions } from '../../encounter/suggestions.ts'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import type { Person } from './get-neighbor.ts'
import type { KeptPlan } from './plan-store.ts'

/** What crews suggest of this person, oldest first: what nobody decided, and what was approved and is in no plan yet. */
export async function suggestionsOf(
  doing: Doing,
  { neighborIds }: Person,
  plans: readonly KeptPlan[],
): Promise<PlanSuggestion[]> {
  const { client, agencyId } = doing
  const inPlan = new Set(
    plans.flatMap(({ plan }) =>
      Object.values(plan.parts).flatMap((lines) => lines.map((line) => line.suggestionId)),
    ),
  )
  return await withService(doing.client, async () => {
    const { rows } = await client.query<{ encounter_id: string; person_id: string }>(
      `select encounter_id, person_id from neighbor_link
        where agency_id = $1 and undone_at is null and person_id is not null and neighbor_id = any($2)`,
      [agencyId, neighborIds],
    )
    const theirs = new Set(rows.map((row) => `${row.encounter_id} ${row.person_id}`))
    const reports = rows.map((row) => row.encounter_id)
    const waiting = await listSuggestions(client, agencyId, 'waiting', reports)
    const taken = await listSuggestions(client, agencyId, 'taken', reports)
    return [...waiting, ...taken.filter(({ suggestionId }) => !inPlan.has(suggestionId))]
      .filter(({ encounterId, personId }) => theirs.has(`${encounterId} ${personId}`))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
  })
}

/** Takes one of them, unless it was approved already. @throws HeartError not_found where none of theirs is to be taken */
export async function takeOne(
  doing: Doing,
  person: Person,
  plans: readonly KeptPlan[],
  suggestionId: string,
): Promise<PlanSuggestion> {
  const { client, agencyId, actor, at } = doing
  const suggestion = (await suggestionsOf(doing, person, plans)).find(
    (one) => one.suggestionId === suggestionId,
  )
  if (!suggestion) {
    throw new HeartError(
      'not_found',
      'No such suggestion waits for this neighbor; somebody may have decided it.',
    )
  }
  if (suggestion.state === 'taken') return suggestion
  return await withService(doing.client, () =>
    decideSuggestion(client, agencyId, suggestionId, { state: 'taken' }, { by: actor.userId, at }),
  )
}

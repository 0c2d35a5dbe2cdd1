import { doors } from '@heart/api/doors'
import type { EncounterView } from '@heart/api/encounter'
import { type OutboxItem, type OutboxStep, readField, sameValue } from '@heart/domain/encounter'
import { addressOf } from '../../ui/client.ts'

/** Steps whose doors know no key: what they would change tells whether they have happened. */
const HAPPENED: {
  readonly [K in OutboxStep['kind']]?: (
    step: Extract<OutboxStep, { kind: K }>,
    view: EncounterView,
  ) => boolean
} = {
  settle: ({ conflictId, path, value }, view) =>
    view.conflicts.every((one) => one.conflictId !== conflictId) &&
    sameValue(readField(view.report, path), value),
  answer_question: ({ noteId, words }, view) =>
    view.notes.some((note) => note.answers === noteId && note.words === words.trim()),
}

/**
 * For a step that went out and was not answered, through a door that takes everything twice: the report as it is now,
 * if it shows that the step arrived; null: it did not, or its door knows its key.
 */
export async function findArrived(item: OutboxItem, signal: AbortSignal): Promise<Response | null> {
  const { step, mayHaveArrived } = item
  const happened = HAPPENED[step.kind] as ((step: OutboxStep, view: EncounterView) => boolean) | undefined
  if (!happened || !mayHaveArrived || !('encounterId' in step)) return null
  const address = addressOf(doors.encounter, { params: { encounterId: step.encounterId } })
  const response = await fetch(address, { credentials: 'same-origin', cache: 'no-store', signal })
  if (!response.ok) return response
  const view = (await response.clone().json()) as EncounterView
  return happened(step, view) ? response : null
}

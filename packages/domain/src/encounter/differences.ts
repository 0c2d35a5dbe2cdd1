import { type FieldValue, listFields, readField, sameValue } from './field.ts'
import type { EncounterReport } from './report.ts'

export interface FieldDifference {
  readonly path: string
  readonly before: FieldValue
  readonly after: FieldValue
}

/** Field by field, what one revision says otherwise than another. */
export function differencesOf(before: EncounterReport, after: EncounterReport): FieldDifference[] {
  const paths = new Set([...listFields(before), ...listFields(after)].map(([path]) => path))
  return [...paths]
    .map((path) => ({ path, before: readField(before, path), after: readField(after, path) }))
    .filter((one) => !sameValue(one.before, one.after))
}

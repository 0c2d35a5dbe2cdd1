import { z } from 'zod'
import { FieldValue, fieldProblem, readField, sameValue, writeField } from './field.ts'
import { EncounterReport } from './report.ts'

/** A change to one field, with the version of the field that the person saw when they made it; 0: never changed. */
export const FieldEdit = z.strictObject({
  path: z.string().max(200),
  value: FieldValue,
  base: z.number().int().min(0),
})
export type FieldEdit = z.infer<typeof FieldEdit>

/** Who edits, and on which device: the edits of one queue come in order, those of two devices do not. */
export const Editor = z.strictObject({ userId: z.string(), deviceId: z.string().max(80) })
export type Editor = z.infer<typeof Editor>

export const FieldStamp = z.strictObject({
  version: z.number().int(),
  by: Editor,
  at: z.string(),
  /** The last version that somebody other than `by` made: what an edit of theirs must have seen. */
  othersVersion: z.number().int(),
})
export type FieldStamp = z.infer<typeof FieldStamp>

const Side = z.strictObject({ value: FieldValue, by: Editor, at: z.string() })

/** One field, two values, neither of whose writers saw the other's. Open until a person settles it. */
export const FieldConflict = z.strictObject({
  conflictId: z.string(),
  path: z.string(),
  /** What stands in the report meanwhile. */
  kept: Side,
  other: Side,
})
export type FieldConflict = z.infer<typeof FieldConflict>

/** A report with the version of each changed field and the conflicts that wait to be settled. */
export const KeptReport = z.strictObject({
  report: EncounterReport,
  stamps: z.record(z.string(), FieldStamp),
  conflicts: z.array(FieldConflict),
})
export type KeptReport = z.infer<typeof KeptReport>

export interface Told {
  readonly editor: Editor
  /** When the change was made, as an instant. */
  readonly at: string
}

export const keepReport = (report: EncounterReport): KeptReport => ({ report, stamps: {}, conflicts: [] })

export const versionOf = (kept: KeptReport, path: string): number => kept.stamps[path]?.version ?? 0

const sameEditor = (a: Editor, b: Editor): boolean => a.userId === b.userId && a.deviceId === b.deviceId

/** What keeps edits from being merged, one sentence each. */
export function editProblems(edits: readonly FieldEdit[]): { path: string; sentence: string }[] {
  return edits.flatMap(({ path, value }) => {
    const sentence = fieldProblem(path, value)
    return sentence ? [{ path, sentence }] : []
  })
}

/**
 * Merges the edits of one device into a report, in their order. Nothing that somebody wrote is dropped: a value that
 * cannot stand is kept in a conflict. `conflicts` are those that these edits raised or changed.
 *
 * While a conflict of an editor is open, what they write to that field goes to their side of it, whatever version
 * they name: a device that has heard the other value has not thereby shown it to anybody.
 */
export function mergeEdits(
  before: KeptReport,
  edits: readonly FieldEdit[],
  told: Told,
): { report: KeptReport; conflicts: FieldConflict[] } {
  const report = edits.reduce((kept, edit) => mergeEdit(kept, edit, told), before)
  return { report, conflicts: report.conflicts.filter((one) => !before.conflicts.includes(one)) }
}

function mergeEdit(kept: KeptReport, { path, value, base }: FieldEdit, { editor, at }: Told): KeptReport {
  const mine = kept.conflicts.find((one) => one.path === path && sameEditor(one.other.by, editor))
  const current = readField(kept.report, path)
  if (sameValue(current, value)) return mine ? dropConflict(kept, mine) : kept
  const side = { value, by: editor, at }
  if (mine) return replaceConflict(kept, mine, { ...mine, other: side })
  const stamp = kept.stamps[path]
  if (stamp && base < unseenBy(stamp, editor)) {
    const conflict: FieldConflict = {
      conflictId: `${path}@${stamp.version}:${editor.userId}:${editor.deviceId}`,
      path,
      kept: { value: current, by: stamp.by, at: stamp.at },
      other: side,
    }
    return { ...kept, conflicts: [...kept.conflicts, conflict] }
  }
  return writeValue(kept, path, side)
}

/** The version that this editor must have seen: the last one not their own. */
const unseenBy = (stamp: FieldStamp, editor: Editor): number =>
  sameEditor(stamp.by, editor) ? stamp.othersVersion : stamp.version

function writeValue(kept: KeptReport, path: string, side: FieldConflict['kept']): KeptReport {
  const stamp = kept.stamps[path]
  const version = (stamp?.version ?? 0) + 1
  const othersVersion = stamp ? unseenBy(stamp, side.by) : 0
  return {
    report: writeField(kept.report, path, side.value),
    stamps: { ...kept.stamps, [path]: { version, by: side.by, at: side.at, othersVersion } },
    conflicts: kept.conflicts.flatMap((one) => {
      if (one.path !== path) return [one]
      return sameValue(one.other.value, side.value) ? [] : [{ ...one, kept: side }]
    }),
  }
}

const dropConflict = (kept: KeptReport, gone: FieldConflict): KeptReport => ({
  ...kept,
  conflicts: kept.conflicts.filter((one) => one !== gone),
})

const replaceConflict = (kept: KeptReport, old: FieldConflict, now: FieldConflict): KeptReport => ({
  ...kept,
  conflicts: kept.conflicts.map((one) => (one === old ? now : one)),
})

/** A person has looked at both values and says what stands: one of them, or a third. Nothing when there is no such conflict. */
export function settleConflict(
  kept: KeptReport,
  conflictId: string,
  value: FieldValue,
  { editor, at }: Told,
): KeptReport | undefined {
  const conflict = kept.conflicts.find((one) => one.conflictId === conflictId)
  if (!conflict) return undefined
  return writeValue(dropConflict(kept, conflict), conflict.path, { value, by: editor, at })
}

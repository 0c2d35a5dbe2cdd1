import type { FieldConflict } from '../merge-edits.ts'
import type { Outbox, OutboxItem, ReportConflicts } from './item.ts'

/**
 * What is told of a report and its conflicts, by an answer or by reading it. When something newer was told before, that
 * stands, for steps too that have arrived since.
 */
export function takeReport(outbox: Outbox, told: ReportConflicts, nowMs: number): Outbox {
  const known = outbox.reports[told.encounterId]
  const report = known && known.version > told.version ? known : told
  const reports = { ...outbox.reports, [report.encounterId]: report }
  return { ...outbox, reports, items: attachConflicts(outbox.items, report, nowMs) }
}

/**
 * Hangs each open conflict on the last step of this device that wrote the field: there a person settles it. A step
 * whose conflicts are all settled, by whomever, is sent like any other.
 */
function attachConflicts(items: readonly OutboxItem[], report: ReportConflicts, nowMs: number): OutboxItem[] {
  const ours = report.conflicts.filter(
    ({ other, kept }) => other.by.deviceId === report.deviceId || kept.by.deviceId === report.deviceId,
  )
  const byItem = new Map<string, FieldConflict[]>()
  for (const conflict of ours) {
    const writer = items.findLast((item) => isArrived(item) && writes(item, report, conflict.path))
    if (writer) byItem.set(writer.itemId, [...(byItem.get(writer.itemId) ?? []), conflict])
  }
  return items.map((item): OutboxItem => {
    if (!isArrived(item) || !isEditOf(item, report)) return item
    const conflicts = byItem.get(item.itemId)
    if (conflicts) return { ...item, state: { is: 'needs_you', why: 'conflict', conflicts } }
    return item.state.is === 'sent' ? item : { ...item, state: { is: 'sent', atMs: nowMs } }
  })
}

const isArrived = ({ state }: OutboxItem): boolean =>
  state.is === 'sent' || (state.is === 'needs_you' && state.why === 'conflict')

const isEditOf = ({ step }: OutboxItem, { encounterId }: ReportConflicts): boolean =>
  step.kind === 'edit' && step.encounterId === encounterId

const writes = (item: OutboxItem, report: ReportConflicts, path: string): boolean =>
  isEditOf(item, report) && item.step.kind === 'edit' && item.step.edits.some((edit) => edit.path === path)

/** The conflict an item holds by this id. */
export function findConflict({ state }: OutboxItem, conflictId: string): FieldConflict | undefined {
  return state.is === 'needs_you' && state.why === 'conflict'
    ? state.conflicts.find((one) => one.conflictId === conflictId)
    : undefined
}

/** A person has said already how it shall be settled, and that is on its way. */
export const isBeingSettled = ({ items }: Outbox, conflictId: string): boolean =>
  items.some(
    ({ step, state }) =>
      step.kind === 'settle' &&
      step.conflictId === conflictId &&
      (state.is === 'waiting' || state.is === 'sending'),
  )

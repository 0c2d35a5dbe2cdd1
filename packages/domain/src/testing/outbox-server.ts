import type { FieldValue } from '../encounter/field.ts'
import {
  type Editor,
  type KeptReport,
  keepReport,
  mergeEdits,
  settleConflict,
} from '../encounter/merge-edits.ts'
import type { StepAnswer } from '../encounter/outbox/outbox.ts'
import { type OutboxStep, STEP_MANNERS } from '../encounter/outbox/step.ts'
import { emptyReport } from '../encounter/report.ts'
import { PaperField } from './paper-field.ts'

export interface Delivery {
  readonly who: number
  readonly itemId: string
  readonly attempt: number
  readonly step: OutboxStep
  readonly toldMs: number
}

export const PATHS = ['story', 'outcome', 'needs.ride'] as const
export const REPORT = 'a-1'
const AT = '2026-01-05T14:00:00.000Z'

export const editorOf = (who: number): Editor => ({ userId: `user-${who}`, deviceId: `device-${who}` })

/** The least a server can be: it knows every key it took, in order, and keeps one report. It may be away or refuse. */
export class PlainServer {
  readonly taken: Delivery[] = []
  readonly keys = new Set<string>()
  readonly refusedOnce = new Set<string>()
  readonly paper = new Map(PATHS.map((path) => [path as string, new PaperField()]))
  kept: KeptReport = keepReport(emptyReport())
  version = 1

  /** What becomes of a delivery; the same key twice changes nothing, whatever would be said of it now. */
  take(delivery: Delivery, refuses: boolean): StepAnswer {
    const { step, itemId } = delivery
    if (this.keys.has(itemId)) return this.arrived(delivery)
    const isGone =
      step.kind === 'settle' && !this.kept.conflicts.some((one) => one.conflictId === step.conflictId)
    const isEarly = step.kind === 'submit' && this.kept.conflicts.length > 0
    if ((refuses && STEP_MANNERS[step.kind].lane !== 'distress') || isGone || isEarly) {
      this.refusedOnce.add(itemId)
      return { is: 'refused', code: 'not_allowed_now', sentence: 'Not now.', now: null }
    }
    this.keys.add(itemId)
    this.taken.push(delivery)
    this.happen(delivery)
    return this.arrived(delivery)
  }

  /** Whoever asks for the report sees this. */
  look(who: number) {
    const { version, kept } = this
    return { encounterId: REPORT, version, deviceId: editorOf(who).deviceId, conflicts: kept.conflicts }
  }

  private arrived({ step, who }: Delivery): StepAnswer {
    return 'encounterId' in step ? { is: 'arrived', report: this.look(who) } : { is: 'arrived' }
  }

  private happen({ step, who }: Delivery): void {
    const told = { editor: editorOf(who), at: AT }
    if (step.kind === 'edit') {
      this.kept = mergeEdits(this.kept, step.edits, told).report
      for (const { path, value, base } of step.edits) this.field(path).arrive(value, who, base)
      this.version++
    }
    if (step.kind === 'settle') {
      const conflict = this.kept.conflicts.find((one) => one.conflictId === step.conflictId)
      this.kept = settleConflict(this.kept, step.conflictId, step.value, told) as KeptReport
      const whose = Number(conflict?.other.by.userId.slice(-1))
      this.field(step.path).settle(whose, step.value, who)
      this.version++
    }
  }

  field(path: string): PaperField {
    return this.paper.get(path) as PaperField
  }

  versions(): Record<string, number> {
    return Object.fromEntries(PATHS.map((path) => [path, this.field(path).stood.length]))
  }

  /** Every open conflict as the paper has it. */
  openOnPaper(): { path: string; whose: number; kept: FieldValue; other: FieldValue }[] {
    return PATHS.flatMap((path) =>
      [...this.field(path).disagrees].map(([whose, other]) => ({
        path,
        whose,
        kept: this.field(path).value(),
        other,
      })),
    )
  }
}

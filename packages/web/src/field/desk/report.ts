import { doors } from '@heart/api/doors'
import type { EncounterView } from '@heart/api/encounter'
import {
  type EncounterReport,
  type FieldConflict,
  type FieldValue,
  NO_QUESTIONS,
  prefillReport,
  type QuestionSet,
  writeField,
} from '@heart/domain/encounter'
import { useEffect, useMemo, useState } from 'react'
import { call } from '../../ui/client.ts'
import {
  findKept,
  keep,
  learnReport,
  onAnswer,
  queueStep,
  saveDraft,
  useDraft,
  useKept,
  useOutbox,
} from '../store/index.ts'
import type { Desk } from './use-desk.ts'

const nameOf = (encounterId: string) => `report/${encounterId}`

/** Keeps every report that the server answers with, for reading without a network. */
export function keepReports(): () => void {
  return onAnswer((_step, answer) => {
    if (isReport(answer)) void keep(nameOf(answer.encounterId), answer).catch(() => undefined)
  })
}

const isReport = (answer: unknown): answer is EncounterView =>
  typeof answer === 'object' && answer !== null && 'encounterId' in answer && 'report' in answer

/** Tells fields of a report from outside its form. */
export async function editReport(
  encounterId: string,
  fields: Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const view = await findKept<EncounterView>(nameOf(encounterId))
  for (const [path, value] of Object.entries(fields))
    saveDraft({ encounterId, path, value, base: view?.versions[path] ?? 0 })
}

export interface OwnReport {
  /** As the server has it; null: it has not said yet. */
  readonly view: EncounterView | null
  /** With everything that was typed here. */
  readonly report: EncounterReport
  readonly versions: Readonly<Record<string, number>>
  readonly conflicts: readonly FieldConflict[]
  readonly questions: QuestionSet
  readonly mode: 'in_person' | 'phone'
  /** Things of it that have not arrived, and those that need the person. */
  readonly waiting: number
  readonly needsYou: number
  readonly isSubmitting: boolean
  save(path: string, value: FieldValue, base: number): void
  submit(): void
  settle(conflictId: string, value: FieldValue): void
}

/** A report of one's own, with or without a network; undefined while it is looked for, null: it is nowhere. */
export function useReport(encounterId: string, desk: Desk): OwnReport | null | undefined {
  const kept = useKept<EncounterView>(nameOf(encounterId))
  const { items, settle } = useOutbox()
  const draft = useDraft(encounterId)
  const isAsked = useFetched(encounterId, kept.loading)
  const { work, known } = desk
  const mine = work?.assignment.assignmentId === encounterId ? work : null
  const isOpening = items.some(({ step }) => step.kind === 'open_report' && step.assignmentId === encounterId)
  const view = kept.value ?? null
  const base = useMemo(
    () => view?.report ?? prefillReport({ locationType: locationOf(mine), language: languageOf(mine) }),
    [view, mine],
  )
  const report = useMemo(
    () => [...draft.edits].reduce((whole, [path, { value }]) => writeField(whole, path, value), base),
    [base, draft.edits],
  )
  if (kept.loading || draft.loading) return undefined
  if (!view && !mine && !isOpening) return isAsked ? null : undefined
  const own = items.filter(({ step }) => 'encounterId' in step && step.encounterId === encounterId)
  const isUnsent = (is: string) => is === 'waiting' || is === 'sending'
  const drafts = [...draft.edits.values()].filter(({ where }) => where === 'draft').length
  return {
    view,
    report,
    versions: view?.versions ?? {},
    conflicts: view?.conflicts ?? [],
    questions: view?.questions ?? known?.questions ?? NO_QUESTIONS,
    mode: view?.mode ?? 'in_person',
    waiting: own.filter(({ state }) => isUnsent(state.is)).length + (drafts > 0 ? 1 : 0),
    needsYou: own.filter(({ state }) => state.is === 'needs_you').length,
    isSubmitting: own.some(({ step, state }) => step.kind === 'submit' && isUnsent(state.is)),
    save: draft.save,
    submit: () => void queueStep({ kind: 'submit', encounterId }),
    settle(conflictId, value) {
      const item = items.find(
        ({ state }) =>
          state.is === 'needs_you' &&
          state.why === 'conflict' &&
          state.conflicts.some((one) => one.conflictId === conflictId),
      )
      const conflict = view?.conflicts.find((one) => one.conflictId === conflictId)
      if (item) void settle(item.itemId, conflictId, value)
      else if (conflict)
        void queueStep({ kind: 'settle', encounterId, conflictId, path: conflict.path, value })
    },
  }
}

/** Looks once at the server for what it has; true when that is over. */
function useFetched(encounterId: string, isWaiting: boolean): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (isWaiting) return
    let isCurrent = true
    call(doors.encounter, { params: { encounterId } })
      .then(async (detail) => {
        const { revisions: _, reads: __, ...view } = detail
        await keep(nameOf(encounterId), view)
        await learnReport(view)
      })
      .catch(() => undefined)
      .finally(() => isCurrent && setOver(true))
    return () => {
      isCurrent = false
    }
  }, [encounterId, isWaiting])
  return isOver
}

type Facts = { call: { facts: { locationType: string | null; flags: readonly string[] } } } | null
const locationOf = (work: Facts) => work?.call.facts.locationType ?? null
const languageOf = (work: Facts) =>
  work?.call.facts.flags.find((flag) => flag.startsWith('language:'))?.slice('language:'.length) ?? null

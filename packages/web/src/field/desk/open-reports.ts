import { doors } from '@heart/api/doors'
import { useEffect, useMemo } from 'react'
import { call } from '../../ui/client.ts'
import { keep, useKept, useOutbox } from '../store/index.ts'
import type { Desk } from './use-desk.ts'

export interface OpenReport {
  readonly encounterId: string
  readonly callNumber: string
  readonly isReturned: boolean
}

const NAME = 'reports'

/** Own reports that are not submitted, and those that came back with questions. */
export function useOpenReports(desk: Desk): readonly OpenReport[] {
  const { value } = useKept<OpenReport[]>(NAME)
  const { items } = useOutbox()
  const sent = items.filter(({ step, state }) => step.kind === 'submit' && state.is === 'sent').length
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when one more was submitted.
  useEffect(() => {
    readOpenReports()
      .then((reports) => keep(NAME, reports))
      .catch(() => undefined)
  }, [sent, desk.team?.teamId])
  return useMemo(() => {
    const known = value ?? []
    const submitted = new Set(
      items.flatMap(({ step, state }) =>
        step.kind === 'submit' && state.is !== 'given_up' ? [step.encounterId] : [],
      ),
    )
    const opened = items.flatMap(({ step }) =>
      step.kind === 'open_report' && !known.some(({ encounterId }) => encounterId === step.assignmentId)
        ? [{ encounterId: step.assignmentId, callNumber: '…', isReturned: false }]
        : [],
    )
    return [...known, ...opened].filter(
      ({ encounterId, isReturned }) => isReturned || !submitted.has(encounterId),
    )
  }, [value, items])
}

async function readOpenReports(): Promise<OpenReport[]> {
  const [drafts, returned] = await Promise.all(
    (['draft', 'returned'] as const).map((status) =>
      call(doors.encounters, { query: { status, limit: 20 } }),
    ),
  )
  const rows = [...(returned?.encounters ?? []), ...(drafts?.encounters ?? [])]
  return rows
    .filter(({ mode }) => mode === 'in_person')
    .map(({ encounterId, callNumber, status }) => ({
      encounterId,
      callNumber,
      isReturned: status === 'returned',
    }))
}

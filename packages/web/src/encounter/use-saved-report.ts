import { doors } from '@heart/api/doors'
import type { EncounterView } from '@heart/api/encounter'
import type { FieldEdit } from '@heart/domain/encounter'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, ProblemError } from '../ui/client.ts'
import { applyEdits, type SaveState } from './form/index.ts'

interface Batch {
  readonly sourceKey: string
  readonly edits: FieldEdit[]
}

const AGAIN_MS = 3_000

/** This browser tab, as one of the devices that edit a report. */
const deviceId = `page-${crypto.randomUUID()}`

/**
 * A report that is written at a desk: edits are shown at once, sent one batch after another in their order, and kept
 * until the server has them.
 */
export function useSavedReport(view: EncounterView, onView: (view: EncounterView) => void) {
  const [queue, setQueue] = useState<readonly Batch[]>([])
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const sending = useRef(false)
  const latest = useRef({ queue, onView })
  latest.current = { queue, onView }

  const send = useCallback(async () => {
    const first = latest.current.queue[0]
    if (sending.current || !first) return
    sending.current = true
    try {
      const answer = await call(doors.editEncounter, {
        params: { encounterId: view.encounterId },
        body: { ...first, deviceId },
      })
      latest.current.onView(answer)
      setProblem(null)
      setQueue((batches) => batches.filter((batch) => batch !== first))
    } catch (error) {
      setProblem(error instanceof ProblemError ? error : null)
    } finally {
      sending.current = false
    }
  }, [view.encounterId])

  const isRefused = problem !== null && problem.status >= 400 && problem.status < 500
  useEffect(() => {
    if (queue.length === 0 || isRefused) return
    if (!problem) void send()
    const timer = setInterval(() => void send(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [queue, problem, isRefused, send])

  const isWaiting = queue.length > 0
  useEffect(() => {
    if (!isWaiting) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isWaiting])

  const edits = queue.flatMap((batch) => batch.edits)
  const saveState: SaveState = isRefused
    ? { kind: 'needs_you', count: edits.length }
    : edits.length > 0
      ? { kind: 'waiting', count: edits.length }
      : { kind: 'sent' }
  return {
    report: applyEdits(view.report, edits),
    saveState,
    problem,
    onEdit: (made: FieldEdit[]) =>
      setQueue((batches) => [...batches, { sourceKey: `page-${crypto.randomUUID()}`, edits: made }]),
    deviceId,
  }
}

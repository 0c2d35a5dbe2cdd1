import type { PhoneDraft } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { call, ProblemError, sentenceOf } from '../ui/client.ts'
import { DraftSaver, type DraftText } from './draft-saver.ts'
import { draftKey } from './phone-queries.ts'

/** The notes of a call being written, and how far they are saved. */
export function useDraft(callId: string, screeningId: string, begin: PhoneDraft) {
  const queries = useQueryClient()
  const [saver] = useState(() => new DraftSaver(partsOf(queries, callId, screeningId), begin))
  const state = useSyncExternalStore(saver.subscribe, () => saver.state)
  useEffect(() => {
    const leave = () => void saver.flush()
    addEventListener('pagehide', leave)
    addEventListener('visibilitychange', leave)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('visibilitychange', leave)
      void saver.flush()
    }
  }, [saver])
  return { saver, state }
}

function partsOf(queries: QueryClient, callId: string, screeningId: string) {
  const params = { callId }
  return {
    async save(version: number, text: DraftText) {
      const saved = await call(doors.savePhoneDraft, { params, body: { version, screeningId, ...text } })
      queries.setQueryData(draftKey(callId), saved)
      return saved
    },
    read: () => call(doors.phoneDraft, { params }),
    judge: (error: unknown) => {
      if (!(error instanceof ProblemError)) return { kind: 'away' as const }
      if (error.status === 0 || error.status >= 500) return { kind: 'away' as const }
      if (error.problem.code === 'stale_version') return { kind: 'stale' as const }
      return { kind: 'no' as const, sentence: sentenceOf(error) }
    },
  }
}

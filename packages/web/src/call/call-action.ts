import type { CallDetail } from '@heart/api/call'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { callsKey, detailKey, takeDetail } from '../dispatch/board-queries.ts'
import { ProblemError } from '../ui/client.ts'

/**
 * One step on a call. What the server answers is shown at once; after a conflict the call is read again while the
 * server's sentence stays on the screen.
 */
export function useCallAction<Input>(act: (input: Input) => Promise<CallDetail>, callId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (detail) => takeDetail(queries, detail),
    onError: (error) => {
      if (!(error instanceof ProblemError) || error.status !== 409) return
      void queries.invalidateQueries({ queryKey: detailKey(callId) })
      void queries.invalidateQueries({ queryKey: callsKey })
    },
  })
}

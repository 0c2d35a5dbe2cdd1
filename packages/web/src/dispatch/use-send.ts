import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../ui/client.ts'
import { detailKey, takeDetail, teamsKey } from './board-queries.ts'
import type { SendInput } from './recommendation-list.tsx'

export interface Sending extends SendInput {
  callId: string
  version: number
}

/** Sends a team. After a conflict the call and the teams are read again; the server's sentence stays. */
export function useSend() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ callId, ...body }: Sending) => call(doors.assign, { params: { callId }, body }),
    onSuccess: (detail) => takeDetail(queries, detail),
    onError: (error, { callId }) => {
      if (!(error instanceof ProblemError) || error.status !== 409) return
      void queries.invalidateQueries({ queryKey: detailKey(callId) })
      void queries.invalidateQueries({ queryKey: teamsKey })
    },
  })
}

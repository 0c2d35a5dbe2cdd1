import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { takeDetail, teamsKey } from '../dispatch/board-queries.ts'
import { call, ProblemError } from '../ui/client.ts'

export const deskKey = ['phone', 'desk'] as const
/** Every call that is open somewhere on the page. */
export const detailsKey = ['board', 'call'] as const
export const draftKey = (callId: string) => ['phone', 'draft', callId] as const

/** Call-backs are records, not events: what others do with them is read every now and then. */
const AGAIN_MS = 10_000

export function useDesk() {
  return useQuery({
    queryKey: deskKey,
    queryFn: ({ signal }) => call(doors.phoneDesk, { signal }),
    refetchInterval: AGAIN_MS,
  })
}

export function useTree(kept: { treeId: string; treeVersion: string } | undefined) {
  const query = kept ? { treeId: kept.treeId, version: kept.treeVersion } : {}
  return useQuery({
    queryKey: ['phone', 'tree', query],
    queryFn: ({ signal }) => call(doors.screeningTree, { query, signal }),
    staleTime: 300_000,
    // With the first answer the version asked for gets a name: the questions must not vanish meanwhile.
    placeholderData: keepPreviousData,
  })
}

export function useDraftOf(callId: string) {
  return useQuery({
    queryKey: draftKey(callId),
    queryFn: ({ signal }) => call(doors.phoneDraft, { params: { callId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

function readAgain(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: deskKey })
  void queries.invalidateQueries({ queryKey: teamsKey })
}

/** One step on a call. What the server answers is shown at once; after a conflict everything is read again. */
export function usePhoneStep<Input>(act: (input: Input) => Promise<CallDetail>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (detail) => {
      takeDetail(queries, detail)
      readAgain(queries)
    },
    onError: (error) => {
      if (!(error instanceof ProblemError) || error.status !== 409) return
      readAgain(queries)
      void queries.invalidateQueries({ queryKey: detailsKey })
    },
  })
}

/** One step that answers something else than a call. */
export function useDeskStep<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => readAgain(queries) })
}

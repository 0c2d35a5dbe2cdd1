import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../../ui/client.ts'

const WORK = ['care', 'work']
export const caseKey = (caseId: string) => ['care', 'case', caseId]

export function useWorklist(query: { of: 'me' | 'everyone'; days: number }) {
  return useQuery({
    queryKey: [...WORK, query.of, query.days],
    queryFn: ({ signal }) => call(doors.worklist, { query, signal }),
    refetchInterval: 60_000,
  })
}

/** Each look is written to the log of reads: no look that nobody asked for. */
export function useCase(caseId: string) {
  return useQuery({
    queryKey: caseKey(caseId),
    queryFn: ({ signal }) => call(doors.careCase, { params: { caseId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** A move of a case. What the server answers is shown at once, here and in the worklist. */
export function useCaseMove<Input>(caseId: string, act: (input: Input) => Promise<CaseView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(caseKey(caseId), view)
      void queries.invalidateQueries({ queryKey: WORK })
    },
    onError: (error) => {
      // Somebody was faster: what they made of it is shown beside the refusal.
      if (error instanceof ProblemError && error.problem.code === 'stale_version')
        void queries.invalidateQueries({ queryKey: caseKey(caseId) })
    },
  })
}

/** Something else that changes what is due. */
export function useWorkStep<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    // Not waited for: the row that did it may be gone with the answer.
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['care'] }),
  })
}

export function useCarePeople() {
  return useQuery({
    queryKey: ['care', 'people'],
    queryFn: ({ signal }) => call(doors.carePeople, { signal }),
    staleTime: 60_000,
  })
}

import { doors } from '@heart/api/doors'
import type { EncounterDetail, EncounterHit, EncounterView } from '@heart/api/encounter'
import type { EncounterStatus } from '@heart/domain/encounter'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { call, ProblemError } from '../ui/client.ts'

export const reportKey = (encounterId: string) => ['report', encounterId]
const REPORTS = ['reports']
const SEARCH = ['report-search']

export type Shown = Exclude<EncounterStatus, 'discarded'> | 'all'

export function useReports(status: Shown, feltSafe: 'true' | 'false' | undefined) {
  return useInfiniteQuery({
    queryKey: [...REPORTS, status, feltSafe],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.encounters, {
        query: { status: status === 'all' ? undefined : status, feltSafe, limit: 50, before: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useReportSearch(q: string) {
  return useQuery({
    queryKey: [...SEARCH, q],
    enabled: q.length >= 2,
    queryFn: ({ signal }) => call(doors.searchEncounters, { query: { q, limit: 50 }, signal }),
  })
}

export function useReport(encounterId: string) {
  return useQuery({
    queryKey: reportKey(encounterId),
    queryFn: ({ signal }) => call(doors.encounter, { params: { encounterId }, signal }),
    // Each look is written to the log of reads: no look that nobody asked for.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

const rowOf = ({ status, outcome, teamFeltSafe, openConflicts, submittedAt }: EncounterView) => ({
  status,
  outcome,
  teamFeltSafe,
  openConflicts,
  submittedAt,
})

/** A step on a report. What the server answers is shown at once; revisions are read again when there is a new one. */
export function useReportStep<Input>(encounterId: string, act: (input: Input) => Promise<EncounterView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      const before = queries.getQueryData<EncounterDetail>(reportKey(encounterId))
      if (before) queries.setQueryData(reportKey(encounterId), { ...before, ...view })
      // Searching again would be written down as reading again: what was found is put right here.
      queries.setQueriesData<{ encounters: EncounterHit[] }>(
        { queryKey: SEARCH },
        (found) =>
          found && {
            encounters: found.encounters.map((hit) =>
              hit.encounterId === encounterId ? { ...hit, ...rowOf(view) } : hit,
            ),
          },
      )
      if (before?.revision !== view.revision)
        void queries.invalidateQueries({ queryKey: reportKey(encounterId) })
      if (before?.status !== view.status) void queries.invalidateQueries({ queryKey: REPORTS })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409) {
        void queries.invalidateQueries({ queryKey: reportKey(encounterId) })
      }
    },
  })
}

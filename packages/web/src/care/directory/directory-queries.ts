import type { ServiceView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { QueryOf } from '@heart/api/platform'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../../ui/client.ts'

const DIRECTORY = ['care', 'directory']
export type Sought = QueryOf<typeof doors.searchServices>

export function useDirectory() {
  return useQuery({
    queryKey: [...DIRECTORY, 'overview'],
    queryFn: ({ signal }) => call(doors.directory, { signal }),
  })
}

export function useServices(sought: Sought) {
  return useQuery({
    queryKey: [...DIRECTORY, 'search', sought],
    queryFn: ({ signal }) => call(doors.searchServices, { query: sought, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useService(serviceId: string) {
  return useQuery({
    queryKey: [...DIRECTORY, 'service', serviceId],
    queryFn: ({ signal }) => call(doors.service, { params: { serviceId }, signal }),
  })
}

/** A change of a service that answers with the whole of it, shown at once. */
export function useServiceStep<Input>(serviceId: string, act: (input: Input) => Promise<ServiceView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData([...DIRECTORY, 'service', serviceId], view)
      void queries.invalidateQueries({ queryKey: [...DIRECTORY, 'search'] })
      void queries.invalidateQueries({ queryKey: [...DIRECTORY, 'overview'] })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.code === 'stale_version')
        void queries.invalidateQueries({ queryKey: [...DIRECTORY, 'service', serviceId] })
    },
  })
}

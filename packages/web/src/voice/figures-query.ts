import { doors } from '@heart/api/doors'
import { useQuery } from '@tanstack/react-query'
import { call } from '../ui/client.ts'

export function useFigures(agencyId: string | undefined) {
  return useQuery({
    queryKey: ['public-figures', agencyId],
    queryFn: ({ signal }) => call(doors.publicFigures, { query: { agencyId }, signal }),
    staleTime: 600_000,
  })
}

import { doors } from '@heart/api/doors'
import type { Figures, MeasureFigures as FiguresOf } from '@heart/api/ledger'
import type { Split } from '@heart/domain/ledger'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../ui/client.ts'
import type { InsightView } from './insight-view.ts'

/** What figures are asked: period and filters of the view, as the door takes them. */
export type Asked = Pick<
  InsightView,
  'from' | 'to' | 'program' | 'zone' | 'nature' | 'how' | 'compare' | 'definitions'
>

export function useMeasures(definitions: string | undefined) {
  return useQuery({
    queryKey: ['insight-measures', definitions],
    queryFn: ({ signal }) => call(doors.insightMeasures, { query: { definitions }, signal }),
    staleTime: 600_000,
  })
}

export function useFigures(measures: readonly string[], asked: Asked, by?: Split, enabled = true) {
  const { from, to, program, zone, nature, how, compare, definitions } = asked
  const query = {
    measures: measures.join(','),
    from,
    to,
    by,
    program,
    zone,
    nature,
    how,
    compare,
    definitions,
  }
  return useQuery({
    queryKey: ['insight', query],
    queryFn: ({ signal }) => call(doors.insightFigures, { query, signal }),
    placeholderData: keepPreviousData,
    enabled: enabled && measures.length > 0,
  })
}

export type { Figures, FiguresOf }

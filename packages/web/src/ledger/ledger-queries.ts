import { doors } from '@heart/api/doors'
import type { LedgerSplit } from '@heart/domain/ledger'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../ui/client.ts'

export interface Period {
  from?: string | undefined
  to?: string | undefined
}

export function useLedger(period: Period, by?: LedgerSplit) {
  return useQuery({
    queryKey: ['ledger', period.from, period.to, by],
    queryFn: ({ signal }) => call(doors.ledger, { query: { from: period.from, to: period.to, by }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useLedgerGrid(period: Period) {
  return useQuery({
    queryKey: ['ledger-grid', period.from, period.to],
    queryFn: ({ signal }) => call(doors.ledgerGrid, { query: { from: period.from, to: period.to }, signal }),
    placeholderData: keepPreviousData,
  })
}

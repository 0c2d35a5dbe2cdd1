import { doors } from '@heart/api/doors'
import { REASON_LABELS, REASONS, type Reason } from '@heart/domain/ledger'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { csvText } from '../ui/csv.ts'
import { count, dayAndTime, plain } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CallFilters, type Filters } from './call-filters.tsx'
import { ChartFrame } from './chart-frame.tsx'
import type { Period } from './ledger-queries.ts'

interface Props {
  period: Period
  timezone: string
  programs: readonly string[]
  /** The filters that it opens with. */
  first?: Partial<Filters>
}

/** The ledger call by call, for those who may read it. */
export function LedgerCalls({ period, timezone, programs, first }: Props) {
  const [filters, setFilters] = useState<Filters>({
    outcome: 'unanswered',
    reason: '',
    programId: '',
    zone: '',
    nature: '',
    ...first,
  })
  const asked = useDeferredValue(filters)
  const pages = useInfiniteQuery({
    queryKey: ['ledger-calls', period.from, period.to, asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.ledgerCalls, {
        query: {
          from: period.from,
          to: period.to,
          outcome: asked.outcome || undefined,
          reason: asked.reason || undefined,
          programId: asked.programId || undefined,
          zone: asked.zone.trim() || undefined,
          nature: asked.nature.trim() || undefined,
          limit: 50,
          before: pageParam,
        },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = pages.data?.pages.flatMap((page) => page.calls) ?? []
  return (
    <ChartFrame
      title="Call by call"
      subtitle={`Newest first; ${count(rows.length)} shown${pages.hasNextPage ? ', there are more' : ''}. Reading this list is written to the audit.`}
      fileName="heart-ledger-calls"
      csv={() =>
        csvText(
          ['number', 'received_at', 'nature', 'zone', 'priority', 'outcome', 'reason', 'words'],
          rows.map((each) => [
            each.number,
            each.receivedAt,
            each.nature,
            each.zone,
            each.priority,
            each.line.outcome,
            each.line.reason,
            each.line.words,
          ]),
        )
      }
    >
      <CallFilters filters={filters} setFilters={setFilters} reasons={REASONS} programs={programs} />
      {pages.isPending && <Skeleton lines={8} height={28} label="Loading the calls" />}
      {pages.isError && <Wrong error={pages.error} retry={() => pages.refetch()} />}
      {pages.data && rows.length === 0 && <p className="quiet">No call matches these filters.</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="scroll" tabIndex={0} aria-label="Calls">
          <table className="calls">
            <thead>
              <tr>
                <th scope="col">Received</th>
                <th scope="col">Number</th>
                <th scope="col">Nature</th>
                <th scope="col">Zone</th>
                <th scope="col">What became of it</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((each) => (
                <tr key={each.callId}>
                  <td>{dayAndTime(each.receivedAt, timezone)}</td>
                  <td>{each.number}</td>
                  <td>
                    {each.mappedNature && `${plain(each.mappedNature)} `}
                    <code className="quiet">{each.nature}</code>
                  </td>
                  <td>{each.zone ?? '–'}</td>
                  <td>
                    {outcomeWords(each.line)}
                    {each.line.words && <span className="quiet words">{each.line.words}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {pages.hasNextPage && (
        <div>
          <Button
            className="button"
            isDisabled={pages.isFetchingNextPage}
            onPress={() => pages.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </ChartFrame>
  )
}

function outcomeWords(line: {
  outcome: string
  how: string | null
  programId: string | null
  reason: Reason | null
}) {
  if (line.outcome === 'answered')
    return `Answered ${line.how === 'phone' ? 'by phone' : 'in person'}${line.programId ? ` (${line.programId})` : ''}`
  if (line.outcome === 'not_warranted') return 'Not warranted'
  return line.reason ? REASON_LABELS[line.reason] : 'Unanswered'
}

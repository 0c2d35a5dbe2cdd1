import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { CARE_READ_LABELS, CareReadKind } from '@heart/domain/care'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime, plain } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Who has read this record, one click away. */
export function ReadsPart({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Who has read this</summary>
      {isOpen && <Reads neighborId={neighborId} session={session} />}
    </details>
  )
}

function Reads({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const pages = useInfiniteQuery({
    queryKey: ['care', 'reads', neighborId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.neighborReads, { params: { neighborId }, query: { before: pageParam, limit: 50 }, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (pages.isPending) return <Skeleton lines={3} label="Reading the log" />
  if (pages.isError) return <Wrong error={pages.error} retry={() => pages.refetch()} />
  const reads = pages.data.pages.flatMap((page) => page.reads)
  return (
    <div className="stack tight">
      <ol className="reads small">
        {reads.map((one) => (
          <li key={`${one.at} ${one.byName} ${one.what}`} className="words">
            <span className="quiet">{dayAndTime(one.at, session.timezone)}</span>
            <span>
              {one.byName}, {plain(one.role).toLowerCase()}: {whatWords(one.what)}
            </span>
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <div>
          <Button className="button tight" onPress={() => void pages.fetchNextPage()}>
            Earlier
          </Button>
        </div>
      )}
    </div>
  )
}

export function whatWords(what: string): string {
  const kind = CareReadKind.safeParse(what)
  if (kind.success) return CARE_READ_LABELS[kind.data]
  return what.startsWith('search: ') ? `found by searching “${what.slice(8)}”` : what
}

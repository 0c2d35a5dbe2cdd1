import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime, plain } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { whatWords } from '../neighbor/reads-part.tsx'
import { RecordNumber } from './record-number.tsx'

/** Every reading of every record, newest first. */
export function PrivacyReadsPart({ session }: { session: SessionView }) {
  const pages = useInfiniteQuery({
    queryKey: ['care', 'privacy-reads'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.privacyReads, { query: { before: pageParam, limit: 100 }, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (pages.isPending) return <Skeleton lines={3} label="Reading the log" />
  if (pages.isError) return <Wrong error={pages.error} retry={() => pages.refetch()} />
  const reads = pages.data.pages.flatMap((page) => page.reads)
  if (reads.length === 0) return <p>Nobody has read a record yet.</p>
  return (
    <>
      <ol className="told small">
        {reads.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reading has no id, and the list only grows at its end
          <li key={i} className="words">
            <span className="quiet">{dayAndTime(one.at, session.timezone)}</span>
            <span>
              {one.byName}, {plain(one.role).toLowerCase()}: {whatWords(one.what)} ·{' '}
              <RecordNumber neighborId={one.neighborId} />
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
    </>
  )
}

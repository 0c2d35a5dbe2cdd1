import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BASIS_WORDS, labelWords } from './privacy-words.ts'
import { RecordNumber } from './record-number.tsx'

/** What left the agency, newest first. */
export function DisclosuresPart({ session }: { session: SessionView }) {
  const pages = useInfiniteQuery({
    queryKey: ['care', 'privacy-disclosures'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.privacyDisclosures, { query: { before: pageParam, limit: 50 }, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (pages.isPending) return <Skeleton lines={3} label="Reading what was told" />
  if (pages.isError) return <Wrong error={pages.error} retry={() => pages.refetch()} />
  const all = pages.data.pages.flatMap((page) => page.disclosures)
  if (all.length === 0)
    return <p>Nothing has left the agency. A referral that is sent stands here, and what is told by hand.</p>
  return (
    <>
      <ul className="privacy-list">
        {all.map((d) => (
          <li key={d.disclosureId} className="stack tight words">
            <p>
              <strong>{d.recipientWords}</strong>: {d.what}, {BASIS_WORDS[d.basis]}
            </p>
            <p className="quiet small">
              {dayAndTime(d.at, session.timezone)} · {d.byName} · {d.how} ·{' '}
              <RecordNumber neighborId={d.neighborId} />
              {d.labels.length > 0 && ` · ${labelWords(d.labels)}`}
              {d.notice && ' · with the notice against passing it on'}
            </p>
          </li>
        ))}
      </ul>
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

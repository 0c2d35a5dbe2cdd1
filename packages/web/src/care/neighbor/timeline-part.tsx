import type { SessionView } from '@heart/api/access'
import type { TimelineKind } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { LabelMarks } from '../case/marks.tsx'

const KINDS: Readonly<Record<TimelineKind, string>> = {
  call: 'Calls',
  encounter: 'Visits of teams',
  visit: 'Visits of navigators',
  follow_up: 'Follow-ups',
  case: 'Cases',
  goal: 'Goals',
  milestone: 'Milestones',
  plan: 'Response plans',
  referral: 'Referrals',
  funding: 'Funding',
  consent: 'Consents',
}

/** Everything that happened, newest first. */
export function TimelinePart({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const [kind, setKind] = useState<TimelineKind | undefined>()
  const pages = useInfiniteQuery({
    queryKey: ['care', 'timeline', neighborId, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.neighborTimeline, {
        params: { neighborId },
        query: { kind, before: pageParam, limit: 30 },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const counts = pages.data?.pages[0]?.counts ?? {}
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const kinds = (Object.keys(KINDS) as TimelineKind[]).filter((one) => (counts[one] ?? 0) > 0)
  return (
    <section className="stack tight" aria-label="What happened">
      <h2>What happened</h2>
      {kinds.length > 1 && (
        <label className="field kind no-print">
          <span className="label">Show</span>
          <select
            value={kind ?? ''}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value))}
          >
            <option value="">Everything ({total})</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {KINDS[one]} ({counts[one]})
              </option>
            ))}
          </select>
        </label>
      )}
      {pages.isPending && <Skeleton lines={5} height={36} label="Reading what happened" />}
      {pages.isError && <Wrong error={pages.error} retry={() => pages.refetch()} />}
      {pages.data && total === 0 && (
        <p className="quiet">
          Nothing yet that you may read. Calls and visits stand here once they are linked to them.
        </p>
      )}
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.entryId} data-kind={entry.kind}>
            <time dateTime={entry.at} className="quiet small">
              {dayAndTime(entry.at, session.timezone)}
            </time>
            <span className="work-what">
              <span className="words">
                {entry.path ? <a href={entry.path}>{entry.title}</a> : entry.title}
              </span>
              {entry.words && <span className="quiet words">{entry.words}</span>}
              {entry.labels.length > 0 && (
                <span className="row">
                  <LabelMarks labels={entry.labels} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <div className="no-print">
          <Button className="button" isDisabled={pages.isFetching} onPress={() => void pages.fetchNextPage()}>
            Earlier
          </Button>
        </div>
      )}
    </section>
  )
}

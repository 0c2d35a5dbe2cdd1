import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'

const KEY = ['care', 'feed']

/** A secret address at which other calendars read when something is due, and nothing about anybody. */
export function FeedPart({ session }: { session: SessionView }) {
  const queries = useQueryClient()
  const feed = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(doors.calendarFeed, { signal }) })
  const again = () => queries.invalidateQueries({ queryKey: KEY })
  const make = useMutation({ mutationFn: () => call(doors.makeCalendarFeed), onSuccess: again })
  const revoke = useMutation({
    mutationFn: () => call(doors.revokeCalendarFeed),
    onSuccess: () => {
      make.reset()
      return again()
    },
  })
  const { timezone } = session
  const made = make.data
  return (
    <section className="stack tight no-print" aria-label="Your calendar elsewhere">
      <h2>Your calendar elsewhere</h2>
      <p className="small quiet">
        A secret address for the calendar of your phone or computer. It tells “Follow-up visit”, the time and
        the case reference: no name, no place, no reason.
      </p>
      {(make.isError || revoke.isError) && <Wrong error={make.error ?? revoke.error} />}
      {feed.data?.madeAt && (
        <p className="small">
          Made on {dayAndTime(feed.data.madeAt, timezone)};{' '}
          {feed.data.readAt ? `last read on ${dayAndTime(feed.data.readAt, timezone)}` : 'not read yet'}.
        </p>
      )}
      {made && (
        <label className="field">
          <span className="label">The address, shown this once</span>
          <input
            className="input"
            readOnly
            value={`${location.origin}${made.path}`}
            onFocus={(e) => e.target.select()}
          />
        </label>
      )}
      <div className="row">
        <Button className="button" isDisabled={make.isPending} onPress={() => make.mutate()}>
          {feed.data?.madeAt ? 'A new address; the old one ends' : 'Make an address'}
        </Button>
        {feed.data?.madeAt && (
          <Button className="button" isDisabled={revoke.isPending} onPress={() => revoke.mutate()}>
            End it
          </Button>
        )}
      </div>
    </section>
  )
}

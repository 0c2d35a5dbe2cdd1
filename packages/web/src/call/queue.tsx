import type { CallView } from '@heart/api/call'
import type { Program } from '@heart/domain/program'
import { type RefObject, useEffect } from 'react'
import { Button } from 'react-aria-components'
import { Notice, Wrong } from '../ui/notice.tsx'
import { useNow } from '../ui/now.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import type { QueueFilter } from './queue-order.ts'
import { QueueRow } from './queue-row.tsx'

interface Props {
  queue: readonly CallView[]
  total: number
  loading: boolean
  error: unknown
  retry: () => void
  programs: readonly Program[] | undefined
  selected: string | undefined
  select: (callId: string) => void
  filter: QueueFilter
  setFilter: (filter: QueueFilter) => void
  filterRef: RefObject<HTMLInputElement | null>
  onNew: (() => void) | undefined
}

export function Queue(props: Props) {
  const { queue, selected, filter, setFilter, programs } = props
  const now = useNow(5_000)
  useEffect(() => {
    if (selected) document.getElementById(`call-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const waiting = queue.filter((call) => call.status === 'waiting').length
  return (
    <section className="pane queue-pane" aria-labelledby="queue-title">
      <div className="pane-head">
        <h2 id="queue-title">Queue</h2>
        <span className="quiet">{waiting} waiting</span>
        {props.onNew && (
          <Button className="button tight end" onPress={props.onNew}>
            New call
          </Button>
        )}
      </div>
      <div className="pane-tools">
        <input
          ref={props.filterRef}
          className="input tight"
          type="search"
          aria-label="Filter the queue"
          placeholder="Filter  /"
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
        <Button
          className="button tight"
          aria-pressed={!filter.oursOnly}
          onPress={() => setFilter({ ...filter, oursOnly: !filter.oursOnly })}
        >
          All types
        </Button>
      </div>
      {props.loading && <Skeleton lines={8} height={28} label="Loading the queue" />}
      {props.error !== null && <Wrong error={props.error} retry={props.retry} />}
      <div
        id="queue"
        role="listbox"
        aria-label="Queue"
        className="queue"
        tabIndex={0}
        aria-activedescendant={
          selected && queue.some((c) => c.callId === selected) ? `call-${selected}` : undefined
        }
      >
        {queue.map((call) => (
          <QueueRow
            key={call.callId}
            call={call}
            programs={programs}
            nowMs={now}
            selected={call.callId === selected}
            select={props.select}
          />
        ))}
      </div>
      {!props.loading && props.error === null && queue.length === 0 && (
        <Notice title={props.total === 0 ? 'No open calls' : 'No call matches'}>
          <p className="quiet">
            {props.total === 0
              ? 'New ones appear here by themselves.'
              : `${props.total} open calls are hidden by the filter.`}
          </p>
          {props.total > 0 && (
            <div>
              <Button className="button tight" onPress={() => setFilter({ oursOnly: false, text: '' })}>
                Show all
              </Button>
            </div>
          )}
        </Notice>
      )}
    </section>
  )
}

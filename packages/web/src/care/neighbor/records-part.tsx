import type { SessionView } from '@heart/api/access'
import type { JoinView, NeighborRecordView, NeighborView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { CardFacts } from './card-facts.tsx'
import { useCareStep } from './neighbor-queries.ts'
import { nameOf } from './neighbor-words.ts'

interface Props {
  view: NeighborView
  session: SessionView
  editing: string | null
  onEdit: (recordId: string) => void
  children: (record: NeighborRecordView) => ReactNode
}

/** Every record as it was made; what holds several together, and how they would part. */
export function RecordsPart({ view, session, editing, onEdit, children }: Props) {
  const writes = mayDo(session, 'care.write')
  const many = view.recordList.length > 1
  return (
    <>
      {many && (
        <p className="quiet">
          {view.recordList.length} records are joined as one person. Each keeps what it says; they can be
          parted again.
        </p>
      )}
      {view.recordList.map((record) => (
        <section
          key={record.neighborId}
          className="record stack tight"
          aria-label={`Record: ${nameOf(record.neighbor)}`}
        >
          {many && <h3 className="words">{nameOf(record.neighbor)}</h3>}
          {editing === record.neighborId ? (
            children(record)
          ) : (
            <>
              <CardFacts card={record.neighbor} />
              <p className="quiet small">
                Entered by {record.createdByName}, {dayAndTime(record.createdAt, session.timezone)}
                {record.version > 1 && `; changed ${dayAndTime(record.changedAt, session.timezone)}`}
              </p>
              {writes && (
                <div className="no-print">
                  <Button className="button tight" onPress={() => onEdit(record.neighborId)}>
                    Change
                    {many && <span className="hidden-visually"> the record {nameOf(record.neighbor)}</span>}
                  </Button>
                </div>
              )}
            </>
          )}
        </section>
      ))}
      {view.joins.map((join) => (
        <Joined key={join.joinId} join={join} view={view} session={session} writes={writes} />
      ))}
    </>
  )
}

interface JoinedProps {
  join: JoinView
  view: NeighborView
  session: SessionView
  writes: boolean
}

function Joined({ join, view, session, writes }: JoinedProps) {
  const [reason, setReason] = useState<string | null>(null)
  const part = useCareStep((words: string) =>
    call(doors.partNeighbors, { params: { joinId: join.joinId }, body: { reason: words } }),
  )
  const names = (ids: readonly string[]) =>
    ids
      .map((id) => view.recordList.find(({ neighborId }) => neighborId === id))
      .map((record) => (record ? nameOf(record.neighbor) : ''))
      .join(', ')
  return (
    <div className="stack tight">
      <p className="small words">
        Joined by {join.byName}, {dayAndTime(join.at, session.timezone)}: {join.reason}
      </p>
      {writes && reason === null && (
        <div className="no-print">
          <Button className="button tight" onPress={() => setReason('')}>
            Part them again…
          </Button>
        </div>
      )}
      {reason !== null && (
        <form
          className="care-form stack tight"
          onSubmit={(event) => {
            event.preventDefault()
            part.mutate(reason)
          }}
        >
          <p className="words">
            Two people remain: <strong>{names(join.side)}</strong> and <strong>{names(join.other)}</strong>.
            Each has exactly its own calls, plans and cases again.
          </p>
          <label className="field">
            <span className="label">Why they are not the same</span>
            <input
              value={reason}
              required
              minLength={3}
              maxLength={300}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {part.error && <Wrong error={part.error} />}
          <div className="row">
            <Button type="submit" className="button" isDisabled={part.isPending}>
              Part them
            </Button>
            <Button className="button plain" onPress={() => setReason(null)}>
              Leave them joined
            </Button>
          </div>
        </form>
      )}
      {part.data && (
        <p role="status">
          Parted.{' '}
          <Link to="/care/neighbors/$neighborId" params={{ neighborId: part.data.other.neighborId }}>
            {nameOf(part.data.other)}
          </Link>
        </p>
      )}
    </div>
  )
}

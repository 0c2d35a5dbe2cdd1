import type { SessionView } from '@heart/api/access'
import type { UnlinkedPerson } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { SURENESS_LABELS } from '@heart/domain/care'
import { PART_LABELS } from '@heart/domain/encounter'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useCareStep, useWhoIsThis } from './neighbor-queries.ts'
import { RowFacts } from './neighbor-rows.tsx'
import { nameOf } from './neighbor-words.ts'
import { Reasons } from './reasons.tsx'
import { useNewNeighbor } from './use-new-neighbor.ts'

/** People of reports of whom nobody has said which neighbor they are. */
export function WhoIsThis({ session }: { session: SessionView }) {
  const asked = useWhoIsThis()
  const people = asked.data?.pages.flatMap((page) => page.people) ?? []
  if (asked.isPending) return <Skeleton lines={5} height={72} label="Looking who was met" />
  if (asked.isError) return <Wrong error={asked.error} retry={() => asked.refetch()} />
  return (
    <section className="stack" aria-label="Who is this?">
      <p className="quiet">
        People who gave a name in a report of the last 90 days. You decide who it was; nothing is joined by
        itself.
      </p>
      {people.length === 0 && (
        <Notice title="Nobody waits to be recognized">
          <p>When a crew submits a report that names somebody, they are asked about here.</p>
        </Notice>
      )}
      <ul className="work-list">
        {people.map((person) => (
          <Person key={`${person.encounterId} ${person.personId}`} person={person} session={session} />
        ))}
      </ul>
      {asked.hasNextPage && (
        <div>
          <Button className="button" isDisabled={asked.isFetching} onPress={() => void asked.fetchNextPage()}>
            More
          </Button>
        </div>
      )}
    </section>
  )
}

function Person({ person, session }: { person: UnlinkedPerson; session: SessionView }) {
  const { callId, encounterId, personId, neighbor, alike } = person
  const from = { callId, encounterId, personId }
  const [reason, setReason] = useState<string | null>(null)
  const link = useCareStep((neighborId: string) =>
    call(doors.linkNeighbor, { body: { neighborId, ...from } }),
  )
  const leave = useCareStep((words: string) =>
    call(doors.leaveUnlinked, { body: { encounterId, personId, reason: words } }),
  )
  const { enter } = useNewNeighbor()
  const isBusy = link.isPending || leave.isPending || enter.isPending
  const error = link.error ?? leave.error ?? enter.error
  return (
    <li className="stack tight">
      <p>
        <strong className="words">{nameOf(neighbor)}</strong>{' '}
        <span className="quiet small">
          {person.part && `${PART_LABELS[person.part]} · `}
          {dayAndTime(person.metAt, session.timezone)} · call <span className="cad">{person.callNumber}</span>
        </span>
      </p>
      {alike.length > 0 && (
        <ul className="alike">
          {alike.map((one) => (
            <li key={one.neighbor.neighborId}>
              <span className="work-what">
                <Link
                  to="/care/neighbors/$neighborId"
                  params={{ neighborId: one.neighbor.neighborId }}
                  className="work-who"
                >
                  {nameOf(one.neighbor)}
                </Link>
                <RowFacts row={one.neighbor} />
                <span className="small">{SURENESS_LABELS[one.sureness]}</span>
                <Reasons reasons={one.reasons} />
              </span>
              <Button
                className="button"
                isDisabled={isBusy}
                onPress={() => link.mutate(one.neighbor.neighborId)}
              >
                It is them<span className="hidden-visually">: {nameOf(one.neighbor)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button className="button" isDisabled={isBusy} onPress={() => enter.mutate({ neighbor, from })}>
          A new neighbor<span className="hidden-visually">: {nameOf(neighbor)}</span>
        </Button>
        {mayDo(session, 'care.write') && reason === null && (
          <Button className="button plain" onPress={() => setReason('')}>
            Keep no record<span className="hidden-visually"> of {nameOf(neighbor)}</span>
          </Button>
        )}
        {reason !== null && (
          <>
            <label className="field grow">
              <span className="label">Why not?</span>
              <input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
            </label>
            <Button
              className="button"
              isDisabled={reason.trim().length < 3 || isBusy}
              onPress={() => leave.mutate(reason)}
            >
              Keep none, for this reason
            </Button>
          </>
        )}
      </div>
      {error && <Wrong error={error} />}
    </li>
  )
}

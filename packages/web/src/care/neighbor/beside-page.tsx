import type { SessionView } from '@heart/api/access'
import type { BesideView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { SURENESS_LABELS } from '@heart/domain/care'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { CardFacts } from './card-facts.tsx'
import { useBeside, useCareStep } from './neighbor-queries.ts'
import { nameOf } from './neighbor-words.ts'
import { Reasons } from './reasons.tsx'
import '../case/case.css'
import './neighbor.css'

/** Two neighbors side by side, to decide whether they are one. */
export function BesidePage() {
  const { neighborId, otherId } = useParams({ from: '/care/neighbors/$neighborId/beside/$otherId' })
  return (
    <CarePage
      title="Side by side"
      path={`/care/neighbors/${neighborId}/beside/${otherId}`}
      needs={['care.read']}
    >
      {(session) => <Body neighborId={neighborId} otherId={otherId} session={session} />}
    </CarePage>
  )
}

function Body({
  neighborId,
  otherId,
  session,
}: {
  neighborId: string
  otherId: string
  session: SessionView
}) {
  const beside = useBeside(neighborId, otherId)
  return (
    <div className="stack">
      <h1>Are they the same person?</h1>
      {beside.isPending && <Skeleton lines={6} height={40} label="Putting them side by side" />}
      {beside.isError && <Wrong error={beside.error} retry={() => beside.refetch()} />}
      {beside.data && <Sides view={beside.data} writes={mayDo(session, 'care.write')} />}
    </div>
  )
}

function Sides({ view, writes }: { view: BesideView; writes: boolean }) {
  const { one, other, sureness, reasons } = view
  if (one.neighborId === other.neighborId) {
    return (
      <p>
        They are joined as one person already:{' '}
        <Link to="/care/neighbors/$neighborId" params={{ neighborId: one.neighborId }}>
          {nameOf(one)}
        </Link>
        .
      </p>
    )
  }
  return (
    <>
      <p className="aloud">{sureness ? `${SURENESS_LABELS[sureness]}.` : 'Little speaks for it.'}</p>
      <Reasons reasons={reasons} />
      <div className="beside">
        {[one, other].map((side) => (
          <section key={side.neighborId} className="record stack tight" aria-label={nameOf(side)}>
            <h2 className="words">
              <Link to="/care/neighbors/$neighborId" params={{ neighborId: side.neighborId }}>
                {nameOf(side)}
              </Link>
            </h2>
            <CardFacts card={side.neighbor} />
            <p className="quiet small">
              {side.recordList.length > 1
                ? `${side.recordList.length} records joined`
                : `Entered by ${side.recordList[0]?.createdByName}`}
            </p>
          </section>
        ))}
      </div>
      {writes && <Decide view={view} />}
    </>
  )
}

function Decide({ view: { one, other } }: { view: BesideView }) {
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const params = { neighborId: one.neighborId }
  const otherId = other.neighborId
  const join = useCareStep(() => call(doors.joinNeighbors, { params, body: { otherId, reason } }))
  const apart = useCareStep(() => call(doors.notSameNeighbor, { params, body: { otherId } }))
  const isBusy = join.isPending || apart.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    join.mutate(undefined, {
      onSuccess: ({ neighborId }) =>
        void navigate({ to: '/care/neighbors/$neighborId', params: { neighborId } }),
    })
  }
  return (
    <form className="care-form stack tight" onSubmit={submit}>
      <label className="field">
        <span className="label">How you know that they are one person</span>
        <input
          value={reason}
          required
          minLength={3}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="quiet small">
        Calls, plans and cases of both are seen together then. Nothing is moved: they can be parted again at
        any time.
      </p>
      {(join.error ?? apart.error) && <Wrong error={join.error ?? apart.error} />}
      <div className="row">
        <Button type="submit" className="button primary" isDisabled={isBusy}>
          Join them
        </Button>
        <Button
          className="button"
          isDisabled={isBusy}
          onPress={() =>
            apart.mutate(undefined, {
              onSuccess: () => void navigate({ to: '/care/neighbors', search: { show: 'same' } }),
            })
          }
        >
          Not the same
        </Button>
      </div>
    </form>
  )
}

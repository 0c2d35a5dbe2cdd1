import type { LocationView, ServiceView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { addressLine } from '@heart/domain/care'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'

export function PlacesPart({ view, mayReveal }: { view: ServiceView; mayReveal: boolean }) {
  if (view.locations.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="places">
      <h2 id="places">{view.locations.length === 1 ? 'Where' : `Where: ${view.locations.length} places`}</h2>
      <ul className="work-list">
        {view.locations.map((place) => (
          <li key={place.locationId} className="stack tight">
            {place.name && place.name !== view.service.name && <strong>{place.name}</strong>}
            {place.isConfidential ? (
              <Confidential place={place} mayReveal={mayReveal} />
            ) : (
              <span>
                {place.kind === 'virtual'
                  ? 'Online or by telephone'
                  : (addressLine(place.address) ?? 'No address told')}
                {place.zone && <span className="quiet"> · {place.zone}</span>}
              </span>
            )}
            {place.phones.length > 0 && (
              <span>
                {place.phones
                  .map(({ number, words }) => (words ? `${number} (${words})` : number))
                  .join(' · ')}
              </span>
            )}
            {[place.description, place.transport, place.access.join(' · ')].filter(Boolean).map((words) => (
              <span key={words} className="words small">
                {words}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The address is opened with a reason, which is kept, and is not on this page when it is opened again. */
function Confidential({ place, mayReveal }: { place: LocationView; mayReveal: boolean }) {
  const [reason, setReason] = useState('')
  const open = useMutation({
    mutationFn: () =>
      call(doors.revealAddress, { params: { locationId: place.locationId }, body: { reason } }),
  })
  return (
    <div className="stack tight">
      <strong>
        <span aria-hidden="true">◇ </span>Address confidential: call
      </strong>
      {open.data && (
        <p className="no-print">
          {addressLine(open.data.address) ?? 'The source told no address.'}{' '}
          <span className="quiet">Do not write it down, and do not tell it on the radio.</span>
        </p>
      )}
      {mayReveal && !open.data && (
        <details className="no-print">
          <summary>See the address, with a reason</summary>
          <form
            className="care-fields"
            onSubmit={(event) => {
              event.preventDefault()
              open.mutate()
            }}
          >
            <label className="field wide">
              <span className="label">Why you need it</span>
              <input
                required
                minLength={5}
                maxLength={300}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </label>
            <div>
              <Button type="submit" className="button" isDisabled={open.isPending}>
                Show it; my reason is kept
              </Button>
            </div>
            {open.isError && <Wrong error={open.error} />}
          </form>
        </details>
      )}
    </div>
  )
}

import { doors } from '@heart/api/doors'
import { ACCEPTING_LABELS } from '@heart/domain/care'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

export interface ChosenService {
  serviceId: string
  name: string
  organizationName: string
}

interface Props {
  chosen: ChosenService | null
  onChoose: (service: ChosenService) => void
}

/** A service of the directory, found by words. */
export function ServiceChoice({ chosen, onChoose }: Props) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useQuery({
    queryKey: ['care', 'directory', 'choice', asked],
    queryFn: ({ signal }) => call(doors.searchServices, { query: { text: asked, limit: 12 }, signal }),
    enabled: asked.length >= 2,
  })
  return (
    <fieldset className="stack tight">
      <legend>Where to</legend>
      {chosen && (
        <p>
          <strong>{chosen.organizationName}</strong> · {chosen.name}
        </p>
      )}
      <label className="field">
        <span className="label">{chosen ? 'Find another' : 'Find a service by name, need or place'}</span>
        <input
          className="input"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {found.isLoading && <Skeleton lines={3} height={32} label="Searching the directory" />}
      {found.isError && <Wrong error={found.error} retry={() => found.refetch()} />}
      {found.data && asked.length >= 2 && found.data.services.length === 0 && (
        <p className="quiet">The directory has nothing by these words.</p>
      )}
      {asked.length >= 2 && (
        <ul className="found-services">
          {found.data?.services.map((service) => (
            <li key={service.serviceId}>
              <button
                type="button"
                className="button"
                onClick={() => {
                  onChoose(service)
                  setTyped('')
                }}
              >
                <span>
                  <strong>{service.organizationName}</strong> · {service.name}
                </span>
                <span className="small quiet">
                  {ACCEPTING_LABELS[service.accepting.state]}
                  {!service.isPartner && ' · no channel for referrals on record'}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

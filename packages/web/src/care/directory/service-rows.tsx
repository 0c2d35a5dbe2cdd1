import type { ServiceRow } from '@heart/api/care'
import { SERVICE_NEED_LABELS, SERVICE_STATUS_LABELS } from '@heart/domain/care'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useNow } from '../../ui/now.ts'
import { acceptingWords, freshWords, openWords } from './directory-words.ts'

/** The list beside the map: numbers are the same there. */
export function ServiceRows({
  services,
  timezone,
  from,
}: {
  services: readonly ServiceRow[]
  timezone: string
  from: number
}) {
  const nowMs = useNow(60_000)
  return (
    <ol className="work-list service-list" start={from + 1}>
      {services.map((one, i) => (
        <li key={one.serviceId} className="service-row">
          <span className="visit-point" aria-hidden="true" data-placed={one.position !== null}>
            {from + i + 1}
          </span>
          <div className="work-what">
            <Link className="work-who" to="/care/directory/$serviceId" params={{ serviceId: one.serviceId }}>
              {one.name}
            </Link>
            {one.organizationName !== one.name && <span className="quiet">{one.organizationName}</span>}
            <span className="small">{one.needs.map((need) => SERVICE_NEED_LABELS[need]).join(' · ')}</span>
            <span>
              {one.isConfidential ? 'Address confidential: call' : (one.address ?? 'No address told')}
            </span>
            {one.phone && <span>{one.phone}</span>}
            {one.alert && <span className="small alert">{one.alert}</span>}
          </div>
          <ul className="service-marks small">
            {one.isGone && <Mark shape="×">Gone from its source</Mark>}
            {one.status !== 'active' && <Mark shape="–">{SERVICE_STATUS_LABELS[one.status]}</Mark>}
            <Mark shape={one.openness.state === 'open' ? '●' : one.openness.state === 'closed' ? '○' : '?'}>
              {openWords(one.openness, timezone, nowMs)}
            </Mark>
            {one.accepting.state !== 'unknown' && (
              <Mark shape={one.accepting.state === 'accepting' ? '✓' : '◷'}>
                {acceptingWords(one.accepting, timezone)}
              </Mark>
            )}
            <Mark shape={one.freshness.state === 'fresh' ? '✓' : '△'}>{freshWords(one.freshness)}</Mark>
            {one.distanceKm !== null && <Mark shape="→">{one.distanceKm.toFixed(1)} km</Mark>}
            {one.isPartner && <Mark shape="◆">Partner</Mark>}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Mark({ shape, children }: { shape: string; children: ReactNode }) {
  return (
    <li>
      <span className="mark-shape" aria-hidden="true">
        {shape}
      </span>
      {children}
    </li>
  )
}

import type { SessionView } from '@heart/api/access'
import type { WorkItem } from '@heart/api/care'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { useAreas } from '../../dispatch/board-queries.ts'
import { MapGuard } from '../../dispatch/map-guard.tsx'
import { clockTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { serverNow } from '../../ui/now.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { AwayPart } from './away-part.tsx'
import { daysFrom, itemsOn, visitSentence, visitsOf } from './calendar-days.ts'
import { useWorklist } from './case-queries.ts'
import { stepWords } from './case-words.ts'
import { FeedPart } from './feed-part.tsx'
import { wallTime } from './wall-time.ts'
import './case.css'

const VisitMap = lazy(() => import('./visit-map.tsx'))
const DAYS = 14
const NO_AREAS: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

/** The next two weeks day by day, and where the visits go. */
export function CalendarPage() {
  return (
    <CarePage title="Calendar" path="/care/calendar" needs={['care.write']}>
      {(session) => <CalendarBody session={session} />}
    </CarePage>
  )
}

function CalendarBody({ session }: { session: SessionView }) {
  const { timezone } = session
  const [of, setOf] = useState<'me' | 'everyone'>('me')
  const work = useWorklist({ of, days: DAYS })
  const items = work.data?.items
  const days = daysFrom(wallTime(serverNow(), timezone).slice(0, 10), DAYS)
  const visits = useMemo(() => visitsOf(items ?? []), [items])
  return (
    <div className="stack">
      <h1 className="hidden-visually">Calendar</h1>
      {work.isPending && <Skeleton lines={6} height={40} label="Laying out the days" />}
      {work.isError && !items && <Wrong error={work.error} retry={() => work.refetch()} />}
      {items && (
        <>
          <p className="aloud">{visitSentence(visits, DAYS)}</p>
          {mayDo(session, 'care.oversee') && (
            <div className="row no-print">
              {(['me', 'everyone'] as const).map((whose) => (
                <Button
                  key={whose}
                  className="button tight"
                  aria-pressed={of === whose}
                  onPress={() => setOf(whose)}
                >
                  {whose === 'me' ? 'Mine' : 'Everyone’s'}
                </Button>
              ))}
            </div>
          )}
          <Visits visits={visits} session={session} />
          <ol className="days" aria-label="Days">
            {days.map(({ date, name }) => (
              <li key={date} className="day">
                <h2 className="as-h3">{name}</h2>
                <Day items={itemsOn(items, date, timezone)} timezone={timezone} />
              </li>
            ))}
          </ol>
        </>
      )}
      <FeedPart session={session} />
      <AwayPart session={session} />
    </div>
  )
}

function Day({ items, timezone }: { items: readonly WorkItem[]; timezone: string }) {
  if (items.length === 0) return <p className="quiet small">–</p>
  return (
    <ul className="stack tight">
      {items.map((item) => (
        <li key={item.stepId} className="small">
          <time dateTime={item.dueAt}>{clockTime(item.dueAt, timezone)}</time>{' '}
          {item.isSealed ? (
            <span>
              Case <span className="cad">{item.ref}</span>, closed to you
            </span>
          ) : (
            <>
              <Link to="/care/cases/$caseId" params={{ caseId: item.caseId }}>
                {item.neighborName}
              </Link>{' '}
              <span className="quiet words">{stepWords(item)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Visits({ visits, session }: { visits: ReturnType<typeof visitsOf>; session: SessionView }) {
  const areas = useAreas(session.agencyId)
  const points = useMemo(() => visits.flatMap(({ point }) => (point ? [point] : [])), [visits])
  if (visits.length === 0) return null
  return (
    <section className="visits" aria-label="Visits on the map">
      <ol className="stack tight">
        {visits.map(({ item, mark, point }) => (
          <li key={item.stepId} className="small">
            <span className="visit-point still" aria-hidden="true">
              {mark}
            </span>{' '}
            <Link to="/care/cases/$caseId" params={{ caseId: item.caseId }}>
              {item.neighborName}
            </Link>{' '}
            <span className="quiet">
              {wallTime(item.dueAt, session.timezone).replace('T', ' ')} ·{' '}
              {item.place?.words ?? 'no place yet'}
              {!point && item.place && ' (not on the map)'}
            </span>
          </li>
        ))}
      </ol>
      {points.length > 0 && (
        <MapGuard>
          <Suspense fallback={<div className="visit-map skeleton" />}>
            {areas.isPending ? (
              <div className="visit-map skeleton" />
            ) : (
              <VisitMap
                areas={(areas.data as GeoJSON.FeatureCollection | undefined) ?? NO_AREAS}
                points={points}
                center={session.center}
                label="Where the visits go"
              />
            )}
          </Suspense>
        </MapGuard>
      )}
    </section>
  )
}

import type { SessionView } from '@heart/api/access'
import type { ServiceView } from '@heart/api/care'
import { SERVICE_GENDERS, SERVICE_NEED_LABELS, SERVICE_STATUS_LABELS } from '@heart/domain/care'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { mayDo } from '../../access/session.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { useNow } from '../../ui/now.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useService } from './directory-queries.ts'
import { acceptingWords, freshWords, hoursLines, openWords, webAddress } from './directory-words.ts'
import { PartnerPart } from './partner-part.tsx'
import { PlacesPart } from './places-part.tsx'
import { RevisionsPart } from './revisions-part.tsx'
import { TendPart } from './tend-part.tsx'
import '../case/case.css'
import './directory.css'

export function ServicePage() {
  const { serviceId } = useParams({ from: '/care/directory/$serviceId' })
  return (
    <CarePage title="Service" path={`/care/directory/${serviceId}`} needs={['directory.read']}>
      {(session) => <Body serviceId={serviceId} session={session} />}
    </CarePage>
  )
}

function Body({ serviceId, session }: { serviceId: string; session: SessionView }) {
  const found = useService(serviceId)
  const nowMs = useNow(60_000)
  if (found.isPending) return <Skeleton lines={8} height={32} label="Opening the service" />
  if (found.isError) return <Wrong error={found.error} retry={() => found.refetch()} />
  const view = found.data
  const { service, organization } = view
  return (
    <div className="stack directory">
      <p className="small no-print">
        <Link to="/care/directory">Directory</Link>
      </p>
      <header className="stack tight">
        <h1>{service.name}</h1>
        {organization.name !== service.name && <p className="quiet">{organization.name}</p>}
      </header>
      <p className="aloud">
        {[
          view.goneAt ? 'It is gone from its source' : null,
          service.status === 'active' ? null : SERVICE_STATUS_LABELS[service.status],
          openWords(view.openness, session.timezone, nowMs),
          acceptingWords(view.accepting, session.timezone),
        ]
          .filter(Boolean)
          .join('. ')}
        .
      </p>
      <p className={view.freshness.state === 'fresh' ? 'quiet' : 'stale'}>
        <span aria-hidden="true">{view.freshness.state === 'fresh' ? '✓' : '△'} </span>
        {freshWords(view.freshness)}
      </p>
      {service.alert && (
        <Notice title="They say">
          <p className="words">{service.alert}</p>
        </Notice>
      )}
      {view.note && (
        <Notice title="Our note">
          <p className="words">{view.note}</p>
        </Notice>
      )}
      <p className="no-print">
        <Link className="button" to="/care/directory/$serviceId/hand-out" params={{ serviceId }}>
          Hand-out for the neighbor
        </Link>
      </p>
      <Facts view={view} />
      <PlacesPart view={view} mayReveal={mayDo(session, 'care.read')} />
      {mayDo(session, 'directory.write') && <TendPart key={view.version} view={view} />}
      <PartnerPart view={view} mayChange={mayDo(session, 'directory.write')} />
      <RevisionsPart view={view} timezone={session.timezone} />
    </div>
  )
}

function Facts({ view }: { view: ServiceView }) {
  const { service, organization } = view
  const { minAge, maxAge } = service
  const ages =
    minAge !== null && maxAge !== null
      ? `${minAge} to ${maxAge} years`
      : minAge !== null
        ? `from ${minAge} years on`
        : maxAge !== null
          ? `up to ${maxAge} years`
          : ''
  const phones = service.phones.length > 0 ? service.phones : organization.phones
  const url = service.url ?? organization.url
  const href = webAddress(url)
  return (
    <dl className="hand-over facts-list">
      <Fact name="Helps with">{service.needs.map((need) => SERVICE_NEED_LABELS[need]).join(' · ')}</Fact>
      <Fact name="What it is">{service.description}</Fact>
      <Fact name="Phone">
        {phones.map(({ number, extension, words, kind }) => (
          <span key={`${number}${kind}`} className="line">
            <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>
            {extension && ` ext. ${extension}`}
            {kind !== 'voice' && ` · ${kind}`}
            {words && <span className="quiet"> · {words}</span>}
          </span>
        ))}
      </Fact>
      <Fact name="E-mail">{service.email ?? organization.email}</Fact>
      <Fact name="Web">
        {href ? (
          <a href={href} rel="noreferrer noopener" target="_blank">
            {url}
          </a>
        ) : (
          url
        )}
      </Fact>
      <Fact name="Hours">
        {hoursLines(service.schedules).map((line) => (
          <span key={line} className="line">
            {line}
          </span>
        ))}
        {service.hoursWords && <span className="line quiet">In their words: {service.hoursWords}</span>}
        {service.schedules.length === 0 && !service.hoursWords && 'Not known'}
      </Fact>
      <Fact name="For whom">
        {[
          ages,
          service.genders.map((gender) => SERVICE_GENDERS[gender]).join(' and '),
          service.eligibilityWords,
        ]
          .filter(Boolean)
          .join('. ')}
      </Fact>
      <Fact name="Languages">
        {[service.languages.join(', '), service.interpreterWords].filter(Boolean).join('. ')}
      </Fact>
      <Fact name="How to start">{service.applyWords}</Fact>
      <Fact name="Bring">{service.documents.join(', ')}</Fact>
      <Fact name="Cost">{service.feesWords}</Fact>
      <Fact name="Waiting">{service.waitWords}</Fact>
      <Fact name="Where they serve">{service.areas.join(', ')}</Fact>
      <Fact name="Their own terms">{service.terms.join(' · ')}</Fact>
      <Fact name="Source">
        {view.source}
        {view.synthetic && ' · synthetic'}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (
    children === null ||
    children === '' ||
    (Array.isArray(children) && children.flat().every((one) => !one))
  )
    return null
  return (
    <div>
      <dt>{name}</dt>
      <dd className="words">{children}</dd>
    </div>
  )
}

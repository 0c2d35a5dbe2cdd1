import type { SessionView } from '@heart/api/access'
import type { ServiceView } from '@heart/api/care'
import { addressLine, SERVICE_NEED_LABELS, SERVICE_NEED_LABELS_ES } from '@heart/domain/care'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { dateWords } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useService } from './directory-queries.ts'
import { hoursLines, type Tongue } from './directory-words.ts'
import '../case/case.css'
import './directory.css'

const WORDS = {
  en: {
    helps: 'Helps with',
    phone: 'Call',
    where: 'Where',
    confidential: 'The address is confidential. Call, and they tell you how to come.',
    hours: 'Hours',
    askHours: 'Call and ask when they are open.',
    whom: 'For whom',
    start: 'How to start',
    bring: 'Bring',
    cost: 'Cost',
    languages: 'Languages',
    checked: (day: string) => `Checked on ${day}. Call before you go.`,
    unchecked: 'Call before you go: it may have changed.',
    crisis: 'In a crisis call or text 988. In danger call 911.',
    from: (agency: string) => `From your HEART team, ${agency}`,
    print: 'Print',
  },
  es: {
    helps: 'Ayuda con',
    phone: 'Llame al',
    where: 'Dónde',
    confidential: 'La dirección es confidencial. Llame y le dirán cómo llegar.',
    hours: 'Horario',
    askHours: 'Llame y pregunte el horario.',
    whom: 'Para quién',
    start: 'Cómo empezar',
    bring: 'Lleve',
    cost: 'Costo',
    languages: 'Idiomas',
    checked: (day: string) => `Comprobado el ${day}. Llame antes de ir.`,
    unchecked: 'Llame antes de ir: puede haber cambiado.',
    crisis: 'En una crisis llame o mande un texto al 988. En peligro llame al 911.',
    from: (agency: string) => `De su equipo HEART, ${agency}`,
    print: 'Imprimir',
  },
} as const

/** One page to give away, in English or Spanish. What a service says of itself stays in its own words. */
export function HandOutPage() {
  const { serviceId } = useParams({ from: '/care/directory/$serviceId/hand-out' })
  return (
    <CarePage title="Hand-out" path={`/care/directory/${serviceId}/hand-out`} needs={['directory.read']}>
      {(session) => <Body serviceId={serviceId} session={session} />}
    </CarePage>
  )
}

function Body({ serviceId, session }: { serviceId: string; session: SessionView }) {
  const { in: tongue = 'en' } = useSearch({ from: '/care/directory/$serviceId/hand-out' })
  const navigate = useNavigate({ from: '/care/directory/$serviceId/hand-out' })
  const found = useService(serviceId)
  if (found.isPending) return <Skeleton lines={8} height={32} label="Opening the service" />
  if (found.isError) return <Wrong error={found.error} retry={() => found.refetch()} />
  return (
    <div className="stack">
      <div className="row no-print">
        <Link className="button" to="/care/directory/$serviceId" params={{ serviceId }}>
          Back
        </Link>
        {(['en', 'es'] as const).map((one) => (
          <Button
            key={one}
            className="button"
            aria-pressed={tongue === one}
            onPress={() => void navigate({ search: { in: one }, replace: true })}
          >
            {one === 'en' ? 'English' : 'Español'}
          </Button>
        ))}
        <Button className="button primary" onPress={() => window.print()}>
          {WORDS[tongue].print}
        </Button>
      </div>
      <HandOut view={found.data} tongue={tongue} agency={session.agencyName} />
    </div>
  )
}

function HandOut({ view, tongue, agency }: { view: ServiceView; tongue: Tongue; agency: string }) {
  const words = WORDS[tongue]
  const { service, organization, locations, freshness } = view
  const labels = tongue === 'es' ? SERVICE_NEED_LABELS_ES : SERVICE_NEED_LABELS
  const phones = [...service.phones, ...organization.phones, ...locations.flatMap(({ phones }) => phones)]
    .filter(({ kind }) => kind !== 'fax')
    .filter(({ number }, i, all) => all.findIndex((one) => one.number === number) === i)
    .slice(0, 4)
  const places = locations.filter(({ kind }) => kind === 'physical')
  const lines = hoursLines(service.schedules, tongue)
  const day = freshness.verifiedOn && dateWords(freshness.verifiedOn, tongue === 'es' ? 'es-US' : 'en-US')
  return (
    <article className="hand-out stack" lang={tongue}>
      <header>
        <h1>{service.name}</h1>
        {organization.name !== service.name && <p>{organization.name}</p>}
      </header>
      <dl>
        <Part name={words.helps} text={service.needs.map((need) => labels[need]).join(' · ')} />
        {phones.length > 0 && (
          <div>
            <dt>{words.phone}</dt>
            <dd>
              {phones.map(({ number, words: said }) => (
                <div key={number}>
                  <strong className="phone">{number}</strong> {said}
                </div>
              ))}
            </dd>
          </div>
        )}
        {places.length > 0 && (
          <div>
            <dt>{words.where}</dt>
            <dd>
              {places.some(({ isConfidential }) => isConfidential) && <div>{words.confidential}</div>}
              {places
                .flatMap(({ address }) => addressLine(address) ?? [])
                .slice(0, 6)
                .map((line) => (
                  <div key={line}>{line}</div>
                ))}
            </dd>
          </div>
        )}
        <div>
          <dt>{words.hours}</dt>
          <dd>
            {lines.map((line) => (
              <div key={line}>{line}</div>
            ))}
            {service.hoursWords && <div>{service.hoursWords}</div>}
            {lines.length === 0 && !service.hoursWords && words.askHours}
          </dd>
        </div>
        <Part name={words.whom} text={service.eligibilityWords} />
        <Part name={words.start} text={service.applyWords} />
        <Part name={words.bring} text={service.documents.join(', ')} />
        <Part name={words.cost} text={service.feesWords} />
        <Part name={words.languages} text={service.languages.join(', ')} />
      </dl>
      <footer>
        <p>{day && freshness.state === 'fresh' ? words.checked(day) : words.unchecked}</p>
        <p>
          <strong>{words.crisis}</strong>
        </p>
        <p className="small">{words.from(agency)}</p>
      </footer>
    </article>
  )
}

function Part({ name, text }: { name: string; text: string }) {
  if (!text) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd className="words">{text}</dd>
    </div>
  )
}

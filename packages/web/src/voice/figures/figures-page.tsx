import type { FiguresView, PublicLanguage, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { FigureSection } from './figure-section.tsx'
import { figuresOf } from './figures-of.ts'
import { periodName } from './period-words.ts'
import { periodIn, periodsOf } from './published-figure.ts'

/** Every published figure of a period, its sentence first. */
export function FiguresPage({ visitor, view }: { visitor: Visitor; view: FiguresView }) {
  const { t } = useTranslation()
  const figures = figuresOf(view, { language: visitor.language, t })
  return (
    <>
      <header className="stack">
        <h1>{t('figures.title')}</h1>
        <p className="lead">{t('figures.lead')}</p>
        <NothingPublished view={view} />
        {figures.length > 0 && (
          <>
            <Periods visitor={visitor} view={view} />
            <p className="figure-links">
              <a href={addressIn(visitor, '/data')}>{t('figures.toData')}</a>
              <a href={addressIn(visitor, '/hearing')}>{t('figures.toHearing')}</a>
            </p>
          </>
        )}
      </header>
      {figures.map((figure) => (
        <FigureSection key={figure.id} visitor={visitor} view={view} figure={figure} />
      ))}
      <Changes view={view} />
    </>
  )
}

/** Said where nothing is out, or where it could not be looked up. */
export function NothingPublished({ view }: { view: Pick<FiguresView, 'published'> }) {
  const { t } = useTranslation()
  if (!view.published) return <p className="notice wrong">{t('figuresFailed')}</p>
  if (view.published.datasets.length === 0) {
    return <p className="notice">{t('figures.nothing', { agency: view.published.agencyName })}</p>
  }
  return null
}

function Periods({ visitor, view }: { visitor: Visitor; view: FiguresView }) {
  const { t } = useTranslation()
  const periods = periodsOf(view.tables).filter(({ kind }) => kind !== 'quarter')
  const [first] = view.tables
  const chosen = first && periodIn(first, view.period)
  if (periods.length < 2) return null
  return (
    <nav aria-label={t('figures.period')}>
      <ul className="row">
        {periods.map((period) => (
          <li key={period.id}>
            <a
              className="button"
              href={addressIn(visitor, `/figures?period=${period.id}`)}
              aria-current={period.id === chosen?.id ? 'true' : undefined}
            >
              {period.kind === 'all' ? t('figures.allPeriods') : periodName(period, visitor.language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What changed and when, so that nobody compares what cannot be compared. */
export function Changes({
  view,
  isTitled = true,
}: {
  view: Pick<FiguresView, 'changes'>
  isTitled?: boolean
}) {
  const { t, i18n } = useTranslation()
  const changes = view.changes?.changes ?? []
  if (changes.length === 0) return null
  return (
    <section className="stack" aria-label={t('figures.changes')}>
      {isTitled && <h2>{t('figures.changes')}</h2>}
      <dl className="changes">
        {changes.map(({ at, words }) => (
          <div key={`${at} ${words}`}>
            <dt>{whenWords(at, i18n.language as PublicLanguage)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A month or a day. @example whenWords('2023-10', 'en') // 'October 2023' */
function whenWords(at: string, language: PublicLanguage): string {
  const isMonth = at.length === 7
  const date = new Date(`${at}${isMonth ? '-01' : ''}T00:00:00Z`)
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(isMonth ? {} : { day: 'numeric' }),
  }).format(date)
}

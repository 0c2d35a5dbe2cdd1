import type { PublishedData, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { dateWords } from '../../ui/format.ts'
import { addressIn } from '../address.ts'
import { dayWords } from '../petition/petition-count.tsx'
import { NothingPublished } from './figures-page.tsx'
import { fileSize } from './file-size.ts'

type Dataset = PublishedData['datasets'][number]
interface Props {
  visitor: Visitor
  view: { readonly published: PublishedData | null; readonly origin: string }
}

/** The data sets that are out: what they tell, their files at addresses that stay, and what each column means. */
export function DataPage({ visitor, view }: Props) {
  const { t } = useTranslation()
  const { published } = view
  return (
    <>
      <header className="stack">
        <h1>{t('data.title')}</h1>
        <p className="lead">{t('data.lead')}</p>
        <NothingPublished view={view} />
        {published && published.datasets.length > 0 && (
          <>
            <p>
              {t('data.licence')} <a href={published.licence.url}>{published.licence.name}</a>.{' '}
              {t('data.cite', { agency: published.agencyName })}
            </p>
            <p>{t('tooFewWhy')}</p>
            <p className="figure-links">
              <a href={addressIn(visitor, '/figures')}>{t('figures.toFigures')}</a>
              <a href={published.catalogPath}>{t('data.catalog')}</a>
            </p>
          </>
        )}
      </header>
      {published?.datasets.map((dataset) => (
        <OneDataset
          key={dataset.id}
          visitor={visitor}
          dataset={dataset}
          published={published}
          origin={view.origin}
        />
      ))}
      {published && published.withdrawn.length > 0 && (
        <section aria-labelledby="withdrawn" className="stack">
          <h2 id="withdrawn">{t('data.withdrawn')}</h2>
          <ul className="stack">
            {published.withdrawn.map(({ id, name, at, words }) => (
              <li key={id}>
                <strong>{name[visitor.language]}</strong>,{' '}
                {dayWords(at, published.timezone, visitor.language)}
                {words && <>: {words}</>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function OneDataset({
  visitor,
  dataset,
  published,
  origin,
}: {
  visitor: Visitor
  dataset: Dataset
  published: PublishedData
  origin: string
}) {
  const { t } = useTranslation()
  const { language } = visitor
  const [newest] = dataset.releases
  if (!newest) return null
  const told = ({ release, madeAt, from, to }: Dataset['releases'][number]) => ({
    number: release,
    date: dayWords(madeAt, published.timezone, language),
    from: dateWords(from, language),
    to: dateWords(to, language),
  })
  return (
    <section aria-labelledby={dataset.id} className="stack">
      <h2 id={dataset.id}>{dataset.name[language]}</h2>
      <p>{dataset.tells[language]}</p>
      <p className="quiet">
        {t('data.newest', told(newest))}
        {dataset.ended && ` ${t('data.ended')}`}
      </p>
      <ul className="data-files">
        {inOrder(newest.files).map((file) => (
          <li key={file.format}>
            <a href={file.latestPath} download={file.name}>
              {t(`data.format.${file.format}`)}
            </a>{' '}
            <span className="quiet">{fileSize(file.bytes, language)}</span>
            <code>
              {origin}
              {file.latestPath}
            </code>
          </li>
        ))}
      </ul>
      <p className="small quiet">{t('data.address')}</p>
      <details>
        <summary>
          {t('data.dictionary')}
          <span className="hidden-visually">: {dataset.name[language]}</span>
        </summary>
        <dl className="dictionary">
          {dataset.columns.map((column) => (
            <div key={column.name}>
              <dt>
                <code>{column.name}</code> <span className="quiet">{t(`data.kind.${column.kind}`)}</span>
              </dt>
              <dd>{column.words[language]}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>
          {t('data.releases')}
          <span className="hidden-visually">: {dataset.name[language]}</span>
        </summary>
        <ul className="stack">
          {dataset.releases.map((release) => (
            <li key={release.release} className="stack">
              <p>
                {t('data.release', told(release))}{' '}
                {t('data.counts', { shown: release.shown, hidden: release.hidden })}
              </p>
              <ul className="release-files">
                {inOrder(release.files).map((file) => (
                  <li key={file.path}>
                    <a href={file.path} download={file.name}>
                      {file.name}
                    </a>{' '}
                    <code className="sum" title="SHA-256">
                      {file.sha256}
                    </code>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
      {dataset.corrected.length > 0 && (
        <p className="small">
          {t('data.corrected', { periods: dataset.corrected.map(({ period }) => period).join(', ') })}
        </p>
      )}
    </section>
  )
}

/** As a person looks for them. */
const ORDER = ['csv', 'json', 'geojson', 'parquet', 'dictionary']
const inOrder = (files: Dataset['releases'][number]['files']) =>
  [...files].sort((a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format))

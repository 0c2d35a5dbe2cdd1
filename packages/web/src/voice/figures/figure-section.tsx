import type { FiguresView, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { BarTable, NotShown } from './bar-table.tsx'
import type { PublishedFigure } from './published-figure.ts'

interface Props {
  visitor: Visitor
  view: FiguresView
  figure: PublishedFigure
}

/** One figure: the sentence, the picture that is its table, where its numbers come from, and how to show it elsewhere. */
export function FigureSection({ visitor, view, figure }: Props) {
  const { t } = useTranslation()
  const { id, csvPath } = figure
  return (
    <section aria-labelledby={`figure-${id}`} className="stack figure">
      <h2 id={`figure-${id}`}>{figure.title}</h2>
      <p className="aloud">{figure.sentence}</p>
      <FigureBody figure={figure} />
      <p className="figure-links no-print">
        <MeasureLink visitor={visitor} measure={figure.measure} />
        <a href={`${addressIn(visitor, '/data')}#${figure.datasetId}`}>{t('figures.allData')}</a>
        {csvPath && <a href={csvPath}>{t('figures.csv')}</a>}
      </p>
      <details className="no-print">
        <summary>
          {t('figures.embed')}
          <span className="hidden-visually">: {figure.title}</span>
        </summary>
        <p>{t('figures.embedHow')}</p>
        <pre className="snippet">
          <code>{embedSnippet(visitor, view, figure)}</code>
        </pre>
      </details>
    </section>
  )
}

/** Picture and table with their denominator. */
export function FigureBody({ figure }: { figure: PublishedFigure }) {
  return (
    <figure className="stack" aria-labelledby={`of-${figure.id}`}>
      <figcaption id={`of-${figure.id}`} className="quiet">
        {figure.denominator}
      </figcaption>
      <BarTable {...figure} />
      <NotShown bars={figure.bars} />
    </figure>
  )
}

export function MeasureLink({ visitor, measure }: { visitor: Visitor; measure: string }) {
  const { t } = useTranslation()
  return <a href={`${addressIn(visitor, '/measures')}#${measure}`}>{t('figures.howCounted')}</a>
}

/** The address of one figure alone, always in the language of this page. */
export function embedAddress(visitor: Visitor, { period }: FiguresView, { id }: PublishedFigure): string {
  const asked = new URLSearchParams({ figure: id, ...(period ? { period } : {}) })
  return addressIn({ ...visitor, chosen: true }, `/figures/embed?${asked}`)
}

const embedSnippet = (visitor: Visitor, view: FiguresView, figure: PublishedFigure): string =>
  `<iframe src="${view.origin}${embedAddress(visitor, view, figure)}" title="${figure.title.replaceAll('"', '&quot;')}" width="100%" height="${heightOf(figure)}" loading="lazy" style="border:0"></iframe>`

/** About as tall as the figure is on a phone. */
const heightOf = ({ bars }: PublishedFigure): number => 260 + 62 * bars.length

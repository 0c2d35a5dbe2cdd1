import type { FiguresView, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { FigureBody, MeasureLink } from './figure-section.tsx'
import { figuresOf } from './figures-of.ts'
import { NothingPublished } from './figures-page.tsx'

interface Props {
  visitor: Visitor
  view: FiguresView & { readonly figure: string }
}

/** One figure on somebody else's page: with who tells it, how it is counted, and the way to all of them. */
export function EmbedPage({ visitor, view }: Props) {
  const { t } = useTranslation()
  const figures = figuresOf(view, { language: visitor.language, t })
  const figure = figures.find(({ id }) => id === view.figure)
  return (
    <main className="embed stack" id="content">
      {figure ? (
        <>
          <h1 className="as-h2">{figure.title}</h1>
          <p className="aloud">{figure.sentence}</p>
          <FigureBody figure={figure} />
        </>
      ) : (
        <>
          <h1 className="as-h2">{t('figures.title')}</h1>
          <NothingPublished view={view} />
          {view.published && view.published.datasets.length > 0 && (
            <p className="notice">{t('figures.noSuch')}</p>
          )}
        </>
      )}
      {/* They leave the frame that they stand in. */}
      <p className="figure-links small">
        <span>{view.published?.agencyName}</span>
        {visitor.synthetic && <span className="synthetic">{t('synthetic')}</span>}
        {figure && <MeasureLink visitor={visitor} measure={figure.measure} />}
        <a href={addressIn(visitor, '/figures')}>{t('figures.toFigures')}</a>
      </p>
    </main>
  )
}

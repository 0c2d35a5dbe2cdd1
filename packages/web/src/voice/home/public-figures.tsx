import type { HomeView, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { publicSentence } from './figures-text.ts'
import { ReasonBars } from './reason-bars.tsx'

export function PublicFigures({ visitor, figures }: { visitor: Visitor; figures: HomeView['figures'] }) {
  const { t, i18n } = useTranslation()
  const say = t as (key: string, places?: Record<string, string>) => string
  const [period] = figures?.periods ?? []
  return (
    <section aria-labelledby="figures-title" className="stack">
      <h2 id="figures-title">{t('figuresTitle')}</h2>
      {!figures && <p className="notice wrong">{t('figuresFailed')}</p>}
      {figures && !period && <p className="notice">{t('figuresNone')}</p>}
      {figures && period && (
        <>
          <p className="aloud">{publicSentence(period, figures.agencyName, i18n.language, say)}</p>
          <ReasonBars period={period} />
          <p className="figure-links">
            <a href={addressIn(visitor, '/figures')}>{t('figures.toFigures')}</a>
            <a href={addressIn(visitor, '/data')}>{t('figures.toData')}</a>
          </p>
        </>
      )}
    </section>
  )
}

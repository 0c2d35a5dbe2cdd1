import type { HomeView } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { publicSentence } from './figures-text.ts'
import { ReasonBars } from './reason-bars.tsx'

export function PublicFigures({ figures }: { figures: HomeView['figures'] }) {
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
        </>
      )}
    </section>
  )
}

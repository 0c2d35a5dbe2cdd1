import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../ui/skeleton.tsx'
import { useFigures } from './figures-query.ts'
import { publicSentence } from './figures-text.ts'
import { ReasonBars } from './reason-bars.tsx'

export function PublicFigures({ agencyId }: { agencyId: string | undefined }) {
  const { t, i18n } = useTranslation()
  const figures = useFigures(agencyId)
  const [chosen, setChosen] = useState(0)
  const periods = figures.data?.periods ?? []
  const period = periods[chosen] ?? periods[0]
  const say = t as (key: string, places?: Record<string, string>) => string
  return (
    <section aria-labelledby="figures-title" className="stack">
      <h2 id="figures-title">{t('figuresTitle')}</h2>
      {figures.isPending && <Skeleton lines={4} label={t('checking')} />}
      {figures.isError && (
        <div className="notice wrong">
          <p>{t('failed')}</p>
          <div>
            <Button className="button" onPress={() => figures.refetch()}>
              {t('again')}
            </Button>
          </div>
        </div>
      )}
      {figures.data && !period && <p className="notice">{t('figuresNone')}</p>}
      {figures.data && period && (
        <>
          {periods.length > 1 && (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
            <div className="row" role="group" aria-label={t('periodLabel')}>
              {periods.map((each, index) => (
                <Button
                  key={`${each.from}${each.to}`}
                  className="button"
                  aria-pressed={each === period}
                  onPress={() => setChosen(index)}
                >
                  {isYear(each) ? t('year') : t('month')}
                </Button>
              ))}
            </div>
          )}
          <p className="aloud">{publicSentence(period, figures.data.agencyName, i18n.language, say)}</p>
          <ReasonBars period={period} />
        </>
      )}
    </section>
  )
}

function isYear(period: { from: string; to: string }): boolean {
  return Date.parse(period.to) - Date.parse(period.from) > 40 * 86_400_000
}

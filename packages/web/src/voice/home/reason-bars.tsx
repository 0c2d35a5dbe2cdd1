import type { Reason } from '@heart/domain/ledger'
import { useTranslation } from 'react-i18next'
import { count, dateWords } from '../../ui/format.ts'
import { MEANING_OF_REASON } from '../../ui/meaning.ts'
import { BarTable, NotShown } from '../figures/bar-table.tsx'
import type { FigureBar } from '../figures/published-figure.ts'
import type { PublicPeriod } from './figures-text.ts'

/** What became of the calls: a table whose rows carry their bars, so that chart and table are one. */
export function ReasonBars({ period }: { period: PublicPeriod }) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language
  const of = period.warranted
  const bars: FigureBar[] = [
    { key: 'person', label: t('answeredPerson'), meaning: 'person', count: period.answeredInPerson, of },
    { key: 'phone', label: t('answeredPhone'), meaning: 'phone', count: period.answeredByPhone, of },
    ...period.unanswered
      .filter((each) => each.count !== 0)
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
      .map((each) => ({
        key: each.reason,
        label: t(`reason.${each.reason as Reason}`),
        meaning: MEANING_OF_REASON[each.reason as Reason] ?? 'unknown',
        count: each.count,
        of,
      })),
  ]
  const dates = { from: dateWords(period.from, locale), to: dateWords(period.to, locale) }
  return (
    <figure className="stack" aria-labelledby="bars-title">
      <figcaption>
        <h3 id="bars-title">{t('chartTitle')}</h3>
        <p className="quiet">
          {period.warranted === null
            ? t('chartOfFew', dates)
            : t('chartOf', { ...dates, warranted: count(period.warranted, locale) })}
        </p>
      </figcaption>
      <BarTable
        kind="parts"
        heads={{ what: t('colWhat'), count: t('colCalls'), of: t('colShare') }}
        bars={bars}
      />
      <NotShown bars={bars} />
    </figure>
  )
}

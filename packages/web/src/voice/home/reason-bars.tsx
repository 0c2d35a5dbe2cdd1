import type { Reason } from '@heart/domain/ledger'
import { useTranslation } from 'react-i18next'
import { count, dateWords, percent } from '../../ui/format.ts'
import { MEANING_OF_REASON, type Meaning, SHAPE } from '../../ui/meaning.ts'
import type { PublicPeriod } from './figures-text.ts'

interface Bar {
  key: string
  label: string
  meaning: Meaning
  count: number | null
}

/** What became of the calls: a table whose rows carry their bars, so that chart and table are one. */
export function ReasonBars({ period }: { period: PublicPeriod }) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language
  const bars: Bar[] = [
    { key: 'person', label: t('answeredPerson'), meaning: 'person', count: period.answeredInPerson },
    { key: 'phone', label: t('answeredPhone'), meaning: 'phone', count: period.answeredByPhone },
    ...period.unanswered
      .filter((each) => each.count !== 0)
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
      .map((each) => ({
        key: each.reason,
        label: t(`reason.${each.reason as Reason}`),
        meaning: MEANING_OF_REASON[each.reason as Reason] ?? 'unknown',
        count: each.count,
      })),
  ]
  const widest = Math.max(1, ...bars.map((bar) => bar.count ?? 0))
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
      <table className="bars">
        <thead>
          <tr>
            <th scope="col">{t('colWhat')}</th>
            <th scope="col" className="number">
              {t('colCalls')}
            </th>
            <th scope="col" className="number">
              {t('colShare')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key} data-meaning={bar.meaning}>
              <th scope="row">
                <span className="bar-label">
                  <span className="mark-shape" aria-hidden="true">
                    {SHAPE[bar.meaning]}
                  </span>
                  {bar.label}
                </span>
                <span
                  className="bar"
                  data-meaning={bar.meaning}
                  style={{ width: `${(100 * (bar.count ?? 0)) / widest}%` }}
                />
              </th>
              <td className="number">
                {bar.count === null ? <em>{t('tooFew')}</em> : count(bar.count, locale)}
              </td>
              <td className="number">
                {bar.count === null || !period.warranted ? '' : percent(bar.count, period.warranted)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.some((bar) => bar.count === null) && <p className="small quiet">{t('tooFewWhy')}</p>}
    </figure>
  )
}

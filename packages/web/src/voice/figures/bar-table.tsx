import { useTranslation } from 'react-i18next'
import { count, percent } from '../../ui/format.ts'
import { SHAPE } from '../../ui/meaning.ts'
import type { FigureBar, PublishedFigure } from './published-figure.ts'

/** More lines than these are set closer on paper. */
const MANY_BARS = 20

type Props = Pick<PublishedFigure, 'kind' | 'heads' | 'bars'>

/** Bars whose rows are the lines of a table, so that picture and table are one. */
export function BarTable({ kind, heads, bars }: Props) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language
  const isShares = kind === 'shares'
  const widest = Math.max(1, ...bars.map((bar) => bar.count ?? 0))
  const width = ({ count: n, of }: FigureBar) => (n === null ? 0 : isShares ? (of ? n / of : 0) : n / widest)
  return (
    <table className="bars" data-many={bars.length > MANY_BARS || undefined}>
      <thead>
        <tr>
          <th scope="col">{heads.what}</th>
          <th scope="col" className="number">
            {heads.count}
          </th>
          {isShares && (
            <th scope="col" className="number">
              {heads.of}
            </th>
          )}
          <th scope="col" className="number">
            {isShares ? t('colShare') : heads.of}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key} data-meaning={bar.meaning}>
            <th scope="row">
              <span className="bar-line">
                <span className="bar-label">
                  {!isShares && (
                    <span className="mark-shape" aria-hidden="true">
                      {SHAPE[bar.meaning]}
                    </span>
                  )}
                  {bar.label}
                </span>
                <span className="bar-track" data-whole={isShares || undefined}>
                  {width(bar) > 0 && (
                    <span
                      className="bar"
                      data-meaning={bar.meaning}
                      style={{ width: `${100 * width(bar)}%` }}
                    />
                  )}
                </span>
              </span>
            </th>
            <td className="number">
              {bar.count === null ? <em>{t('notShown')}</em> : count(bar.count, locale)}
            </td>
            {isShares && (
              <td className="number">{bar.of === null ? <em>{t('notShown')}</em> : count(bar.of, locale)}</td>
            )}
            <td className="number">{bar.count === null || !bar.of ? '' : percent(bar.count, bar.of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Said under a figure as soon as one of its numbers is not shown. */
export function NotShown({ bars }: Pick<PublishedFigure, 'bars'>) {
  const { t } = useTranslation()
  const isHidden = bars.some((bar) => bar.count === null || bar.of === null)
  return isHidden ? <p className="small quiet">{t('tooFewWhy')}</p> : null
}

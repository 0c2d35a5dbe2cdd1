import type { PublicLanguage } from '@heart/api/voice'
import { findMeasureVersion, MEASURES } from '@heart/domain/ledger'
import { useTranslation } from 'react-i18next'
import { measureWords } from '../measures/measure-words.ts'
import type { PublishedFigure } from './published-figure.ts'

type Props = Pick<PublishedFigure, 'measure' | 'measureVersion'> & { language: PublicLanguage }

/** What is counted, out of what, and what is left out: as the registry says it of the version that was published. */
export function Definition({ measure: id, measureVersion, language }: Props) {
  const { t } = useTranslation()
  const measure =
    (measureVersion !== null && findMeasureVersion(id, measureVersion)) ||
    MEASURES.findLast((each) => each.id === id)
  if (!measure) return null
  const { name, numerator, denominator, exclusions } = measureWords(measure, language)
  const rows: [string, string | null][] = [
    [t('measures.counted'), numerator],
    [t('measures.outOf'), denominator],
    [t('measures.leftOut'), exclusions],
  ]
  return (
    <dl className="definition-short small">
      <div>
        <dt>{t('figures.definition')}</dt>
        <dd>{name}</dd>
      </div>
      {rows.map(
        ([head, words]) =>
          words && (
            <div key={head}>
              <dt>{head}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

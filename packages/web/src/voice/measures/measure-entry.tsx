import type { PublicLanguage } from '@heart/api/voice'
import { formulaText, type Measure } from '@heart/domain/ledger'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { measureWords } from './measure-words.ts'

interface Props {
  /** Of one measure, newest first. */
  versions: readonly Measure[]
  sql: Readonly<Record<string, readonly string[]>>
  language: PublicLanguage
}

/** One measure: what it means now, and what it meant before. */
export function MeasureEntry({ versions: [now, ...earlier], sql, language }: Props) {
  const { t } = useTranslation()
  if (!now) return null
  const { name, asks } = measureWords(now, language)
  // The anchor stands inside: an address that leads to it opens the definition.
  return (
    <details className="definition">
      <summary>
        <strong>{name}</strong> <span className="quiet">{asks}</span>
      </summary>
      <div className="stack" id={now.id}>
        <Version measure={now} sql={sql} language={language} />
        {earlier.length > 0 && (
          <details>
            <summary>{t('measures.earlier')}</summary>
            {earlier.map((measure) => (
              <Version key={measure.version} measure={measure} sql={sql} language={language} />
            ))}
          </details>
        )}
      </div>
    </details>
  )
}

function Version({ measure, sql, language }: Omit<Props, 'versions'> & { measure: Measure }) {
  const { t } = useTranslation()
  const { id, version, effectiveFrom, effectiveTo, better, splits, source, formula } = measure
  const words = measureWords(measure, language)
  const day = (date: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00Z`),
    )
  const dates = { version, from: day(effectiveFrom), to: effectiveTo && day(effectiveTo) }
  const guide = source.url ? (
    <a href={source.url} lang="en">
      {source.title}
    </a>
  ) : (
    t('measures.ourRule')
  )
  const rows: [string, ReactNode][] = [
    [t('measures.counted'), words.numerator],
    [t('measures.outOf'), words.denominator],
    [t('measures.leftOut'), words.exclusions],
    [t('measures.between'), words.pair && t('measures.pair', { from: words.pair[0], to: words.pair[1] })],
    [t('measures.better'), better && t(`measures.${better}`)],
    [t('measures.splits'), splits.map((split) => t(`measures.split.${split}`)).join(', ')],
    [t('measures.source'), guide],
  ]
  return (
    <>
      <dl>
        {rows.map(([term, told]) =>
          told ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{told}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="quiet small">
        <a href={`#${id}`}>
          <code>{id}</code>
        </a>
        , {t(effectiveTo ? 'measures.versionUntil' : 'measures.version', dates)}
      </p>
      <details>
        <summary>{t('measures.exactly')}</summary>
        <div className="stack" lang="en">
          <p lang={language}>{t('measures.exactlyLead')}</p>
          <code>{formulaText(formula)}</code>
          {sql[`${id}@${version}`]?.map((text) => (
            <code key={text}>{text}</code>
          ))}
        </div>
      </details>
    </>
  )
}

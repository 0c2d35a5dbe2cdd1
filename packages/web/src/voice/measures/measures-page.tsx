import type { MeasuresPage as Page, Visitor } from '@heart/api/voice'
import { MEASURES, type Measure, QUESTIONS } from '@heart/domain/ledger'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { MeasureEntry } from './measure-entry.tsx'
import { measuresEn } from './page-en.ts'

interface Props {
  visitor: Visitor
  view: Page['view']
}

/** Every measure with all its versions, newest first; each has an address of its own: `/measures#ledger.answered`. */
export function MeasuresPage({ visitor, view }: Props) {
  const { t } = useTranslation()
  const asked = QUESTIONS.filter((question) => MEASURES.some((measure) => measure.question === question))
  return (
    <div className="stack definitions">
      <h1>{t('measures.title')}</h1>
      <p className="lead">{t('measures.lead')}</p>
      <nav aria-label={t('measures.title')}>
        <ul>
          {asked.map((question) => (
            <li key={question}>
              <a href={`#${question}`}>{t(`measures.question.${question}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        <a href={addressIn(visitor, '/figures')}>{t('measures.shown')}</a>
      </p>
      <h2>{t('measures.rulesTitle')}</h2>
      <ul className="rules">
        {Object.keys(measuresEn.rules).map((rule) => (
          <li key={rule}>{t(`measures.rules.${rule}`)}</li>
        ))}
      </ul>
      {asked.map((question) => (
        <section key={question} aria-labelledby={question}>
          <h2 id={question}>{t(`measures.question.${question}`)}</h2>
          {versionsOf(MEASURES.filter((measure) => measure.question === question)).map((versions) => (
            <MeasureEntry
              key={versions[0]?.id}
              versions={versions}
              sql={view.sql}
              language={visitor.language}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

function versionsOf(measures: readonly Measure[]): readonly (readonly Measure[])[] {
  const ids = [...new Set(measures.map(({ id }) => id))]
  return ids.map((id) => measures.filter((measure) => measure.id === id).reverse())
}

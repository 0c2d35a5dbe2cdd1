import type { Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'

/** The way to say how a visit went, for whoever has no link. */
export function HomeFeedback({ visitor }: { visitor: Visitor }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="feedback-title" className="stack">
      <h2 id="feedback-title">{t('feedback.homeTitle')}</h2>
      <p>
        <a href={addressIn(visitor, '/feedback')}>{t('feedback.homeLink')}</a>
      </p>
    </section>
  )
}

import type { HomeView, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'

/** The way to the petitions, where there is one. */
export function HomePetitions({
  visitor,
  petitions,
}: {
  visitor: Visitor
  petitions: HomeView['petitions']
}) {
  const { t } = useTranslation()
  if (!petitions || petitions.petitions.length === 0) return null
  return (
    <section aria-labelledby="petitions-title" className="stack">
      <h2 id="petitions-title">{t('petition.homeTitle')}</h2>
      <p>{t('petition.lead')}</p>
      <p>
        <a href={addressIn(visitor, '/petitions')}>{t('petition.homeLink')}</a>
      </p>
    </section>
  )
}

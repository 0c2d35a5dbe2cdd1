import { useTranslation } from 'react-i18next'

export function WhatToSay() {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="say-title" className="stack">
      <h2 id="say-title">{t('sayTitle')}</h2>
      <p>{t('sayLead')}</p>
      <ol className="say">
        <li className="first">{t('say1')}</li>
        <li>{t('say2')}</li>
        <li>{t('say3')}</li>
        <li>{t('say4')}</li>
        <li>{t('say5')}</li>
      </ol>
    </section>
  )
}

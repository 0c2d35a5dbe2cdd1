import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { ToldStories } from '../encounter/story/told-stories.tsx'
import { Availability } from './availability.tsx'
import { i18n } from './i18n.ts'
import { PublicFigures } from './public-figures.tsx'
import { PublicFoot } from './public-foot.tsx'
import { PublicHead } from './public-head.tsx'
import { WhatToSay } from './what-to-say.tsx'
import './public.css'

export function PublicPage() {
  return (
    <I18nextProvider i18n={i18n}>
      <PublicBody />
    </I18nextProvider>
  )
}

function PublicBody() {
  const { agency } = useSearch({ from: '/' })
  const { t, i18n: words } = useTranslation()
  useEffect(() => {
    document.title = t('title')
    document.documentElement.lang = words.language
  }, [t, words.language])
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <PublicHead agencyId={agency} />
      <main id="content" className="public">
        <Availability agencyId={agency} />
        <WhatToSay />
        <PublicFigures agencyId={agency} />
        <ToldStories agencyId={agency} />
      </main>
      <PublicFoot />
    </>
  )
}

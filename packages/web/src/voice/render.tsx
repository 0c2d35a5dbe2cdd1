import type { PublicPage, WritePublicPage } from '@heart/api/voice'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { Frame } from './frame.tsx'
import { HomePage } from './home/home-page.tsx'
import { wordsIn } from './i18n.ts'

export const writePublicPage: WritePublicPage = (visitor, { page, view }) => {
  const words = wordsIn(visitor.language)
  const bodies: Record<PublicPage['page'], ReactNode> = {
    home: <HomePage visitor={visitor} view={view} />,
  }
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <Frame visitor={visitor}>{bodies[page]}</Frame>
    </I18nextProvider>,
  )
  return { title: words.t('title'), description: words.t('what'), markup }
}

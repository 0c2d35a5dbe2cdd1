import type { PublicPage, Visitor, WritePublicPage } from '@heart/api/voice'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { FEEDBACK_TITLES, feedbackBody, isFeedbackPage } from './feedback/render-feedback.tsx'
import { DataPage } from './figures/data-page.tsx'
import { EmbedPage } from './figures/embed-page.tsx'
import { FiguresPage } from './figures/figures-page.tsx'
import { Frame } from './frame.tsx'
import { HearingPage } from './hearing/hearing-page.tsx'
import { HomePage } from './home/home-page.tsx'
import { wordsIn } from './i18n.ts'
import { MeasuresPage } from './measures/measures-page.tsx'
import { ConfirmPage } from './petition/confirm-page.tsx'
import { DonePage, MissingPage } from './petition/done-page.tsx'
import { GroupPage } from './petition/group-page.tsx'
import { LinkPage } from './petition/link-page.tsx'
import { OnePetition } from './petition/petition-page.tsx'
import { inBoth } from './petition/petition-text.tsx'
import { PetitionsPage } from './petition/petitions-page.tsx'
import { StartPage } from './petition/start-page.tsx'

export const writePublicPage: WritePublicPage = (visitor, page) => {
  const words = wordsIn(visitor.language)
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      {isWhole(page) ? bodyOf(visitor, page) : <Frame visitor={visitor}>{bodyOf(visitor, page)}</Frame>}
    </I18nextProvider>,
  )
  const own = titleOf(visitor, page, words.t)
  return {
    title: own ? `${own} · HEART` : words.t('title'),
    description: descriptionOf(page, words.t),
    markup,
  }
}

/** Pages without head and foot: on somebody else's page, and on a large screen. */
const isWhole = (page: PublicPage): boolean =>
  page.page === 'figure_embed' || (page.page === 'hearing' && page.view.onScreen)

function descriptionOf({ page }: PublicPage, t: (key: string) => string): string {
  if (page === 'home') return t('what')
  if (page.startsWith('feedback')) return t('feedback.lead')
  if (page === 'figures' || page === 'figure_embed' || page === 'hearing') return t('figures.lead')
  if (page === 'measures') return t('measures.lead')
  return t(page === 'open_data' ? 'data.lead' : 'petition.lead')
}

function bodyOf(visitor: Visitor, page: PublicPage): ReactNode {
  if (isFeedbackPage(page)) return feedbackBody(visitor, page)
  switch (page.page) {
    case 'home':
      return <HomePage visitor={visitor} view={page.view} />
    case 'figures':
      return <FiguresPage visitor={visitor} view={page.view} />
    case 'figure_embed':
      return <EmbedPage visitor={visitor} view={page.view} />
    case 'open_data':
      return <DataPage visitor={visitor} view={page.view} />
    case 'hearing':
      return <HearingPage visitor={visitor} view={page.view} />
    case 'measures':
      return <MeasuresPage visitor={visitor} view={page.view} />
    case 'petitions':
      return <PetitionsPage visitor={visitor} view={page.view} />
    case 'petition':
      return <OnePetition visitor={visitor} view={page.view} />
    case 'petition_confirm':
      return <ConfirmPage visitor={visitor} view={page.view} />
    case 'petition_done':
      return <DonePage visitor={visitor} view={page.view} />
    case 'petition_link':
      return <LinkPage visitor={visitor} view={page.view} />
    case 'petition_start':
      return <StartPage visitor={visitor} view={page.view} />
    case 'petition_group':
      return <GroupPage visitor={visitor} view={page.view} />
    case 'petition_missing':
      return <MissingPage visitor={visitor} />
  }
}

/** What the page is called in the browser's list; null: as the whole place is. */
function titleOf(visitor: Visitor, page: PublicPage, t: (key: string) => string): string | null {
  if (isFeedbackPage(page)) return t(FEEDBACK_TITLES[page.page])
  switch (page.page) {
    case 'home':
      return null
    case 'figures':
    case 'figure_embed':
      return t('figures.title')
    case 'open_data':
      return t('data.title')
    case 'hearing':
      return t('hearing.title')
    case 'measures':
      return t('measures.title')
    case 'petitions':
      return t('petition.title')
    case 'petition':
      return inBoth(page.view.petition.text, visitor.language)[0].title
    case 'petition_confirm':
      return t('petition.confirmTitle')
    case 'petition_done':
      return t(page.view.what === 'signed' ? 'petition.thanksTitle' : 'petition.withdrawnTitle')
    case 'petition_link':
      return t('petition.linkTitle')
    case 'petition_start':
      return t('petition.start')
    case 'petition_group':
      return t('petition.groupTitle')
    case 'petition_missing':
      return t('petition.missing')
  }
}

import type { HomeView } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { monthWords } from '../../encounter/story/story-words.ts'

/** @example languageWords('es', 'en') // 'Spanish' */
const languageWords = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code

/** Stories that neighbors agreed to have told; nothing at all where there is none. */
export function ToldStories({ stories }: { stories: HomeView['stories'] }) {
  const { t } = useTranslation()
  const told = stories?.stories ?? []
  if (told.length === 0) return null
  return (
    <section aria-labelledby="stories-title" className="stack">
      <h2 id="stories-title">{t('storiesTitle')}</h2>
      <p className="quiet">{t('storiesLabel')}</p>
      {told.map((story, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a public story has no name but its place, so that it leads nowhere
        <ToldStory key={i} story={story} />
      ))}
    </section>
  )
}

export function ToldStory({ story }: { story: NonNullable<HomeView['stories']>['stories'][number] }) {
  const { t, i18n } = useTranslation()
  return (
    <figure className="told">
      <blockquote lang={story.language}>{story.words}</blockquote>
      <figcaption className="quiet small">
        {story.program}, {monthWords(story.month, i18n.language)}
        {story.language !== i18n.language && ` · ${languageWords(story.language, i18n.language)}`}
        {story.synthetic && ` · ${t('storiesSynthetic')}`}
      </figcaption>
    </figure>
  )
}

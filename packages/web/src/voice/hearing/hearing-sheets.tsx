import type { HearingView, PublicPetition, Visitor } from '@heart/api/voice'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { count } from '../../ui/format.ts'
import { Definition } from '../figures/definition.tsx'
import { FigureBody } from '../figures/figure-section.tsx'
import { figuresOf } from '../figures/figures-of.ts'
import { Changes } from '../figures/figures-page.tsx'
import type { PublishedFigure, Words } from '../figures/published-figure.ts'
import { ToldStory } from '../home/told-stories.tsx'
import { inBoth } from '../petition/petition-text.tsx'

/** One thing to look at together: a page of paper, or all of a screen. */
export interface HearingSheet {
  readonly key: string
  readonly title: string
  readonly body: ReactNode
  /** What of it can be read from the last row. */
  readonly onScreen: ReactNode
  /** Where to read more, as it can be typed from paper. */
  readonly foot: string
}

/** The figures, what changed, what residents ask for, and each story that was released. */
export function sheetsOf(visitor: Visitor, view: HearingView, t: Words['t']): HearingSheet[] {
  const { language } = visitor
  const at = (path: string) => `${view.origin.replace(/^https?:\/\//, '')}${path}`
  const figures = figuresOf(view, { language, t }).map((figure): HearingSheet => {
    const few = fewBars(figure)
    return {
      key: `figure-${figure.id}`,
      title: figure.title,
      body: (
        <>
          <FigureSheet figure={figure} />
          <Definition {...figure} language={language} />
        </>
      ),
      onScreen: (
        <>
          <FigureSheet figure={{ ...figure, bars: few }} />
          {few.length < figure.bars.length && (
            <p className="quiet">{t('hearing.fewer', { shown: few.length, all: figure.bars.length })}</p>
          )}
        </>
      ),
      foot: t('hearing.definition', { address: at(`/measures#${figure.measure}`) }),
    }
  })
  const sheet = (key: string, title: string, body: ReactNode, foot: string): HearingSheet => ({
    key,
    title,
    body,
    onScreen: body,
    foot,
  })
  const stories = view.stories?.stories ?? []
  const hasChanges = (view.changes?.changes.length ?? 0) > 0
  return [
    ...figures,
    ...(hasChanges
      ? [sheet('changed', t('figures.changes'), <Changes view={view} isTitled={false} />, at('/figures'))]
      : []),
    ...(view.petitions?.petitions ?? []).map((petition) =>
      sheet(
        `petition-${petition.petitionId}`,
        inBoth(petition.text, language)[0].title,
        <PetitionSheet visitor={visitor} petition={petition} />,
        at(`/petitions/${petition.petitionId}`),
      ),
    ),
    ...stories.map((story, index) =>
      sheet(
        `story-${index + 1}`,
        stories.length > 1
          ? `${t('hearing.storiesTitle')} (${t('hearing.place', { at: index + 1, all: stories.length })})`
          : t('hearing.storiesTitle'),
        <ToldStory story={story} />,
        t('storiesLabel'),
      ),
    ),
  ]
}

function FigureSheet({ figure }: { figure: PublishedFigure }) {
  return (
    <>
      <p className="aloud">{figure.sentence}</p>
      <FigureBody figure={figure} />
    </>
  )
}

const MOST_BARS = 8

/** The largest parts of a whole; of shares both ends: who is best served, and who worst. */
const fewBars = ({ kind, bars }: PublishedFigure): PublishedFigure['bars'] => {
  if (bars.length <= MOST_BARS) return bars
  if (kind === 'parts') return bars.slice(0, MOST_BARS)
  return [...bars.slice(0, MOST_BARS / 2), ...bars.slice(-MOST_BARS / 2)]
}

function PetitionSheet({ visitor, petition }: { visitor: Visitor; petition: PublicPetition }) {
  const { t } = useTranslation()
  const { language } = visitor
  const [words] = inBoth(petition.text, language)
  const { total } = petition.count
  return (
    <>
      <p className="aloud" lang={words.language}>
        {words.ask}
      </p>
      <p className="sheet-number">
        {total === null ? t('hearing.signedFew') : t('hearing.signed', { count: count(total, language) })}
      </p>
      <p className="quiet">
        {t('petition.by', { group: petition.groupName })} · {t(`petition.state.${petition.state}`)}
        {petition.synthetic && ` · ${t('petition.invented')}`}
      </p>
      {petition.answer && (
        <figure className="told">
          <blockquote>{petition.answer.words}</blockquote>
          <figcaption className="quiet">{petition.answer.by}</figcaption>
        </figure>
      )}
    </>
  )
}

import type { ScreeningOutcome, ScreeningTree } from '@heart/domain/call'
import { Button } from 'react-aria-components'
import { Wrong } from '../ui/notice.tsx'
import type { useScreening } from './use-screening.ts'

interface Props {
  tree: ScreeningTree
  outcome: ScreeningOutcome
  choose: (questionId: string, choiceId: string) => void
  back: () => void
  /** null: it is tried out, and nothing is kept. */
  screening: Pick<ReturnType<typeof useScreening>, 'isKept' | 'refusal'> | null
  language: 'en' | 'es'
  setLanguage: (language: 'en' | 'es') => void
}

/** One question at a time: the words to say large, the answers by number. */
export function ScreeningGuide({ tree, outcome, choose, back, screening, language, setLanguage }: Props) {
  const { asked, next } = outcome
  const last = asked.at(-1)
  return (
    <section className="guide" aria-labelledby="guide-title">
      <div className="guide-head">
        <h3 id="guide-title">{next ? next.label : 'The questions are asked'}</h3>
        <span className="quiet small" role="status">
          {asked.length} answered
          {screening && ` · ${screening.isKept ? 'answers kept' : 'answers not kept yet'}`}
        </span>
        <Button
          className="button tight"
          aria-pressed={language === 'es'}
          onPress={() => setLanguage(language === 'es' ? 'en' : 'es')}
        >
          Español <span className="kbd">S</span>
        </Button>
      </div>
      {screening?.refusal && <Wrong error={screening.refusal} />}
      <div className="say" lang={language} aria-live="polite">
        {last?.choice.say && <p className="say-first">“{last.choice.say[language]}”</p>}
        {next && <p>“{next.say[language]}”</p>}
        {!next && !last?.choice.say && <p className="quiet">Choose below how it ends.</p>}
      </div>
      {next && (
        <ol className="choices">
          {next.choices.map((choice, index) => (
            <li key={choice.id}>
              <Button className="button choice-key" onPress={() => choose(next.id, choice.id)}>
                <span className="kbd">{index + 1}</span> {choice.label}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {asked.length > 0 && (
        <div className="asked">
          <ul>
            {asked.map(({ question, choice }) => (
              <li key={question.id}>
                <span className="quiet">{question.label}:</span> {choice.label}
              </li>
            ))}
          </ul>
          <Button className="button plain tight" onPress={back}>
            One back <span className="kbd">B</span>
          </Button>
        </div>
      )}
      <p className="quiet small">
        {tree.name}, version {tree.version}
      </p>
    </section>
  )
}

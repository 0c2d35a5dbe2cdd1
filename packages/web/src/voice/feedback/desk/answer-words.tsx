import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { FEEDBACK_QUESTIONS, FEEDBACK_WORD_LABELS } from '@heart/domain/voice'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Choice } from '../../../ui/choice.tsx'
import { Wrong } from '../../../ui/notice.tsx'
import { usePassOnAnswer } from './feedback-queries.ts'
import { QUESTION_WORDS } from './question-words.ts'

type Answer = OutputOf<typeof doors.feedbackResults>['words'][number]
const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'es', name: 'Spanish' },
]

/** Words of an anonymous answer, and the way to pass thanks on to everybody of the program. */
export function AnswerWords({ answer, program }: { answer: Answer; program: string }) {
  const pass = usePassOnAnswer(answer.answerId)
  const [words, setWords] = useState(answer.words)
  const [language, setLanguage] = useState('en')
  const said = FEEDBACK_QUESTIONS.flatMap((question) => {
    const word = answer.answers[question]
    return word ? [`${QUESTION_WORDS[question]}: ${FEEDBACK_WORD_LABELS[word].toLowerCase()}`] : []
  })
  return (
    <li className="stack tight">
      <blockquote className="petition-text">{answer.words}</blockquote>
      <p className="quiet small">
        {program} · {answer.quarter.replace('-', ' ')}
        {said.length > 0 && ` · ${said.join(' · ')}`}
        {answer.synthetic && ' · invented, for the demo'}
      </p>
      {answer.passed ? (
        <p className="small">Passed on to the teams.</p>
      ) : (
        <details>
          <summary>Pass on to the teams of the program</summary>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              pass.mutate({ words, language: language === 'es' ? 'es' : 'en' })
            }}
          >
            <label className="field">
              <span className="label">As the teams read it: take out names and addresses</span>
              <textarea
                rows={3}
                required
                minLength={3}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </label>
            <Choice
              label="Language of these words"
              value={language}
              options={LANGUAGES}
              onChange={setLanguage}
            />
            {pass.isError && <Wrong error={pass.error} />}
            <div>
              <Button type="submit" className="button" isDisabled={pass.isPending}>
                Pass on
              </Button>
            </div>
          </form>
        </details>
      )}
    </li>
  )
}

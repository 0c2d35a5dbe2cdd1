import { type ScreeningAnswers, type ScreeningTree, screeningOutcome } from '@heart/domain/call'
import { useState } from 'react'
import { plain } from '../../ui/format.ts'
import { ScreeningGuide } from '../screening-guide.tsx'
import { RECOMMENDS_WORDS } from './tree-choice.tsx'

/** The questions as a clinician will have them before them, to try; nothing of it is kept. */
export function TreePreview({ tree }: { tree: ScreeningTree }) {
  const [answers, setAnswers] = useState<ScreeningAnswers>({})
  const [language, setLanguage] = useState<'en' | 'es'>('en')
  const outcome = screeningOutcome(tree, answers)
  const last = outcome.asked.at(-1)
  const back = () =>
    last && setAnswers(Object.fromEntries(Object.entries(answers).filter(([id]) => id !== last.question.id)))
  const told = [
    ...outcome.recommends.map((one) => RECOMMENDS_WORDS[one]),
    ...outcome.flags.map((flag) => `+ ${plain(flag)}`),
    ...outcome.clears.map((flag) => `− ${plain(flag)}`),
    ...(outcome.locationType ? [plain(outcome.locationType)] : []),
    ...(outcome.callerType ? [plain(outcome.callerType)] : []),
  ]
  return (
    <section className="preview stack tight" aria-label="Preview">
      <div className="row question-head">
        <h2>Preview</h2>
        <button type="button" className="button tight" onClick={() => setAnswers({})}>
          From the start
        </button>
      </div>
      <p className="quiet small">Try it: nothing here is kept.</p>
      <div className="preview-form">
        <ScreeningGuide
          tree={tree}
          outcome={outcome}
          choose={(questionId, choiceId) => setAnswers({ ...answers, [questionId]: choiceId })}
          back={back}
          screening={null}
          language={language}
          setLanguage={setLanguage}
        />
        <p className="small" role="status">
          {told.length === 0 ? 'The answers say nothing of the call yet.' : `So far: ${told.join(' · ')}`}
        </p>
      </div>
    </section>
  )
}

import { type Question, QuestionKind } from '@heart/domain/encounter'
import { KIND_WORDS, newChoice, ofKind } from './draft-questions.ts'
import { Problem, Text } from './parts.tsx'
import { RequiredWhen } from './required-when.tsx'

interface Props {
  question: Question
  earlier: readonly Question[]
  /** Asked already: its answers keep their kind. */
  isKept: boolean
  /** What is wrong at a place of it. */
  problemAt: (place: string) => string | undefined
  onChange: (question: Question) => void
}

/** One question, to write without any code. */
export function QuestionEditor({ question, earlier, isKept, problemAt, onChange }: Props) {
  const { kind, words, choices } = question
  const change = (part: Partial<Question>) => onChange({ ...question, ...part })
  const changeChoice = (i: number, part: Partial<Question['words']>) =>
    change({
      choices: choices.map((one, at) => (at === i ? { ...one, words: { ...one.words, ...part } } : one)),
    })
  const number = (value: string) => (value.trim() === '' ? null : Number(value))
  return (
    <div className="stack tight">
      <div className="two">
        <Text
          label="Question"
          problem={problemAt('words')}
          value={words.en}
          onText={(en) => change({ words: { ...words, en } })}
        />
        <Text
          label="In Spanish, if asked so"
          lang="es"
          value={words.es}
          onText={(es) => change({ words: { ...words, es } })}
        />
      </div>
      <label className="field">
        <span className="label">Answered with</span>
        <select
          value={kind}
          disabled={isKept}
          onChange={(event) => onChange(ofKind(question, QuestionKind.parse(event.target.value)))}
        >
          {QuestionKind.options.map((one) => (
            <option key={one} value={one}>
              {KIND_WORDS[one]}
            </option>
          ))}
        </select>
        {isKept && (
          <span className="quiet small">
            Reports hold answers of this kind. For another, add a new question.
          </span>
        )}
      </label>
      {(kind === 'choice' || kind === 'many') && (
        <fieldset className="choices stack tight">
          <legend className="label">Choices</legend>
          {choices.map((choice, i) => (
            <div key={choice.id} className="choice">
              <div className="two">
                <Text
                  label={`Choice ${i + 1}`}
                  problem={problemAt(`choices.${i}`)}
                  value={choice.words.en}
                  onText={(en) => changeChoice(i, { en })}
                />
                <Text
                  label="In Spanish"
                  lang="es"
                  value={choice.words.es}
                  onText={(es) => changeChoice(i, { es })}
                />
              </div>
              <button
                type="button"
                className="button tight"
                aria-label={`Take out choice ${i + 1}`}
                onClick={() => change({ choices: choices.filter((one) => one !== choice) })}
              >
                ×
              </button>
            </div>
          ))}
          <Problem sentence={problemAt('choices')} />
          <div>
            <button
              type="button"
              className="button tight"
              onClick={() => change({ choices: [...choices, newChoice()] })}
            >
              Add a choice
            </button>
          </div>
        </fieldset>
      )}
      {kind === 'number' && (
        <div className="two">
          <Text
            label="Smallest, if any"
            type="number"
            problem={problemAt('min')}
            value={String(question.min ?? '')}
            onText={(value) => change({ min: number(value) })}
          />
          <Text
            label="Largest, if any"
            type="number"
            value={String(question.max ?? '')}
            onText={(value) => change({ max: number(value) })}
          />
        </div>
      )}
      <RequiredWhen
        required={question.required}
        earlier={earlier}
        onChange={(required) => change({ required })}
      >
        <Problem sentence={problemAt('required')} />
      </RequiredWhen>
      <Problem sentence={problemAt('id')} />
    </div>
  )
}

import { Problem, Text } from '../../encounter/questions/parts.tsx'
import { type DraftQuestion, type Facts, newChoice } from './draft-tree.ts'
import { TreeChoiceEditor } from './tree-choice.tsx'

const MOST_CHOICES = 9

interface Props {
  question: DraftQuestion
  others: readonly DraftQuestion[]
  isLast: boolean
  facts: Facts
  /** What is wrong at a place of it; '' is the question itself. */
  problemAt: (place: string) => string | undefined
  onChange: (question: DraftQuestion) => void
}

/** One question of the crisis line: what it is about, the words to say, and its answers. */
export function TreeQuestionEditor({ question, others, isLast, facts, problemAt, onChange }: Props) {
  const { label, say, choices } = question
  const change = (part: Partial<DraftQuestion>) => onChange({ ...question, ...part })
  return (
    <div className="stack tight">
      <Problem sentence={problemAt('')} />
      <Text
        label="What it is about"
        problem={problemAt('label') ?? problemAt('id')}
        value={label}
        onText={(text) => change({ label: text })}
      />
      <div className="two">
        <Text
          label="The words to say"
          rows={3}
          problem={problemAt('say.en')}
          value={say.en}
          onText={(en) => change({ say: { ...say, en } })}
        />
        <Text
          label="In Spanish"
          lang="es"
          rows={3}
          problem={problemAt('say.es')}
          value={say.es}
          onText={(es) => change({ say: { ...say, es } })}
        />
      </div>
      {choices.map((choice, c) => (
        <TreeChoiceEditor
          key={choice.id}
          choice={choice}
          number={c + 1}
          others={others}
          isLastQuestion={isLast}
          facts={facts}
          problemAt={(place) => problemAt(`choices.${c}${place && '.'}${place}`)}
          onChange={(next) => change({ choices: choices.map((one) => (one === choice ? next : one)) })}
          onTakeOut={() => change({ choices: choices.filter((one) => one !== choice) })}
        />
      ))}
      <Problem sentence={problemAt('choices')} />
      {choices.length < MOST_CHOICES && (
        <div>
          <button
            type="button"
            className="button tight"
            onClick={() => change({ choices: [...choices, newChoice()] })}
          >
            Add an answer
          </button>
        </div>
      )}
    </div>
  )
}

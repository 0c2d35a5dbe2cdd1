import { Recommends } from '@heart/domain/call'
import { useState } from 'react'
import { Problem, Text } from '../../encounter/questions/parts.tsx'
import { plain } from '../../ui/format.ts'
import { type DraftChoice, type DraftQuestion, type Facts, FOLLOWS } from './draft-tree.ts'

export const RECOMMENDS_WORDS: Readonly<Record<Recommends, string>> = {
  ems: 'EMS',
  police: 'Police',
  co_response: 'Co-response',
  field: 'A field team',
  phone: 'To go on by phone',
}
const END = ''

interface Props {
  choice: DraftChoice
  number: number
  /** The other questions, to go on with. */
  others: readonly DraftQuestion[]
  isLastQuestion: boolean
  facts: Facts
  problemAt: (place: string) => string | undefined
  onChange: (choice: DraftChoice) => void
  onTakeOut: () => void
}

/** One answer: what it is called, what is said then, what it makes of the call, and where it leads. */
export function TreeChoiceEditor(props: Props) {
  const { choice, number, others, isLastQuestion, problemAt, onChange } = props
  const change = (part: Partial<DraftChoice>) => onChange({ ...choice, ...part })
  const leadsTo = problemAt('next') ?? problemAt('')
  return (
    <div className="tree-choice stack tight">
      <div className="tree-line">
        <Text
          label={`Answer ${number}`}
          problem={problemAt('label') ?? problemAt('id')}
          value={choice.label}
          onText={(label) => change({ label })}
        />
        <label className="field">
          <span className="label">Then</span>
          <select
            value={choice.next ?? END}
            onChange={(event) => change({ next: event.target.value === END ? null : event.target.value })}
          >
            {!(isLastQuestion && choice.next !== FOLLOWS) && (
              <option value={FOLLOWS}>the next question</option>
            )}
            {others.map(({ id, label }, i) => (
              <option key={id} value={id}>
                on to “{label || `a question without a name (${i + 1})`}”
              </option>
            ))}
            <option value={END}>the questions end</option>
          </select>
        </label>
        <label className="field">
          <span className="label">Suggests</span>
          <select
            value={choice.recommends ?? ''}
            onChange={({ target }) =>
              change({ recommends: target.value === '' ? null : Recommends.parse(target.value) })
            }
          >
            <option value="">nothing</option>
            {Recommends.options.map((one) => (
              <option key={one} value={one}>
                {RECOMMENDS_WORDS[one]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button tight"
          aria-label={`Take out answer ${number}`}
          onClick={props.onTakeOut}
        >
          ×
        </button>
      </div>
      <Problem sentence={leadsTo} />
      <More {...props} />
    </div>
  )
}

/** What most answers leave as it is. */
function More({ choice, number, facts, problemAt, onChange }: Props) {
  const hasProblem = ['say', 'say.en', 'say.es', 'sets'].some((place) => problemAt(place))
  const [isOpen, setOpen] = useState(false)
  const change = (part: Partial<DraftChoice>) => onChange({ ...choice, ...part })
  const { sets } = choice
  const say = choice.say ?? { en: '', es: '' }
  const setSay = (part: Partial<typeof say>) => {
    const next = { ...say, ...part }
    change({ say: next.en.trim() === '' && next.es.trim() === '' ? null : next })
  }
  return (
    <details open={isOpen || hasProblem} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">{told(choice)}</summary>
      {(isOpen || hasProblem) && (
        <div className="stack tight tree-more">
          <div className="two">
            <Text
              label="Said first, before the next question"
              rows={2}
              problem={problemAt('say.en')}
              value={say.en}
              onText={(en) => setSay({ en })}
            />
            <Text
              label="In Spanish"
              lang="es"
              rows={2}
              problem={problemAt('say.es')}
              value={say.es}
              onText={(es) => setSay({ es })}
            />
          </div>
          <Ticks
            legend={`Answer ${number} says that there is`}
            all={facts.flags}
            chosen={sets.flags}
            onChange={(flags) => change({ sets: { ...sets, flags } })}
          />
          <Ticks
            legend={`Answer ${number} says that there is no`}
            all={facts.flags}
            chosen={sets.clears}
            onChange={(clears) => change({ sets: { ...sets, clears } })}
          />
          <Problem sentence={problemAt('sets')} />
          <div className="two">
            <OneOf
              label="They are"
              all={facts.locationTypes}
              value={sets.locationType}
              onChange={(locationType) => change({ sets: { ...sets, locationType } })}
            />
            <OneOf
              label="Who calls"
              all={facts.callerTypes}
              value={sets.callerType}
              onChange={(callerType) => change({ sets: { ...sets, callerType } })}
            />
          </div>
        </div>
      )}
    </details>
  )
}

function told({ say, sets }: DraftChoice): string {
  const parts = [
    ...(say ? ['words said first'] : []),
    ...sets.flags.map((flag) => `+ ${plain(flag)}`),
    ...sets.clears.map((flag) => `− ${plain(flag)}`),
    ...(sets.locationType ? [plain(sets.locationType)] : []),
    ...(sets.callerType ? [plain(sets.callerType)] : []),
  ]
  return parts.length === 0 ? 'What it says of the call' : parts.join(' · ')
}

function Ticks({
  legend,
  all,
  chosen,
  onChange,
}: {
  legend: string
  all: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  const has = (flag: string) => chosen.some((one) => one.toLowerCase() === flag)
  const without = (flag: string) => chosen.filter((one) => one.toLowerCase() !== flag)
  return (
    <fieldset className="answers">
      <legend className="label">{legend}</legend>
      <div className="row">
        {all.map((flag) => (
          <label key={flag} className="check">
            <input
              type="checkbox"
              checked={has(flag)}
              onChange={() => onChange(has(flag) ? without(flag) : [...chosen, flag])}
            />
            {plain(flag)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function OneOf({
  label,
  all,
  value,
  onChange,
}: {
  label: string
  all: readonly string[]
  value: string | null
  onChange: (value: string | null) => void
}) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">as it was known</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {plain(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

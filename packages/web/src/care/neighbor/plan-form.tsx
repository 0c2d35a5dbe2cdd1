import { PLAN_PART_LABELS, PlanPart, type ResponsePlan } from '@heart/domain/care'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { Wrong } from '../../ui/notice.tsx'
import { Line } from './fields.tsx'
import { Items } from './items.tsx'

interface Props {
  plan: ResponsePlan
  isPending: boolean
  error: unknown
  onSave: (plan: ResponsePlan) => void
  onLeave: () => void
}

const HINTS: Partial<Record<PlanPart, string>> = {
  helps: 'Sit down at their height; speak of the garden',
  avoid: 'Two people speaking at once',
  safety: 'A large dog, friendly when greeted by name',
  usual: 'Walks up and down and talks quickly on a good day, too',
}

/** A line for each thing to know; empty lines are nothing said. */
export function PlanForm({ plan, isPending, error, onSave, onLeave }: Props) {
  const [draft, setDraft] = useState(plan)
  const [texts, setTexts] = useState(() => textsOf(plan))
  const form = useId()
  return (
    <form
      className="care-form stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ ...draft, parts: partsOf(texts, plan) })
      }}
    >
      <p className="quiet">
        The next team reads this before the door. Say what helps in plain words, one thing a line; nothing of
        courts and police records.
      </p>
      {PlanPart.options.map((part) => (
        <label key={part} className="field">
          <span className="label">{PLAN_PART_LABELS[part]}</span>
          <textarea
            rows={part === 'helps' || part === 'avoid' ? 4 : 2}
            maxLength={8_000}
            placeholder={HINTS[part]}
            value={texts[part]}
            onChange={(event) => setTexts({ ...texts, [part]: event.target.value })}
          />
        </label>
      ))}
      <Items
        title="People they trust"
        addWords="Add a person"
        items={draft.trusted}
        fresh={{ name: '', relation: '', reachAt: '' }}
        form={form}
        onChange={(trusted) => setDraft({ ...draft, trusted })}
      >
        {(person, change) => (
          <>
            <Line
              label="Name"
              value={person.name}
              isRequired
              maxLength={120}
              onChange={(name) => change({ name: name ?? '' })}
            />
            <Line
              label="Who they are to them"
              value={person.relation}
              maxLength={120}
              onChange={(relation) => change({ relation: relation ?? '' })}
            />
            <Line
              label="Reached at"
              value={person.reachAt}
              onChange={(reachAt) => change({ reachAt: reachAt ?? '' })}
            />
          </>
        )}
      </Items>
      <div className="care-fields">
        <label className="field">
          <span className="label">Look at it again on</span>
          <input
            type="date"
            value={draft.reviewOn ?? ''}
            onChange={(event) => setDraft({ ...draft, reviewOn: event.target.value || null })}
          />
        </label>
        <label className="field">
          <span className="label">Last day teams see it (may stay open)</span>
          <input
            type="date"
            value={draft.expiresOn ?? ''}
            onChange={(event) => setDraft({ ...draft, expiresOn: event.target.value || null })}
          />
        </label>
      </div>
      {error !== null && error !== undefined && <Wrong error={error} />}
      <div className="row">
        <Button type="submit" className="button primary" isDisabled={isPending}>
          Save the draft
        </Button>
        <Button className="button plain" onPress={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

type Texts = Record<PlanPart, string>

const textsOf = ({ parts }: ResponsePlan): Texts =>
  Object.fromEntries(
    PlanPart.options.map((part) => [part, parts[part].map(({ words }) => words).join('\n')]),
  ) as Texts

/** Lines whose words did not change keep where they came from. */
function partsOf(texts: Texts, before: ResponsePlan): ResponsePlan['parts'] {
  const linesOf = (part: PlanPart) =>
    texts[part]
      .split('\n')
      .map((words) => words.trim())
      .filter((words) => words !== '')
      .map(
        (words) => before.parts[part].find((line) => line.words === words) ?? { words, suggestionId: null },
      )
  return Object.fromEntries(PlanPart.options.map((part) => [part, linesOf(part)])) as ResponsePlan['parts']
}

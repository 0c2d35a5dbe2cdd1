import {
  CONTACT_RULE_LABELS,
  ContactRuleKind,
  NAME_KIND_LABELS,
  NameKind,
  Neighbor,
} from '@heart/domain/care'
import {
  CAUTION_LABELS,
  Caution,
  HOUSING_LABELS,
  Housing,
  INTERPRETER_LABELS,
  Interpreter,
  KNOWN_LABELS,
  Known,
  WAY_LABELS,
  Way,
} from '@heart/domain/encounter'
import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { Wrong } from '../../ui/notice.tsx'
import { Line, Pick, PickOrNone } from './fields.tsx'
import { Items } from './items.tsx'

interface Props {
  card?: Neighbor
  submitWords: string
  isPending: boolean
  error: unknown
  onSubmit: (card: Neighbor) => void
  children?: ReactNode
}

const EMPTY: Neighbor = Neighbor.parse({ known: 'named', name: '–' })

/** Who somebody is and how to reach them, as they told it. */
export function CardForm({ card, submitWords, isPending, error, onSubmit, children }: Props) {
  const [draft, setDraft] = useState<Neighbor>(card ?? { ...EMPTY, name: null })
  const form = useId()
  const set = (change: Partial<Neighbor>) => setDraft({ ...draft, ...change })
  return (
    <form
      className="care-form stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(draft)
      }}
    >
      <div className="care-fields">
        <Pick
          label="Known"
          value={draft.known}
          of={Known.options}
          labels={KNOWN_LABELS}
          onChange={(known) => set({ known })}
        />
        <Line
          label="Name, as they give it"
          value={draft.name}
          isRequired={draft.known !== 'unknown'}
          onChange={(name) => set({ name })}
        />
        <label className="field">
          <span className="label">Birth date</span>
          <input
            type="date"
            value={draft.born ?? ''}
            onChange={(event) => set({ born: event.target.value || null })}
          />
        </label>
        <Line
          label="Language (code, such as es)"
          value={draft.language}
          maxLength={40}
          onChange={(language) => set({ language })}
        />
        <PickOrNone
          label="Interpreter"
          value={draft.interpreter}
          of={Interpreter.options}
          labels={INTERPRETER_LABELS}
          onChange={(interpreter) => set({ interpreter })}
        />
        <PickOrNone
          label="Housing, as they say"
          value={draft.stated.housing}
          of={Housing.options}
          labels={HOUSING_LABELS}
          onChange={(housing) => set({ stated: { ...draft.stated, housing } })}
        />
      </div>
      <Items
        title="What to heed when reaching them"
        addWords="Add a rule"
        items={draft.rules}
        fresh={{ rule: 'never_call', words: null, since: null, until: null }}
        onChange={(rules) => set({ rules })}
        form={form}
      >
        {(rule, change) => (
          <>
            <Pick
              label="Rule"
              value={rule.rule}
              of={ContactRuleKind.options}
              labels={CONTACT_RULE_LABELS}
              onChange={(kind) => change({ rule: kind })}
            />
            <Line
              label="Why, or what more"
              value={rule.words}
              maxLength={300}
              onChange={(words) => change({ words })}
            />
            <label className="field">
              <span className="label">Last day it holds</span>
              <input
                type="date"
                value={rule.until ?? ''}
                onChange={(event) => change({ until: event.target.value || null })}
              />
            </label>
          </>
        )}
      </Items>
      <Items
        title="Ways to reach them"
        addWords="Add a way"
        items={draft.reach}
        fresh={{ way: 'call', to: '', whose: null, cautions: [], theirsAlone: false }}
        onChange={(reach) => set({ reach })}
        form={form}
      >
        {(one, change) => (
          <>
            <Pick
              label="Way"
              value={one.way}
              of={Way.options}
              labels={WAY_LABELS}
              onChange={(way) => change({ way })}
            />
            <Line
              label="Number, address, place or person"
              value={one.to}
              isRequired
              onChange={(to) => change({ to: to ?? '' })}
            />
            <Line label="Whose, if not their own" value={one.whose} onChange={(whose) => change({ whose })} />
            <fieldset className="choices wide">
              <legend className="small">Cautions of this way</legend>
              {Caution.options.map((caution) => (
                <label key={caution} className="choice-tap small">
                  <input
                    type="checkbox"
                    checked={one.cautions.includes(caution)}
                    onChange={(event) =>
                      change({
                        cautions: event.target.checked
                          ? [...one.cautions, caution]
                          : one.cautions.filter((other) => other !== caution),
                      })
                    }
                  />
                  {CAUTION_LABELS[caution]}
                </label>
              ))}
              <label className="choice-tap small">
                <input
                  type="checkbox"
                  checked={one.theirsAlone}
                  onChange={(event) => change({ theirsAlone: event.target.checked })}
                />
                Theirs alone: a call from it is supposed to be about them
              </label>
            </fieldset>
          </>
        )}
      </Items>
      <Items
        title="Other names"
        addWords="Add a name"
        items={draft.names}
        fresh={{ kind: 'goes_by', name: '', since: null, saidBy: null }}
        onChange={(names) => set({ names })}
        form={form}
      >
        {(one, change) => (
          <>
            <Pick
              label="Kind"
              value={one.kind}
              of={NameKind.options}
              labels={NAME_KIND_LABELS}
              onChange={(kind) => change({ kind })}
            />
            <Line
              label="Name"
              value={one.name}
              isRequired
              onChange={(name) => change({ name: name ?? '' })}
            />
            <Line label="Who told us" value={one.saidBy} onChange={(saidBy) => change({ saidBy })} />
            <label className="field">
              <span className="label">Since</span>
              <input
                type="date"
                value={one.since ?? ''}
                onChange={(event) => change({ since: event.target.value || null })}
              />
            </label>
          </>
        )}
      </Items>
      {error !== null && error !== undefined && <Wrong error={error} />}
      <div className="row">
        <Button type="submit" className="button" isDisabled={isPending}>
          {submitWords}
        </Button>
        {children}
      </div>
    </form>
  )
}

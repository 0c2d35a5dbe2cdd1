import { PETITION_RULES, PetitionRule } from '@heart/domain/voice'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { DeskMove } from './desk-queries.ts'

interface Props {
  take: (step: DeskMove) => void
  isBusy: boolean
}

/** A petition is refused by a stated rule and a sentence, or not at all. */
export function RefuseForm({ take, isBusy }: Props) {
  const [rule, setRule] = useState<PetitionRule | null>(null)
  const [words, setWords] = useState('')
  return (
    <details className="petition-refuse">
      <summary>The rules, and refusing by one of them</summary>
      <div className="stack">
        <fieldset className="petition-plans">
          <legend>Which rule does it break? It is refused for nothing else.</legend>
          {PetitionRule.options.map((one) => (
            <label key={one} className="check">
              <input type="radio" name="rule" checked={rule === one} onChange={() => setRule(one)} />
              {PETITION_RULES[one]}
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span className="label">A sentence for the group: what to change</span>
          <textarea
            rows={2}
            maxLength={4_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <div>
          <Button
            className="button"
            isDisabled={isBusy || rule === null || words.trim().length < 3}
            onPress={() => rule && take({ move: 'refuse', rule, words })}
          >
            Refuse by this rule
          </Button>
        </div>
      </div>
    </details>
  )
}

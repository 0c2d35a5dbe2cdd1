import { FINDING_LABELS, type Finding, type FindingChange, SOURCE_LABELS } from '@heart/domain/encounter'
import { useState } from 'react'
import { Button } from 'react-aria-components'

interface Props {
  finding: Finding
  words: string
  isBusy: boolean
  onChange(change: FindingChange): void
}

/** What a person decides about one finding. */
export function FindingForm({ finding, words, isBusy, onChange }: Props) {
  const { findingId } = finding
  const [replacement, setReplacement] = useState(finding.replacement)
  const mask = () => onChange({ do: 'decide', findingId, decision: 'masked', replacement })
  return (
    <form
      className="notice finding-form"
      aria-label="This finding"
      onSubmit={(event) => {
        event.preventDefault()
        mask()
      }}
    >
      <p className="words">
        <strong>{FINDING_LABELS[finding.kind]}</strong>, found {SOURCE_LABELS[finding.source]}: “
        {words.trim()}”
      </p>
      <div className="row end">
        <label className="field grow">
          <span className="label">Instead of it, the public reads</span>
          <input
            id="finding-words"
            className="input"
            maxLength={200}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
        </label>
        <Button className="button" type="submit" isDisabled={isBusy}>
          Mask it so
        </Button>
        {finding.source === 'person' ? (
          <Button className="button" isDisabled={isBusy} onPress={() => onChange({ do: 'drop', findingId })}>
            Take this mask off
          </Button>
        ) : (
          !finding.firm && (
            <Button
              className="button"
              isDisabled={isBusy}
              onPress={() => onChange({ do: 'decide', findingId, decision: 'stands' })}
            >
              Let it stand
            </Button>
          )
        )}
      </div>
      {finding.firm && <p className="quiet small">The record holds this: it stays masked.</p>}
    </form>
  )
}

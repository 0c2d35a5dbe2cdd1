import { type CareLabel, LABEL_LABELS } from '@heart/domain/care'

interface Props {
  labels: readonly CareLabel[]
  onChange: (labels: readonly CareLabel[]) => void
}

export function LabelChoice({ labels, onChange }: Props) {
  return (
    <fieldset className="choices wide">
      <legend>Labels: who may read the case follows from them</legend>
      {(Object.entries(LABEL_LABELS) as [CareLabel, string][]).map(([label, words]) => (
        <label key={label} className="choice-tap">
          <input
            type="checkbox"
            checked={labels.includes(label)}
            onChange={(event) =>
              onChange(event.target.checked ? [...labels, label] : labels.filter((one) => one !== label))
            }
          />
          {words}
        </label>
      ))}
    </fieldset>
  )
}

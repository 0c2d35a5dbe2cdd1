import { type CareLabel, LABEL_LABELS } from '@heart/domain/care'

interface Props {
  /** What the labels are of; a case unless said. */
  legend?: string
  labels: readonly CareLabel[]
  onChange: (labels: readonly CareLabel[]) => void
}

export function LabelChoice({
  legend = 'Labels: who may read the case follows from them',
  labels,
  onChange,
}: Props) {
  return (
    <fieldset className="choices wide">
      <legend>{legend}</legend>
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

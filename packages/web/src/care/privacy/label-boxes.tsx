import { CareLabel, LABEL_LABELS } from '@heart/domain/care'

interface Props {
  legend: string
  labels: readonly CareLabel[]
  onChange: (labels: CareLabel[]) => void
}

/** Any of the labels. */
export function LabelBoxes({ legend, labels, onChange }: Props) {
  return (
    <fieldset className="choices wide">
      <legend>{legend}</legend>
      {CareLabel.options.map((label) => (
        <label key={label} className="choice-tap">
          <input
            type="checkbox"
            checked={labels.includes(label)}
            onChange={(event) =>
              onChange(
                CareLabel.options.filter((one) =>
                  one === label ? event.target.checked : labels.includes(one),
                ),
              )
            }
          />
          {LABEL_LABELS[label]}
        </label>
      ))}
    </fieldset>
  )
}

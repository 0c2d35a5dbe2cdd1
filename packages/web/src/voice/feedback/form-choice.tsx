interface Option {
  readonly value: string
  readonly label: string
  readonly why?: string
}

interface Props {
  name: string
  legend: string
  options: readonly Option[]
  chosen: string | null | undefined
  required?: boolean
  wrong?: string | false
  /** Side by side where there is room. */
  inRow?: boolean
}

/** One of a few answers, without any script. */
export function FormChoice({ name, legend, options, chosen, required, wrong, inRow }: Props) {
  return (
    <fieldset className="form-choice" aria-describedby={wrong ? `${name}-wrong` : undefined}>
      <legend className="label">{legend}</legend>
      <div className={inRow ? 'form-options in-row' : 'form-options'}>
        {options.map(({ value, label, why }) => (
          <label key={value} className="form-option">
            <input
              type="radio"
              name={name}
              value={value}
              required={required}
              defaultChecked={chosen === value}
              aria-describedby={why ? `${name}-${value}` : undefined}
            />
            <span>
              {label}
              {why && (
                <span id={`${name}-${value}`} className="small quiet">
                  {why}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {wrong && (
        <span id={`${name}-wrong`} className="small field-error">
          {wrong}
        </span>
      )}
    </fieldset>
  )
}

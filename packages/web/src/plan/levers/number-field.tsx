interface NumberFieldProps {
  label: string
  value: number | null
  min?: number
  step?: number
  /** May be left empty. */
  empty?: boolean
  onChange: (value: number | null) => void
}

/** A number of at least `min`; what is not one changes nothing. */
export function NumberField({ label, value, min = 0, step = 1, empty = false, onChange }: NumberFieldProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={min}
        step={step}
        value={value ?? ''}
        onChange={(event) => {
          const { value: text, valueAsNumber } = event.target
          if (text === '' && empty) onChange(null)
          else if (Number.isFinite(valueAsNumber) && valueAsNumber >= min) onChange(valueAsNumber)
        }}
      />
    </label>
  )
}

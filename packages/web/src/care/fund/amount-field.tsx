import { centsOf } from '@heart/domain/care'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** An amount in dollars as people type it; what is no amount is said so at once. */
export function AmountField({ label, value, onChange }: Props) {
  const isWrong = value.trim() !== '' && (centsOf(value) ?? 0) <= 0
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        required
        inputMode="decimal"
        placeholder="120.00"
        value={value}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong && <span className="small">This is no amount; write it like 120 or 120.50.</span>}
    </label>
  )
}

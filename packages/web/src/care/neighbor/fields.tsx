interface PickProps<K extends string, V> {
  label: string
  value: K | null
  of: readonly K[]
  labels: Readonly<Record<K, string>>
  onChange: (value: V) => void
}

/** One of a list. */
export function Pick<K extends string>({ onChange, ...rest }: PickProps<K, K>) {
  return <Options {...rest} onChange={(chosen) => chosen !== null && onChange(chosen)} />
}

/** One of a list, or not said. */
export function PickOrNone<K extends string>(props: PickProps<K, K | null>) {
  return <Options {...props} none="Not said" />
}

function Options<K extends string>(props: PickProps<K, K | null> & { none?: string }) {
  const { label, value, of, labels, none, onChange } = props
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(of.find((one) => one === event.target.value) ?? null)}
      >
        {none && <option value="">{none}</option>}
        {of.map((one) => (
          <option key={one} value={one}>
            {labels[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

interface LineProps {
  label: string
  value: string | null
  isRequired?: boolean
  maxLength?: number
  onChange: (value: string | null) => void
}

/** One line of text; an empty one is nothing said. */
export function Line({ label, value, isRequired = false, maxLength = 200, onChange }: LineProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        value={value ?? ''}
        required={isRequired}
        maxLength={maxLength}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      />
    </label>
  )
}

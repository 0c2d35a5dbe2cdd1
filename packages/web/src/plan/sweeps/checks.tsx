interface Props<T> {
  legend: string
  options: readonly { value: T; label: string; aria?: string }[]
  chosen: readonly T[]
  choose: (values: T[]) => void
}

/** Several of a few values. */
export function Checks<T extends string | number>({ legend, options, chosen, choose }: Props<T>) {
  return (
    <fieldset className="checks">
      <legend className="label">{legend}</legend>
      {options.map(({ value, label, aria }) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            aria-label={aria}
            checked={chosen.includes(value)}
            onChange={() =>
              choose(
                options
                  .map((option) => option.value)
                  .filter((each) => (each === value) !== chosen.includes(each)),
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

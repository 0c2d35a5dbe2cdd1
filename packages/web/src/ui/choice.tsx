import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'

interface Props {
  label: string
  value: string | null
  options: readonly { id: string; name: string }[]
  onChange: (id: string) => void
  placeholder?: string
}

/** One of a list. */
export function Choice({ label, value, options, onChange, placeholder = 'Choose' }: Props) {
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder}
    >
      <Label>{label}</Label>
      <Button className="button choice">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <ListBox items={options}>
          {(option) => <ListBoxItem id={option.id}>{option.name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  )
}

import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { plain } from '../ui/format.ts'

interface Props {
  value: string
  onChange: (nature: string) => void
  natures: readonly { local: string; nature: string | null }[]
}

/** The local call type: chosen from the code map, or typed when the map does not know it. */
export function NatureBox({ value, onChange, natures }: Props) {
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      autoFocus
      inputValue={value}
      onInputChange={onChange}
      defaultItems={natures.map((each) => ({ id: each.local, ...each }))}
    >
      <Label>Nature</Label>
      <span className="combo">
        <Input autoComplete="off" spellCheck={false} />
        <Button className="button" aria-label="Show natures">
          <span aria-hidden="true">▾</span>
        </Button>
      </span>
      <Popover className="popover">
        <ListBox>
          {(item: { id: string; local: string; nature: string | null }) => (
            <ListBoxItem id={item.id} textValue={item.local}>
              <code>{item.local}</code>{' '}
              <span className="quiet">{item.nature ? plain(item.nature) : 'not mapped'}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

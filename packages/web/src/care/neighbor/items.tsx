import { type ReactNode, useRef } from 'react'
import { Button } from 'react-aria-components'

interface Props<T extends object> {
  title: string
  addWords: string
  items: readonly T[]
  fresh: T
  form: string
  onChange: (items: T[]) => void
  children: (item: T, change: (part: Partial<T>) => void) => ReactNode
}

/** A list of things that are alike, each with its fields; a removed one is gone when the form is sent. */
export function Items<T extends object>({
  title,
  addWords,
  items,
  fresh,
  form,
  onChange,
  children,
}: Props<T>) {
  const keys = useKeys(items.length, `${form} ${title}`)
  return (
    <fieldset className="stack tight">
      <legend>{title}</legend>
      {items.map((item, at) => (
        <div key={keys.of(at)} className="item">
          <div className="care-fields">
            {children(item, (part) =>
              onChange(items.map((one, i) => (i === at ? { ...one, ...part } : one))),
            )}
          </div>
          <Button
            className="button tight plain"
            onPress={() => {
              keys.remove(at)
              onChange(items.filter((_, i) => i !== at))
            }}
          >
            Remove
            <span className="hidden-visually">
              {' '}
              {title.toLowerCase()} {at + 1}
            </span>
          </Button>
        </div>
      ))}
      <div>
        <Button className="button tight" onPress={() => onChange([...items, fresh])}>
          {addWords}
        </Button>
      </div>
    </fieldset>
  )
}

/** A name for each item that stays its own while others come and go, so that what is typed stays in its field. */
function useKeys(count: number, prefix: string) {
  const made = useRef({ next: 0, keys: [] as number[] })
  const { current } = made
  while (current.keys.length < count) current.keys.push(current.next++)
  current.keys.length = count
  return {
    of: (at: number) => `${prefix} ${current.keys[at]}`,
    remove: (at: number) => void current.keys.splice(at, 1),
  }
}

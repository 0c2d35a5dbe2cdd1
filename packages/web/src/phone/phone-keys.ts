import { useEffect } from 'react'

export interface PhoneKeys {
  claim(): void
  next(): void
  previous(): void
  transfer(): void
  dropped(): void
  choose(index: number): void
  back(): void
  spanish(): void
  notes(): void
  ends(): void
  help(): void
  leave(): void
}

export const KEY_WORDS: readonly [string, string][] = [
  ['c', 'claim the chosen call, or the first'],
  ['j  k', 'next and previous call in the queue'],
  ['1 – 9', 'answer the question'],
  ['b', 'one question back'],
  ['s', 'the words to say in Spanish, or English'],
  ['t', 'next step of the transfer'],
  ['d', 'the transfer dropped'],
  ['n', 'notes'],
  ['e', 'ends'],
  ['Esc', 'leave a field'],
  ['?', 'this list'],
]

const LETTERS: Record<string, Exclude<keyof PhoneKeys, 'choose'>> = {
  c: 'claim',
  j: 'next',
  k: 'previous',
  b: 'back',
  s: 'spanish',
  t: 'transfer',
  d: 'dropped',
  n: 'notes',
  e: 'ends',
  '?': 'help',
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>

/** What a key means where it was pressed. Typing is never a command, and a key held down is pressed once. */
export function commandOf(
  event: Pressed,
  where: 'typing' | 'overlay' | 'elsewhere',
): keyof PhoneKeys | { choose: number } | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || where === 'overlay') return undefined
  if (event.key === 'Escape') return 'leave'
  if (where === 'typing' || event.repeat) return undefined
  if (/^[1-9]$/.test(event.key)) return { choose: Number(event.key) - 1 }
  return LETTERS[event.key.toLowerCase()]
}

function whereIs(target: EventTarget | null): 'typing' | 'overlay' | 'elsewhere' {
  if (!(target instanceof Element)) return 'elsewhere'
  if (target.closest('[role="dialog"], [role="menu"], .popover')) return 'overlay'
  const typing = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="combobox"]'
  return target.closest(typing) ? 'typing' : 'elsewhere'
}

export function usePhoneKeys(keys: PhoneKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const command = commandOf(event, whereIs(event.target))
      if (command === undefined) return
      event.preventDefault()
      if (typeof command === 'object') keys.choose(command.choose)
      else if (command !== 'choose') keys[command]()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [keys])
}

import { useEffect } from 'react'

export interface BoardKeys {
  next(): void
  previous(): void
  takeFirst(): void
  newCall(): void
  filter(): void
  teams(): void
  alarms(): void
  help(): void
  close(): void
}

export const KEY_WORDS: readonly [string, string][] = [
  ['j  ↓', 'next call'],
  ['k  ↑', 'previous call'],
  ['⏎', 'send the first recommended team'],
  ['n', 'new call'],
  ['/', 'filter the queue'],
  ['t', 'teams'],
  ['a', 'alarms'],
  ['Esc', 'close the column'],
  ['?', 'this list'],
]

/** Which command a key means where it was pressed; undefined: none. Typing is never a command. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>,
  where: 'typing' | 'control' | 'queue' | 'elsewhere' | 'overlay',
): keyof BoardKeys | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || where === 'overlay') return undefined
  if (event.key === 'Escape') return 'close'
  if (where === 'typing') return undefined
  if (event.key === 'Enter') return where !== 'queue' || event.repeat ? undefined : 'takeFirst'
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (where !== 'queue') return undefined
    return event.key === 'ArrowDown' ? 'next' : 'previous'
  }
  const letters: Record<string, keyof BoardKeys> = {
    j: 'next',
    k: 'previous',
    n: 'newCall',
    '/': 'filter',
    t: 'teams',
    a: 'alarms',
    '?': 'help',
  }
  return letters[event.key]
}

function whereIs(target: EventTarget | null) {
  if (!(target instanceof Element)) return 'elsewhere'
  if (target.closest('[role="dialog"], [role="menu"], .popover')) return 'overlay'
  if (
    target.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"]',
    )
  )
    return 'typing'
  if (target.closest('#queue')) return 'queue'
  if (target.closest('button, a, summary, input')) return 'control'
  return target === document.body ? 'queue' : 'elsewhere'
}

export function useBoardKeys(keys: BoardKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const command = commandOf(event, whereIs(event.target))
      if (!command) return
      event.preventDefault()
      keys[command]()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [keys])
}

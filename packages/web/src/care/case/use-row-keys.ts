import { type RefObject, useEffect, useRef } from 'react'

export const TODAY_KEYS: readonly [string, string][] = [
  ['j  ↓', 'next row'],
  ['k  ↑', 'previous row'],
  ['a', 'record an attempt'],
  ['⏎', 'open the case'],
  ['?', 'this list'],
]

interface Commands {
  attempt: (stepId: string) => void
  help: () => void
}

const TYPING = 'input, textarea, select, [role="dialog"]'

/** Moves through the rows of a list by keys; typing is never a command. */
export function useRowKeys(list: RefObject<HTMLElement | null>, commands: Commands): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      if (event.key === '?') return latest.current.help()
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
      if (step !== undefined) {
        const row = rows[Math.min(rows.length - 1, Math.max(0, at === -1 ? 0 : at + step))]
        if (!row) return
        event.preventDefault()
        return row.querySelector<HTMLElement>('a, button')?.focus()
      }
      const row = rows[at]
      if (event.key === 'a' && row?.dataset.canTry === 'true' && row.dataset.row) {
        event.preventDefault()
        latest.current.attempt(row.dataset.row)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [list])
}

import { useEffect } from 'react'
import type { DeskAction } from './desk.ts'

/** Ctrl-Z and Ctrl-Shift-Z (or Ctrl-Y), except in a field where text is being typed: that has an undo of its own. */
export function useUndoKeys(dispatch: (action: DeskAction) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      dispatch({ kind: key === 'y' || event.shiftKey ? 'redo' : 'undo' })
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [dispatch])
}

const TYPED = new Set(['text', 'number', 'time', 'date', 'search'])

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type)
  return target instanceof HTMLTextAreaElement
}

import { useRef } from 'react'

/** The value of the first time that its key was this one: an equal value is then the same value. */
export function useSame<T>(value: T, key: string): T {
  const last = useRef({ key, value })
  if (last.current.key !== key) last.current = { key, value }
  return last.current.value
}

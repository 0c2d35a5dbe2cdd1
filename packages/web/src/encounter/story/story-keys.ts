export type StoryCommand = 'next' | 'previous' | 'accept' | 'edit' | 'add'

const KEYS: Readonly<Record<string, StoryCommand>> = {
  n: 'next',
  p: 'previous',
  a: 'accept',
  e: 'edit',
  m: 'add',
}

/** Which command a key means while nothing is being typed; undefined: none. */
export function keyOf(event: KeyboardEvent): StoryCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (event.target instanceof Element && event.target.closest('input, textarea, select')) return undefined
  return KEYS[event.key]
}

import { DIRECTIONS, ORDINALS, SUFFIXES } from './street-words.ts'

/** A street's name in its four parts, in the post office's abbreviations; '' where it has none. */
export interface Street {
  readonly before: string
  readonly name: string
  readonly suffix: string
  readonly after: string
}

/** Capitals without accents, points and hyphens. @example wordsOf('Saint-Mary’s St.') // ['SAINT', 'MARYS', 'ST'] */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f.'’`]/g, '')
    .toUpperCase()
    .replace(/#/g, ' # ')
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== '')
}

/**
 * Reads the words of a street. What is left must have a name: “North St” is a street called North, “Park Ave” one called
 * Park. Null: there are no words.
 */
export function streetOf(words: readonly string[]): Street | null {
  if (words.length === 0) return null
  let rest = [...words]
  let before = ''
  let suffix = ''
  let after = ''
  const last = () => rest.at(-1) ?? ''
  // A direction at the end, then the suffix, then a direction at the beginning: each only if a name remains.
  if (rest.length > 2 && DIRECTIONS.has(last())) after = DIRECTIONS.get(rest.pop() as string) as string
  if (rest.length > 1 && SUFFIXES.has(last())) suffix = SUFFIXES.get(rest.pop() as string) as string
  const first = DIRECTIONS.get(rest[0] ?? '')
  if (rest.length > 1 && first) {
    before = first
    rest = rest.slice(1)
    const second = DIRECTIONS.get(rest[0] ?? '')
    // “N. E. Fifth St”
    if (rest.length > 1 && second && DIRECTIONS.has(before + second)) {
      before += second
      rest = rest.slice(1)
    }
  }
  return { before, name: rest.map(inName).join(' '), suffix, after }
}

/** Inside a name too the same word is written in several ways. */
function inName(word: string): string {
  if (word === 'SAINT') return 'ST'
  return ORDINALS.get(word) ?? SUFFIXES.get(word) ?? word
}

import { type Street, streetOf, wordsOf } from './street.ts'
import { UNITS } from './street-words.ts'

/** An address as somebody typed it. */
export interface TypedAddress {
  /** Null: a street alone. */
  readonly number: number | null
  readonly zip: string | null
  /** What may be the street, the longest first: after it a city may have been typed. */
  readonly streets: readonly Street[]
}

const LONGEST_STREET_WORDS = 8

/** Reads what a person types for an address, or a hundred block. @example typedAddress('300 E. Main Street, Durham 27701') */
export function typedAddress(text: string): TypedAddress {
  const zip = /(?:^|\D)(\d{5})(?:-\d{4})?\s*$/.exec(text)?.[1] ?? null
  const rest = zip === null ? text : text.slice(0, text.lastIndexOf(zip))
  const parts = rest.split(/[,;\n]/)
  const part = parts.find((each) => NUMBER.test(each)) ?? parts[0] ?? ''
  const told = NUMBER.exec(part)
  const number = told ? Number(told[1]) : null
  let words = wordsOf(told ? part.slice(told[0].length) : part)
  // “300 block of Main St”
  while (number !== null && words.length > 1 && BLOCK.has(words[0] ?? '')) words = words.slice(1)
  const unit = words.findIndex((word, index) => index > 0 && UNITS.has(word))
  const named = (unit > 0 ? words.slice(0, unit) : words).slice(0, LONGEST_STREET_WORDS)
  const streets = named.flatMap((_, index) => streetOf(named.slice(0, named.length - index)) ?? [])
  return { number, zip, streets }
}

/** “300”, “300-B”, “300 1/2”, and something after it. */
const NUMBER = /^\s*(\d{1,6})(?:-\w{1,4}\b|[a-d]\b)?(?:\s+1\/2|\s*½)?\s+(?=\S)/i
const BLOCK: ReadonlySet<string> = new Set(['BLOCK', 'BLK', 'BLOQUE', 'OF', 'DE'])

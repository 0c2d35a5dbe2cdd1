import type { Street } from './street.ts'
import type { TypedAddress } from './typed-address.ts'

/** Houses of a street whose numbers lie between two, both included. */
export interface StreetRange extends Street {
  /** The street as the agency writes it. */
  readonly label: string
  readonly from: number
  readonly to: number
  /** Numbers of one side only. */
  readonly side: 'even' | 'odd' | 'both'
  readonly zip: string | null
  readonly zone: string | null
  readonly lon: number | null
  readonly lat: number | null
}

export type FoundAddress =
  /** One place, or several parts of one where it cannot be told apart. */
  | { readonly found: 'one'; readonly words: string; readonly ranges: readonly StreetRange[] }
  /** What it may mean, each as it can be asked again. */
  | { readonly found: 'several'; readonly choices: readonly string[] }
  | { readonly found: 'none' }

const MOST_CHOICES = 12

/** Where a typed address is, by ranges of streets of these names. */
export function findAddress(typed: TypedAddress, ranges: readonly StreetRange[]): FoundAddress {
  for (const street of typed.streets) {
    const fitting = ranges.filter((range) => fits(street, range))
    if (fitting.length === 0) continue
    const exact = fitting.filter((range) => isSame(street, range))
    for (const group of [exact, fitting]) {
      const there = atNumber(inZip(group, typed.zip), typed.number)
      if (there.length > 0) return told(typed, there)
    }
  }
  return { found: 'none' }
}

/** Parts that were typed must be the street's own, or missing in the agency's file; parts that were not typed may be any. */
function fits(typed: Street, range: Street): boolean {
  const part = (name: 'before' | 'suffix' | 'after') =>
    typed[name] === '' || range[name] === '' || typed[name] === range[name]
  return typed.name === range.name && part('before') && part('suffix') && part('after')
}

const isSame = (a: Street, b: Street): boolean =>
  a.name === b.name && a.before === b.before && a.suffix === b.suffix && a.after === b.after

/** A ZIP tells streets of one name apart; where the file has none, it says nothing. */
function inZip(ranges: readonly StreetRange[], zip: string | null): readonly StreetRange[] {
  const there = ranges.filter((range) => range.zip === zip)
  return zip === null || there.length === 0 ? ranges : there
}

/** Ranges that hold the number; else those of its hundred block, because a file never knows every house. */
function atNumber(ranges: readonly StreetRange[], number: number | null): readonly StreetRange[] {
  if (number === null) return ranges
  const side = number % 2 === 0 ? 'even' : 'odd'
  const between = ranges.filter(({ from, to }) => from <= number && number <= to)
  const own = between.filter((range) => range.side === 'both' || range.side === side)
  if (own.length > 0) return own
  if (between.length > 0) return between
  const block = Math.floor(number / 100)
  return ranges.filter(({ from, to }) => Math.floor(from / 100) <= block && block <= Math.floor(to / 100))
}

function told({ number, zip }: TypedAddress, ranges: readonly StreetRange[]): FoundAddress {
  const before = number === null ? '' : `${number} `
  const streets = [...new Set(ranges.map(({ label }) => label))].sort()
  if (streets.length > 1) {
    return { found: 'several', choices: streets.slice(0, MOST_CHOICES).map((label) => before + label) }
  }
  const [label = ''] = streets
  const zips = [...new Set(ranges.flatMap((range) => range.zip ?? []))].sort()
  // Two streets of one name in two places; a street without a number may well run through both.
  if (number !== null && zips.length > 1 && !(zip !== null && zips.includes(zip))) {
    return {
      found: 'several',
      choices: zips.slice(0, MOST_CHOICES).map((each) => `${before}${label}, ${each}`),
    }
  }
  return { found: 'one', words: before + label, ranges }
}

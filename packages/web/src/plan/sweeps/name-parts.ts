import type { SweepRow } from './sweep-rows.ts'

/** A plan of a sweep is named after its values. @example partsOf('2 CRT, everywhere') // ['2 CRT', 'everywhere'] */
export const partsOf = (name: string): string[] => name.split(', ')

/** The values that several plans share; of one alone there is nothing to share. */
export function commonParts(rows: readonly SweepRow[]): string[] {
  const [first, ...others] = rows.map(({ plan }) => partsOf(plan.name))
  if (!first || others.length === 0) return []
  return first.filter((part) => others.every((parts) => parts.includes(part)))
}

import { ALL } from './dimension.ts'

/** What one count counts: a value for each dimension; a dimension that is not named is not told apart. */
export type Coordinates = Readonly<Record<string, string>>

/**
 * The name of a count, the same in every table and release that shows it: so tables that share a margin are linked.
 * @example cellKey('calls', { zone: 'North', result: 'all' }) // 'calls|zone=North'
 */
export function cellKey(population: string, at: Coordinates): string {
  const told = Object.entries(at).filter(([, value]) => value !== ALL)
  const parts = told
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => `${encode(id)}=${encode(value)}`)
  return [encode(population), ...parts].join('|')
}

const encode = (text: string) => text.replace(/[%|=]/g, encodeURIComponent)

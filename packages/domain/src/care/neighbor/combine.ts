import { fold } from '../../encounter/story/text.ts'
import type { Neighbor, NeighborName } from './neighbor.ts'

/** A record of a person who may have others. */
export interface Kept {
  readonly neighbor: Neighbor
  /** When it was last changed. */
  readonly changedAt: string
}

const KNOWN_ORDER = ['unknown', 'alias', 'named'] as const

/**
 * What all records of one person say together. The name is that of the best known record; of what can only be told once
 * the latest counts; names, ways and rules all stand. Nothing is written: the records stay as they are.
 */
export function combineNeighbors(records: readonly Kept[]): Neighbor {
  const latest = [...records]
    .sort((a, b) => (a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : 0))
    .map(({ neighbor }) => neighbor)
  const best = [...latest].sort((a, b) => KNOWN_ORDER.indexOf(b.known) - KNOWN_ORDER.indexOf(a.known))[0]
  if (!best) throw new Error('A person has at least one record.')
  const first = <T>(read: (neighbor: Neighbor) => T | null): T | null => {
    for (const neighbor of latest) {
      const said = read(neighbor)
      if (said !== null) return said
    }
    return null
  }
  const alsoCalled = latest.flatMap(({ name }): NeighborName[] =>
    name ? [{ kind: 'goes_by', name, since: null, saidBy: null }] : [],
  )
  const own = best.name ? fold(best.name) : null
  return {
    known: best.known,
    name: best.name,
    names: once([...latest.flatMap(({ names }) => names), ...alsoCalled], ({ name }) => fold(name)).filter(
      ({ name, kind }) => kind !== 'goes_by' || fold(name) !== own,
    ),
    born: first(({ born }) => born),
    language: first(({ language }) => language),
    interpreter: first(({ interpreter }) => interpreter),
    reach: once(
      latest.flatMap(({ reach }) => reach),
      (one) => `${one.way} ${fold(one.to)} ${one.cautions.join(' ')}`,
    ),
    rules: once(
      latest.flatMap(({ rules }) => rules),
      (one) => `${one.rule} ${one.until} ${one.words}`,
    ),
    stated: {
      ageBand: first(({ stated }) => stated.ageBand),
      gender: first(({ stated }) => stated.gender),
      ethnicity: Object.assign({}, ...latest.map(({ stated }) => stated.ethnicity)),
      housing: first(({ stated }) => stated.housing),
      veteran: first(({ stated }) => stated.veteran),
    },
  }
}

function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = keyOf(item)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

import type { NeighborRow } from '@heart/api/care'
import type { Person } from './get-neighbor.ts'

/** Somebody in a list. */
export const rowOf = ({ neighborId, records, neighbor }: Person): NeighborRow => ({
  neighborId,
  known: neighbor.known,
  name: neighbor.name,
  alsoCalled: neighbor.names.map(({ name }) => name),
  born: neighbor.born,
  language: neighbor.language,
  records: records.length,
  synthetic: records.every(({ synthetic }) => synthetic),
})

import { useMemo } from 'react'
import { usePrograms } from '../../../dispatch/board-queries.ts'

/** What the agency's programs are called, by their ids. */
export function useProgramNames(): ReadonlyMap<string, string> {
  const { data } = usePrograms()
  return useMemo(() => new Map(data?.programs.map(({ id, name }) => [id, name])), [data])
}

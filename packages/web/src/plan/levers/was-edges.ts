import type { HourCell } from './grid-cells.ts'

/** On which sides of a cell the old hours ended: the dashed outline is drawn there. */
export function wasEdges(cells: readonly HourCell[], at: number): string {
  if (!cells[at]?.was) return ''
  const hour = at % 24
  const edges: [string, boolean][] = [
    ['t', at < 24 || !cells[at - 24]?.was],
    ['b', at >= 144 || !cells[at + 24]?.was],
    ['l', hour === 0 || !cells[at - 1]?.was],
    ['r', hour === 23 || !cells[at + 1]?.was],
  ]
  return edges.flatMap(([side, edge]) => (edge ? [side] : [])).join(' ')
}

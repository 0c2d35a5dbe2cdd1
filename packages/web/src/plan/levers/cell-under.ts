/** The cell that an event happened in. */
export function cellOf(target: EventTarget): number | null {
  const cell = (target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell
  return cell === undefined ? null : Number(cell)
}

/** The nearest cell to a point, so that a drag beyond the edge still paints to the edge. */
export function cellUnder(grid: HTMLElement | null, x: number, y: number): number | null {
  const first = grid?.querySelector('[data-cell="0"]')?.getBoundingClientRect()
  const last = grid?.querySelector('[data-cell="167"]')?.getBoundingClientRect()
  if (!first || !last) return null
  const part = (value: number, from: number, to: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor(((value - from) / (to - from)) * count)))
  return part(y, first.top, last.bottom, 7) * 24 + part(x, first.left, last.right, 24)
}

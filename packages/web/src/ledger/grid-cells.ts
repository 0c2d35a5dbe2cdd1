interface Cell {
  weekday: number
  hour: number
  warranted: number
  answered: number
}

/** The cells by weekday (0 is Monday) and hour; hours without calls are missing. */
export function gridCells(cells: readonly Cell[]): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = Array.from({ length: 7 }, () => [])
  for (const cell of cells) {
    const day = grid[cell.weekday]
    if (day) day[cell.hour] = cell
  }
  return grid
}

/** One CSV line, quoted only where it must be. Formulas are defused, because people open these in a spreadsheet. */
export function csvLine(cells: readonly (string | number | null)[], defuse = false): string {
  return `${cells.map((cell) => csvCell(cell, defuse)).join(',')}\n`
}

export function csvCell(cell: string | number | null, defuse: boolean): string {
  if (cell === null) return ''
  let text = String(cell)
  if (defuse && typeof cell === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

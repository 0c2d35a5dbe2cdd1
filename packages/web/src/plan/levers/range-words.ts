export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** @example clock(9) // '09:00' */
export const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** @example rangeWords([9, 10], true) // 'Mon, 09:00–11:00: opened' */
export function rangeWords(cells: readonly number[], open: boolean): string {
  const first = Math.min(...cells)
  const last = Math.max(...cells)
  const days =
    Math.floor(first / 24) === Math.floor(last / 24)
      ? DAYS[Math.floor(first / 24)]
      : `${DAYS[Math.floor(first / 24)]} to ${DAYS[Math.floor(last / 24)]}`
  return `${days}, ${clock(first % 24)}–${clock((last % 24) + 1)}: ${open ? 'opened' : 'closed'}`
}

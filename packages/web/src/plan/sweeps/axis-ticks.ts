/** Round numbers from just below `low` to just above `high`, some four or five. @example axisTicks(0.17, 0.56) // [0.1, 0.2, …, 0.6] */
export function axisTicks(low: number, high: number, smallest: number): number[] {
  const step = Math.max(smallest, roundStep((high - low) / 4))
  const first = Math.max(0, Math.floor(low / step))
  const last = Math.max(first + 1, Math.ceil(high / step))
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
}

function roundStep(rough: number): number {
  if (rough <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(rough))
  const first = rough / power
  return (first > 5 ? 10 : first > 2 ? 5 : first > 1 ? 2 : 1) * power
}

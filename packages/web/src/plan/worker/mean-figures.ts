import type { Figures } from './figures.ts'

/** The mean of every number of several replications of one plan. */
export function meanFigures(list: readonly Figures[]): Figures {
  const first = list[0]
  if (!first) throw new Error('no replications to take the mean of')
  return list.length === 1 ? first : (meanOf(list) as Figures)
}

function meanOf(values: readonly unknown[]): unknown {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) return numbers.reduce((sum, n) => sum + n, 0) / numbers.length
  const [first] = values
  if (Array.isArray(first)) return first.map((_, i) => meanOf(values.map((each) => (each as unknown[])[i])))
  if (typeof first !== 'object' || first === null) return first
  return Object.fromEntries(
    Object.keys(first).map((key) => [
      key,
      meanOf(values.map((each) => (each as Record<string, unknown>)[key])),
    ]),
  )
}

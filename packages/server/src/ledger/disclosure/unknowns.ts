import type { Sum } from '@heart/domain/ledger'

/** One equation about what is not known: these counts, added with these signs, make the constant. */
export interface Equation {
  readonly terms: readonly (readonly [key: string, sign: 1 | -1])[]
  readonly constant: number
}

/** What a reader can write down: every sum in which something is not known, with the known put in. */
export function equationsOf(sums: readonly Sum[], known: ReadonlyMap<string, number>): Equation[] {
  return sums.flatMap(({ whole, parts }) => {
    let constant = 0
    const terms: [string, 1 | -1][] = []
    const put = (key: string, sign: 1 | -1) => {
      const value = known.get(key)
      if (value === undefined) terms.push([key, sign])
      else constant -= sign * value
    }
    put(whole, -1)
    for (const part of parts) put(part, 1)
    return terms.length === 0 ? [] : [{ terms, constant }]
  })
}

export interface Component {
  readonly keys: readonly string[]
  readonly equations: readonly Equation[]
}

/** Equations that share no unknown say nothing about each other: each group is a small problem of its own. */
export function componentsOf(equations: readonly Equation[]): Component[] {
  const above = new Map<string, string>()
  const rootOf = (key: string): string => {
    let at = key
    for (let up = above.get(at); up !== undefined && up !== at; up = above.get(at)) at = up
    // Later questions are answered in one step.
    for (let step = key; step !== at; ) {
      const next = above.get(step) ?? at
      above.set(step, at)
      step = next
    }
    return at
  }
  for (const { terms } of equations) {
    const [first, ...rest] = terms
    if (!first) continue
    const root = rootOf(first[0])
    above.set(root, root)
    for (const [key] of rest) {
      const other = rootOf(key)
      above.set(other, root)
    }
    above.set(root, root)
  }
  const groups = new Map<string, { keys: Set<string>; equations: Equation[] }>()
  for (const equation of equations) {
    const root = rootOf(equation.terms[0]?.[0] as string)
    const group = groups.get(root) ?? { keys: new Set(), equations: [] }
    group.equations.push(equation)
    for (const [key] of equation.terms) group.keys.add(key)
    groups.set(root, group)
  }
  return [...groups.values()].map(({ keys, equations: found }) => ({ keys: [...keys], equations: found }))
}

/** How many groups of calls told alike have, in one column, only one answer: there, knowing the group is knowing the answer. */
export interface Likeness {
  readonly column: string
  /** Groups with any answer at all. */
  readonly groups: number
  readonly oneAnswer: number
}

/** `groupOf` and each column's values go along the same calls. */
export function likenessOf(
  groupOf: readonly string[],
  columns: Readonly<Record<string, readonly (string | number | boolean | null)[]>>,
): Likeness[] {
  return Object.entries(columns).map(([column, values]) => {
    const answers = new Map<string, Set<string | number | boolean>>()
    for (const [i, group] of groupOf.entries()) {
      const value = values[i] ?? null
      if (value === null) continue
      const found = answers.get(group)
      if (found) found.add(value)
      else answers.set(group, new Set([value]))
    }
    const oneAnswer = [...answers.values()].filter(({ size }) => size === 1).length
    return { column, groups: answers.size, oneAnswer }
  })
}

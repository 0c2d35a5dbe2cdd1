/** That two records are of one person. */
export interface Joined {
  readonly neighborId: string
  readonly otherId: string
}

/**
 * The record that stands for each: of all that are joined, over however many steps, the one with the smallest id, which
 * is the one made first. Only active joins are handed in; a record without any stands for itself.
 */
export function rootsOf(neighborIds: readonly string[], joins: readonly Joined[]): Map<string, string> {
  const beside = new Map<string, string[]>(neighborIds.map((id) => [id, []]))
  for (const { neighborId, otherId } of joins) {
    beside.get(neighborId)?.push(otherId)
    beside.get(otherId)?.push(neighborId)
  }
  const roots = new Map<string, string>()
  for (const start of [...neighborIds].sort()) {
    if (roots.has(start)) continue
    const waiting = [start]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (roots.has(id)) continue
      roots.set(id, start)
      waiting.push(...(beside.get(id) ?? []))
    }
  }
  return roots
}

/** The two sides that remain when one of the joins of a group is taken away. */
export function sidesOf<J extends Joined>(
  neighborIds: readonly string[],
  joins: readonly J[],
  parted: J,
): { side: string[]; other: string[] } {
  const roots = rootsOf(
    neighborIds,
    joins.filter((join) => join !== parted),
  )
  const on = (id: string) => neighborIds.filter((one) => roots.get(one) === roots.get(id))
  return { side: on(parted.neighborId), other: on(parted.otherId) }
}

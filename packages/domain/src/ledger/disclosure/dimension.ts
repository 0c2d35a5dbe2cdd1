/** The root of a dimension whose whole is the same in every release. */
export const ALL = 'all'

/**
 * One way of telling counts apart, as a tree: a year has quarters, a quarter months. What stands under a value adds up
 * to it. The root of time is the window of its release, since a window that grows is another count each time.
 */
export interface Dimension {
  readonly id: string
  readonly root: string
  readonly children: Readonly<Record<string, readonly string[]>>
}

/** A tree of one level. @example flatDimension('zone', ['North', 'South']) */
export const flatDimension = (id: string, values: readonly string[], root: string = ALL): Dimension => ({
  id,
  root,
  children: { [root]: values },
})

/** Values down to a depth (0: the root alone), wholes before their parts. */
export function valuesTo(dimension: Dimension, depth: number): string[] {
  const found = [dimension.root]
  let level: readonly string[] = found
  for (let at = 0; at < depth; at++) {
    level = level.flatMap((value) => dimension.children[value] ?? [])
    found.push(...level)
  }
  return found
}

/** The finest values at a depth: those with nothing under them that is shown. */
export function leavesAt(dimension: Dimension, depth: number): string[] {
  const shown = new Set(valuesTo(dimension, depth))
  return [...shown].filter((value) => !(dimension.children[value] ?? []).some((child) => shown.has(child)))
}

/** How many levels a dimension has below its root. */
export function depthOf({ root, children }: Dimension): number {
  const below = (value: string): number => {
    const parts = children[value] ?? []
    return parts.length === 0 ? 0 : 1 + Math.max(...parts.map(below))
  }
  return below(root)
}

/** The finest values that a value is made of. */
export function leavesUnder(dimension: Dimension, value: string, among: ReadonlySet<string>): string[] {
  const parts = (dimension.children[value] ?? []).flatMap((child) => leavesUnder(dimension, child, among))
  return parts.length > 0 ? parts : among.has(value) ? [value] : []
}

type Point = readonly [number, number]
type Edge = { readonly a: Point; readonly b: Point; readonly index: number }

/** Whether a ring ends where it starts. */
export function isClosed(ring: readonly (readonly number[])[]): boolean {
  const first = ring[0]
  const last = ring.at(-1)
  return !!first && !!last && first[0] === last[0] && first[1] === last[1]
}

/** Whether two edges of a closed ring meet anywhere but at the corner they share. Swept from west to east. */
export function crossesItself(ring: readonly (readonly number[])[]): boolean {
  const edges: Edge[] = []
  for (let i = 1; i < ring.length; i++) {
    const a = pointOf(ring[i - 1])
    const b = pointOf(ring[i])
    if (a[0] !== b[0] || a[1] !== b[1]) edges.push({ a, b, index: edges.length })
  }
  const sweep = [...edges].sort((one, other) => westOf(one) - westOf(other))
  for (let i = 0; i < sweep.length; i++) {
    const one = sweep[i] as Edge
    const east = Math.max(one.a[0], one.b[0])
    for (let j = i + 1; j < sweep.length; j++) {
      const other = sweep[j] as Edge
      if (westOf(other) > east) break
      if (meetWrongly(one, other, edges.length)) return true
    }
  }
  return false
}

const pointOf = (position: readonly number[] | undefined): Point => [
  position?.[0] ?? Number.NaN,
  position?.[1] ?? Number.NaN,
]
const westOf = (edge: Edge): number => Math.min(edge.a[0], edge.b[0])
const turn = (a: Point, b: Point, c: Point): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
const within = (a: Point, b: Point, c: Point): boolean =>
  (c[0] - a[0]) * (c[0] - b[0]) <= 0 && (c[1] - a[1]) * (c[1] - b[1]) <= 0
const touches = (edge: Edge, point: Point): boolean =>
  turn(edge.a, edge.b, point) === 0 && within(edge.a, edge.b, point)

function meetWrongly(one: Edge, other: Edge, count: number): boolean {
  const [first, second] = one.index < other.index ? [one, other] : [other, one]
  // Neighbors share one corner; they are wrong only when one folds back over the other.
  if (second.index === first.index + 1) return touches(first, second.b) || touches(second, first.a)
  if (first.index === 0 && second.index === count - 1)
    return touches(first, second.a) || touches(second, first.b)
  if (touches(one, other.a) || touches(one, other.b) || touches(other, one.a) || touches(other, one.b))
    return true
  return (
    turn(one.a, one.b, other.a) !== turn(one.a, one.b, other.b) &&
    turn(other.a, other.b, one.a) !== turn(other.a, other.b, one.b)
  )
}

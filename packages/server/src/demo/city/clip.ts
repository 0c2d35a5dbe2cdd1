export type Position = [number, number]

/** Twice the signed area of a ring: above zero when it runs against the clock. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i] as Position
    const [x2, y2] = ring[(i + 1) % ring.length] as Position
    sum += x1 * y2 - x2 * y1
  }
  return sum
}

function crossing(a: Position, b: Position, p: Position, q: Position): Position {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const [ex, ey] = [q[0] - p[0], q[1] - p[1]]
  const t = ((p[0] - a[0]) * ey - (p[1] - a[1]) * ex) / (dx * ey - dy * ex)
  return [a[0] + t * dx, a[1] + t * dy]
}

/**
 * The part of `subject` inside the convex `window`, both open rings (Sutherland and Hodgman, 1974). Empty when apart.
 * @see https://doi.org/10.1145/360767.360802
 */
export function clipRing(subject: readonly Position[], window: readonly Position[]): Position[] {
  const frame = signedArea(window) < 0 ? [...window].reverse() : window
  let rest = [...subject]
  for (let i = 0; i < frame.length && rest.length > 0; i++) {
    const a = frame[i] as Position
    const b = frame[(i + 1) % frame.length] as Position
    const inside = (p: Position): boolean =>
      (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) >= 0
    const kept: Position[] = []
    for (let j = 0; j < rest.length; j++) {
      const now = rest[j] as Position
      const before = rest[(j + rest.length - 1) % rest.length] as Position
      if (inside(now)) {
        if (!inside(before)) kept.push(crossing(before, now, a, b))
        kept.push(now)
      } else if (inside(before)) kept.push(crossing(before, now, a, b))
    }
    rest = kept
  }
  return rest
}

/** Is the point in the ring? By counting crossings to the east. */
export function inRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as Position
    const [xj, yj] = ring[j] as Position
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

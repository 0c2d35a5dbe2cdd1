export interface Named {
  readonly x: number
  readonly y: number
  /** The full label first, shorter ones after it. */
  readonly texts: readonly string[]
}

export interface LabelPlace {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly text: string
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const CHARACTER = 7
const LINE = 17
const AWAY = 9

/**
 * A label beside each point as long as there is room, those named first before the others: above to the left, where no
 * plan of a frontier can lie, shortened if need be; else below to the right, over other points.
 */
export function labelPlaces(points: readonly Named[], within: Box): (LabelPlace | null)[] {
  const taken: Box[] = []
  return points.map(({ x, y, texts }) => {
    for (const place of [
      ...texts.map((text) => above(x, y, text)),
      ...texts.map((text) => below(x, y, text)),
    ]) {
      const box = boxOf(place)
      if (!isInside(box, within) || taken.some((other) => meet(box, other))) continue
      taken.push(box)
      return place
    }
    return null
  })
}

const above = (x: number, y: number, text: string): LabelPlace => ({
  x: x - AWAY,
  y: y - AWAY,
  anchor: 'end',
  text,
})
const below = (x: number, y: number, text: string): LabelPlace => ({
  x: x + AWAY,
  y: y + AWAY + 9,
  anchor: 'start',
  text,
})

function boxOf({ x, y, anchor, text }: LabelPlace): Box {
  const width = text.length * CHARACTER
  const left = anchor === 'end' ? x - width : x
  return { left, right: left + width, top: y - LINE + 4, bottom: y + 4 }
}

const isInside = (box: Box, within: Box): boolean =>
  box.left >= within.left && box.right <= within.right && box.top >= within.top && box.bottom <= within.bottom

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

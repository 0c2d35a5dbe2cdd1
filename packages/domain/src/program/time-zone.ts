/** Offsets of one IANA zone, asked of Intl once per bucket of about 400 days and then looked up. */
export interface TimeZone {
  readonly name: string
  /** Wall clock minus UTC, in milliseconds. */
  offsetAt(atMs: number): number
  /**
   * The instant at which the wall shows `wallMs` (the wall time written as if it were UTC). A time that the clock
   * skips is the first instant after the gap; a repeated one is its first or last occurrence, as asked.
   */
  instantOf(wallMs: number, occurrence: 'first' | 'last'): number
}

export const DAY_MS = 86_400_000
const BUCKET_MS = 2 ** 35

interface Segment {
  readonly fromMs: number
  readonly toMs: number
  readonly offsetMs: number
}

const compiled = new Map<string, TimeZone>()

/**
 * A zone is compiled once: what Intl was asked stays known.
 * @throws RangeError when the zone is not known.
 */
export function compileTimeZone(name: string): TimeZone {
  const zone = compiled.get(name) ?? compile(name)
  compiled.set(name, zone)
  return zone
}

function compile(name: string): TimeZone {
  const askOffset = offsetAsker(name)
  const buckets = new Map<number, Segment[]>()
  let last: Segment = { fromMs: 0, toMs: 0, offsetMs: 0 }

  const bucketOf = (index: number): Segment[] => {
    let segments = buckets.get(index)
    if (!segments) {
      segments = findSegments(askOffset, index * BUCKET_MS, (index + 1) * BUCKET_MS)
      buckets.set(index, segments)
    }
    return segments
  }

  const segmentAt = (atMs: number): Segment => {
    if (atMs >= last.fromMs && atMs < last.toMs) return last
    for (const segment of bucketOf(Math.floor(atMs / BUCKET_MS))) {
      if (atMs < segment.toMs) {
        last = segment
        return segment
      }
    }
    throw new RangeError(`${atMs} is not an instant`)
  }

  /** No offset is further than 26 hours from another, so a day and a half on each side shows every reading. */
  const instantOf = (wallMs: number, occurrence: 'first' | 'last'): number => {
    let found = Number.NaN
    let afterGap = Number.NaN
    let before: Segment | null = null
    for (let at = wallMs - 1.5 * DAY_MS; at < wallMs + 1.5 * DAY_MS; ) {
      const segment = segmentAt(at)
      const reading = wallMs - segment.offsetMs
      if (reading >= segment.fromMs && reading < segment.toMs) {
        if (Number.isNaN(found) || occurrence === 'last') found = reading
      }
      const skips =
        before && wallMs >= segment.fromMs + before.offsetMs && wallMs < segment.fromMs + segment.offsetMs
      if (skips) afterGap = segment.fromMs
      before = segment
      at = segment.toMs
    }
    return Number.isNaN(found) ? afterGap : found
  }

  return { name, offsetAt: (atMs) => segmentAt(atMs).offsetMs, instantOf }
}

function offsetAsker(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (atMs) => {
    const wholeSecond = Math.floor(atMs / 1000) * 1000
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(wholeSecond)) part[type] = value
    const year = part.era === 'BC' || part.era === 'B' ? 1 - Number(part.year) : Number(part.year)
    const wall = new Date(0)
    wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day))
    wall.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second))
    return wall.getTime() - wholeSecond
  }
}

/** One question a day, then halving: no zone changes its clock twice within a day. */
function findSegments(askOffset: (atMs: number) => number, fromMs: number, toMs: number): Segment[] {
  const segments: Segment[] = []
  let startMs = fromMs
  let offsetMs = askOffset(fromMs)
  let seenMs = fromMs
  for (let at = fromMs + DAY_MS; ; at = Math.min(at + DAY_MS, toMs - 1)) {
    const here = askOffset(at)
    if (here !== offsetMs) {
      const changeMs = findChange(askOffset, seenMs, at, offsetMs)
      segments.push({ fromMs: startMs, toMs: changeMs, offsetMs })
      startMs = changeMs
      offsetMs = here
    }
    seenMs = at
    if (at === toMs - 1) break
  }
  segments.push({ fromMs: startMs, toMs, offsetMs })
  return segments
}

function findChange(askOffset: (atMs: number) => number, low: number, high: number, before: number): number {
  let lowMs = low
  let highMs = high
  while (highMs - lowMs > 1) {
    const middle = Math.floor((lowMs + highMs) / 2)
    if (askOffset(middle) === before) lowMs = middle
    else highMs = middle
  }
  return highMs
}

/**
 * The wall clock of a time zone, read minute by minute from the runtime and never computed: what the clock shows, and
 * when it shows a given time. Slow and obvious on purpose; it is what the engine's own clock is compared with.
 */
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

interface Tick {
  readonly ms: number
  /** 'YYYY-MM-DD HH:MM' */
  readonly wall: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
const shown = new Map<string, Map<number, string>>()
const days = new Map<string, readonly Tick[]>()
const resolved = new Map<string, number>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timezone, format)
  return format
}

/** What the wall shows in the minute of an instant: 'YYYY-MM-DD HH:MM'. */
export function wallAt(timezone: string, ms: number): string {
  const minute = Math.floor(ms / MINUTE_MS)
  const known = shown.get(timezone) ?? new Map<number, string>()
  shown.set(timezone, known)
  const before = known.get(minute)
  if (before) return before
  const part: Record<string, string> = {}
  for (const { type, value } of formatOf(timezone).formatToParts(minute * MINUTE_MS)) part[type] = value
  const wall = `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
  known.set(minute, wall)
  return wall
}

export const dateAt = (timezone: string, ms: number): string => wallAt(timezone, ms).slice(0, 10)

export const dayAfter = (date: string, count: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)

export const weekdayOf = (date: string) =>
  (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[new Date(`${date}T00:00Z`).getUTCDay()]

/** Every minute that could carry this local date, wherever on earth, in the order in which they pass. */
function ticksAround(timezone: string, date: string): readonly Tick[] {
  const key = `${timezone} ${date}`
  const known = days.get(key)
  if (known) return known
  const midnight = Date.parse(`${date}T00:00Z`)
  const ticks: Tick[] = []
  for (let ms = midnight - 15 * HOUR_MS; ms < midnight + 39 * HOUR_MS; ms += MINUTE_MS)
    ticks.push({ ms, wall: wallAt(timezone, ms) })
  days.set(key, ticks)
  return ticks
}

/** RP3: when the wall shows this time; a repeated time by `which`, a skipped one as the first instant after the gap. */
export function instantOf(timezone: string, date: string, time: string, which: 'first' | 'last'): number {
  const key = `${timezone} ${date} ${time} ${which}`
  const known = resolved.get(key)
  if (known !== undefined) return known
  const wanted = `${date} ${time}`
  const ticks = ticksAround(timezone, date)
  const showing = ticks.filter((tick) => tick.wall === wanted)
  const tick = showing.at(which === 'first' ? 0 : -1) ?? ticks.find((later) => later.wall > wanted)
  if (!tick) throw new Error(`no instant for ${key}`)
  resolved.set(key, tick.ms)
  return tick.ms
}

/**
 * The slow, obvious wall clock that the quick one is measured against: it asks Intl for every single minute and
 * looks the answer up in what it has seen.
 */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The wall time, written as if it were UTC. */
export function readWall(zone: string, atMs: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    formats.set(zone, format)
  }
  return Date.parse(`${format.format(atMs).replace(' ', 'T')}Z`) + (((atMs % 1000) + 1000) % 1000)
}

export interface WallTable {
  first(wallMs: number): number
  last(wallMs: number): number
  readonly instants: readonly { readonly atMs: number; readonly wallMs: number }[]
}

/** Every whole minute from `fromMs` to `toMs`, with what the wall shows. */
export function wallTable(zone: string, fromMs: number, toMs: number): WallTable {
  const instants: { atMs: number; wallMs: number }[] = []
  for (let atMs = fromMs; atMs < toMs; atMs += 60_000) instants.push({ atMs, wallMs: readWall(zone, atMs) })
  const seen = new Map<number, number[]>()
  for (const { atMs, wallMs } of instants) seen.set(wallMs, [...(seen.get(wallMs) ?? []), atMs])
  const afterGap = (wallMs: number): number => {
    const next = instants.findIndex(
      (one, i) => one.wallMs > wallMs && (instants[i - 1]?.wallMs ?? wallMs) < wallMs,
    )
    return instants[next]?.atMs ?? Number.NaN
  }
  return {
    instants,
    first: (wallMs) => seen.get(wallMs)?.[0] ?? afterGap(wallMs),
    last: (wallMs) => seen.get(wallMs)?.at(-1) ?? afterGap(wallMs),
  }
}

import type { Figures, ZoneFigures } from '../worker/figures.ts'
import { FEWEST_CALLS } from './measures.ts'

export interface ZoneChange {
  zone: string
  warranted: number
  /** Shares answered. */
  now: number
  was: number
  nowP50Seconds: number | null
  wasP50Seconds: number | null
  nowP90Seconds: number | null
  /** Enough calls to be called best, worst or a loser. */
  judged: boolean
}

const share = (zone: ZoneFigures | undefined) => (zone?.warranted ? zone.answered / zone.warranted : 0)

/** Each zone with warranted calls, before and after. */
export function zoneChanges(now: Figures, was: Figures): ZoneChange[] {
  const old = new Map(was.zones.map((zone) => [zone.zone, zone]))
  return now.zones.map((zone) => ({
    zone: zone.zone,
    warranted: zone.warranted,
    now: share(zone),
    was: share(old.get(zone.zone)),
    nowP50Seconds: zone.p50Seconds,
    wasP50Seconds: old.get(zone.zone)?.p50Seconds ?? null,
    nowP90Seconds: zone.p90Seconds,
    judged: zone.zone !== '' && zone.warranted >= FEWEST_CALLS,
  }))
}

/** A zone loses when its share falls by half a point or more. */
const LOSS = 0.005

export function losers(changes: readonly ZoneChange[]): ZoneChange[] {
  return changes
    .filter((zone) => zone.judged && zone.now <= zone.was - LOSS)
    .sort((a, b) => a.now - a.was - (b.now - b.was))
}

/** What a person would say aloud about who is served. */
export function equitySentence(changes: readonly ZoneChange[], changed: boolean): string {
  const judged = changes.filter((zone) => zone.judged).sort((a, b) => b.now - a.now)
  const best = judged[0]
  const worst = judged.at(-1)
  if (!best || !worst) return 'No zone has enough calls to compare.'
  const of = (value: number) => Math.round(100 * value)
  const spread = `The best-served zone, ${best.zone}, is answered ${of(best.now)} times in 100, the worst, ${worst.zone}, ${of(worst.now)}.`
  if (!changed) return spread
  const before = ` As it was: from ${of(Math.max(...judged.map((zone) => zone.was)))} down to ${of(Math.min(...judged.map((zone) => zone.was)))}.`
  const losing = losers(changes)
  const first = losing[0]
  if (!first) return `${spread}${before} No zone loses.`
  const fall = `${first.zone} falls from ${of(first.was)} to ${of(first.now)}`
  return `${spread}${before} ${losing.length === 1 ? `One zone loses: ${fall}.` : `${losing.length} zones lose; ${fall}.`}`
}

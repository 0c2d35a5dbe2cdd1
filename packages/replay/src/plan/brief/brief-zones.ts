import { type Estimate, estimate } from '../../ledger/combine.ts'
import type { EvaluatedPlan, PlanRun, ZoneRun } from '../evaluate.ts'
import type { BriefZone } from './brief.ts'
import { tell } from './brief-figures.ts'
import { atStart, inHundred, listWords, minutesWords, percentWords } from './brief-words.ts'

/** Zones with fewer warranted calls are not called best or worst, nor shown one by one. */
export const FEWEST_CALLS = 20
/** A zone loses when its share falls by half a point or more. */
const LOSS = 0.005

const NOTHING: Estimate = { mean: null, halfWidth: null }

/** Zones with enough calls under every option, the worst served “as it was” first. */
export function briefZones(evaluated: readonly EvaluatedPlan[]): BriefZone[] {
  const byOption = evaluated.map(({ runs }) =>
    runs.map(({ zones }) => new Map(zones.map((zone) => [zone.zone, zone]))),
  )
  const over = (option: number, zone: string, of: (zone: ZoneRun) => number | null): Estimate => {
    const known = (byOption[option] ?? []).flatMap((zones) => zones.get(zone) ?? [])
    return known.length ? estimate(known.map(of)) : NOTHING
  }
  const options = evaluated.map((_, option) => option)
  const names = new Set(evaluated.flatMap(({ runs }) => runs.slice(0, 1).flatMap(zoneNames)))
  return [...names]
    .filter((name) =>
      options.every((option) => (over(option, name, (zone) => zone.warranted).mean ?? 0) >= FEWEST_CALLS),
    )
    .map((zone) => ({
      zone,
      warranted: over(0, zone, ({ warranted }) => warranted).mean as number,
      shares: options.map((option) =>
        tell(
          over(option, zone, ({ answered, warranted }) => answered / warranted),
          percentWords,
        ),
      ),
      responseP50: options.map((option) =>
        tell(
          over(option, zone, ({ p50Seconds }) => p50Seconds),
          minutesWords,
        ),
      ),
    }))
    .sort((a, b) => shareOf(a, 0) - shareOf(b, 0) || byName.compare(a.zone, b.zone))
}

const byName = new Intl.Collator('en', { numeric: true })
const zoneNames = ({ zones }: PlanRun): string[] => zones.flatMap(({ zone }) => zone || [])
const shareOf = (zone: BriefZone, option: number): number => zone.shares[option]?.value ?? 0

/** Who is served best and worst, who gains most and who loses. */
export function zonesWords(zones: readonly BriefZone[], option: number): string {
  const ordered = [...zones].sort((a, b) => shareOf(b, option) - shareOf(a, option))
  const best = ordered[0]
  const worst = ordered.at(-1)
  if (!best || !worst) return 'No zone has enough calls to compare.'
  const now = (zone: BriefZone) => inHundred(shareOf(zone, option))
  const spread = `${best.zone} is served best (${now(best)} of 100 calls), ${worst.zone} worst (${now(worst)}).`
  if (option === 0) return spread
  const change = (zone: BriefZone) => shareOf(zone, option) - shareOf(zone, 0)
  const fromTo = (zone: BriefZone) => `from ${inHundred(shareOf(zone, 0))} to ${now(zone)}`
  const byChange = [...zones].sort((a, b) => change(a) - change(b))
  const winner = byChange.at(-1)
  const gain = winner && change(winner) > LOSS ? ` ${winner.zone} gains most: ${fromTo(winner)}.` : ''
  const losers = byChange.filter((zone) => change(zone) <= -LOSS)
  if (losers.length === 0) return `${spread}${gain} No zone loses.`
  const falls = losers.slice(0, losers.length > 3 ? 2 : 3).map((zone) => `${zone.zone} ${fromTo(zone)}`)
  const who = losers.length === 1 ? 'One zone loses' : `${atStart(losers.length)} zones lose`
  return `${spread}${gain} ${who}${losers.length > 3 ? ', most of all' : ':'} ${listWords(falls)}.`
}

/**
 * At most so many zones for a small picture, in their order: the ends of “as it was”, and of each option the best, the worst and the
 * two that lose most.
 */
export function telling(zones: readonly BriefZone[], most: number): BriefZone[] {
  if (zones.length <= most) return [...zones]
  const options = zones[0]?.shares.map((_, option) => option) ?? []
  const candidates = [
    ...options.flatMap((option) => {
      const by = (of: (zone: BriefZone) => number) => [...zones].sort((a, b) => of(a) - of(b))
      const byShare = by((zone) => shareOf(zone, option))
      const byChange = by((zone) => shareOf(zone, option) - shareOf(zone, 0))
      const extremes = [byShare[0], byShare.at(-1)]
      return option === 0 ? extremes : [...extremes, byChange[0], byChange[1]]
    }),
    ...zones.map((_, i) => zones[i % 2 === 0 ? i / 2 : zones.length - (i + 1) / 2]),
  ]
  const kept = new Set<BriefZone | undefined>()
  for (const zone of candidates) if (kept.size < most) kept.add(zone)
  return zones.filter((zone) => kept.has(zone))
}

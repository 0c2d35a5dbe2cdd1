import { type FrozenQuarter, nextQuarter, REASONS, VISIT_QUESTIONS } from '@heart/domain/ledger'

const ZONES: Readonly<Record<string, string>> = {
  A1: '1',
  A2: '1',
  A3: '1',
  B1: '2',
  B2: '2',
  C1: '3',
  C2: '3',
}
const NATURES = ['WELFARE', 'TRESPASS', 'CRISIS', 'PANHANDLING', 'SUICIDE']
const HOURS = ['00-04', '04-08', '08-12', '12-16', '16-20', '20-24']
const RESULTS = ['by_phone', 'in_person', ...REASONS]

export const zipOf = new Map<string, string | null>(Object.entries(ZONES))

export interface Shape {
  /** Kinds of calls in a quarter. */
  readonly kinds: number
  /** How many calls there are of one kind. */
  count(random: () => number): number
}

/** A city as they are, and two that are made to be found out: nearly everything rare, and everything just above what is shown. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  ordinary: { kinds: 220, count: (random) => 1 + Math.floor(random() ** 3 * 30) },
  'mostly rare': { kinds: 60, count: (random) => (random() < 0.8 ? 1 + Math.floor(random() * 4) : 60) },
  'just enough': { kinds: 40, count: (random) => 9 + Math.floor(random() * 5) },
}

/** Quarters one after another; the same seed gives the same. */
export function inventQuarters(
  shape: Shape,
  random: () => number,
  count: number,
  first = '2022-Q3',
): FrozenQuarter[] {
  const quarters: FrozenQuarter[] = []
  for (let quarter = first; quarters.length < count; quarter = nextQuarter(quarter)) {
    quarters.push(inventQuarter(quarter, shape, random))
  }
  return quarters
}

function inventQuarter(quarter: string, shape: Shape, random: () => number): FrozenQuarter {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() ** 1.5 * of.length)] as T
  const visits = Math.floor(random() * 120)
  return {
    quarter,
    calls: Array.from({ length: shape.kinds }, () => ({
      zone: pick(Object.keys(ZONES)),
      nature: pick(NATURES),
      hours: pick(HOURS),
      result: pick(RESULTS),
      count: shape.count(random),
    })),
    places: Object.fromEntries(Object.keys(ZONES).map((zone) => [zone, 40])),
    visits: Object.fromEntries(
      Object.entries(VISIT_QUESTIONS).map(([question, { answers }]) => {
        const counts: Record<string, number> = {}
        for (let i = 0; i < visits; i++) {
          const answer = pick(Object.keys(answers))
          counts[answer] = (counts[answer] ?? 0) + 1
        }
        return [question, counts]
      }),
    ),
  }
}

/** What the record says of a quarter later: a few calls were put right, and a few came late. */
export function putRight(quarter: FrozenQuarter, random: () => number): FrozenQuarter {
  const calls = quarter.calls.map((one) =>
    random() < 0.05 ? { ...one, result: RESULTS[Math.floor(random() * RESULTS.length)] as string } : one,
  )
  const late = { ...(calls[0] as (typeof calls)[number]), count: 1 + Math.floor(random() * 4) }
  return { ...quarter, calls: [...calls, late] }
}

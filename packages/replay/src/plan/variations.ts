import type { Plan } from '@heart/domain/plan'

/** One value that a lever may have: its name in a few words, and what it makes of a plan. */
export interface LeverValue {
  readonly name: string
  readonly change: (plan: Plan) => Plan
}

/** The values of one lever that are tried. */
export type VariedLever = readonly LeverValue[]

/** How many plans the levers make at most, known before any is made. */
export const combinationsOf = (levers: readonly VariedLever[]): number =>
  levers.reduce((product, { length }) => product * Math.max(1, length), 1)

/**
 * Every combination of the levers' values, the last lever turning fastest, each plan named after its values. Plans
 * that say the same as an earlier or a known one are left out; a lever without values leaves the plan as it is.
 */
export function variations(plan: Plan, levers: readonly VariedLever[], known: readonly Plan[] = []): Plan[] {
  const varied = levers.filter(({ length }) => length > 0)
  if (varied.length === 0) return []
  const made = varied.reduce<readonly Varied[]>(
    (plans, values) =>
      plans.flatMap((from) =>
        values.map(({ name, change }) => ({ plan: change(from.plan), names: [...from.names, name] })),
      ),
    [{ plan, names: [] }],
  )
  const seen = new Set(known.map(whatItSays))
  return made.flatMap(({ plan, names }) => {
    const says = whatItSays(plan)
    if (seen.has(says)) return []
    seen.add(says)
    return [{ ...plan, name: shortened(names.join(', ')) }]
  })
}

interface Varied {
  readonly plan: Plan
  readonly names: readonly string[]
}

const whatItSays = ({ scenario, crews, costs }: Plan): string => JSON.stringify([scenario, crews, costs])

/** As long as the name of a plan may be. */
const LONGEST_NAME = 80

const shortened = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`

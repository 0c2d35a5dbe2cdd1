import type { Triage } from '../../call/call.ts'

/**
 * How far the standing rules of the day let a call come, whatever teams there were: what an evaluation compares. In place
 * and hours of a program that it warrants it is eligible, whether somebody answered or not.
 */
export const STANDINGS = ['not_warranted', 'out_of_area', 'out_of_hours', 'eligible'] as const
export type Standing = (typeof STANDINGS)[number]

/** What the rules say of a call: programs in the agency's order. */
export interface Standings {
  readonly standing: Standing
  readonly warrantedBy: readonly string[]
  readonly eligibleFor: readonly string[]
}

/** As the ladder of reasons asks: first the place, then the hours; the program that came closest counts. */
export function standingOf({ verdicts }: Triage): Standings {
  const warranting = verdicts.filter(({ warranted }) => warranted)
  const eligible = warranting.filter((verdict) => verdict.eligible)
  const inArea = warranting.some(({ failures }) => !failures.some(({ rung }) => rung === 'area'))
  const standing: Standing =
    warranting.length === 0
      ? 'not_warranted'
      : eligible.length > 0
        ? 'eligible'
        : inArea
          ? 'out_of_hours'
          : 'out_of_area'
  return {
    standing,
    warrantedBy: warranting.map(({ programId }) => programId),
    eligibleFor: eligible.map(({ programId }) => programId),
  }
}

import { answeredInHour, type HourDemand, type HourResult, type Station } from './answered.ts'

/** One way to staff an hour: teams on duty by program, and what they would do. */
export interface LatticePoint extends HourResult {
  readonly teams: readonly number[]
}

/** Another team that answers less than this share of the hour's calls is not worth a point of its own. */
const WORTH = 0.002
const MOST_TEAMS = 12

/** Every way to staff an hour that is worth looking at, by what it would answer. */
export function latticeOf(
  stations: readonly Station[],
  demand: readonly HourDemand[],
  patienceHours: number,
  most: readonly number[],
): LatticePoint[] {
  const answered = (teams: readonly number[]) => answeredInHour(stations, demand, teams, patienceHours)
  const total = demand.reduce((sum, { perHour }) => sum + perHour, 0)
  const useful = stations.map((_, program) => {
    const teams = stations.map(() => 0)
    let before = 0
    for (let count = 1; count <= Math.min(most[program] as number, MOST_TEAMS); count++) {
      teams[program] = count
      const after = answered(teams).answered
      if (after - before < WORTH * total) return count - 1
      before = after
    }
    return Math.min(most[program] as number, MOST_TEAMS)
  })
  const counts = thin(useful.map((most) => Array.from({ length: most + 1 }, (_, teams) => teams)))
  let points: number[][] = [[]]
  for (const choices of counts) points = points.flatMap((point) => choices.map((teams) => [...point, teams]))
  return points.map((teams) => ({ teams, ...answered(teams) }))
}

/** A solver that has to weigh more ways for every hour takes minutes. */
const MOST_POINTS = 120

/** Leaves out every other of the larger numbers, where one team more or less matters least. */
function thin(counts: readonly number[][]): readonly number[][] {
  const size = counts.reduce((product, choices) => product * choices.length, 1)
  const longest = counts.reduce((a, b) => (b.length > a.length ? b : a))
  if (size <= MOST_POINTS || longest.length <= 4) return counts
  const kept = longest.filter((_, index) => index < 3 || (longest.length - 1 - index) % 2 === 0)
  return thin(counts.map((choices) => (choices === longest ? kept : choices)))
}

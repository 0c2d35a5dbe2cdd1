import type { LatticePoint } from './lattice.ts'
import { hoursOnDuty, type LinePattern, weeklyHours } from './lines.ts'
import type { RosterProblem } from './roster-model.ts'
import { HOURS_A_WEEK } from './week.ts'

/** How many of each line, by program and pattern. */
export type LineCounts = readonly Int32Array[]

/** What the model says of teams on duty in one hour; more than the lattice knows help no further. */
export type HourValue = (hour: number, teams: readonly number[]) => number

export function hourValues(lattice: readonly (readonly LatticePoint[])[]): HourValue {
  const known = lattice.map((points) => {
    const most = points.at(-1)?.teams ?? []
    const values = new Map(points.map(({ teams, answered }) => [String(teams), answered]))
    return { most, values, choices: most.map((_, program) => choicesOf(points, program)) }
  })
  return (hour, teams) => {
    const { values, choices } = known[hour] as (typeof known)[number]
    return between(teams, choices, values, [])
  }
}

const choicesOf = (points: readonly LatticePoint[], program: number): number[] =>
  [...new Set(points.map(({ teams }) => teams[program] as number))].sort((a, b) => a - b)

/** Between two neighboring points of a thinned lattice the model is their mean. */
function between(
  teams: readonly number[],
  choices: readonly number[][],
  values: ReadonlyMap<string, number>,
  at: readonly number[],
): number {
  const program = at.length
  if (program === choices.length) return values.get(String(at)) as number
  const own = choices[program] as number[]
  const wanted = Math.min(teams[program] as number, own.at(-1) as number)
  const above = own.findIndex((count) => count >= wanted)
  const high = own[above] as number
  if (high === wanted) return between(teams, choices, values, [...at, high])
  const low = own[above - 1] as number
  const share = (wanted - low) / (high - low)
  return (
    (1 - share) * between(teams, choices, values, [...at, low]) +
    share * between(teams, choices, values, [...at, high])
  )
}

/**
 * A good roster by the model in a moment, for the solver to start from: the line that answers most for its hours, again and
 * again, then any line exchanged for a better one until none is.
 */
export function quickRoster(problem: RosterProblem): LineCounts {
  const value = memo(hourValues(problem.lattice), problem.programs)
  const hoursOf = problem.patterns.map(hoursOnDuty)
  const lengths = problem.patterns.map(weeklyHours)
  const counts = Array.from({ length: problem.programs }, () => new Int32Array(problem.patterns.length))
  const duty = Array.from({ length: HOURS_A_WEEK }, () => new Array<number>(problem.programs).fill(0))
  const used = new Float64Array(problem.programs)

  const change = (program: number, pattern: number, by: number): void => {
    const own = counts[program] as Int32Array
    own[pattern] = (own[pattern] as number) + by
    used[program] = (used[program] as number) + by * (lengths[pattern] as number)
    for (const hour of hoursOf[pattern] as number[]) {
      const teams = duty[hour] as number[]
      teams[program] = (teams[program] as number) + by
    }
  }
  const gainOf = (program: number, pattern: number): number => {
    let gain = 0
    for (const hour of hoursOf[pattern] as number[]) {
      const teams = duty[hour] as number[]
      const before = teams[program] as number
      const least = problem.minimum[program]?.[hour] ?? 0
      gain += value(hour, teams, program, 1) - value(hour, teams, program, 0)
      if (before < least) gain += MISSED
    }
    return gain
  }
  const fits = (program: number, pattern: number): boolean => {
    used[program] = (used[program] as number) + (lengths[pattern] as number)
    const allowed = isAffordable(problem, used)
    used[program] = (used[program] as number) - (lengths[pattern] as number)
    return allowed
  }
  const bestLine = (rate: (gain: number, hours: number) => number, length?: number) => {
    let best: { program: number; pattern: number; gain: number } | null = null
    let most = 0
    for (let program = 0; program < problem.programs; program++) {
      for (let pattern = 0; pattern < lengths.length; pattern++) {
        if (length !== undefined && lengths[pattern] !== length) continue
        if (!fits(program, pattern)) continue
        const gain = gainOf(program, pattern)
        const worth = rate(gain, peopleOf(problem, program) * (lengths[pattern] as number))
        if (worth > most + 1e-9) {
          most = worth
          best = { program, pattern, gain }
        }
      }
    }
    return best
  }
  const fill = (): number => {
    let gained = 0
    for (
      let line = bestLine((gain, hours) => gain / hours);
      line;
      line = bestLine((gain, hours) => gain / hours)
    ) {
      change(line.program, line.pattern, 1)
      gained += line.gain
    }
    return gained
  }

  const everyLength = [...new Set(lengths)]
  /** Takes some lines away and fills the hours anew, beginning with the best line of each length in turn. */
  const exchange = (taken: readonly (readonly [program: number, pattern: number])[]): boolean => {
    const before = counts.map((own) => own.slice())
    for (const length of everyLength) {
      let lost = 0
      for (const [program, pattern] of taken) {
        change(program, pattern, -1)
        lost += gainOf(program, pattern)
      }
      const line = bestLine((gain) => gain, length)
      if (line) {
        change(line.program, line.pattern, 1)
        if (line.gain + fill() > lost + 1e-9) return true
      }
      restore(before, counts, change)
    }
    return false
  }
  const kept = () =>
    counts.flatMap((own, program) =>
      [...own.entries()].flatMap(([pattern, count]) =>
        Array.from({ length: count }, () => [program, pattern] as const),
      ),
    )
  const improve = (): boolean => {
    const lines = kept()
    for (const line of lines) if (exchange([line])) return true
    if (lines.length > MOST_LINES_IN_PAIRS) return false
    for (const [index, first] of lines.entries()) {
      for (const second of lines.slice(index + 1)) if (exchange([first, second])) return true
    }
    return false
  }
  fill()
  for (let pass = 0; pass < PASSES && improve(); pass++);
  return counts
}

const PASSES = 60
/** Pairs of more lines than these take longer to try than the solver needs. */
const MOST_LINES_IN_PAIRS = 24
/** A team that must be on duty comes before any call. */
const MISSED = 1_000

function restore(
  before: LineCounts,
  counts: readonly Int32Array[],
  change: (program: number, pattern: number, by: number) => void,
): void {
  for (const [program, own] of before.entries()) {
    for (const [pattern, count] of own.entries()) {
      const by = count - (counts[program]?.[pattern] as number)
      if (by !== 0) change(program, pattern, by)
    }
  }
}

const peopleOf = ({ hours }: RosterProblem, program: number): number =>
  Math.max(
    1,
    hours.reduce((sum, { peoplePerTeam }) => sum + (peoplePerTeam[program] as number), 0),
  )

function isAffordable({ hours, extraHours, mostHours }: RosterProblem, used: Float64Array): boolean {
  let over = 0
  for (const { peoplePerTeam, perWeek } of hours) {
    let sum = 0
    for (let program = 0; program < used.length; program++) {
      sum += (peoplePerTeam[program] as number) * (used[program] as number)
    }
    over += Math.max(0, sum - perWeek)
  }
  if (over > extraHours + 1e-6) return false
  return mostHours.every((most, program) => (used[program] as number) <= most)
}

/** The value of an hour with one program's teams changed, worked out once for each way to staff it. */
function memo(value: HourValue, programs: number) {
  const known = Array.from({ length: HOURS_A_WEEK }, () => new Map<number, number>())
  const teams = new Array<number>(programs).fill(0)
  return (hour: number, onDuty: readonly number[], changed: number, by: number): number => {
    let key = 0
    for (let program = 0; program < programs; program++) {
      teams[program] = (onDuty[program] as number) + (program === changed ? by : 0)
      key = key * 64 + (teams[program] as number)
    }
    const own = known[hour] as Map<number, number>
    let result = own.get(key)
    if (result === undefined) {
      result = value(hour, teams)
      own.set(key, result)
    }
    return result
  }
}

/** Calls a week that lines would answer, by the model. */
export function answeredBy(problem: RosterProblem, counts: LineCounts): number {
  const value = hourValues(problem.lattice)
  return teamsOnDuty(problem, counts).reduce((sum, teams, hour) => sum + value(hour, teams), 0)
}

/** As many teams on duty, and as many hours, as are asked for at least. */
export function meetsMinimum(problem: RosterProblem, counts: LineCounts): boolean {
  const hoursOf = (own: Int32Array) =>
    own.reduce((sum, count, index) => sum + count * weeklyHours(problem.patterns[index] as LinePattern), 0)
  if (counts.some((own, program) => hoursOf(own) < (problem.leastHours[program] as number))) return false
  return teamsOnDuty(problem, counts).every((teams, hour) =>
    teams.every((onDuty, program) => onDuty >= (problem.minimum[program]?.[hour] ?? 0)),
  )
}

function teamsOnDuty({ patterns, programs }: RosterProblem, counts: LineCounts): number[][] {
  const duty = Array.from({ length: HOURS_A_WEEK }, () => new Array<number>(programs).fill(0))
  for (const [program, own] of counts.entries()) {
    for (const [index, pattern] of patterns.entries()) {
      const count = own[index] as number
      if (count === 0) continue
      for (const hour of hoursOnDuty(pattern)) {
        const teams = duty[hour] as number[]
        teams[program] = (teams[program] as number) + count
      }
    }
  }
  return duty
}

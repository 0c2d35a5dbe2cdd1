import type { LatticePoint } from './lattice.ts'
import { hoursOnDuty, type LinePattern, weeklyHours } from './lines.ts'
import { LinearModel, type Term } from './lp-text.ts'
import { HOURS_A_WEEK } from './week.ts'

/** Hours a week of some kind of people, and how many of them one team of each program needs, by program. */
export interface Hours {
  readonly peoplePerTeam: readonly number[]
  readonly perWeek: number
}

export interface RosterProblem {
  readonly programs: number
  readonly patterns: readonly LinePattern[]
  /** By hour of the week. */
  readonly lattice: readonly (readonly LatticePoint[])[]
  readonly hours: readonly Hours[]
  /** What the hours may be exceeded by, together. */
  readonly extraHours: number
  /** Team-hours a week by program. */
  readonly leastHours: readonly number[]
  readonly mostHours: readonly number[]
  /** Teams that must be on duty, by program and hour of the week. */
  readonly minimum: readonly Float64Array[]
  /** Share of duty that a program's teams may be busy; null: any. */
  readonly utilizationCap: number | null
  /**
   * For the worst-served zone first: which share of the week's answered calls of each hour falls on a zone, over the zone's
   * own warranted calls; `atLeast` null looks for the greatest common share, a number asks for it.
   */
  readonly zones: { readonly shares: readonly Float64Array[]; readonly atLeast: number | null } | null
}

export interface RosterModel {
  readonly model: LinearModel
  /** Columns of the lines, by program and pattern. */
  readonly lines: readonly (readonly number[])[]
  /** The column of the smallest share of a zone, where it is looked for. */
  readonly worstZone: number | null
}

/**
 * Which lines to keep, as a mixed-integer program. Lines are whole numbers; each hour is a weighted mean of ways to staff
 * it, no more than the lines have on duty. Since an hour may be a mean of several ways, the optimum is never below what any
 * whole roster answers by the same formulas: it is a bound.
 */
export function rosterModel(problem: RosterProblem): RosterModel {
  const model = new LinearModel()
  const seeksZone = problem.zones !== null && problem.zones.atLeast === null
  const lines = Array.from({ length: problem.programs }, () =>
    problem.patterns.map(() => model.column({ integer: true })),
  )
  const duty = Array.from({ length: problem.programs }, () =>
    Array.from({ length: HOURS_A_WEEK }, (): Term[] => []),
  )
  for (const [program, columns] of lines.entries()) {
    for (const [index, pattern] of problem.patterns.entries()) {
      for (const hour of hoursOnDuty(pattern)) duty[program]?.[hour]?.push([columns[index] as number, 1])
    }
  }
  const points = problem.lattice.map((hour) =>
    hour.map((point) => ({ point, column: model.column(seeksZone ? {} : { objective: point.answered }) })),
  )

  for (const [hour, ways] of points.entries()) {
    model.row(
      ways.map(({ column }) => [column, 1]),
      '=',
      1,
    )
    for (let program = 0; program < problem.programs; program++) {
      const used = ways.map(({ point, column }): Term => [column, point.teams[program] as number])
      const onDuty = duty[program]?.[hour] ?? []
      model.row([...used, ...onDuty.map(([column, one]): Term => [column, -one])], '<=', 0)
      const least = problem.minimum[program]?.[hour] ?? 0
      if (least > 0) model.row(onDuty, '>=', least)
    }
  }
  const lineHours = (program: number, weight: number): Term[] =>
    problem.patterns.map((pattern, index) => [
      lines[program]?.[index] as number,
      weight * weeklyHours(pattern),
    ])
  addHours(model, problem, lineHours)
  for (let program = 0; program < problem.programs; program++) {
    const least = problem.leastHours[program] as number
    if (least > 0) model.row(lineHours(program, 1), '>=', least)
    if (problem.utilizationCap !== null) {
      const busy = points.flatMap((ways) =>
        ways.map(({ point, column }): Term => [column, point.busyHours[program] as number]),
      )
      model.row([...busy, ...lineHours(program, -problem.utilizationCap)], '<=', 0)
    }
  }
  const worstZone = addZones(model, problem, points)
  return { model, lines, worstZone }
}

/**
 * The same without whole lines: hours of duty may be spread over the week at will. Quickly solved, and never below the
 * roster's bound, so that choices of area and wait that cannot win are not looked into.
 */
export function freeHoursModel(problem: RosterProblem): LinearModel {
  const model = new LinearModel()
  const points = problem.lattice.flatMap((hour) => {
    const ways = hour.map((point) => ({ point, column: model.column({ objective: point.answered }) }))
    model.row(
      ways.map(({ column }) => [column, 1]),
      '=',
      1,
    )
    return ways
  })
  addHours(model, problem, (program, weight) =>
    points.map(({ point, column }) => [column, weight * (point.teams[program] as number)]),
  )
  return model
}

function addHours(
  model: LinearModel,
  { hours, extraHours, mostHours }: RosterProblem,
  dutyOf: (program: number, weight: number) => Term[],
): void {
  const extra = extraHours > 0 ? hours.map(() => model.column()) : []
  for (const [index, { peoplePerTeam, perWeek }] of hours.entries()) {
    const used = peoplePerTeam.flatMap((people, program) => (people ? dutyOf(program, people) : []))
    const more = extra[index]
    model.row(more === undefined ? used : [...used, [more, -1]], '<=', perWeek)
  }
  if (extra.length)
    model.row(
      extra.map((column) => [column, 1]),
      '<=',
      extraHours,
    )
  for (const [program, most] of mostHours.entries()) {
    if (Number.isFinite(most)) model.row(dutyOf(program, 1), '<=', most)
  }
}

function addZones(
  model: LinearModel,
  { zones }: RosterProblem,
  points: readonly (readonly { point: LatticePoint; column: number }[])[],
): number | null {
  if (!zones) return null
  const worst = zones.atLeast === null ? model.column({ objective: 1, upper: 1 }) : null
  for (const shares of zones.shares) {
    const answered = points.flatMap((ways, hour) =>
      ways.map(({ point, column }): Term => [column, point.answered * (shares[hour] as number)]),
    )
    if (worst !== null) model.row([...answered, [worst, -1]], '>=', 0)
    else model.row(answered, '>=', zones.atLeast as number)
  }
  return worst
}

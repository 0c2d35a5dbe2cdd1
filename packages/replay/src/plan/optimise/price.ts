import type { Played } from './report.ts'
import { utilizationOf } from './score.ts'
import { responsesOf } from './tally.ts'

export interface ZonePrice {
  readonly zone: string
  readonly warranted: number
  /** Share answered. */
  readonly before: number
  readonly after: number
}

export interface ProgramPrice {
  readonly program: string
  readonly utilizationBefore: number
  readonly utilizationAfter: number
  readonly overtimeHoursPerWeekBefore: number
  readonly overtimeHoursPerWeekAfter: number
  /** Hours left for follow-up in a team's forty hours of duty. */
  readonly slackHoursPerTeamWeekBefore: number
  readonly slackHoursPerTeamWeekAfter: number
  readonly teamHoursBefore: number
  readonly teamHoursAfter: number
}

/** What the gain costs, on the part that the choice never saw. */
export interface Price {
  /** Most calls first. */
  readonly zones: readonly ZonePrice[]
  /** Zones with calls enough of which a smaller share is answered than before; the greatest loss first. */
  readonly losers: readonly ZonePrice[]
  /** The calls inside the areas of the plan as it is, for whom there is more company now. */
  readonly presentArea: {
    readonly warranted: number
    readonly before: number
    readonly after: number
    readonly responseP50SecondsBefore: number
    readonly responseP50SecondsAfter: number
  }
  readonly perProgram: readonly ProgramPrice[]
}

/**
 * @param inside marks the calls that the plan as it is reaches
 * @param fewestCalls a zone with fewer is not called a loser
 */
export function priceOf(before: Played, after: Played, inside: Int32Array, fewestCalls: number): Price {
  const zones = before.part.log.zones
    .map((zone, index): ZonePrice => {
      const share = ({ tallies }: Played) =>
        mean(
          tallies.map((one) => ratio(one.zoneAnswered[index] as number, one.zoneWarranted[index] as number)),
        )
      const warranted = before.tallies[0]?.zoneWarranted[index] ?? 0
      return { zone, warranted, before: share(before), after: share(after) }
    })
    .filter(({ warranted }) => warranted > 0)
    .sort((a, b) => b.warranted - a.warranted || (a.zone < b.zone ? -1 : 1))
  const was = insideMeans(before, inside)
  const is = insideMeans(after, inside)
  return {
    zones,
    losers: zones
      .filter((zone) => zone.warranted >= fewestCalls && zone.after < zone.before)
      .sort((a, b) => a.after - a.before - (b.after - b.before)),
    presentArea: {
      warranted: was.warranted,
      before: was.share,
      after: is.share,
      responseP50SecondsBefore: was.p50Seconds,
      responseP50SecondsAfter: is.p50Seconds,
    },
    perProgram: programPrices(before, after),
  }
}

export function programPrices(before: Played, after: Played): ProgramPrice[] {
  return before.plan.programs.map(({ id }) => {
    const was = programMeans(before, id)
    const is = programMeans(after, id)
    return {
      program: id,
      utilizationBefore: was.utilization,
      utilizationAfter: is.utilization,
      overtimeHoursPerWeekBefore: was.overtimeHours,
      overtimeHoursPerWeekAfter: is.overtimeHours,
      slackHoursPerTeamWeekBefore: was.slackHours,
      slackHoursPerTeamWeekAfter: is.slackHours,
      teamHoursBefore: was.teamHours,
      teamHoursAfter: is.teamHours,
    }
  })
}

function insideMeans({ tallies }: Played, inside: Int32Array) {
  const responses = tallies.map(({ outcome }) => responsesOf(outcome, inside))
  return {
    warranted: responses[0]?.warranted ?? 0,
    share: mean(responses.map(({ answered, warranted }) => ratio(answered, warranted))),
    p50Seconds: mean(responses.map(({ p50Seconds }) => p50Seconds ?? 0)),
  }
}

const TEAM_WEEK_HOURS = 40

function programMeans({ tallies, part }: Played, id: string) {
  const own = tallies.flatMap((one) => one.programs.filter((program) => program.id === id))
  const utilization = mean(own.map(utilizationOf))
  const teamHours = mean(own.map(({ dutyHours }) => dutyHours / part.weeks))
  return {
    utilization,
    teamHours,
    overtimeHours: mean(own.map(({ overtimeHours }) => overtimeHours / part.weeks)),
    slackHours: teamHours === 0 ? 0 : TEAM_WEEK_HOURS * (1 - utilization),
  }
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length

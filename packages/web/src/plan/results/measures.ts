import { yearsIn } from '@heart/replay/plan'
import { ANSWERED, WARRANTED } from '../../ledger/definitions.ts'
import { count } from '../../ui/format.ts'
import type { Figures } from '../worker/figures.ts'
import { type Interval, intervalOf, pairedDifference } from '../worker/interval.ts'
import type { PlanView } from './plan-view.ts'
import { dollars, minutesWords, percent1 } from './words.ts'

export interface Measure {
  readonly id: string
  readonly name: string
  readonly definition: string
  /** The number of one replication, or what follows from the plan alone. */
  readonly of: (figures: Figures, view: PlanView) => number | null
  readonly words: (value: number | null) => string
  /** For the popover: what was divided by what. */
  readonly parts?: (view: PlanView) => [string, string][]
}

const whole = (value: number | null) => (value === null ? '–' : count(Math.round(value)))
const shareOf = (part: number, all: number) => (all === 0 ? null : part / all)
const sharesOf = (figures: Figures) =>
  figures.zones
    .filter((zone) => zone.zone !== '' && zone.warranted >= FEWEST_CALLS)
    .map((zone) => zone.answered / zone.warranted)
const utilizations = (figures: Figures) => figures.teams.flatMap((team) => team.utilization ?? [])

/** Zones with fewer warranted calls are not called best or worst. */
export const FEWEST_CALLS = 20

export const shareAnswered: Measure = {
  id: 'share_answered',
  name: 'Share answered',
  definition: `${ANSWERED} As a share of all warranted calls. ${WARRANTED}`,
  of: (figures) => shareOf(figures.answered, figures.warranted),
  words: percent1,
  parts: ({ figures }) => [
    ['Numerator', `${whole(figures.answered)} answered`],
    ['Denominator', `${whole(figures.warranted)} warranted calls`],
  ],
}

export const neighborsAnswered: Measure = {
  id: 'answered',
  name: 'Neighbors answered',
  definition: ANSWERED,
  of: (figures) => figures.answered,
  words: whole,
  parts: ({ figures }) => [
    ['In person', whole(figures.answered - figures.answeredByPhone)],
    ['By phone', whole(figures.answeredByPhone)],
  ],
}

const responseOf = (share: 'p50' | 'p90'): Measure => ({
  id: `response_${share}_seconds`,
  name: share === 'p50' ? 'Typical response' : 'Slow response',
  definition: `From the call to the arrival of a team, or to the first word by phone; waiting included. ${share === 'p50' ? 'Half of the answered calls are answered at least this fast.' : 'Nine of ten answered calls are answered at least this fast.'}`,
  of: (figures) => (share === 'p50' ? figures.p50Seconds : figures.p90Seconds),
  words: minutesWords,
  parts: ({ figures }) => [['Counted over', `${whole(figures.answered)} answered calls`]],
})
export const typicalResponse = responseOf('p50')
export const slowResponse = responseOf('p90')

export const busiestTeam: Measure = {
  id: 'busiest_team',
  name: 'Busiest team',
  definition:
    'The share of its duty that the busiest team drives or is with a neighbor. What is left is rest, reports and follow-up.',
  of: (figures) => (utilizations(figures).length ? Math.max(...utilizations(figures)) : null),
  words: percent1,
}

const overtime: Measure = {
  id: 'overtime_hours',
  name: 'Overtime, hours',
  definition: 'Time with a neighbor after the end of a shift, all teams together, over the period.',
  of: (figures) => figures.teams.reduce((sum, team) => sum + team.overtimeHours, 0),
  words: whole,
}

export const worstZone: Measure = {
  id: 'worst_zone_share',
  name: 'Worst-served zone',
  definition: `The lowest share answered of any zone with at least ${FEWEST_CALLS} warranted calls.`,
  of: (figures) => (sharesOf(figures).length ? Math.min(...sharesOf(figures)) : null),
  words: percent1,
}

const teamHours: Measure = {
  id: 'team_hours_a_week',
  name: 'Team-hours a week',
  definition: 'Hours of all shifts of all teams in one week.',
  of: (_, { cost }) => cost.teamHoursAWeek,
  words: whole,
}

const posts: Measure = {
  id: 'posts',
  name: 'Full-time posts',
  definition:
    'Team-hours times people on a team, over the hours that one post works a year after leave, illness and training.',
  of: (_, { cost }) => cost.posts,
  words: (value) => (value === null ? '–' : value.toFixed(1)),
  parts: ({ cost, plan }) => [
    ['Numerator', `${whole(cost.personHoursAWeek)} person-hours a week × 52.14`],
    ['Denominator', `${whole(plan.costs.hoursPerPost)} hours a post works`],
  ],
}

export const costAYear: Measure = {
  id: 'cost_a_year',
  name: 'Cost a year',
  definition:
    'Full-time posts times what a post costs a year. Vehicles, training and buildings beyond that are not in it.',
  of: (_, { cost }) => cost.dollarsAYear,
  words: (value) => (value === null ? '–' : dollars(value)),
  parts: ({ cost, plan }) => [
    ['Posts', cost.posts.toFixed(1)],
    ['Each', `$${whole(plan.costs.dollarsPerPost)} a year`],
  ],
}

/** The rows that are compared side by side. */
export const MEASURES: readonly Measure[] = [
  shareAnswered,
  neighborsAnswered,
  typicalResponse,
  slowResponse,
  worstZone,
  busiestTeam,
  overtime,
  teamHours,
  posts,
  costAYear,
]

/** A measure of each replication; replications in which it is of nothing are left out. */
export function valuesOf(measure: Measure, view: PlanView): number[] {
  return view.series.replications.flatMap((figures) => measure.of(figures, view) ?? [])
}

export function measured(measure: Measure, view: PlanView): Interval | undefined {
  return intervalOf(valuesOf(measure, view))
}

export function difference(measure: Measure, view: PlanView, from: PlanView): Interval | undefined {
  return pairedDifference(valuesOf(measure, view), valuesOf(measure, from))
}

interface Costed {
  readonly plan: Pick<PlanView['plan'], 'period'>
  readonly figures: Pick<Figures, 'answered'>
  readonly cost: Pick<PlanView['cost'], 'dollarsAYear'>
}

/** Dollars more a year for each neighbor more a year; null when not more are answered. */
export function costPerAdditional(view: Costed, from: Costed): number | null {
  const more = (view.figures.answered - from.figures.answered) / yearsIn(view.plan.period)
  return more < 1 ? null : (view.cost.dollarsAYear - from.cost.dollarsAYear) / more
}

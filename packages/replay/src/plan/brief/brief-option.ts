import type { Plan, ScenarioProgram } from '@heart/domain/plan'
import { estimate } from '../../ledger/combine.ts'
import { hoursAWeek, planCost } from '../cost.ts'
import type { EvaluatedPlan } from '../evaluate.ts'
import type { BriefFigures, BriefOption, BriefZone, Told } from './brief.ts'
import { briefFigures, moreDollars } from './brief-figures.ts'
import { briefSteps, unansweredWords } from './brief-steps.ts'
import { atStart, betweenWords, countWords, dollarsWords, inHundred, percentWords } from './brief-words.ts'
import { zonesWords } from './brief-zones.ts'

export interface Names {
  /** By id; an id without a name is said as it is. */
  readonly programs: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
}

export function briefOption(
  evaluated: readonly EvaluatedPlan[],
  index: number,
  zones: readonly BriefZone[],
  names: Names,
): BriefOption {
  const option = evaluated[index] as EvaluatedPlan
  const was = evaluated[0] as EvaluatedPlan
  const figures = briefFigures(option, was)
  const steps = briefSteps(option.runs)
  return {
    mark: index === 0 ? '' : (MARKS[index - 1] as string),
    name: option.plan.name,
    consists: consistsOf(option.plan, was.plan, names),
    buys: index === 0 ? [] : buysOf(option, was, figures, briefFigures(was, was)),
    unanswered: unansweredWords(steps),
    zones: zonesWords(zones, index),
    ...workOf(option, figures, names),
    figures,
    steps,
  }
}

export const MARKS = ['A', 'B', 'C', 'D'] as const

function consistsOf(plan: Plan, was: Plan, names: Names): string {
  const { scenario } = plan
  const cost = planCost(plan)
  const more = Math.round(cost.teamHoursAWeek - planCost(was).teamHoursAWeek)
  const change = more === 0 ? '' : ` (${countWords(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'})`
  const teams = scenario.teams.length
  const told = (of: (program: ScenarioProgram) => string) => byProgram(scenario.programs, of, names)
  return [
    `${countWords(teams)} ${teams === 1 ? 'team' : 'teams'}, ${countWords(cost.teamHoursAWeek)} team-hours a week${change}, ${cost.posts.toFixed(1)} full-time posts.`,
    `Area: ${told(areaWords)}.`,
    `Open: ${told(({ hours }) => openWords(hoursAWeek(hours)))}.`,
    scenario.patienceMinutes === 0
      ? 'A call that finds no free team does not wait.'
      : `A call that finds all teams busy waits up to ${countWords(scenario.patienceMinutes)} min.`,
  ].join(' ')
}

/** Said once when it is the same for all programs. */
function byProgram(
  programs: readonly ScenarioProgram[],
  of: (program: ScenarioProgram) => string,
  names: Names,
): string {
  const saying = new Map<string, string[]>()
  for (const program of programs) {
    const said = of(program)
    saying.set(said, [...(saying.get(said) ?? []), names.programs.get(program.id) ?? program.id])
  }
  if (saying.size === 0) return 'no program'
  if (saying.size === 1) return [...saying.keys()].join('')
  return [...saying].map(([said, who]) => `${said} (${who.join(', ')})`).join('; ')
}

function areaWords({ area }: ScenarioProgram): string {
  if (area === null) return 'everywhere'
  if ('polygon' in area) return 'a drawn area'
  return area.zones.length === 1 ? 'one zone' : `${countWords(area.zones.length)} zones`
}

const openWords = (hours: number): string =>
  hours === 168 ? 'day and night' : hours === 0 ? 'never' : `${countWords(hours)} of 168 hours a week`

function buysOf(
  option: EvaluatedPlan,
  was: EvaluatedPlan,
  now: BriefFigures,
  before: BriefFigures,
): string[] {
  return [
    kindsWords(option, was),
    shareSentence(now),
    neighborsSentence(now.moreAYear),
    responseSentence(now, before),
    costSentence(option.plan, was.plan, now),
  ].filter((sentence) => sentence !== '')
}

function kindsWords(option: EvaluatedPlan, was: EvaluatedPlan): string {
  const of = ({ runs }: EvaluatedPlan) => runs[0]?.summary.warranted.count ?? 0
  if (of(option) === of(was)) return ''
  return `It is made for other kinds of calls: ${countWords(of(option))} warrant a response instead of ${countWords(of(was))}. Compare the neighbors answered, not the shares.`
}

function shareSentence({ shareAnswered, sharePoints }: BriefFigures): string {
  const { value, halfWidth } = shareAnswered
  if (value === null || sharePoints.value === null) return 'No call warrants a response.'
  const range = betweenWords(value, halfWidth)
  const change = Math.abs(100 * sharePoints.value)
  const points =
    change < 0.05
      ? 'as many as it was'
      : `${change.toFixed(1)} points ${sharePoints.value > 0 ? 'more' : 'fewer'} than as it was`
  return `It answers ${inHundred(value)} of 100 calls${range}, ${points}.`
}

function neighborsSentence({ value, halfWidth }: Told): string {
  if (value === null || Math.abs(value) < 0.5) return ''
  const [low, high] = [Math.abs(value) - (halfWidth ?? 0), Math.abs(value) + (halfWidth ?? 0)]
  const range = halfWidth && halfWidth >= 0.5 ? ` (between ${countWords(low)} and ${countWords(high)})` : ''
  return `That is ${countWords(Math.abs(value))} ${value > 0 ? 'more' : 'fewer'} neighbors a year${range}.`
}

function responseSentence(now: BriefFigures, before: BriefFigures): string {
  if (now.responseP50.value === null) return ''
  const was = (told: Told) => (before.responseP50.value === null ? '' : ` (as it was: ${told.text})`)
  return `Half of those answered get help within ${now.responseP50.text}${was(before.responseP50)}, nine in ten within ${now.responseP90.text}${was(before.responseP90)}.`
}

function costSentence(plan: Plan, was: Plan, { costAYear, costPerNeighbor }: BriefFigures): string {
  const more = moreDollars(plan, was)
  const costs = `It costs ${costAYear.text} a year`
  if (Math.abs(more) < 0.5) return `${costs}, the same as it was.`
  if (more < 0) return `${costs}, ${dollarsWords(-more)} less.`
  const each =
    costPerNeighbor.value === null
      ? ' and answers no more neighbors'
      : `: ${costPerNeighbor.text} for each additional neighbor`
  return `${costs}, ${dollarsWords(more)} more${each}.`
}

function workOf(
  { plan, runs }: EvaluatedPlan,
  { busiestTeam, overtimeHoursAWeek }: BriefFigures,
  names: Names,
): { work: string; isOverLimit: boolean } {
  if (busiestTeam.value === null) return { work: 'No team is on duty.', isOverLimit: false }
  const limit = `${Math.round(100 * plan.utilizationLimit)}\u00a0%`
  const over = plan.scenario.teams
    .map(({ id }) => ({
      id,
      utilization: estimate(runs.map(({ summary }) => summary.teams[id]?.utilization ?? null)).mean ?? 0,
    }))
    .filter(({ utilization }) => utilization > plan.utilizationLimit)
    .sort((a, b) => b.utilization - a.utilization)
  const overtime = `Overtime: ${overtimeHoursAWeek.text} a week, all teams together.`
  const [first] = over
  if (!first) {
    return {
      work: `The busiest team is busy ${busiestTeam.text} of its duty, within the limit of ${limit}. ${overtime}`,
      isOverLimit: false,
    }
  }
  const who =
    over.length === 1
      ? 'One team is'
      : `${atStart(over.length)} of ${countWords(plan.scenario.teams.length)} teams are`
  return {
    work: `${who} busy for more of their duty than the limit of ${limit}; the busiest, ${names.teams.get(first.id) ?? first.id}, ${percentWords(first.utilization)}. Little time is left for rest, reports and follow-up. ${overtime}`,
    isOverLimit: true,
  }
}

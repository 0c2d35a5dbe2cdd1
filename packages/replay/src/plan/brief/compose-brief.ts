import type { Plan } from '@heart/domain/plan'
import type { EvaluatedPlan } from '../evaluate.ts'
import type { Brief, BriefOption, BriefTable } from './brief.ts'
import {
  costWords,
  definitionsOf,
  LEAVES_OUT,
  methodOf,
  type Recorded,
  uncertaintyOf,
} from './brief-method.ts'
import { briefOption, MARKS } from './brief-option.ts'
import { betweenWords, countWords, dateWords, inHundred, listWords } from './brief-words.ts'
import { briefZones, FEWEST_CALLS } from './brief-zones.ts'

export interface BriefInput {
  readonly agencyName: string
  readonly isSynthetic: boolean
  /** Empty: the usual question. */
  readonly question: string
  /** “As it was” first, then one to four options, all on the same log, period and luck. */
  readonly evaluated: readonly EvaluatedPlan[]
  readonly luck: { readonly replications: number; readonly seed: string }
  /** What the record of the period says of the agency itself; null when it is not known. */
  readonly recorded: Recorded | null
  readonly programs: readonly { readonly id: string; readonly name: string }[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** What could not be said of the agency's rules in a replay, a sentence each. */
  readonly notes: readonly string[]
  /** The local date on which it is written. */
  readonly date: string
}

export const USUAL_QUESTION = 'What would it take to answer every call?'
export const MOST_OPTIONS = MARKS.length

/** “As it was” and the plans that differ from it: one that was never changed is no option. */
export function briefPlans(was: Plan, plans: readonly Plan[]): Plan[] {
  const asItWas = sorted(was.scenario)
  return [was, ...plans.filter(({ scenario }) => sorted(scenario) !== asItWas)]
}

/** A database gives the keys of an object back in an order of its own. */
const sorted = (scenario: Plan['scenario']): string =>
  JSON.stringify(scenario, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** The council brief: every sentence and every number of it, ready to be set. */
export function composeBrief(input: BriefInput): Brief {
  const { evaluated, luck, recorded } = input
  const [was] = evaluated
  if (!was || evaluated.length > MOST_OPTIONS + 1) {
    throw new RangeError(`A brief compares “as it was” with at most ${MOST_OPTIONS} options.`)
  }
  const plans = evaluated.map(({ plan }) => plan)
  if (plans.some(({ period }) => period.from !== was.plan.period.from || period.to !== was.plan.period.to)) {
    throw new RangeError('The options of a brief are replayed on the same period.')
  }
  const period = `${dateWords(was.plan.period.from)} to ${dateWords(was.plan.period.to)}`
  const names = {
    programs: new Map(input.programs.map(({ id, name }) => [id, name])),
    teams: new Map(input.teams.map(({ id, name }) => [id, name])),
  }
  const zones = briefZones(evaluated)
  const options = evaluated.map((_, index) => briefOption(evaluated, index, zones, names))
  const hidden = zonesOf(was) - zones.length
  return {
    question: input.question.trim() || USUAL_QUESTION,
    agencyName: input.agencyName,
    synthetic: input.isSynthetic ? 'Synthetic data: a made-up city, no real person.' : '',
    date: dateWords(input.date),
    period,
    lead: leadOf(options, input.agencyName),
    options,
    comparison: comparisonOf(options, period),
    stepsNote: stepsNoteOf(options),
    zones,
    zonesNote:
      hidden > 0 ? `${countWords(hidden)} more with fewer than ${FEWEST_CALLS} warranted calls.` : '',
    cost: costWords(plans),
    uncertainty: uncertaintyOf(options, luck.replications, recorded),
    method: methodOf(evaluated, period),
    leavesOut: LEAVES_OUT,
    notes: input.notes,
    definitions: definitionsOf(plans),
    source: `Replay of the calls of ${period}; ${countWords(luck.replications)} ${luck.replications === 1 ? 'replication' : 'replications'}, seed ${luck.seed}. Written ${dateWords(input.date)}.`,
  }
}

function stepsNoteOf(options: readonly BriefOption[]): string {
  const counts = options.map(({ steps }) => countWords(steps[0]?.count ?? 0))
  const same = new Set(counts).size === 1
  const of = same
    ? `${counts[0]} warranted calls`
    : `the calls that warrant a response: ${options.map(({ mark }, i) => `${mark || 'as it was'} ${counts[i]}`).join(', ')}`
  return `Shares of ${of}. Each bar begins where the one above it ends, down to what is answered.`
}

const zonesOf = ({ runs }: EvaluatedPlan): number =>
  runs[0]?.zones.filter(({ zone }) => zone !== '').length ?? 0

/** What a person would say aloud. */
function leadOf([was, ...options]: readonly BriefOption[], agencyName: string): string {
  const share = was?.figures.shareAnswered
  if (!share || share.value === null) return 'No call of this period warranted a community response.'
  const now = `As it was, ${agencyName} answers ${inHundred(share.value)} of every 100 calls that warrant a community response`
  const others = options.flatMap(({ mark, figures: { shareAnswered: of } }) =>
    of.value === null ? [] : `${mark} ${inHundred(of.value)}${betweenWords(of.value, of.halfWidth)}`,
  )
  if (others.length === 0) return `${now}.`
  return `${now}. ${others.length === 1 ? 'Option' : 'Options:'} ${listWords(others.map((other, i) => (i === 0 ? other.replace(' ', ' would answer ') : other)))}.`
}

function comparisonOf(options: readonly BriefOption[], period: string): BriefTable {
  return {
    caption: `Replay of the calls from ${period}.`,
    columns: [
      'Share answered',
      'Change in points',
      'Neighbors a year',
      'Typical response',
      'Slow response',
      'Busiest team',
      'Full-time posts',
      'Cost a year',
      'Per additional neighbor',
    ],
    rows: options.map(({ mark, name, figures }) => ({
      mark,
      name,
      cells: [
        figures.shareAnswered.text,
        mark === '' ? '–' : figures.sharePoints.text,
        figures.answeredAYear.text,
        figures.responseP50.text,
        figures.responseP90.text,
        figures.busiestTeam.text,
        figures.posts.text,
        figures.costAYear.text,
        figures.costPerNeighbor.text,
      ],
    })),
  }
}

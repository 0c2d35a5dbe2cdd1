import type { Plan, Scenario } from '@heart/domain/plan'
import { HOURS_A_YEAR, reliefFactor } from '../cost.ts'
import type { EvaluatedPlan } from '../evaluate.ts'
import type { Brief, BriefFigures, BriefOption } from './brief.ts'
import { countWords, inHundred, listWords, minutesWords } from './brief-words.ts'
import { FEWEST_CALLS } from './brief-zones.ts'

/** What was done, in the order in which it was done. */
export function methodOf(evaluated: readonly EvaluatedPlan[], period: string): string[] {
  const plans = evaluated.map(({ plan }) => plan)
  const first = evaluated[0]?.runs[0]?.summary
  const calls = `We took the city’s own calls from ${period}: ${countWords(first?.calls.usable ?? 0)} calls, of which ${countWords(first?.warranted.count ?? 0)} warranted a response.`
  return [
    calls,
    'Each call was offered again, in its order, to the programs of each option. The rules are those of live dispatch: kind of call, screening, area, hours, then the nearest free team.',
    handleWords(plans.map(({ scenario }) => scenario)),
    `${unique(plans.map(({ scenario }) => travelWords(scenario))).join(' ')} All options met the same calls.`,
  ]
}

const HANDLE: Readonly<Record<Scenario['programs'][0]['handle']['model'], string>> = {
  recorded: 'is the recorded time, or a fixed one where none was recorded',
  fixed: 'is a fixed time',
  exponential: 'is drawn by chance around an assumed average',
  lognormal: 'is drawn by chance around an assumed average',
  fitted: 'is drawn by chance from what the record shows for that kind of call',
}

function handleWords(scenarios: readonly Scenario[]): string {
  const ways = unique(scenarios.flatMap(({ programs }) => programs.map(({ handle }) => HANDLE[handle.model])))
  if (ways.length === 0) return 'No program takes calls.'
  return `How long a team stays with a neighbor ${ways.join('; for other programs it ')}.`
}

const MILES_PER_KM = 0.621371

function travelWords({ travel, maxTravelMinutes }: Scenario): string {
  const far =
    maxTravelMinutes === null ? '' : ` Teams are sent at most ${countWords(maxTravelMinutes)} minutes away.`
  switch (travel.model) {
    case 'none':
      return 'Driving takes no time.'
    case 'matrix':
      return `Driving times come from a table of times from zone to zone.${far}`
    case 'straight-line': {
      const longer = travel.detour === 1 ? '' : `, ${travel.detour} times the straight line`
      return `Teams drive ${Math.round(travel.kmPerHour * MILES_PER_KM)} miles an hour${longer}.${far}`
    }
  }
}

export const LEAVES_OUT =
  'The replay leaves out the minutes before a team is sent, breaks and meals, calls that nobody offers to a program, callers who hang up, police who go on their own, other calls on the roads, and new calls that come because help is better known. Most of these make the real share lower and the real wait longer than replayed.'

export interface Recorded {
  readonly warranted: number
  readonly answered: number
  readonly responseP50Seconds: number | null
}

/** How sure all this is. */
export function uncertaintyOf(
  options: readonly BriefOption[],
  replications: number,
  recorded: Recorded | null,
): string[] {
  const shares = options.map(({ figures }) => figures.shareAnswered)
  const byChance = shares.some(({ halfWidth }) => halfWidth !== null && halfWidth > 1e-9)
  const range =
    replications < 2
      ? 'Each option was replayed once, so no range can be given.'
      : byChance
        ? `Each option was replayed ${countWords(replications)} times with other luck. A range such as “between 41 and 43” is made so that 95 times in 100 it holds the average of all such replays. All options met the same luck, so a difference is surer than the two numbers it comes from.`
        : `Each option was replayed ${countWords(replications)} times and gave the same numbers each time: nothing in it is left to chance, so there is no range.`
  return [
    range,
    'No range covers what the replay leaves out, or how next year’s calls will differ.',
    options[0] ? recordWords(options[0].figures, recorded) : '',
  ].filter((sentence) => sentence !== '')
}

function recordWords({ shareAnswered, responseP50 }: BriefFigures, recorded: Recorded | null): string {
  if (shareAnswered.value === null || !recorded || recorded.warranted === 0) return ''
  const share = `A test of the replay: as it was it answers ${inHundred(shareAnswered.value)} of 100 calls, and the record of those days says ${inHundred(recorded.answered / recorded.warranted)}`
  if (responseP50.value === null || recorded.responseP50Seconds === null) return `${share}.`
  return `${share}; half of those answered get help within ${responseP50.text}, in the record within ${minutesWords(recorded.responseP50Seconds)}.`
}

export function costWords(plans: readonly Plan[]): string {
  const said = unique(
    plans.map(({ costs }) => {
      const { dollarsPerPost, hoursPerPost } = costs
      return `A full-time post costs $${countWords(dollarsPerPost)} a year and works ${countWords(hoursPerPost)} hours of it after leave, illness and training, so one seat filled day and night (${countWords(HOURS_A_YEAR)} hours) takes ${reliefFactor(hoursPerPost).toFixed(2)} posts.`
    }),
  )
  return `${said.join(' In other options: ')} Vehicles, buildings and supplies are not counted.`
}

/** Each number’s definition, with what is divided by what. */
export function definitionsOf(plans: readonly Plan[]): Brief['definitions'] {
  const hours = listWords(unique(plans.map(({ costs }) => countWords(costs.hoursPerPost))))
  return [
    {
      term: 'Warranted call',
      text: 'A call that some program is made for by its kind and screening, whatever the area, the hour or the staffing.',
    },
    {
      term: 'Share answered',
      text: 'Warranted calls that a program took, by phone or by going there, over all warranted calls.',
    },
    {
      term: 'Neighbors answered a year',
      text: 'Answered calls of the period over its length in years. One neighbor may call more than once.',
    },
    {
      term: 'Typical and slow response',
      text: 'From the call to arrival, or to the first word by phone, waiting included. Half of the answered calls are at least as fast as the typical one, nine in ten as fast as the slow one.',
    },
    {
      term: 'Busiest team',
      text: 'Time on duty that the busiest team drives or is with a neighbor, over its time on duty.',
    },
    {
      term: 'Full-time posts',
      text: `Team-hours a week times people on a team times 52.14 weeks, over the ${hours} hours that a post works.`,
    },
    {
      term: 'Cost per additional neighbor',
      text: 'Dollars more a year than as it was, over neighbors answered more a year.',
    },
    {
      term: 'Zone',
      text: `Where the call came from. Zones with fewer than ${FEWEST_CALLS} warranted calls are not shown. A zone loses when its share falls by half a point or more.`,
    },
  ]
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

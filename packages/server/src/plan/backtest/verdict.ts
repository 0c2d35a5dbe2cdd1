import type { Backtest } from '@heart/replay/plan'
import type { AgencyBacktest } from './agency.ts'

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
export const minutes = (seconds: number): string => (seconds / 60).toFixed(1)
const points = (share: number): string => (100 * Math.abs(share)).toFixed(1)

/** Below this a difference of shares is not worth a sentence. */
const WORTH_TELLING = 0.005
/** Mean absolute error of the weekly share up to which a replay is close, and up to which it is rough. */
const CLOSE = 0.02
const ROUGH = 0.05

/** How far off the replay is and why, in sentences for people who decide on it. */
export function verdictOf(result: AgencyBacktest): string[] {
  const { rulesAlone, taught } = result
  const { recorded } = rulesAlone.total.share
  if (recorded === null || !rulesAlone.errors.share) {
    return ['No warranted call falls into these weeks, so there is nothing to compare.']
  }
  return [
    `The record has ${percent(recorded)} of warranted calls answered. ${told('By the rules alone the replay', rulesAlone)}`,
    ...reasonsOf(result),
    `${told('With what the earlier record taught besides, it', taught)}`,
    ...responseOf(result),
    ...trustOf(result),
  ]
}

function told(subject: string, { total, errors }: Backtest): string {
  const { share } = errors
  if (!total.share.replayed || !share) return `${subject} says nothing.`
  const { meanError, meanAbsoluteError, inside, weeks } = share
  const side =
    Math.abs(meanError) < 0.0005
      ? 'neither too high nor too low'
      : `${points(meanError)} points too ${meanError > 0 ? 'high' : 'low'}`
  return `${subject} says ${percent(total.share.replayed.mean)}: ${side} on average, off by ${points(meanAbsoluteError)} points in a typical week; ${inside} of ${weeks} recorded weeks lie inside its interval.`
}

function reasonsOf({ rulesAlone, lastCallMinutes, learned }: AgencyBacktest): string[] {
  const gaps = rulesAlone.reasons
    .filter(({ recorded, replayed }) => Math.abs(replayed - recorded) >= WORTH_TELLING)
    .sort((a, b) => Math.abs(b.replayed - b.recorded) - Math.abs(a.replayed - a.recorded))
  return gaps.map(({ reason, recorded, replayed }) => {
    const more = replayed > recorded
    const both = `the replay ${percent(replayed)}, the record ${percent(recorded)}`
    switch (reason) {
      case 'lost':
        return `${percent(recorded)} of warranted calls ended as no rule says: never offered, screened out, recalled, refused by the caller, taken by police, or without a record of why. A replay of the rules answers what it has a team for.`
      case 'all_teams_busy':
        if (recorded === 0)
          return `All teams busy: the replay ${percent(replayed)}; the record never says so, and may not tell.`
        return more
          ? `All teams busy: ${both}. Either more teams were there, or calls waited longer than the ${learned.patience.minutes} minutes of the replay.`
          : `All teams busy: ${both}. Teams are bound for longer than their records show, or fewer of them were there.`
      case 'no_team_on_duty':
        return more && lastCallMinutes > 0
          ? `No team on duty: ${both}. The replay keeps the agency's rule that nobody is sent in the last ${lastCallMinutes} minutes of a shift; the record shows that somebody was.`
          : `No team on duty: ${both}. The rosters differ from who was really there.`
      case 'too_far':
        return `Too far away: ${both}. Travel times, or the posts, are not those of the record.`
      default:
        return `${reason === 'out_of_area' ? 'Outside the area' : 'Outside the hours'}: ${both}. Calls were judged by other rules than those now loaded.`
    }
  })
}

function responseOf({ rulesAlone, taught, learned }: AgencyBacktest): string[] {
  const { recorded, replayed } = rulesAlone.total.responseP50Seconds
  if (recorded === null || !replayed) return []
  const later = taught.total.responseP50Seconds.replayed
  const { delay, travel } = learned.lessons
  const why = [
    delay
      ? `half of the answered calls waited more than ${minutes(delay.medianSeconds)} minutes from receipt to dispatch`
      : null,
    travel ? `half of the journeys took more than ${minutes(travel.medianSeconds)} minutes` : null,
  ].filter((one) => one !== null)
  return [
    `Median response: recorded ${minutes(recorded)} minutes, ${minutes(replayed.mean)} by the rules alone${later ? `, ${minutes(later.mean)} with the record's own times` : ''}.${why.length > 0 ? ` Before the date ${why.join(', and ')}; the rules alone know only ${learned.placed ? 'the wait for a team and the straight-line journey' : 'the wait for a team'}.` : ''}`,
  ]
}

/** A median response with lessons that is off by more than this share of the recorded one is not to be used. */
const RESPONSE_ROUGH = 0.25

function trustOf({ rulesAlone, taught }: AgencyBacktest): string[] {
  const alone = rulesAlone.errors.share?.meanAbsoluteError ?? Number.POSITIVE_INFINITY
  const lessons = taught.errors.share?.meanAbsoluteError ?? Number.POSITIVE_INFINITY
  const { recorded, error } = taught.total.responseP50Seconds
  const responseIsFar = recorded !== null && error !== null && Math.abs(error) > RESPONSE_ROUGH * recorded
  return [
    alone <= ROUGH && reasonsApart(rulesAlone) > ROUGH
      ? 'The share comes out for other reasons than the record’s, and would not follow it when hours or teams change: do not build on it.'
      : shareTrust(alone, lessons),
    ...(responseIsFar
      ? [
          `Its response times are not to be used here: even with the record’s own times they are far too ${error > 0 ? 'long, so the real teams were more, or less bound,' : 'short, so the real teams were fewer, or more bound,'} than those of the replay.`,
        ]
      : []),
  ]
}

/** Share of warranted calls that would have to change their reason to make the two alike. */
const reasonsApart = ({ reasons }: Backtest): number =>
  reasons.reduce((sum, { recorded, replayed }) => sum + Math.abs(recorded - replayed), 0) / 2

function shareTrust(alone: number, lessons: number): string {
  if (alone <= CLOSE) return 'So the share that a plan shows is close to what would have happened.'
  if (alone <= ROUGH) {
    return 'So a plan tells the size of the share answered, not its decimals: read differences between plans, and take the error above from any level.'
  }
  if (lessons <= ROUGH) {
    return 'So no level that a plan shows for this agency is to be believed, for the rules are a small part of what decides here; only with the earlier losses does the replay come near. Compare plans with each other, and with care.'
  }
  return 'So the share that a plan shows for this agency is not to be believed: the record lacks what a replay needs.'
}

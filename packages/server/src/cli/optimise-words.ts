import type {
  Chosen,
  ChosenLine,
  Figures,
  LeverResult,
  OptimiseOptions,
  OptimiseResult,
  Price,
} from '@heart/replay/plan'

type Estimate = Figures['answered']

/** The answer for people: the gain and its price in one breath. */
export function inWords(result: OptimiseResult, options: OptimiseOptions): string {
  const { chosen, unseen, training, price, model, leversOnly } = result
  if (!chosen || !unseen || !training || !price) {
    return result.stopped === 'cancelled'
      ? 'Stopped before anything was found.'
      : 'No roster keeps all these conditions; allow more hours, other shifts or fewer teams at once.'
  }
  const { before, after } = unseen
  const lines = [
    ...(result.stopped === 'cancelled' ? ['Stopped; this is the best so far.'] : []),
    `Chosen on ${weeks(training.weeks)} of the log; all figures are of the other ${weeks(unseen.weeks)}, which the choice never saw (${count(unseen.warranted)} warranted calls).`,
    '',
    `  neighbors answered   ${percent(before.answeredShare)} → ${percent(after.answeredShare)}   ${times(unseen.ratio)} as many`,
    `  of it by area, wait and order alone, at the old hours: ${percent(leversOnly?.answeredShare)}`,
    `  people               ${hours(chosen.personHours)} of ${hours(chosen.budgetPersonHours)} person-hours a week (${chosen.posts.toFixed(1)} posts)${unusedWords(chosen)}`,
    '',
    'What it costs',
    `  median response      ${minutes(before.responseP50Seconds)} → ${minutes(after.responseP50Seconds)};  9 of 10 within ${minutes(before.responseP90Seconds)} → ${minutes(after.responseP90Seconds)}`,
    ...price.perProgram.map(
      (one) =>
        `  ${pad(one.program, 20)} busy ${share(one.utilizationBefore)} → ${share(one.utilizationAfter)} of duty; overtime ${one.overtimeHoursPerWeekBefore.toFixed(1)} → ${one.overtimeHoursPerWeekAfter.toFixed(1)} h a week; left for follow-up ${one.slackHoursPerTeamWeekBefore.toFixed(1)} → ${one.slackHoursPerTeamWeekAfter.toFixed(1)} h of a team's 40; ${hours(one.teamHoursBefore)} → ${hours(one.teamHoursAfter)} team-hours a week`,
    ),
    `  the area until now   ${share(price.presentArea.before)} → ${share(price.presentArea.after)} answered, median response ${minute(price.presentArea.responseP50SecondsBefore)} → ${minute(price.presentArea.responseP50SecondsAfter)}`,
    `  worst-served zone    ${percent(before.worstZoneShare)} → ${percent(after.worstZoneShare)}`,
    price.losers.length
      ? `  zones that lose      ${price.losers.map(({ zone, before: was, after: is }) => `${zone} ${share(was)} → ${share(is)}`).join(', ')}`
      : `  zones that lose      none in share answered${waitsLonger(price) ? '; those that had company before wait longer' : ''}`,
    ...(result.capsHeld ? [] : ['  The caps that were asked for could not all be kept.']),
    '',
    `The plan: ${leverWords(chosen)}`,
    ...chosen.lines.map(lineWords),
  ]
  if (model) {
    lines.push(
      '',
      `The model: its best roster answers ${share(model.answeredShare)}, no roster more than ${share(model.boundShare)} (gap ${(100 * model.gap).toFixed(1)} %, solver ${model.solverSeconds.toFixed(1)} s).`,
      `  Of the chosen roster it says ${share(model.chosenShare ?? 0)}, replay of the same calls ${percent(training.after.answeredShare)}: the bound is the model's, not the world's.`,
    )
  }
  if (result.caps.length) {
    lines.push('', 'If no program may be busier than   answered   as many   median response   under')
    for (const cap of result.caps) {
      lines.push(
        `  ${pad(cap.utilization === null ? 'no cap' : share(cap.utilization), 30)} ${pad(percent(cap.figures.answeredShare), 14)} ${pad(times(cap.ratio), 12)} ${pad(minutes(cap.figures.responseP50Seconds), 10)} ${leverWords(cap)}${cap.held ? '' : ' (could not be kept)'}`,
      )
    }
  }
  const { work } = result
  lines.push(
    '',
    `${count(work.rosters)} rosters × ${work.replications} replications tried (${work.rostersPerSecond.toFixed(0)} a second), ${work.seconds.toFixed(0)} s in all. ± is the 95 % interval over replications: the luck of handle times on these calls, not next year's calls.`,
    `Assumed: ${result.assumed.map((code) => ASSUMED[code]).join(' ')}${options.split.kind === 'alternate_weeks' ? ' Every other week was chosen on: both parts see every season.' : ''}`,
  )
  return lines.join('\n')
}

const unusedWords = ({ unused }: Chosen): string =>
  unused.length === 0
    ? ''
    : `; no use for ${unused.map(({ name, personHours }) => `${hours(personHours)} h of ${name}`).join(', ')}`

const waitsLonger = ({ presentArea }: Price): boolean =>
  presentArea.responseP50SecondsAfter > presentArea.responseP50SecondsBefore

const ASSUMED = {
  people_exchangeable: 'anybody can work in any program, which is seldom true.',
  roles_exchangeable: 'people of one role can work in every program that has the role.',
  programs_keep_people: 'each program keeps its own people.',
  new_posts_any_role: 'the new posts can be filled with whomever the plan needs.',
  officers_no_more: 'teams with a police officer get no more hours than they have.',
  roles_unknown: 'nobody told who is on a team, so a police officer counts like anybody.',
} as const satisfies Record<OptimiseResult['assumed'][number], string>

/** What so many posts buy, beside each other. */
export function sideBySide(results: readonly OptimiseResult[], asked: readonly OptimiseOptions[]): string {
  const rows = results.map(({ chosen, unseen, price }, index) => {
    const budget = asked[index]?.budget
    const name = budget?.kind === 'new_posts' ? `${budget.posts} new posts` : 'as asked'
    if (!chosen || !unseen || !price) return `  ${pad(name, 16)} nothing found`
    const busiest = Math.max(...price.perProgram.map(({ utilizationAfter }) => utilizationAfter))
    return `  ${pad(name, 16)} ${pad(percent(unseen.after.answeredShare), 16)} ${pad(times(unseen.ratio), 14)} ${pad(minutes(unseen.after.responseP50Seconds), 18)} ${pad(share(busiest), 8)} ${hours(chosen.personHours)}`
  })
  return [
    `Side by side       answered         as many        median response    busiest  person-hours a week`,
    ...rows,
  ].join('\n')
}

const leverWords = ({ area, patienceMinutes, phoneFirst }: LeverResult): string =>
  [
    area === null ? 'the areas as they are' : area,
    patienceMinutes === 0 ? 'nobody waits' : `callers wait up to ${patienceMinutes} minutes`,
    ...(phoneFirst ? ['phone first'] : []),
  ].join(', ')

function lineWords({ program, teams, start, hours: length, days, crews, post }: ChosenLine): string {
  const when = days.length === 7 ? 'every day' : days.join(' ')
  const who = crews === 2 ? ', two crews in turn' : ''
  return `  ${pad(program, 12)} ${teams} × ${start} for ${length} h, ${when}${who}${post === null ? '' : `, from ${post}`}`
}

const pad = (text: string, width: number): string => text.padEnd(width)
const count = (number: number): string => number.toLocaleString('en-US')
const share = (number: number): string => `${(100 * number).toFixed(1)} %`
const hours = (number: number): string => number.toFixed(0)
const weeks = (number: number): string => `${number.toFixed(1)} weeks`
const minute = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`
const withWidth = (text: string, width: number | null, digits: (number: number) => string): string =>
  width === null ? text : `${text} ± ${digits(width)}`
const percent = (estimate: Estimate | undefined): string =>
  estimate === undefined || estimate.mean === null
    ? '–'
    : withWidth(share(estimate.mean), estimate.halfWidth, (width) => (100 * width).toFixed(1))
const times = ({ mean, halfWidth }: Estimate): string =>
  mean === null ? '–' : `${withWidth(`${mean.toFixed(2)}`, halfWidth, (width) => width.toFixed(2))} ×`
const minutes = ({ mean }: Estimate): string => (mean === null ? '–' : minute(mean))

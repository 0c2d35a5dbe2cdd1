import { type Backtest, type Compared, MEASURES, type MeasureError, type NatureFit } from '@heart/replay/plan'
import type { AgencyBacktest } from './agency.ts'
import type { Learned } from './learn.ts'
import { minutes, percent, verdictOf } from './verdict.ts'

/** The whole backtest for a terminal: the verdict first, then the weeks, the errors, and what was fitted and assumed. */
export function backtestInWords(result: AgencyBacktest): string {
  const { agency, replayed, replications, learned } = result
  const number = (count: number) => count.toLocaleString('en-US')
  return [
    `${agency.name}: ${replayed.from} to ${replayed.to} (${number(replayed.calls)} calls) replayed ${replications} times, fitted on ${learned.from} to ${learned.to} (${number(learned.calls)} calls)`,
    '',
    ...verdictOf(result).map((sentence) => `  ${sentence}`),
    '',
    ...weekTable(result),
    '',
    ...errorTable(result),
    '',
    ...reasonTable(result),
    '',
    ...fitTable(learned),
    '',
    'Learned before the date',
    ...learnedLines(learned).map((line) => `  ${line}`),
    '',
    'Assumed',
    ...assumptions(result).map((line) => `  ${line}`),
  ].join('\n')
}

const interval = ({ replayed, inside }: Compared, write: (value: number) => string): string =>
  replayed
    ? `${write(replayed.mean)} (${write(replayed.low)}–${write(replayed.high)})${inside === false ? ' *' : '  '}`
    : '–'
const inPercent = (share: number) => (100 * share).toFixed(1)
const cell = (value: number | null, write: (value: number) => string) => (value === null ? '–' : write(value))

function weekTable({ rulesAlone, taught }: AgencyBacktest): string[] {
  const row = (label: string, alone: Backtest['total'], lessons: Backtest['total']) =>
    [
      label.padEnd(26),
      String(alone.warranted).padStart(9),
      cell(alone.share.recorded, inPercent).padStart(10),
      interval(alone.share, inPercent).padStart(22),
      interval(lessons.share, inPercent).padStart(22),
      cell(alone.responseP50Seconds.recorded, minutes).padStart(10),
      interval(alone.responseP50Seconds, minutes).padStart(22),
      interval(lessons.responseP50Seconds, minutes).padStart(22),
    ].join('')
  const heads = ['recorded', 'rules alone  ', 'with lessons  ']
  return [
    `${''.padEnd(35)}${'share answered, %'.padStart(32)}${''.padEnd(22)}${'median response, minutes'.padStart(32)}`,
    `${'week'.padEnd(26)}${'warranted'.padStart(9)}${[...heads, ...heads].map((head, i) => head.padStart(i % 3 === 0 ? 10 : 22)).join('')}`,
    ...rulesAlone.weeks.map((week, i) =>
      row(`${week.from} – ${week.to}`, week, taught.weeks[i] as Backtest['total']),
    ),
    row('together', rulesAlone.total, taught.total),
    '(in brackets: where 95 of 100 further replications would lie; * the record lies outside)',
  ]
}

const ERROR_ROWS = [
  ['mean error', (error: MeasureError) => error.meanError],
  ['mean absolute error', (error: MeasureError) => error.meanAbsoluteError],
] as const
const MEASURE_WORDS = {
  share: 'share, points',
  responseP50Seconds: 'median response, minutes',
  responseP90Seconds: '90th percentile, minutes',
} as const

function errorTable({ rulesAlone, taught }: AgencyBacktest): string[] {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`
  const both = (read: (backtest: Backtest) => string) =>
    [rulesAlone, taught].map((backtest) => read(backtest).padStart(16)).join('')
  return [
    `${'error, by whole week'.padEnd(46)}${'rules alone'.padStart(16)}${'with lessons'.padStart(16)}`,
    ...MEASURES.flatMap((measure) => [
      ...ERROR_ROWS.map(
        ([name, read]) =>
          `${`${MEASURE_WORDS[measure]}: ${name}`.padEnd(46)}${both(({ errors }) => {
            const error = errors[measure]
            if (!error) return '–'
            const value = measure === 'share' ? 100 * read(error) : read(error) / 60
            return name === 'mean error' ? signed(value) : value.toFixed(1)
          })}`,
      ),
      `${`${MEASURE_WORDS[measure]}: weeks inside`.padEnd(46)}${both(({ errors }) => {
        const error = errors[measure]
        return error ? `${error.inside} of ${error.weeks}` : '–'
      })}`,
    ]),
  ]
}

const REASON_WORDS: Record<string, string> = {
  out_of_area: 'outside the area',
  out_of_hours: 'outside the hours',
  no_team_on_duty: 'no team on duty',
  too_far: 'too far away',
  all_teams_busy: 'all teams busy',
  lost: 'ended as no rule says',
}

function reasonTable({ rulesAlone, taught }: AgencyBacktest): string[] {
  return [
    `${'not answered, % of warranted'.padEnd(40)}${'recorded'.padStart(10)}${'rules alone'.padStart(14)}${'with lessons'.padStart(14)}`,
    ...rulesAlone.reasons.map(({ reason, recorded, replayed }, i) => {
      const lessons = taught.reasons[i]?.replayed ?? 0
      return `${(REASON_WORDS[reason] as string).padEnd(40)}${inPercent(recorded).padStart(10)}${inPercent(replayed).padStart(14)}${inPercent(lessons).padStart(14)}`
    }),
  ]
}

function fitTable({ fits, placed }: Learned): string[] {
  const head = `${'calls'.padStart(8)}${'median'.padStart(9)}${'mean'.padStart(9)}${'sigma'.padStart(8)}${'gap'.padStart(8)}${'p90 fitted'.padStart(12)}${'observed'.padStart(10)}`
  const row = (label: string, { n, pooled, fit }: Pick<NatureFit, 'n' | 'pooled' | 'fit'>) =>
    `${label.padEnd(36)}${String(n).padStart(8)}${
      pooled
        ? `   fewer than ${fits.fewestCalls}: takes the program's`
        : `${minutes(fit.medianSeconds).padStart(9)}${minutes(fit.meanSeconds).padStart(9)}${fit.sigma.toFixed(2).padStart(8)}${fit.widestGap.toFixed(3).padStart(8)}${minutes(fit.fitted.p90).padStart(12)}${minutes(fit.observed.p90).padStart(10)}`
    }`
  return [
    `${`minutes from ${placed ? 'arrival (phone: answering)' : 'dispatch'} to clear`.padEnd(36)}${head}`,
    ...fits.programs.flatMap(({ programId, excluded, pooled, natures }) => [
      pooled
        ? row(programId, { n: pooled.n, pooled: false, fit: pooled })
        : `${programId}: nothing was measured`,
      ...natures.map((one) => row(`  ${one.nature}`, one)),
      `  left out: ${excluded.notRecorded} not recorded, ${excluded.negative} negative, ${excluded.zero} of no length, ${excluded.tooShort} under ${fits.shortestSeconds} s, ${excluded.tooLong} over ${fits.longestSeconds / 3600} h`,
    ]),
    '(log-normal; gap: the widest difference between fitted and observed shares, 0.050 is 5 in 100)',
  ]
}

function learnedLines({ patience, lessons, unseenMinutes, seenPerHour, handover }: Learned): string[] {
  const tried = patience.tuned?.tried
  const longest = tried?.at(-1)?.value
  const { lostShare, paperShare, delay, travel } = lessons
  return [
    tried
      ? `Patience ${patience.minutes} minutes: of ${tried.map(({ value }) => value).join(', ')} the one that comes closest to the weeks before.${patience.minutes === longest ? ' It is the longest one tried: the record shows no end of patience.' : ''}`
      : `Patience ${patience.minutes} minutes, as asked.`,
    `Of calls that a team could have taken, ${percent(lostShare)} were lost all the same${paperShare > 0 ? `, and ${percent(paperShare)} were answered on paper: nobody was sent, or cleared at once` : ''}.`,
    `Field teams are bound ${unseenMinutes.value} minutes longer than recorded: of ${unseenMinutes.tried.map(({ value }) => value).join(', ')} the one that comes closest.`,
    ...(delay
      ? [
          `From receipt to dispatch: median ${minutes(delay.medianSeconds)} minutes, sigma ${delay.sigma.toFixed(2)}.`,
        ]
      : []),
    ...(travel
      ? [
          `From dispatch to arrival: median ${minutes(travel.medianSeconds)} minutes, sigma ${travel.sigma.toFixed(2)}.`,
        ]
      : []),
    ...Object.entries(seenPerHour).map(
      ([programId, perHour]) =>
        `${programId} has no roster. Teams seen at work, by hour from 0: ${perHour.join(' ')}; exceeded in at most ${(100 * handover.share).toFixed(0)} % of an hour's time${handover.tuned ? `, of ${handover.tuned.tried.map(({ value }) => (100 * value).toFixed(0)).join(', ')} % the one whose median response comes closest` : ', as asked'}.`,
    ),
  ]
}

function assumptions({ duty, learned, notes, rulesAlone }: AgencyBacktest): string[] {
  const lines = [
    'Each week is replayed with the day before and the day after; jobs and waiting calls are carried over, those days are not counted.',
    'The interval holds the luck of handle times, with lessons also that of losses, delay and travel; the calls are those that really came.',
  ]
  if (duty.teams > 0) {
    lines.push(
      duty.callsThatTell > 0
        ? `On duty is the roster, less ${duty.absences} team-days that the record shows to have been left empty.`
        : 'On duty is the roster: the record does not tell who was there.',
    )
  }
  if (Object.keys(learned.seenPerHour).length > 0) {
    lines.push(
      'Where there is no roster, as many teams are on duty in each hour of the day as were seen at work before the date. An idle team leaves no trace, and a van can do work that this log does not know.',
    )
  }
  if (!learned.placed) {
    lines.push(
      'Most calls have no coordinates: the rules alone know no travel, and a team is bound from dispatch.',
    )
  }
  if (rulesAlone.judgedOtherwise > 0) {
    lines.push(`${rulesAlone.judgedOtherwise} calls are judged otherwise by the rules than by the ledger.`)
  }
  return [...lines, ...notes]
}

import type { PublishedTable } from '@heart/api/voice'
import { count, percent } from '../../ui/format.ts'
import { periodDates, periodName, whenOf } from './period-words.ts'
import {
  countAt,
  type FigureBar,
  latestFile,
  measureOf,
  type Period,
  type PublishedFigure,
  periodsOf,
  valuesUnder,
  type Words,
} from './published-figure.ts'

const ALL = 'all'
const MOST_QUARTERS = 12

/** How the share of calls that were answered goes from quarter to quarter. */
export function quartersFigure(set: PublishedTable, { language, t }: Words): PublishedFigure | null {
  const quarters = periodsOf([set])
    .filter(({ kind }) => kind === 'quarter')
    .slice(0, MOST_QUARTERS)
    .reverse()
  const [first] = quarters
  const last = quarters.at(-1)
  if (!first || !last || first === last) return null
  const bars = quarters.map((quarter) => bar(set, quarter.id, quarter.id, periodName(quarter, language), {}))
  return {
    ...sharesFigure(set, bars, { language, t }),
    id: 'quarters',
    title: t('figures.quartersTitle'),
    sentence: apart(bars, { language, t }, 'quarters', ''),
    denominator: t('figures.ofEach', { period: periodDates({ ...first, to: last.to }, language) }),
    heads: heads('figures.quarter', t),
  }
}

/** For whom, when and where more is answered, and less: a column of a table, each value a share of its own calls. */
export function columnFigure(
  set: PublishedTable,
  period: Period,
  column: 'zone' | 'nature' | 'hours',
  words: Words,
): PublishedFigure {
  const { language, t } = words
  const bars = leavesOf(set, column).map(({ id, words: told }) =>
    bar(set, period.id, id, told[language], { [column]: id }),
  )
  const there = bars.filter(({ count: n, of }) => n !== null || of !== null)
  // The hours of a day have their order; zones and kinds of call have none but this.
  const ordered = column === 'hours' ? there : there.sort((a, b) => shareOf(b) - shareOf(a))
  return {
    ...sharesFigure(set, ordered, words),
    id: set.dataset.id,
    title: t(`figures.${column}Title`),
    sentence: apart(ordered, words, column, whenOf(period, words)),
    denominator: t('figures.ofEach', { period: periodDates(period, language) }),
    heads: heads(`figures.${column}`, t),
  }
}

const sharesFigure = (set: PublishedTable, bars: readonly FigureBar[], _: Words) => ({
  kind: 'shares' as const,
  datasetId: set.dataset.id,
  ...measureOf(set, 'ledger.answered'),
  bars,
  csvPath: latestFile(set, 'csv'),
})

const heads = (what: string, t: Words['t']) => ({
  what: t(what as 'figures.quarter'),
  count: t('figures.answered'),
  of: t('figures.ofCalls'),
})

function bar(
  set: PublishedTable,
  period: string,
  key: string,
  label: string,
  at: Record<string, string>,
): FigureBar {
  return {
    key,
    label,
    meaning: 'person',
    count: countAt(set, period, { ...at, result: 'answered' }),
    of: countAt(set, period, { ...at, result: ALL }),
  }
}

/** The values of a column that have no finer ones. */
function leavesOf(set: PublishedTable, column: string, parent = ALL): ReturnType<typeof valuesUnder> {
  return valuesUnder(set, column, parent).flatMap((value) => {
    const finer = leavesOf(set, column, value.id)
    return finer.length > 0 ? finer : [value]
  })
}

const shareOf = ({ count: n, of }: FigureBar): number => (n === null || !of ? -1 : n / of)

/** The highest and the lowest share that are shown, in a sentence; several without any answer are counted instead. */
function apart(
  bars: readonly FigureBar[],
  { language, t }: Words,
  what: 'quarters' | 'zone' | 'nature' | 'hours',
  when: string,
): string {
  const shown = bars.filter((each) => shareOf(each) >= 0).sort((a, b) => shareOf(b) - shareOf(a))
  const [most] = shown
  const least = shown.at(-1)
  if (!most || !least || most === least) return t('figures.tooFew')
  const told = ({ label, count: n, of }: FigureBar) => ({
    when,
    label,
    count: count(n ?? 0, language),
    of: count(of ?? 0, language),
    share: percent(n ?? 0, of ?? 0),
  })
  const none = shown.filter((each) => each.count === 0).length
  const second =
    none > 1
      ? t(`figures.${what}None`, { none: String(none), all: String(bars.length) })
      : t(`figures.${what}Least`, told(least))
  return `${t(`figures.${what}Most`, told(most))} ${second}`
}

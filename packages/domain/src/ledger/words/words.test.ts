import { expect, test } from 'vitest'
import { type Measure, QUESTIONS } from '../measures/definition.ts'
import { type Figure, NO_FIGURE } from '../measures/figure.ts'
import { shareInterval } from '../measures/interval.ts'
import { MEASURES } from '../measures/registry.ts'
import { chanceText, changeOf } from './change-words.ts'
import { countedText, figureText, shareText, sureText, valueText } from './figure-words.ts'
import { daysOf, monthsBetween, monthsWords } from './month-words.ts'
import { equitySentence, type MeasureFigures, questionSentence } from './question-sentence.ts'

const figure = (given: Partial<Figure>): Figure => ({ ...NO_FIGURE, ...given })
const shareOf = (n: number, of: number): Figure => figure({ value: n / of, n, of, ...shareInterval(n, of) })

const plainSpaces = (words: string) => words.replaceAll('\u00a0', ' ')

test('nothing that is not quite none or all is said to be none or all', () => {
  expect([0, 0.0004, 0.012, 0.2077, 0.983, 0.9996, 1].map(shareText).map(plainSpaces)).toEqual([
    '0 %',
    '< 0.1 %',
    '1.2 %',
    '21 %',
    '98.3 %',
    '> 99.9 %',
    '100 %',
  ])
})

test('values are said in the unit that a person would take', () => {
  const said = (value: number, unit: 'minutes' | 'days' | 'hours' | 'dollars' | 'calls') =>
    plainSpaces(valueText(value, unit))
  expect(said(0.5, 'minutes')).toBe('30 s')
  expect(said(6.25, 'minutes')).toBe('6.3 min')
  expect(said(42.4, 'minutes')).toBe('42 min')
  expect(said(125, 'minutes')).toBe('2 h 05')
  expect(said(0.25, 'days')).toBe('6 h')
  expect(said(1, 'days')).toBe('1 day')
  expect(said(12.4, 'days')).toBe('12 days')
  expect(said(1_234.4, 'hours')).toBe('1,234 h')
  expect(said(412.6, 'dollars')).toBe('$413')
  expect(said(1_984, 'calls')).toBe('1,984')
  expect(valueText(null, 'share')).toBe('–')
})

test('of a duration both halves are told', () => {
  expect(plainSpaces(figureText(figure({ value: 8, p90: 21 }), 'minutes'))).toBe('8 min · 21 min')
})

test('how sure is said with bounds that go outwards', () => {
  expect(sureText({ low: 0.412, high: 0.459 }, 'share')).toBe('between 41 and 46 in 100')
  expect(sureText({ low: 0.0011, high: 0.0068 }, 'share')).toBe('between 1 and 7 in 1,000')
  expect(sureText({ low: 0, high: 0.003 }, 'share')).toBe('at most 3 in 1,000')
  expect(sureText({ low: 0.965, high: 1 }, 'share')).toBe('at least 965 in 1,000')
  expect(plainSpaces(sureText({ low: 6, high: 7.5 }, 'minutes'))).toBe('between 6 min and 7.5 min')
  expect(sureText(figure({ value: 3 }), 'calls')).toBe('')
})

test('what was counted is said as counted', () => {
  expect(countedText(shareOf(412, 1_984))).toBe('412 of 1,984')
  expect(countedText(shareOf(412, 412))).toBe('412 of 412')
  expect(countedText(figure({ n: 412 }))).toBe('412')
  expect(countedText(figure({ value: 8, p90: 20, n: 300, of: 300 }))).toBe('300')
  expect(countedText(figure({}))).toBe('')
})

const share = { unit: 'share', better: 'more' } as const
const calls = { unit: 'calls', better: null } as const
const minutes = { unit: 'minutes', better: 'less' } as const

test('shares change by points, and only intervals that do not overlap are more than chance', () => {
  const far = changeOf(shareOf(300, 1_000), shareOf(200, 1_000), share)
  expect(far).toEqual({ words: 'up 10 points', chance: 'more', sense: 'better' })
  expect(far && chanceText(far)).toBe('more than chance would do')
  const near = changeOf(shareOf(200, 1_000), shareOf(210, 1_000), share)
  expect(near).toEqual({ words: 'down 1 point', chance: 'could', sense: null })
  expect(near && chanceText(near)).toBe('chance alone could do that')
})

test('counts change by their number, and nothing is claimed of chance', () => {
  const change = changeOf(figure({ value: 1_210 }), figure({ value: 1_000 }), calls)
  expect(change).toEqual({ words: 'up 210 (21\u00a0%)', chance: null, sense: null })
  expect(change && chanceText(change)).toBe('')
})

test('a shorter time is better where the measure says so', () => {
  const now = figure({ value: 6, low: 5.8, high: 6.2 })
  const before = figure({ value: 9, low: 8.5, high: 9.5 })
  expect(changeOf(now, before, minutes)).toEqual({
    words: 'down 3\u00a0min',
    chance: 'more',
    sense: 'better',
  })
})

test('what reads as the same is said to be the same; without a figure there is nothing to compare', () => {
  expect(changeOf(shareOf(200, 1_000), shareOf(2_000, 10_000), share)?.words).toBe('the same')
  expect(changeOf(shareOf(200, 1_000), null, share)).toBeNull()
  expect(changeOf(figure({}), shareOf(1, 2), share)).toBeNull()
})

test('periods of months in words and in days', () => {
  expect(monthsWords('2025-10', '2026-09')).toBe('from October 2025 to September 2026')
  expect(monthsWords('2025-10', '2025-10')).toBe('in October 2025')
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(daysOf('2024-01', '2024-02')).toEqual({ from: '2024-01-01', to: '2024-02-29' })
})

const measureOf = (id: string): Measure => {
  const found = MEASURES.find((measure) => measure.id === id)
  if (!found) throw new Error(`no measure ${id}`)
  return found
}
const row = (id: string, whole: Figure, before: Figure | null = null) => ({
  measure: measureOf(id),
  whole,
  before,
})
const scope = 'From October 2025 to September 2026'
const said = (rows: MeasureFigures[], beforeName: string | null = null) => ({
  rows,
  agencyName: 'Durham',
  scope,
  beforeName,
})
const plainSentence = (...given: Parameters<typeof questionSentence>) =>
  plainSpaces(questionSentence(...given))

test('the sentence says how many of how many, whether it changed, and how many by phone', () => {
  const rows = [
    row('ledger.answered', shareOf(412, 1_984), shareOf(300, 1_900)),
    row('ledger.by_phone', shareOf(150, 412)),
  ]
  expect(plainSentence('share', said(rows, 'the year before'))).toBe(
    `${scope}, Durham answered 412 of 1,984 calls that warranted it: 21 %. That is up 5 points on the year before, more than chance would do. Of the answers 36 % were by phone.`,
  )
})

test('why not the rest: the two largest reasons and their shares of the unanswered', () => {
  const parts = [
    { key: 'out_of_area', label: 'Outside the area', n: 420 },
    { key: 'out_of_hours', label: 'Outside the hours', n: 640 },
    { key: 'unknown', label: 'Unknown', n: 100 },
  ]
  const rows = [row('reason.parts', figure({ n: 1_160, of: 1_160, parts }))]
  expect(plainSentence('why_not', said(rows))).toBe(
    `${scope}, nobody answered 1,160 calls that warranted it. Most of them: outside the hours (55 %) and outside the area (36 %).`,
  )
})

test('times are said with both halves, safety with every exception', () => {
  const times = [row('time.received_arrived', figure({ value: 14, p90: 36, n: 90, of: 90 }))]
  expect(plainSentence('how_fast', said(times))).toContain(
    'within 14 min of the call, nine in ten within 36 min.',
  )
  const safety = [
    row('visit.felt_safe', shareOf(980, 1_000)),
    row('visit.back_up', shareOf(12, 1_000)),
    row('visit.hurt', shareOf(0, 1_000)),
  ]
  expect(plainSentence('safety', said(safety))).toBe(
    `${scope}, the team felt safe in 980 of 1,000 visits: 98 %. Back-up was asked for in 12 of 1,000. Nobody was hurt in 1,000.`,
  )
})

test('what the record does not tell is not said', () => {
  for (const question of QUESTIONS.filter((each) => each !== 'equity'))
    expect(questionSentence(question, said([]))).toBe(
      `${scope}, the record of Durham does not tell this yet.`,
    )
})

test('best and worst are named with how sure they are, and whether that may be chance', () => {
  const group = (key: string, n: number, of: number) => ({
    key,
    label: `Zone ${key}`,
    figure: shareOf(n, of),
  })
  const groups = [group('1', 300, 1_000), group('2', 100, 1_000), group('3', 5, 5)]
  expect(plainSpaces(equitySentence(measureOf('ledger.answered'), groups, 'zone', scope))).toBe(
    `${scope}, Zone 1 had most of its calls answered: 30 % (between 27 and 33 in 100); Zone 2 fewest: 10 % (between 8 and 13 in 100). The difference is more than chance would make.`,
  )
  expect(equitySentence(measureOf('ledger.answered'), groups.slice(1), 'zone', scope)).toContain(
    'no two groups',
  )
})

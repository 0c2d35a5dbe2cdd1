import type { Measure } from '../measures/definition.ts'
import type { Figure } from '../measures/figure.ts'

const numbers = new Intl.NumberFormat('en-US')
const count = (n: number): string => numbers.format(n)

export type MeasureUnit = Measure['unit']

export const isCount = (unit: MeasureUnit): boolean => ['calls', 'visits', 'referrals'].includes(unit)

/** Nothing that is not quite none or all is said to be none or all; near both ends a decimal keeps exceptions visible. */
export function shareText(share: number): string {
  const percent = 100 * share
  if (percent > 0 && percent < 0.1) return '<\u00a00.1\u00a0%'
  if (percent > 99.9 && percent < 100) return '>\u00a099.9\u00a0%'
  const fine = percent < 10 || percent > 90
  return `${Number(percent.toFixed(fine ? 1 : 0))}\u00a0%`
}

function minutesText(minutes: number): string {
  if (minutes > 0 && minutes < 1) return `${Math.round(minutes * 60)}\u00a0s`
  if (minutes < 10) return `${Number(minutes.toFixed(1))}\u00a0min`
  const whole = Math.round(minutes)
  if (whole < 120) return `${whole}\u00a0min`
  return `${Math.floor(whole / 60)}\u00a0h\u00a0${String(whole % 60).padStart(2, '0')}`
}

function daysText(days: number): string {
  if (days > 0 && days < 1) return `${Math.max(1, Math.round(days * 24))}\u00a0h`
  const shown = days < 10 ? Number(days.toFixed(1)) : Math.round(days)
  return `${count(shown)}\u00a0${shown === 1 ? 'day' : 'days'}`
}

const WORDS: Readonly<Record<MeasureUnit, (value: number) => string>> = {
  share: shareText,
  calls: (calls) => count(Math.round(calls)),
  visits: (visits) => count(Math.round(visits)),
  referrals: (referrals) => count(Math.round(referrals)),
  minutes: minutesText,
  days: daysText,
  hours: (hours) => `${count(hours < 10 ? Number(hours.toFixed(1)) : Math.round(hours))}\u00a0h`,
  dollars: (dollars) => `$${count(Math.round(dollars))}`,
}

/** A value of a measure, short. @example valueText(0.2077, 'share') // '21 %' */
export const valueText = (value: number | null, unit: MeasureUnit): string =>
  value === null ? '–' : WORDS[unit](value)

/** A figure as it stands in a table: of a duration both halves. */
export const figureText = (figure: Figure, unit: MeasureUnit): string =>
  figure.p90 === null
    ? valueText(figure.value, unit)
    : `${valueText(figure.value, unit)} · ${valueText(figure.p90, unit)}`

/** How sure a figure is, in words; empty where no interval applies. Bounds go outwards, so that nothing is promised. */
export function sureText({ low, high }: Pick<Figure, 'low' | 'high'>, unit: MeasureUnit): string {
  if (low === null || high === null) return ''
  if (unit !== 'share') {
    const [from, to] = [valueText(low, unit), valueText(high, unit)]
    return from === to ? `about ${from}` : `between ${from} and ${to}`
  }
  const of = high < 0.05 || low > 0.95 ? 1_000 : 100
  const least = Math.floor(low * of + 1e-9)
  const most = Math.ceil(high * of - 1e-9)
  if (least === 0) return `at most ${most} in ${count(of)}`
  if (most === of) return `at least ${least} in ${count(of)}`
  return `between ${least} and ${most} in ${count(of)}`
}

/** What was counted, as counted: of a share how many of how many. @example '412 of 1,984' */
export function countedText({ n, of, value, p90 }: Pick<Figure, 'n' | 'of' | 'value' | 'p90'>): string {
  const isPart = n !== of || (value !== null && p90 === null)
  if (of !== null && n !== null && isPart) return `${count(Math.round(n))} of ${count(Math.round(of))}`
  const one = of ?? n
  return one === null ? '' : count(Math.round(one))
}

import { type BestAndWorst, bestAndWorst } from '../measures/best-and-worst.ts'
import type { Measure, Question, Split } from '../measures/definition.ts'
import type { Figure, FigureGroup } from '../measures/figure.ts'
import { changeSentence } from './change-words.ts'
import { countedText, shareText, sureText, valueText } from './figure-words.ts'
import { SPLIT_WORDS } from './question-words.ts'

/** A figure with its measure, and what it was in the period compared with. */
export interface MeasureFigures {
  readonly measure: Measure
  readonly whole: Figure
  readonly before: Figure | null
}

export interface Said {
  readonly rows: readonly MeasureFigures[]
  readonly agencyName: string
  /** Period and filters: “From October 2025 to September 2026, in zone 12”. */
  readonly scope: string
  /** What `before` is: “the year before”. */
  readonly beforeName: string | null
}

type Find = (id: string) => MeasureFigures | undefined
type Sentences = readonly (string | false | null | undefined)[]

/** What a person would say aloud about a question, built from its figures; what the record does not tell is not said. */
export function questionSentence(question: Exclude<Question, 'equity'>, said: Said): string {
  const find = (id: string) =>
    said.rows.find(({ measure, whole }) => measure.id === id && (whole.value !== null || whole.parts?.length))
  const [first, ...others] = SENTENCES[question](find, said).filter(Boolean)
  if (!first) return `${said.scope}, the record of ${said.agencyName} does not tell this yet.`
  return [`${said.scope}, ${first}`, ...others].join(' ')
}

const SENTENCES: Readonly<Record<Exclude<Question, 'equity'>, (find: Find, said: Said) => Sentences>> = {
  share(find, said) {
    const answered = find('ledger.answered')
    const phone = find('ledger.by_phone')
    return [
      answered &&
        `${said.agencyName} answered ${countedText(answered.whole)} calls that warranted it: ${text(answered)}.`,
      changed(answered, said),
      answered && phone && `Of the answers ${text(phone)} were by phone.`,
    ]
  },
  why_not(find) {
    const parts = find('reason.parts')?.whole
    const [first, second] = largest(parts)
    const most = first && 2 * (first.n + (second?.n ?? 0)) > (parts?.of ?? 0)
    return [
      parts && `nobody answered ${countedText(parts)} calls that warranted it.`,
      first &&
        (second
          ? `${most ? 'Most of them' : 'The largest parts'}: ${part(first, parts)} and ${part(second, parts)}.`
          : `All of them: ${first.label.toLowerCase()}.`),
    ]
  },
  how_fast(find, said) {
    const arrived = find('time.received_arrived')
    return [
      arrived &&
        `half of the calls that a team went to had somebody there within ${text(arrived)} of the call, nine in ten within ${valueText(arrived.whole.p90, arrived.measure.unit)}.`,
      changed(arrived, said),
    ]
  },
  what_happens(find) {
    const outcomes = find('visit.outcome')?.whole
    const [first, second] = largest(outcomes)
    const freed = find('police.hours_freed')
    return [
      outcomes &&
        first &&
        `${countedText(outcomes)} visits ended, most often: ${part(first, outcomes)}${second ? `, then ${part(second, outcomes)}` : ''}.`,
      first && freed && `Calls diverted from police freed an estimated ${text(freed)} of officers’ time.`,
    ]
  },
  safety(find, said) {
    const safe = find('visit.felt_safe')
    const backUp = find('visit.back_up')
    const hurt = find('visit.hurt')
    return [
      safe && `the team felt safe in ${countedText(safe.whole)} visits: ${text(safe)}.`,
      changed(safe, said),
      safe && backUp && `Back-up was asked for in ${countedText(backUp.whole)}.`,
      safe &&
        hurt &&
        (hurt.whole.n === 0
          ? `Nobody was hurt in ${valueText(hurt.whole.of, 'visits')}.`
          : `Somebody was hurt in ${countedText(hurt.whole)}.`),
    ]
  },
  connected(find, said) {
    const heard = find('care.followed_up')
    const connected = find('care.referrals_connected')
    const days = find('care.time_to_connect')
    return [
      heard &&
        `somebody heard from the neighbor in time in ${countedText(heard.whole)} promised follow-ups: ${text(heard)}.`,
      changed(heard, said),
      connected &&
        `${heard ? 'Of the' : 'of the'} referrals ${countedText(connected.whole)} led to the partner${days ? `, the middle one after ${text(days)}` : ''}.`,
    ]
  },
}

const text = ({ whole, measure }: MeasureFigures): string => valueText(whole.value, measure.unit)

const largest = (figure: Figure | undefined) => [...(figure?.parts ?? [])].sort((a, b) => b.n - a.n)

const part = ({ label, n }: { label: string; n: number }, whole: Figure | undefined): string =>
  `${label.toLowerCase()} (${shareText(n / (whole?.of || 1))})`

function changed(row: MeasureFigures | undefined, { beforeName }: Said): string | null {
  return row && beforeName ? changeSentence(row.whole, row.before, row.measure, beforeName) : null
}

/** As 911 centers number their zones: “411”, “E-1”. */
const SHORT_NAME = /^\S{1,6}$/

/** What a person would say aloud about best and worst of a measure. */
export function equitySentence(
  measure: Measure,
  groups: readonly FigureGroup[],
  by: Split,
  scope: string,
): string {
  const found = bestAndWorst(measure, groups)
  if (!found) return `${scope}, no two groups by ${SPLIT_WORDS[by]} are large enough to be compared.`
  const { best, worst, mayBeChance } = found
  const value = ({ figure }: BestAndWorst['best']) => {
    const sure = sureText(figure, measure.unit)
    return `${valueText(figure.value, measure.unit)}${sure && ` (${sure})`}`
  }
  const name = ({ label }: BestAndWorst['best']) =>
    by === 'zone' && SHORT_NAME.test(label) ? `zone ${label}` : label
  const said =
    measure.id === 'ledger.answered'
      ? `${name(best)} had most of its calls answered: ${value(best)}; ${name(worst)} fewest: ${value(worst)}.`
      : `“${measure.name.toLowerCase()}” was best for ${name(best)}: ${value(best)}; worst for ${name(worst)}: ${value(worst)}.`
  return `${scope}, ${said} ${mayBeChance ? 'The difference may be chance.' : 'The difference is more than chance would make.'}`
}

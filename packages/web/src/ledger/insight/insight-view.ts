import { QUESTIONS, type Question, SPLITS, type Split } from '@heart/domain/ledger'
import { text } from '../../root-route.ts'

export const HOW = { phone: 'by phone', in_person: 'in person' } as const
export const COMPARE = { previous: 'the months before', year_before: 'the year before' } as const

/** What the page shows: all of it stands in the address, so that a view can be passed on. */
export interface InsightView {
  /** The first without one. */
  q?: Question | undefined
  /** The measure looked at closely. */
  m?: string | undefined
  by?: Split | undefined
  /** Months, both included; absent: the last twelve complete ones of the record. */
  from?: string | undefined
  to?: string | undefined
  program?: string | undefined
  zone?: string | undefined
  nature?: string | undefined
  how?: keyof typeof HOW | undefined
  compare?: keyof typeof COMPARE | undefined
  /** A date: with the definitions that were in force on it. */
  definitions?: string | undefined
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

const like = (value: unknown, pattern: RegExp) => {
  const said = text(value)
  return said && pattern.test(said) ? said : undefined
}
const oneOf = <T extends string>(value: unknown, all: readonly T[]): T | undefined =>
  all.find((each) => each === value)
const keys = <T extends object>(all: T) => Object.keys(all) as (keyof T & string)[]

/** A view as an address tells it; what an address cannot mean is left out. */
export function insightView(search: Record<string, unknown>): InsightView {
  return {
    q: oneOf(search.q, QUESTIONS) ?? 'share',
    m: text(search.m),
    by: oneOf(search.by, SPLITS),
    from: like(search.from, MONTH),
    to: like(search.to, MONTH),
    program: text(search.program),
    zone: text(search.zone),
    nature: text(search.nature),
    how: oneOf(search.how, keys(HOW)),
    compare: oneOf(search.compare, keys(COMPARE)),
    definitions: like(search.definitions, DATE),
  }
}

/** Phone or in person is asked of calls that somebody answered; of the others there is nothing to tell. */
const OF_ANSWERS: ReadonlySet<Question> = new Set(['how_fast', 'what_happens', 'safety'])
export const canAskHow = ({ q }: InsightView): boolean => q !== undefined && OF_ANSWERS.has(q)

import type { FACTS, FactKind } from './fact.ts'

/**
 * Which facts: the one description from which SQL, the slow reading and the documentation are made. Judged as SQL does: a field
 * that the record does not tell (null) makes `is` and `has` neither true nor false, except that `is` with null among its values
 * judges every fact; `all` is false as soon as one part is, `any` true as soon as one is, whatever the others.
 */
export type Condition =
  | { readonly field: string; readonly is: readonly (string | boolean | null)[] }
  /** A list that holds one of these. */
  | { readonly field: string; readonly has: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** A number made of facts: how many, or the sum of their seconds. */
export type Amount<K extends FactKind = FactKind> = {
  [Kind in K]: {
    readonly fact: Kind
    readonly where: Condition
    /** Summed; absent: the facts are counted. */
    readonly seconds?: (typeof FACTS)[Kind]['seconds'][number]
  }
}[K]

/** Numbers that an agency tells about itself (`insight` of its settings); where one is missing, measures that need it show nothing. */
export const ASSUMPTIONS = ['officersPerCall', 'officerMinutesPerCall', 'dollarsPerMonth'] as const
export type Assumption = (typeof ASSUMPTIONS)[number]

/** An assumption that is the numerator, once for each month of the period. */
export interface PerMonth {
  readonly perMonth: Assumption
}

/**
 * How a figure is made of facts. A fact of which `of` or `yes` cannot tell is in neither numerator nor denominator.
 */
export type Formula =
  | {
      [K in FactKind]:
        | { readonly kind: 'count'; readonly fact: K; readonly yes: Condition }
        | { readonly kind: 'share'; readonly fact: K; readonly of: Condition; readonly yes: Condition }
        /** How the facts of `of` whose field is told fall on its values; of a list one fact can count for several. */
        | { readonly kind: 'parts'; readonly fact: K; readonly of: Condition; readonly field: string }
        /** Half and nine in ten stay at or below; nearest rank on seconds rounded up to the steps of `DURATION_STEPS`. */
        | {
            readonly kind: 'duration'
            readonly fact: K
            readonly of: Condition
            readonly seconds: (typeof FACTS)[K]['seconds'][number]
          }
    }[FactKind]
  | {
      readonly kind: 'ratio'
      readonly numerator: Amount | PerMonth
      /** Null: by one. */
      readonly denominator: Amount | null
      /** Multiplied onto the quotient. */
      readonly times: readonly Assumption[]
      readonly factor: number
    }

/** The questions a dashboard answers, in this order. */
export const QUESTIONS = [
  'share',
  'why_not',
  'how_fast',
  'what_happens',
  'safety',
  'connected',
  'equity',
] as const
export type Question = (typeof QUESTIONS)[number]

export const SPLITS = [
  'month',
  'hour',
  'weekday',
  'zone',
  'nature',
  'program',
  'language',
  'age',
  'gender',
  'ethnicity',
  'housing',
] as const
export type Split = (typeof SPLITS)[number]

/** One version of one measure. A version is never changed; another formula is another version with its own dates. */
export interface Measure {
  /** As in addresses and files, and the anchor on the page of definitions: `ledger.answered`. */
  readonly id: string
  readonly version: number
  /** Local dates on which figures are made with this version, both included; null: until another takes over. */
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly question: Question
  readonly name: string
  /** The question it answers, as somebody would ask it. */
  readonly asks: string
  readonly numerator: string
  readonly denominator: string | null
  readonly exclusions: string
  readonly unit: 'share' | 'calls' | 'visits' | 'referrals' | 'minutes' | 'days' | 'hours' | 'dollars'
  /** The two stamps between which a time is taken. */
  readonly pair: readonly [from: string, to: string] | null
  /** Where the measure comes from: a field guide or our own rule. */
  readonly source: { readonly title: string; readonly url: string | null }
  readonly formula: Formula
  readonly splits: readonly Split[]
  /** Whether more is better, for words and for best and worst zones; null: neither. */
  readonly better: 'more' | 'less' | null
}

import { type Figure, type Measure, NO_FIGURE, QUESTIONS, type Question } from '@heart/domain/ledger'
import type { ReportInput } from './compose.ts'
import type { Counted } from './figures.ts'

/** A figure for tests: nothing, but for what is given. */
export const exampleFigure = (given: Partial<Figure>): Figure => ({ ...NO_FIGURE, ...given })

export const exampleShare = (n: number, of: number): Figure =>
  exampleFigure({ value: n / of, n, of, low: Math.max(0, n / of - 0.02), high: Math.min(1, n / of + 0.02) })

const measure = (id: string, question: Question, name: string, given: Partial<Measure> = {}): Measure => ({
  id,
  version: 1,
  effectiveFrom: '2024-01-01',
  effectiveTo: null,
  question,
  name,
  asks: `${name}?`,
  numerator: `Calls that are ${name.toLowerCase()}`,
  denominator: 'Warranted calls',
  exclusions: 'Calls that are not over yet',
  unit: 'share',
  pair: null,
  source: { title: 'Our own rule', url: null },
  formula: { kind: 'share', fact: 'call', of: { all: [] }, yes: { all: [] } },
  splits: ['month', 'zone'],
  better: null,
  ...given,
})

export const exampleCounted = (
  id: string,
  whole: Figure,
  {
    before = null,
    groups = [],
    ...given
  }: Partial<Counted> & { question?: Question; of?: Partial<Measure> } = {},
): Counted => ({
  measure: measure(id, given.question ?? 'share', given.of?.name ?? id, given.of),
  whole,
  before,
  groups,
  held: '',
})

/** A report of a made-up city, long enough for several pages when it has many zones. */
export function exampleReport(counted: readonly Counted[], given: Partial<ReportInput> = {}): ReportInput {
  return {
    view: {
      name: 'The year, by zone',
      query: {
        question: null,
        measure: null,
        months: { kind: 'rolling', last: 12 },
        filters: { zone: null, nature: null, program: null, how: null },
        split: 'zone',
        compare: 'year_before',
        definitions: null,
      },
    },
    agencyName: 'City of Testville',
    synthetic: true,
    sections: QUESTIONS.flatMap((question) => {
      const of = counted.filter(({ measure }) => measure.question === question)
      return of.length === 0 ? [] : [{ question, counted: of, split: 'zone' }]
    }),
    period: { from: '2025-11', to: '2026-10' },
    compared: { from: '2024-11', to: '2025-10' },
    programNames: { crt: 'Community response team' },
    marks: [{ month: '2026-02', words: 'citywide' }],
    hidesSmall: false,
    madeAt: 'November 23, 2026, 07:00',
    definitions: '2026-11-23',
    ...given,
  }
}

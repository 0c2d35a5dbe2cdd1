import { type Figure, type FigureGroup, type Measure, NO_FIGURE } from '@heart/domain/ledger'

/** A figure for tests: nothing, but for what is given. */
export const exampleFigure = (given: Partial<Figure>): Figure => ({ ...NO_FIGURE, ...given })

/** A share for tests, with an interval of the given half width. */
export const exampleShare = (n: number, of: number, half = 0.02): Figure =>
  exampleFigure({
    value: n / of,
    n,
    of,
    low: Math.max(0, n / of - half),
    high: Math.min(1, n / of + half),
  })

export const exampleGroup = (key: string, figure: Figure): FigureGroup => ({
  key,
  label: `Zone ${key}`,
  figure,
})

/** A measure for tests; its words say nothing. */
export const exampleMeasure = (given: Partial<Measure>): Measure => ({
  id: 'example',
  version: 1,
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  question: 'share',
  name: 'Example',
  asks: 'How many?',
  numerator: 'Those counted',
  denominator: 'All',
  exclusions: 'None',
  unit: 'share',
  pair: null,
  source: { title: 'Our own', url: null },
  formula: { kind: 'share', fact: 'call', of: { all: [] }, yes: { all: [] } },
  splits: ['month', 'zone'],
  better: 'more',
  ...given,
})

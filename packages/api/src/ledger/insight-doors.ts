import {
  Figure,
  FigureGroup,
  type Formula,
  type Measure,
  Month,
  QUESTIONS,
  SPLITS,
} from '@heart/domain/ledger'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

const months = z.strictObject({ from: Month, to: Month })
const PlainDate = z.iso.date()

export const MeasureFigures = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  whole: Figure,
  before: Figure.nullable(),
  groups: z.array(FigureGroup),
})
export type MeasureFigures = z.infer<typeof MeasureFigures>

export const Figures = z.strictObject({
  agencyName: z.string(),
  timezone: z.string(),
  synthetic: z.boolean(),
  /** First and last local date with a settled call; null: there is none. */
  record: z.strictObject({ from: PlainDate, to: PlainDate }).nullable(),
  period: months,
  compared: months.nullable(),
  by: z.enum(SPLITS).nullable(),
  measures: z.array(MeasureFigures),
})
export type Figures = z.infer<typeof Figures>

/** A version of a measure; its formula as the registry has it, for those who want to compute it themselves. */
export const MeasureVersion = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  effectiveFrom: PlainDate,
  effectiveTo: PlainDate.nullable(),
  question: z.enum(QUESTIONS),
  name: z.string(),
  asks: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  exclusions: z.string(),
  unit: z.string() as unknown as z.ZodType<Measure['unit']>,
  pair: z.tuple([z.string(), z.string()]).nullable(),
  source: z.strictObject({ title: z.string(), url: z.string().nullable() }),
  formula: z.unknown() as z.ZodType<Formula>,
  splits: z.array(z.enum(SPLITS)),
  better: z.enum(['more', 'less']).nullable(),
})
export type MeasureVersion = z.infer<typeof MeasureVersion>

export const insightDoors = {
  insightMeasures: defineDoor({
    method: 'GET',
    path: '/api/insight/measures',
    may: 'ledger.read',
    summary: 'The definitions of all measures that are in force on a local date, today without one',
    query: z.strictObject({ definitions: PlainDate.optional() }),
    output: z.strictObject({ measures: z.array(MeasureVersion) }),
  }),

  insightFigures: defineDoor({
    method: 'GET',
    path: '/api/insight/figures',
    may: 'ledger.read',
    summary:
      'Figures of measures for local months (both included), with their groups of a split and the same of a period before; without months the last twelve complete ones of the record',
    query: z.strictObject({
      measures: z.string().min(1).describe('ids of measures, with commas between them'),
      from: Month.optional(),
      to: Month.optional(),
      by: z.enum(SPLITS).optional(),
      zone: z.string().min(1).optional(),
      nature: z.string().min(1).optional(),
      program: z.string().min(1).optional(),
      how: z.enum(['phone', 'in_person']).optional(),
      compare: z.enum(['previous', 'year_before']).optional(),
      definitions: PlainDate.optional(),
    }),
    output: Figures,
  }),
}

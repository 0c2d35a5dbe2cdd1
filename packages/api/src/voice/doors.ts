import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

export const ProgramAvailability = z.strictObject({
  programId: z.string(),
  name: z.string(),
  mode: z.string(),
  /** Comes to this place at all. */
  covers: z.boolean(),
  openNow: z.boolean(),
  /** When it next opens or closes (UTC), null: never. */
  changesAt: z.string().nullable(),
  /** This week's hours for people: Monday first, each a list of "09:00–21:00". */
  week: z.array(z.array(z.string())),
})

export const availability = defineDoor({
  method: 'GET',
  path: '/api/public/availability',
  may: 'public',
  summary: 'Does HEART come here, now? By ZIP or by a point',
  query: z.strictObject({
    agencyId: z.string().optional(),
    zip: z
      .string()
      .regex(/^\d{5}$/, 'a ZIP code has five digits')
      .optional(),
    lon: z.coerce.number().min(-180).max(180).optional(),
    lat: z.coerce.number().min(-90).max(90).optional(),
  }),
  output: z.strictObject({
    agencyName: z.string(),
    timezone: z.string(),
    place: z.string(),
    /** The ZIP or point lies in no zone the agency knows. */
    known: z.boolean(),
    /** Only part of the ZIP is covered. */
    partly: z.boolean(),
    available: z.boolean(),
    programs: z.array(ProgramAvailability),
  }),
})

/** Published figures: never a count from 1 to 10 (null: too few to show). */
export const publicFigures = defineDoor({
  method: 'GET',
  path: '/api/public/figures',
  may: 'public',
  summary:
    'What share of warranted calls was answered, and why not the rest: last full month and last full year of the record',
  query: z.strictObject({ agencyId: z.string().optional() }),
  output: z.strictObject({
    agencyName: z.string(),
    synthetic: z.boolean(),
    periods: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        warranted: z.number().int().nullable(),
        answered: z.number().int().nullable(),
        answeredByPhone: z.number().int().nullable(),
        answeredInPerson: z.number().int().nullable(),
        unanswered: z.array(z.strictObject({ reason: z.string(), count: z.number().int().nullable() })),
      }),
    ),
  }),
})

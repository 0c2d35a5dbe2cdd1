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
  summary: 'Does HEART come here, now? By ZIP, by an address or by a point; what is asked is written nowhere',
  query: z.strictObject({
    agencyId: z.string().optional(),
    zip: z
      .string()
      .regex(/^\d{5}$/, 'a ZIP code has five digits')
      .optional(),
    /** A house with its street, a hundred block, or a street; looked up in the agency’s own file. */
    address: z.string().trim().min(1).max(200, 'is too long').optional(),
    lon: z.coerce.number().min(-180).max(180).optional(),
    lat: z.coerce.number().min(-90).max(90).optional(),
  }),
  output: z.strictObject({
    agencyName: z.string(),
    timezone: z.string(),
    by: z.enum(['zip', 'address', 'point']),
    place: z.string(),
    /** False: the ZIP or point lies in no zone the agency knows, or there is no such address, or it may mean several. */
    known: z.boolean(),
    /** Addresses it may mean; one of them, asked again, is known. */
    choices: z.array(z.string()),
    /** Only part of the ZIP is covered. */
    partly: z.boolean(),
    available: z.boolean(),
    programs: z.array(ProgramAvailability),
  }),
})

export const availabilityWays = defineDoor({
  method: 'GET',
  path: '/api/public/availability/ways',
  may: 'public',
  summary:
    'How one may ask whether HEART comes: always by ZIP and by a point; by address where the agency loaded its streets',
  query: z.strictObject({ agencyId: z.string().optional() }),
  output: z.strictObject({ address: z.boolean() }),
})

/** What changed and when, as far as it was marked for everybody. */
export const publicChanges = defineDoor({
  method: 'GET',
  path: '/api/public/changes',
  may: 'public',
  summary:
    'What changed and when, to read the published figures by: “citywide from October 2023”; the oldest first',
  query: z.strictObject({ agencyId: z.string().optional() }),
  output: z.strictObject({
    /** `at`: a month or a day. */
    changes: z.array(z.strictObject({ at: z.string(), words: z.string() })),
  }),
})

/** Published figures: never a count from 1 to 10 (null: too few to show). */
export const publicFigures = defineDoor({
  method: 'GET',
  path: '/api/public/figures',
  may: 'public',
  summary:
    'What share of warranted calls was answered, and why not the rest: the newest year of the published open data',
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

import { Program } from '@heart/domain/program'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

export const programs = defineDoor({
  method: 'GET',
  path: '/api/programs',
  may: 'program.read',
  summary: 'The response programs with all their versions, and the local call types with their natures',
  output: z.strictObject({
    programs: z.array(Program),
    natures: z.array(z.strictObject({ local: z.string(), nature: z.string().nullable() })),
    flags: z.array(z.string()),
    locationTypes: z.array(z.string()),
  }),
})

/** A GeoJSON FeatureCollection; each feature's `properties.zone` is its zone name. */
export const areas = defineDoor({
  method: 'GET',
  path: '/api/areas',
  may: 'public',
  summary: 'The zones of an agency as GeoJSON',
  query: z.strictObject({ agencyId: z.string().optional() }),
  output: z.any(),
})

export const unmapped = defineDoor({
  method: 'GET',
  path: '/api/unmapped',
  may: 'program.read',
  summary: 'Local call types that the code map does not know, with counts: a work list',
  output: z.array(z.strictObject({ local: z.string(), calls: z.number().int(), last: z.string() })),
})

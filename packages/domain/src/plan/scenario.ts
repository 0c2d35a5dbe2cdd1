import { z } from 'zod'
import { EligibilityRule, MultiPolygon, Polygon, Weekday, Window } from '../program/program.ts'

/** At most about 32 years, so that every instant stays within the calendar. */
const seconds = z.number().min(0).max(1e9)

/** On no day at all is allowed: a planner who takes away the last day has closed it. */
const ScenarioWindow = Window.extend({ days: z.array(Weekday) })

/** How long a team is bound from arrival (by phone: from answering) to clear. */
export const Handle = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('recorded'), otherwiseSeconds: seconds }),
  z.strictObject({ model: z.literal('fixed'), seconds }),
  z.strictObject({ model: z.literal('exponential'), meanSeconds: seconds }),
  z.strictObject({ model: z.literal('lognormal'), medianSeconds: seconds, meanSeconds: seconds }),
  /** An addition to the file format: log-normals fitted nature by nature. */
  z.strictObject({
    model: z.literal('fitted'),
    byNature: z.record(z.string(), z.strictObject({ medianSeconds: seconds, meanSeconds: seconds })),
    otherwise: z.strictObject({ medianSeconds: seconds, meanSeconds: seconds }),
  }),
])
export type Handle = z.infer<typeof Handle>

export const ScenarioArea = z.union([
  z.null(),
  z.strictObject({ zones: z.array(z.string()) }),
  z.strictObject({ polygon: z.discriminatedUnion('type', [Polygon, MultiPolygon]) }),
])
export type ScenarioArea = z.infer<typeof ScenarioArea>

export const ScenarioProgram = z.strictObject({
  id: z.string().min(1),
  mode: z.enum(['phone', 'field']),
  natures: z.array(z.string()),
  excludeFlags: z.array(z.string()).default([]),
  /** An addition to the file format: screening rules of an agency that natures and flags cannot say. */
  rules: z.array(EligibilityRule).optional(),
  area: ScenarioArea.default(null),
  /** Absent: always open; an empty list: never. */
  hours: z.array(ScenarioWindow).optional(),
  handle: Handle,
})
export type ScenarioProgram = z.infer<typeof ScenarioProgram>

export const ScenarioTeam = z.strictObject({
  id: z.string().min(1),
  program: z.string(),
  /** Longitude and latitude, or by matrix travel the name of a zone. */
  post: z
    .union([z.tuple([z.number(), z.number()]), z.string()])
    .nullable()
    .default(null),
  shifts: z.array(ScenarioWindow),
})
export type ScenarioTeam = z.infer<typeof ScenarioTeam>

export const Travel = z.discriminatedUnion('model', [
  z.strictObject({
    model: z.literal('straight-line'),
    kmPerHour: z.number().positive(),
    /** How much longer the way is than the line. Absent: as long as the line. */
    detour: z.number().min(0).default(1),
  }),
  z.strictObject({
    model: z.literal('matrix'),
    zones: z.array(z.string()),
    seconds: z.array(z.array(seconds)),
  }),
  z.strictObject({ model: z.literal('none') }),
])
export type Travel = z.infer<typeof Travel>

/** Who would answer under which rules: what a replay tries on a log. */
export const Scenario = z.strictObject({
  timezone: z.string(),
  programs: z.array(ScenarioProgram),
  teams: z.array(ScenarioTeam),
  travel: Travel,
  afterCall: z.enum(['stay', 'return']).default('stay'),
  patienceMinutes: z.number().min(0).default(0),
  lastCallMinutes: z.number().min(0).default(0),
  maxTravelMinutes: z.number().min(0).nullable().default(null),
})
export type Scenario = z.infer<typeof Scenario>

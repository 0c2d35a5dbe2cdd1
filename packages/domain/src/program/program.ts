import { z } from 'zod'
import { PlainDate } from './plain-date.ts'
import { SafetySettings } from './safety.ts'

/** How a program answers. Only `phone` answers without going. */
export const Mode = z.enum(['phone', 'field', 'co_response', 'navigation'])
export type Mode = z.infer<typeof Mode>

export const Role = z.enum(['clinician', 'peer_support', 'emt', 'officer', 'navigator', 'nurse', 'responder'])
export type Role = z.infer<typeof Role>

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof Weekday>

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write the time as HH:MM, 00:00 to 23:59')

/** Open from `from` up to, not including, `to`. `to` not after `from` runs into the next day (equal: 24 hours). */
export const Window = z.strictObject({ days: z.array(Weekday).min(1), from: WallTime, to: WallTime })
export type Window = z.infer<typeof Window>

/** On this date these windows hold instead of the weekly ones; an empty list is closed. */
export const HoursException = z.strictObject({
  date: PlainDate,
  windows: z.array(z.strictObject({ from: WallTime, to: WallTime })),
  why: z.string().optional(),
})
export type HoursException = z.infer<typeof HoursException>

/** `weekly: 'always'` never closes; an empty list never opens. */
export const Hours = z.strictObject({
  weekly: z.union([z.literal('always'), z.array(Window)]),
  exceptions: z.array(HoursException).default([]),
})
export type Hours = z.infer<typeof Hours>

const Position = z.tuple([z.number(), z.number()]).rest(z.number())
const Ring = z.array(Position).min(4)
export const Polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) })
export type Polygon = z.infer<typeof Polygon>
export const MultiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(Ring).min(1)).min(1),
})
export type MultiPolygon = z.infer<typeof MultiPolygon>

/** `null` is everywhere; zones are compared as text. */
export const Area = z.union([
  z.null(),
  z.strictObject({ zones: z.array(z.string()) }),
  z.strictObject({ polygon: z.union([Polygon, MultiPolygon]) }),
])
export type Area = z.infer<typeof Area>

const ruleBase = {
  id: z.string().min(1),
  /** Words for a telecommunicator, shown when the rule fails. Without them the rule writes its own sentence. */
  say: z.string().optional(),
}
const names = z.array(z.string().min(1)).min(1)

/**
 * One clause of a program's eligibility. `nature` says what a program is for (a call must be in one of the
 * version's nature rules); every other kind screens. A list compares after trimming and upper-casing.
 * A value the call does not carry (unknown location type, no priority) passes.
 */
export const EligibilityRule = z.discriminatedUnion('kind', [
  z.strictObject({ ...ruleBase, kind: z.literal('nature'), natures: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('excludes_flags'), flags: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('requires_flag'), flags: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('excludes_location_types'), locationTypes: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('only_location_types'), locationTypes: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('excludes_sources'), sources: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('only_sources'), sources: names }),
  z.strictObject({ ...ruleBase, kind: z.literal('excludes_caller_types'), callerTypes: names }),
  z.strictObject({
    ...ruleBase,
    kind: z.literal('priority_between'),
    from: z.number().int(),
    to: z.number().int(),
  }),
])
export type EligibilityRule = z.infer<typeof EligibilityRule>

export const RequiredRole = z.strictObject({ role: Role, count: z.number().int().min(1).default(1) })
export type RequiredRole = z.infer<typeof RequiredRole>

/** What a program was between two dates: `from` included, `to` excluded (null: still in force). */
export const ProgramVersion = z.strictObject({
  version: z.string().min(1),
  from: PlainDate,
  to: PlainDate.nullable().default(null),
  rules: z.array(EligibilityRule).min(1),
  area: Area.default(null),
  hours: Hours,
  requiredRoles: z.array(RequiredRole).default([]),
  /** Crew safety; without it `DEFAULT_SAFETY` holds. */
  safety: SafetySettings.optional(),
  source: z.string().optional(),
})
export type ProgramVersion = z.infer<typeof ProgramVersion>

export const Program = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Two or three letters for dense screens: CCD, CRT. */
  mark: z.string().min(1).max(5),
  mode: Mode,
  /** Flags that ask for this program before any other (co-response where a risk flag asks for it). */
  preferredForFlags: z.array(z.string()).default([]),
  versions: z.array(ProgramVersion).min(1),
})
export type Program = z.infer<typeof Program>

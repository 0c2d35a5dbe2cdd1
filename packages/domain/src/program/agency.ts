import { z } from 'zod'
import { CareSettings } from './care.ts'
import { InsightSettings } from './insight.ts'
import { PhoneSettings } from './phone.ts'

export { PlainDate } from './plain-date.ts'

export const AgencyId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/, 'use 2 to 41 lower-case letters, digits or hyphens')
export type AgencyId = z.infer<typeof AgencyId>

/** The thresholds by which dispatch judges teams. */
export const DispatchSettings = z.strictObject({
  /** A team that cleared less than this long ago is resting. */
  restMinutes: z.number().min(0).max(240).default(10),
  /** A position older than this is stale. */
  stalePositionSeconds: z.number().int().min(30).max(86_400).default(1_800),
  /** A team whose shift ends sooner than this is not sent to a new call. */
  shiftEndingMinutes: z.number().min(0).max(240).default(30),
  /** Beyond this travel time a team is too far; null: no limit. */
  maxTravelMinutes: z.number().positive().nullable().default(null),
  /** Straight-line travel, used until a road router is configured. */
  kmPerHour: z.number().positive().default(40),
  detour: z.number().min(1).default(1.3),
})
export type DispatchSettings = z.infer<typeof DispatchSettings>

export const Agency = z.strictObject({
  id: AgencyId,
  name: z.string().min(1),
  /** IANA name, e.g. America/New_York. All hours are wall-clock hours here. */
  timezone: z.string().min(1),
  /** Synthetic agencies say so on every screen. */
  synthetic: z.boolean().default(false),
  /** Where the map opens: [lon, lat]. */
  center: z
    .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
    .nullable()
    .default(null),
  dispatch: DispatchSettings.prefault({}),
  /** The crisis line. */
  phone: PhoneSettings.prefault({}),
  /** Follow-ups, cases and milestones. */
  care: CareSettings.prefault({}),
  /** Police, time and money behind some figures. */
  insight: InsightSettings.prefault({}),
})
export type Agency = z.infer<typeof Agency>

import { ScenarioArea } from '@heart/domain/plan'
import { Window } from '@heart/domain/program'
import { z } from 'zod'

const hours = z.number().min(0)
const wholePosts = z.number().int().min(1)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be written as HH:MM, 00:00 to 23:59')
const share = z.number().gt(0).max(1)

/** How many people may work. People are counted on duty: posts are turned into hours by what one post really works. */
export const Budget = z.discriminatedUnion('kind', [
  /** The people of the plan as it is. */
  z.strictObject({ kind: z.literal('same') }),
  /** Person-hours a week altogether. */
  z.strictObject({ kind: z.literal('person_hours'), hours: z.number().positive() }),
  /** Person-hours a week of each role; `roles` must tell who is on a team. */
  z.strictObject({ kind: z.literal('role_hours'), hours: z.record(z.string(), hours) }),
  /** Posts altogether. */
  z.strictObject({ kind: z.literal('posts'), posts: wholePosts }),
  /** Posts on top of the people of the plan; whoever they go to. */
  z.strictObject({ kind: z.literal('new_posts'), posts: z.number().int().min(0) }),
])
export type Budget = z.infer<typeof Budget>

/**
 * Whose hours may become whose: each program keeps its own people; or the people of one role may work in any program that
 * has the role; or anybody can do anything, which is seldom true and is said in the result.
 */
export const Exchange = z.enum(['programs', 'roles', 'people'])
export type Exchange = z.infer<typeof Exchange>

export const Shifts = z.strictObject({
  lengths: z
    .array(
      z.union(
        [z.literal(8), z.literal(10), z.literal(12)],
        'is not a length that can be planned; write 8, 10 or 12',
      ),
    )
    .min(1)
    .default([8, 10, 12]),
  earliestStart: time.default('00:00'),
  latestStart: time.default('23:00'),
  minRestHours: z.number().min(0).default(10),
})

export const Split = z.discriminatedUnion('kind', [
  /** Every other week: both parts see every season, so that a difference is not the weather's. */
  z.strictObject({ kind: z.literal('alternate_weeks') }),
  /** Chosen on the days before a date, reported on the days from it: as a forecast would be judged. */
  z.strictObject({ kind: z.literal('until'), date: z.iso.date() }),
])
export type Split = z.infer<typeof Split>

/** What the planner allows. `{}`: the same people, area, wait and order, only at better hours. */
export const OptimiseOptions = z.strictObject({
  /** Most neighbors answered; or the worst-served zone first, then most neighbors. */
  objective: z.enum(['answered', 'worst_zone']).default('answered'),
  budget: Budget.default({ kind: 'same' }),
  exchange: Exchange.default('programs'),
  /** Who is on a team, by program: `{ "crt": { "clinician": 1, "emt": 1 } }`. */
  roles: z.record(z.string(), z.record(z.string(), z.number().int().min(1))).optional(),
  /** Team-hours of duty a week, by program. */
  limits: z
    .record(z.string(), z.strictObject({ minTeamHours: hours.optional(), maxTeamHours: hours.optional() }))
    .default({}),
  shifts: Shifts.prefault({}),
  /** Teams that must be on duty. */
  minimum: z.array(Window.extend({ program: z.string(), teams: z.number().int().min(1) })).default([]),
  /** Areas to choose from, for every program. Absent: each program keeps its own. */
  areas: z
    .array(z.strictObject({ name: z.string().min(1), area: ScenarioArea }))
    .min(1)
    .optional(),
  /** Also tries areas between the first one and everywhere, zone by zone away from the posts. */
  growZones: z.boolean().default(false),
  /** Places to wait at. Absent: those of the plan's own teams. */
  posts: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        at: z.union([z.tuple([z.number(), z.number()]), z.string()]),
      }),
    )
    .min(1)
    .optional(),
  patienceMinutes: z.array(z.number().min(0)).min(1).optional(),
  phoneFirst: z.array(z.boolean()).min(1).optional(),
  caps: z
    .strictObject({
      /** Share of duty that the teams of a program may be busy. */
      utilization: share.optional(),
      responseP50Minutes: z.number().positive().optional(),
      responseP90Minutes: z.number().positive().optional(),
    })
    .prefault({}),
  /** Utilization caps whose price is shown beside the plan. */
  compareCaps: z.array(share).default([0.6, 0.7, 0.8]),
  split: Split.default({ kind: 'alternate_weeks' }),
  effort: z
    .strictObject({
      solverSeconds: z.number().positive().default(40),
      /** Proven distance to the bound at which the solver is content. */
      gap: z.number().min(0).max(1).default(0.01),
      /** Rosters tried by replay after the solver. */
      rosters: z.number().int().min(0).default(400),
      replications: z.number().int().min(1).default(3),
      finalReplications: z.number().int().min(1).default(10),
      seed: z.string().default('0'),
    })
    .prefault({}),
})
export type OptimiseOptions = z.infer<typeof OptimiseOptions>
export type Caps = OptimiseOptions['caps']

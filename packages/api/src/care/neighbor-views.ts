import { Instant } from '@heart/domain/call'
import {
  ContactRuleKind,
  MatchReason,
  Neighbor,
  PlanMove,
  PlanState,
  ResponsePlan,
  Sureness,
} from '@heart/domain/care'
import { Interpreter, Known, PersonPart, Way } from '@heart/domain/encounter'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'

/** Somebody in a list: enough to tell them apart. */
export const NeighborRow = z.strictObject({
  neighborId: z.string(),
  known: Known,
  name: z.string().nullable(),
  alsoCalled: z.array(z.string()),
  born: PlainDate.nullable(),
  language: z.string().nullable(),
  /** How many records are joined in them. */
  records: z.number().int(),
  synthetic: z.boolean(),
})
export type NeighborRow = z.infer<typeof NeighborRow>

/** One record of a person, as it was made and last changed. */
export const NeighborRecordView = z.strictObject({
  neighborId: z.string(),
  version: z.number().int(),
  neighbor: Neighbor,
  createdAt: Instant,
  createdByName: z.string(),
  changedAt: Instant,
})
export type NeighborRecordView = z.infer<typeof NeighborRecordView>

export const JoinView = z.strictObject({
  joinId: z.string(),
  neighborId: z.string(),
  otherId: z.string(),
  reason: z.string(),
  at: Instant,
  byName: z.string(),
  /** Which records stay together on each side, were it parted. */
  side: z.array(z.string()),
  other: z.array(z.string()),
})
export type JoinView = z.infer<typeof JoinView>

export const ContactAdviceView = z.strictObject({
  way: Way,
  allowed: z.enum(['yes', 'caution', 'no']),
  sentence: z.string(),
})

export const PlanView = z.strictObject({
  planId: z.string(),
  neighborId: z.string(),
  version: z.number().int(),
  state: PlanState,
  /** Teams are shown it now. */
  isCurrent: z.boolean(),
  /** Its last day has passed. */
  isExpired: z.boolean(),
  /** The day to look at it again has come. */
  isReviewDue: z.boolean(),
  plan: ResponsePlan,
  authorName: z.string(),
  writtenAt: Instant,
  approverName: z.string().nullable(),
  approvedAt: Instant.nullable(),
  endReason: z.string().nullable(),
  allowed: z.array(PlanMove),
  /** What stands between this draft and its approval by whoever asks, one sentence each. */
  missing: z.array(z.string()),
  synthetic: z.boolean(),
})
export type PlanView = z.infer<typeof PlanView>

export const Familiar = z.strictObject({
  contacts: z.number().int(),
  days: z.number().int(),
  counted: z.number().int(),
})
const Rate = z.strictObject({
  contacts: z.number().int(),
  days: z.number().int(),
  per30Days: z.number().nullable(),
})
export const Trend = z.strictObject({ planAt: Instant, before: Rate, after: Rate })
export type Trend = z.infer<typeof Trend>

/** A neighbor as whoever asks may see them. */
export const NeighborView = NeighborRow.extend({
  /** What all records say together. */
  neighbor: Neighbor,
  recordList: z.array(NeighborRecordView),
  joins: z.array(JoinView),
  /** For every way of contact, at this moment. */
  advice: z.array(ContactAdviceView),
  /** Whether whoever asks sees the care: cases, referrals, the timeline. */
  seesCare: z.boolean(),
  seesPlan: z.boolean(),
  plan: PlanView.nullable(),
  familiar: z.array(Familiar),
  /** Others who may be the same person. */
  alike: z.number().int(),
  careTeam: z.array(z.strictObject({ userId: z.string(), name: z.string() })),
})
export type NeighborView = z.infer<typeof NeighborView>

/** Two records that may be of one person. */
export const PairView = z.strictObject({
  one: NeighborRow,
  other: NeighborRow,
  score: z.number().int(),
  sureness: Sureness,
  reasons: z.array(MatchReason),
})
export type PairView = z.infer<typeof PairView>

export const AlikeView = z.strictObject({
  neighbor: NeighborRow,
  score: z.number().int(),
  sureness: Sureness,
  reasons: z.array(MatchReason),
})
export type AlikeView = z.infer<typeof AlikeView>

/** Two people side by side. */
export const BesideView = z.strictObject({
  one: NeighborRow.extend({ neighbor: Neighbor, recordList: z.array(NeighborRecordView) }),
  other: NeighborRow.extend({ neighbor: Neighbor, recordList: z.array(NeighborRecordView) }),
  score: z.number().int(),
  sureness: Sureness.nullable(),
  reasons: z.array(MatchReason),
})
export type BesideView = z.infer<typeof BesideView>

/** A person of a submitted report of whom nobody has said which neighbor it is. */
export const UnlinkedPerson = z.strictObject({
  callId: z.string(),
  callNumber: z.string(),
  encounterId: z.string(),
  personId: z.string(),
  metAt: Instant,
  part: PersonPart.nullable(),
  /** What the report says of who they are, ready to become a record. */
  neighbor: Neighbor,
  alike: z.array(AlikeView),
})
export type UnlinkedPerson = z.infer<typeof UnlinkedPerson>

export const LinkView = z.strictObject({
  linkId: z.string(),
  callId: z.string(),
  callNumber: z.string(),
  encounterId: z.string().nullable(),
  personId: z.string().nullable(),
  how: z.enum(['person', 'number', 'place']),
  at: Instant,
})
export type LinkView = z.infer<typeof LinkView>

export const CareReadView = z.strictObject({
  at: Instant,
  byName: z.string(),
  role: z.string(),
  what: z.string(),
})
export type CareReadView = z.infer<typeof CareReadView>

export const FamiliarRow = NeighborRow.extend({
  /** Calls on which they were met in the last 30, 90 and 180 days. */
  last30: z.number().int(),
  last90: z.number().int(),
  last180: z.number().int(),
  lastAt: Instant,
  reached: z.array(Familiar),
  trend: Trend.nullable(),
})
export type FamiliarRow = z.infer<typeof FamiliarRow>

/** What a team on a call should know before the door. */
export const CallNeighbor = z.strictObject({
  linkId: z.string(),
  neighborId: z.string(),
  name: z.string().nullable(),
  language: z.string().nullable(),
  interpreter: Interpreter.nullable(),
  /** person: somebody recognized them; number, place: HEART did, so make sure that it is them. */
  how: z.enum(['person', 'number', 'place']),
  /** What to heed in every contact: rules that hold today, and cautions of single ways. */
  heed: z.array(z.strictObject({ rule: ContactRuleKind, words: z.string().nullable() })),
  plan: ResponsePlan.nullable(),
  approved: z.strictObject({ byName: z.string(), at: Instant, isReviewDue: z.boolean() }).nullable(),
  lastVisits: z.array(z.strictObject({ at: Instant, title: z.string() })),
})
export type CallNeighbor = z.infer<typeof CallNeighbor>

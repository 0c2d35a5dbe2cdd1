import { Neighbor, PlanState, ResponsePlan } from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'
import { SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'
import {
  AlikeView,
  BesideView,
  CallNeighbor,
  CareReadView,
  FamiliarRow,
  LinkView,
  NeighborRow,
  NeighborView,
  PairView,
  PlanView,
  UnlinkedPerson,
} from './neighbor-views.ts'
import { TimelineEntry, TimelineKind } from './timeline.ts'

const NeighborParams = z.strictObject({ neighborId: z.string() })
const PlanParams = z.strictObject({ planId: z.string() })
const version = z.number().int().describe('The version you were looking at')
const reason = z.string().trim().min(3).max(300)
const before = z.string().max(120).optional().describe('cursor: `next` of the page before')

/** Words go in the body: an address is kept in places where a name must not be. */
export const searchNeighbors = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/search',
  may: 'care.read',
  summary:
    'Neighbors by a name in any spelling, a phone number or a birth date; without any: those you looked at last',
  body: z.strictObject({
    name: z.string().trim().max(200).default(''),
    phone: z.string().trim().max(40).default(''),
    born: PlainDate.nullable().default(null),
  }),
  output: z.strictObject({ neighbors: z.array(NeighborRow) }),
  audit: 'person_read',
})

export const createNeighbor = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors',
  may: 'care.start',
  summary: 'A new neighbor, perhaps from a person of a report; the same sourceKey twice is one',
  body: z.strictObject({
    sourceKey: SourceKey,
    neighbor: Neighbor,
    from: z
      .strictObject({
        callId: z.string(),
        encounterId: z.string().nullable(),
        personId: z.string().nullable(),
      })
      .optional(),
  }),
  output: z.strictObject({
    neighborId: z.string(),
    /** Others who may be the same person, for those who may look people up. */
    alike: z.array(AlikeView),
  }),
  status: 201,
  audit: 'person_read',
})

export const neighbor = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId',
  may: 'care.read',
  summary: 'One neighbor: who they are, how to reach them safely, what helps',
  params: NeighborParams,
  output: NeighborView,
  audit: 'person_read',
})

export const changeNeighbor = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/card',
  may: 'care.write',
  summary: 'Change one record of a neighbor; what it was before is kept',
  params: NeighborParams,
  body: z.strictObject({ version, neighbor: Neighbor }),
  output: NeighborView,
  audit: 'person_read',
})

export const neighborsBeside = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/beside/:otherId',
  may: 'care.read',
  summary: 'Two neighbors side by side, with what speaks for and against their being one',
  params: z.strictObject({ neighborId: z.string(), otherId: z.string() }),
  output: BesideView,
  audit: 'person_read',
})

export const joinNeighbors = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/join',
  may: 'care.write',
  summary: 'Say that two records are of one person; they can be parted again without loss',
  params: NeighborParams,
  body: z.strictObject({ otherId: z.string(), reason }),
  output: NeighborView,
  audit: 'person_read',
})

export const partNeighbors = defineDoor({
  method: 'POST',
  path: '/api/care/joins/:joinId/part',
  may: 'care.write',
  summary: 'Part two records again: each has exactly its own',
  params: z.strictObject({ joinId: z.string() }),
  body: z.strictObject({ reason }),
  output: z.strictObject({ one: NeighborRow, other: NeighborRow }),
  audit: 'person_read',
})

export const duplicateNeighbors = defineDoor({
  method: 'GET',
  path: '/api/care/duplicates',
  may: 'care.write',
  summary: 'Records that may be of one person, surest first; a person decides',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: z.strictObject({ pairs: z.array(PairView), more: z.boolean() }),
  audit: 'person_read',
})

export const notSameNeighbor = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/not-same',
  may: 'care.write',
  summary: 'Say that two are not the same person; they are not proposed again',
  params: NeighborParams,
  body: z.strictObject({ otherId: z.string() }),
  output: z.strictObject({}),
})

export const whoIsThis = defineDoor({
  method: 'GET',
  path: '/api/care/who-is-this',
  may: 'care.read',
  summary:
    'People of submitted reports who gave a name and are no neighbor’s record yet, with who it might be',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(30), before }),
  output: z.strictObject({ people: z.array(UnlinkedPerson), next: z.string().nullable() }),
  audit: 'person_read',
})

export const leaveUnlinked = defineDoor({
  method: 'POST',
  path: '/api/care/who-is-this/leave',
  may: 'care.write',
  summary: 'Decide that a person of a report gets no record, with the reason',
  body: z.strictObject({ encounterId: z.string(), personId: z.string(), reason }),
  output: z.strictObject({}),
})

export const linkNeighbor = defineDoor({
  method: 'POST',
  path: '/api/care/links',
  may: 'care.start',
  summary: 'Say that a person of a report, or whoever a call is about, is this neighbor',
  body: z.strictObject({
    neighborId: z.string(),
    callId: z.string(),
    encounterId: z.string().nullable().default(null),
    personId: z.string().nullable().default(null),
  }),
  output: z.strictObject({ linkId: z.string() }),
  status: 201,
})

export const unlinkNeighbor = defineDoor({
  method: 'POST',
  path: '/api/care/links/:linkId/undo',
  may: 'care.start',
  summary: 'Say that it was somebody else; the link is kept, as undone',
  params: z.strictObject({ linkId: z.string() }),
  output: z.strictObject({}),
})

export const neighborLinks = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/links',
  may: 'care.read',
  summary: 'The calls and reports that are linked to a neighbor, newest first',
  params: NeighborParams,
  output: z.strictObject({ links: z.array(LinkView) }),
  audit: 'person_read',
})

export const neighborTimeline = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/timeline',
  may: 'care.read',
  summary: 'Everything that happened with a neighbor, newest first, a page at a time',
  params: NeighborParams,
  query: z.strictObject({
    kind: TimelineKind.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    before,
  }),
  output: z.strictObject({
    entries: z.array(TimelineEntry),
    next: z.string().nullable(),
    /** How many there are of each kind that whoever asks may see. */
    counts: z.partialRecord(TimelineKind, z.number().int()),
  }),
  audit: 'person_read',
})

export const neighborReads = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/reads',
  may: 'care.read',
  summary: 'Who read this neighbor’s record, and what of it, newest first',
  params: NeighborParams,
  query: z.strictObject({ before, limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.strictObject({ reads: z.array(CareReadView), next: z.string().nullable() }),
  audit: 'person_read',
})

export const familiarNeighbors = defineDoor({
  method: 'GET',
  path: '/api/care/familiar',
  may: 'care.read',
  summary: 'Neighbors whom teams meet often, by the agency’s thresholds, with the trend around their plan',
  output: z.strictObject({
    thresholds: z.array(z.strictObject({ contacts: z.number().int(), days: z.number().int() })),
    neighbors: z.array(FamiliarRow),
  }),
  audit: 'person_read',
})

export const responsePlans = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/plans',
  may: 'care.plan',
  summary: 'The response plans of a neighbor, newest first, and what crews suggest',
  params: NeighborParams,
  output: z.strictObject({
    plans: z.array(PlanView),
    suggestions: z.array(
      z.strictObject({
        suggestionId: z.string(),
        kind: z.enum(['helps', 'avoid', 'baseline', 'contact', 'other']),
        words: z.string(),
        at: z.string(),
        byName: z.string(),
        callNumber: z.string(),
      }),
    ),
    mayWrite: z.boolean(),
  }),
  audit: 'person_read',
})

export const writePlan = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/plan',
  may: 'care.plan',
  summary: 'Save the draft of a response plan; without a version a new one',
  params: NeighborParams,
  body: z.strictObject({ version: version.nullable(), plan: ResponsePlan }),
  output: PlanView,
  audit: 'person_read',
})

export const movePlan = defineDoor({
  method: 'POST',
  path: '/api/care/plans/:planId/move',
  may: 'care.approve',
  summary: 'Approve a draft of somebody else, drop it, or end an approved plan with a reason',
  params: PlanParams,
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal(PlanState.enum.approved), version }),
    z.strictObject({ to: z.literal(PlanState.enum.dropped), version, reason }),
    z.strictObject({ to: z.literal(PlanState.enum.ended), version, reason }),
  ]),
  output: PlanView,
  audit: 'person_read',
})

export const takeSuggestion = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/plan/suggestions',
  may: 'care.plan',
  summary: 'Take a suggestion from the field into the draft of the plan',
  params: NeighborParams,
  body: z.strictObject({ suggestionId: z.string() }),
  output: PlanView,
  audit: 'person_read',
})

export const callCare = defineDoor({
  method: 'GET',
  path: '/api/calls/:callId/care',
  may: 'care.plan',
  summary: 'What the team on a call should know before the door: plan, safe contact, last visits',
  params: z.strictObject({ callId: z.string() }),
  output: z.strictObject({ neighbors: z.array(CallNeighbor) }),
  audit: 'person_read',
})

/** The doors of the room neighbor. */
export const neighborDoors = {
  searchNeighbors,
  createNeighbor,
  neighbor,
  changeNeighbor,
  neighborsBeside,
  joinNeighbors,
  partNeighbors,
  duplicateNeighbors,
  notSameNeighbor,
  whoIsThis,
  leaveUnlinked,
  linkNeighbor,
  unlinkNeighbor,
  neighborLinks,
  neighborTimeline,
  neighborReads,
  familiarNeighbors,
  responsePlans,
  writePlan,
  movePlan,
  takeSuggestion,
  callCare,
}

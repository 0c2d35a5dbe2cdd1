import { Instant } from '@heart/domain/call'
import {
  EncounterOutcome,
  EncounterStatus,
  FieldEdit,
  FieldId,
  FieldValue,
  Question,
  QuestionSet,
} from '@heart/domain/encounter'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'
import { EncounterDetail, EncounterHit, EncounterRow, EncounterView, PlanSuggestion } from './view.ts'

const EncounterParams = z.strictObject({ encounterId: z.string() })
const version = z.number().int().describe('The version of the report you were looking at')
const words = z.string().trim().min(1).max(2_000)
const edits = z.array(FieldEdit).min(1).max(500)
const deviceId = z.string().min(1).max(80)
const sourceKey = z.string().min(8).max(200).describe('The same one twice changes nothing')

export const openEncounter = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/assignments/:assignmentId/encounter',
  may: 'encounter.write',
  summary: 'The report of an assignment, opened and prefilled if nobody did yet',
  params: z.strictObject({ callId: z.string(), assignmentId: z.string() }),
  output: EncounterView,
})

export const editEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/edits',
  may: 'encounter.write',
  summary: 'Save edits, each with the version of its field that was seen',
  params: EncounterParams,
  body: z.strictObject({
    sourceKey,
    deviceId,
    edits,
    /** When they were made, by the device's clock, corrected by its offset. */
    at: Instant.optional(),
  }),
  output: EncounterView,
})

export const settleEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/settle',
  may: 'encounter.read',
  summary: 'Settle a field that two devices told differently: one of the values, or a third',
  params: EncounterParams,
  body: z.strictObject({ sourceKey, conflictId: z.string(), value: FieldValue, deviceId }),
  output: EncounterView,
})

export const submitEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/submit',
  may: 'encounter.write',
  summary: 'Submit for review, as it stands now or as it was seen',
  params: EncounterParams,
  body: z.strictObject({ version: version.optional() }),
  output: EncounterView,
})

export const returnEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/return',
  may: 'encounter.review',
  summary: 'Return to the crew with questions',
  params: EncounterParams,
  body: z.strictObject({
    version,
    questions: z
      .array(z.strictObject({ path: z.string().nullable().default(null), words }))
      .min(1)
      .max(20),
  }),
  output: EncounterView,
})

export const answerEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/answers',
  may: 'encounter.write',
  summary: 'Answer a question of the review',
  params: EncounterParams,
  body: z.strictObject({ sourceKey, noteId: z.string(), words }),
  output: EncounterView,
})

export const approveEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/approve',
  may: 'encounter.review',
  summary: 'Approve a report of somebody else',
  params: EncounterParams,
  body: z.strictObject({ version }),
  output: EncounterView,
})

export const discardEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/discard',
  may: 'encounter.read',
  summary: 'Discard the report of a meeting that was taken back; it is kept, and not shown',
  params: EncounterParams,
  body: z.strictObject({ version, reason: z.string().trim().min(3).max(300) }),
  output: EncounterView,
})

export const amendEncounter = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/amend',
  may: 'encounter.read',
  summary: 'Amend an approved report: a new revision with its reason',
  params: EncounterParams,
  body: z.strictObject({ version, reason: z.string().trim().min(3).max(300), edits, deviceId }),
  output: EncounterView,
})

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const encounters = defineDoor({
  method: 'GET',
  path: '/api/encounters',
  may: 'encounter.read',
  summary: 'Reports that you may read, newest first',
  query: z.strictObject({
    status: EncounterStatus.exclude(['discarded']).optional(),
    teamId: z.string().optional(),
    outcome: EncounterOutcome.optional(),
    callId: z.string().optional(),
    feltSafe: z.enum(['true', 'false']).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    ...page,
    before: z.string().optional().describe('cursor: `next` of the page before'),
  }),
  output: z.strictObject({ encounters: z.array(EncounterRow), next: z.string().nullable() }),
  audit: 'person_read',
})

export const searchEncounters = defineDoor({
  method: 'GET',
  path: '/api/encounters/search',
  may: 'encounter.search',
  summary: 'Reports that hold these words, best first: story, people, team, outcome',
  query: z.strictObject({ q: z.string().trim().min(2).max(200), ...page }),
  output: z.strictObject({ encounters: z.array(EncounterHit) }),
  audit: 'person_read',
})

export const encounter = defineDoor({
  method: 'GET',
  path: '/api/encounters/:encounterId',
  may: 'encounter.read',
  summary: 'One report with its revisions, and for reviewers who read it',
  params: EncounterParams,
  output: EncounterDetail,
  audit: 'person_read',
})

export const encounterQuestions = defineDoor({
  method: 'GET',
  path: '/api/encounter-questions',
  may: 'encounter.read',
  summary: 'The questions that the agency adds to its reports',
  output: QuestionSet,
})

export const questionsToEdit = defineDoor({
  method: 'GET',
  path: '/api/encounter-questions/edit',
  may: 'encounter.questions',
  summary: 'The same for those who change them',
  output: QuestionSet,
})

export const saveEncounterQuestions = defineDoor({
  method: 'POST',
  path: '/api/encounter-questions',
  may: 'encounter.questions',
  summary: 'New questions from now on; open reports keep theirs',
  body: z.strictObject({ version: z.number().int(), questions: z.array(Question).max(60) }),
  output: QuestionSet,
})

export const suggestPlan = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/suggestions',
  may: 'encounter.write',
  summary: 'Suggest something for a neighbor’s response plan; a navigator decides',
  params: EncounterParams,
  body: z.strictObject({
    sourceKey: sourceKey.optional(),
    personId: FieldId,
    kind: PlanSuggestion.shape.kind,
    words: z.string().trim().min(3).max(500),
  }),
  output: PlanSuggestion,
  status: 201,
})

export const decideSuggestion = defineDoor({
  method: 'POST',
  path: '/api/plan-suggestions/:suggestionId/decision',
  may: 'care.suggestions',
  summary: 'Take a suggestion for a response plan, or decline it with a reason',
  params: z.strictObject({ suggestionId: z.string() }),
  body: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('taken') }),
    z.strictObject({ state: z.literal('declined'), reason: z.string().trim().min(3).max(300) }),
  ]),
  output: PlanSuggestion,
  audit: 'person_read',
})

export const planSuggestions = defineDoor({
  method: 'GET',
  path: '/api/plan-suggestions',
  may: 'care.suggestions',
  summary: 'What crews suggest for response plans, oldest first',
  query: z.strictObject({ state: PlanSuggestion.shape.state.default('waiting') }),
  output: z.array(PlanSuggestion),
  audit: 'person_read',
})

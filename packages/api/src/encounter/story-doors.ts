import { ConsentGiven, FindingChange, StoryState } from '@heart/domain/encounter'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'
import { PublicStory, StoryRow, StoryView } from './story-view.ts'

const StoryParams = z.strictObject({ storyId: z.string() })
const version = z.number().int().describe('The version of the story you were looking at')
const reason = z.string().trim().max(300).default('')

/** Rights beyond the door (the crew proposes, others check and release) are judged by the story's table of moves. */
const step = { method: 'POST', may: 'encounter.read', params: StoryParams, output: StoryView } as const

export const proposeStory = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/story',
  may: 'encounter.read',
  summary: 'Propose the story of a submitted report for the public: its crew, or a supervisor',
  params: z.strictObject({ encounterId: z.string() }),
  body: z.strictObject({ note: z.string().trim().max(500).default('') }),
  output: StoryView,
  status: 201,
})

export const storyDrafts = defineDoor({
  method: 'GET',
  path: '/api/story-drafts',
  may: 'encounter.read',
  summary: 'Stories of the reports that you may read, newest first',
  query: z.strictObject({ state: StoryState.optional(), encounterId: z.string().optional() }),
  output: z.strictObject({ stories: z.array(StoryRow) }),
  audit: 'person_read',
})

export const storyDraft = defineDoor({
  method: 'GET',
  path: '/api/story-drafts/:storyId',
  may: 'encounter.read',
  summary: 'One story with its findings, its consent and its steps',
  params: StoryParams,
  output: StoryView,
  audit: 'person_read',
})

export const maskStoryDraft = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/mask',
  may: 'story.release',
  summary: 'Make the masked draft, from the report as it stands now',
  body: z.strictObject({ version }),
})

export const changeStory = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/changes',
  may: 'story.release',
  summary: 'Decide findings, word their replacements, add a mask over a selection',
  body: z.strictObject({ version, changes: z.array(FindingChange).min(1).max(500) }),
})

export const checkStory = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/check',
  may: 'story.release',
  summary: 'Say that you have read both sides and every finding is decided',
  body: z.strictObject({ version }),
})

export const consentToStory = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/consent',
  summary: 'Put the neighbor’s consent on record',
  body: z.strictObject({ version, given: ConsentGiven }),
})

export const releaseStory = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/release',
  may: 'story.release',
  summary: 'Release it: with the exact words that were read last',
  body: z.strictObject({ version, words: z.string() }),
})

export const revokeStory = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/revoke',
  summary: 'The neighbor took the consent back: the story is withdrawn at once',
  body: z.strictObject({ reason }),
})

export const withdrawStory = defineDoor({
  ...step,
  path: '/api/story-drafts/:storyId/withdraw',
  summary: 'Withdraw it, wherever it is',
  body: z.strictObject({ reason }),
})

export const publicStories = defineDoor({
  method: 'GET',
  path: '/api/stories',
  may: 'public',
  summary: 'Stories told with consent, details changed; newest month first',
  query: z.strictObject({ agencyId: z.string().optional() }),
  output: z.strictObject({ stories: z.array(PublicStory) }),
})

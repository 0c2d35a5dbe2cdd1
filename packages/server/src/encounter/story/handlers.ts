import { localTime } from '@heart/domain/program'
import { inAgency } from '../../platform/database.ts'
import type { In } from '../../platform/door-context.ts'
import { forPerson } from '../../platform/for-person.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import {
  changeStory,
  checkStory,
  consentToStory,
  maskStoryDraft,
  proposeStory,
  readStory,
  releaseStory,
  revokeStory,
  withdrawStory,
} from './moves.ts'
import { readPublicStories } from './public.ts'
import { listStories, readConsents, storyRow } from './store.ts'

export const storyHandlers = {
  proposeStory: (c: In<'proposeStory'>) => proposeStory(c, c.params.encounterId, c.body),
  storyDraft: (c: In<'storyDraft'>) => readStory(c, c.params.storyId),
  maskStoryDraft: (c: In<'maskStoryDraft'>) => maskStoryDraft(c, c.params.storyId, c.body),
  changeStory: (c: In<'changeStory'>) => changeStory(c, c.params.storyId, c.body),
  checkStory: (c: In<'checkStory'>) => checkStory(c, c.params.storyId, c.body),
  consentToStory: (c: In<'consentToStory'>) => consentToStory(c, c.params.storyId, c.body),
  releaseStory: (c: In<'releaseStory'>) => releaseStory(c, c.params.storyId, c.body),
  revokeStory: (c: In<'revokeStory'>) => revokeStory(c, c.params.storyId, c.body),
  withdrawStory: (c: In<'withdrawStory'>) => withdrawStory(c, c.params.storyId, c.body),

  storyDrafts: (c: In<'storyDrafts'>) =>
    forPerson(c, async ({ client, rules, at }) => {
      const today = localTime(rules.policy, at.getTime()).date
      const stories = await listStories(client, c.agencyId, c.query)
      c.subject(`a list of ${stories.length} stories`)
      const ids = stories.map(({ storyId }) => storyId)
      const consents = await readConsents(client, c.agencyId, ids)
      return {
        stories: stories.map((story) =>
          storyRow(story, {
            rules,
            callNumber: story.callNumber,
            teamId: story.teamId,
            consent: consents.get(story.storyId) ?? null,
            today,
          }),
        ),
      }
    }),

  async publicStories({ db, agencyId, now }: In<'publicStories'>) {
    const rules = await policyOf(db, agencyId)
    const today = localTime(rules.policy, now().getTime()).date
    const stories = await inAgency(db, agencyId, (client) => readPublicStories(client, rules, today))
    return { stories }
  },
}

import { type KnownIdentifiers, type MaskedStory, maskStory as mask } from '@heart/domain/encounter'
import { STORY_READERS } from './language.ts'

/** The masking of the domain with every reader that the service has. */
export const maskStory = (story: string, known: KnownIdentifiers): MaskedStory =>
  mask(story, known, STORY_READERS)

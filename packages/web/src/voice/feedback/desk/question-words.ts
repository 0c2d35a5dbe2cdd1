import type { FeedbackQuestion } from '@heart/domain/voice'

export const QUESTION_WORDS: Readonly<Record<FeedbackQuestion, string>> = {
  feltSafe: 'Felt safe with the team',
  respected: 'Treated with respect',
  helped: 'It helped',
}

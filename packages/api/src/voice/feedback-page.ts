import type { FeedbackAnswers, FeedbackChoice } from '@heart/domain/voice'
import type { OutputOf } from '../platform/door.ts'
import type { feedbackLink, feedbackStanding } from './feedback-doors.ts'
import type { WrittenForm } from './petition-page.ts'

export const FEEDBACK_FIELDS = ['kind', 'words', 'when', 'name', 'contact'] as const
export type FeedbackField = (typeof FEEDBACK_FIELDS)[number]

/** What stood in the way of an answer by a link. */
export type AnswerTrouble = 'over' | 'empty' | 'not_anonymous' | 'read' | 'quick' | 'failed'

/** Pages about how a visit went, each with all it is written from. Null: the link is not known. */
export type FeedbackPage =
  | { readonly page: 'feedback'; readonly view: WrittenForm<FeedbackField> | null }
  | {
      readonly page: 'feedback_answer'
      readonly view: {
        readonly token: string
        readonly link: OutputOf<typeof feedbackLink> | null
        /** It was just sent. */
        readonly isDone: boolean
        /** As it came back; null: as it stands. */
        readonly typed: {
          readonly choice: FeedbackChoice | null
          readonly answers: FeedbackAnswers
          readonly words: string
        } | null
        readonly trouble: AnswerTrouble | null
      }
    }
  | {
      readonly page: 'feedback_standing'
      readonly view: {
        readonly token: string
        readonly standing: OutputOf<typeof feedbackStanding> | null
        readonly isNew: boolean
      }
    }

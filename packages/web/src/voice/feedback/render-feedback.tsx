import type { FeedbackPage, Visitor } from '@heart/api/voice'
import type { ReactNode } from 'react'
import { AnswerPage } from './answer-page.tsx'
import { FeedbackFormPage } from './feedback-form-page.tsx'
import { StandingPage } from './standing-page.tsx'

export const isFeedbackPage = (page: { readonly page: string }): page is FeedbackPage =>
  page.page.startsWith('feedback')

export function feedbackBody(visitor: Visitor, page: FeedbackPage): ReactNode {
  if (page.page === 'feedback') return <FeedbackFormPage visitor={visitor} view={page.view} />
  if (page.page === 'feedback_answer') return <AnswerPage visitor={visitor} view={page.view} />
  return <StandingPage visitor={visitor} view={page.view} />
}

/** In the browser's list and on a lock screen nothing more than that a question is asked. */
export const FEEDBACK_TITLES = {
  feedback: 'feedback.title',
  feedback_answer: 'feedback.visitTitle',
  feedback_standing: 'feedback.standingTitle',
} as const satisfies Record<FeedbackPage['page'], string>

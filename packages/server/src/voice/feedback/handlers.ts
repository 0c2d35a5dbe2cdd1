import { withConsentQuestions } from '@heart/domain/voice'
import { addQuestions, readQuestions } from '../../encounter/question-store.ts'
import { withService } from '../../platform/as-person.ts'
import type { In } from '../../platform/door-context.ts'
import { forPerson } from '../../platform/for-person.ts'
import { answerByLink, feedbackOfLink } from './answer-link.ts'
import { askByHand, asksByHand } from './by-hand.ts'
import { feedbackDesk, moveItem, tieItem, viewItem } from './desk.ts'
import { saveRules } from './feedback-rules.ts'
import { feedbackFigures, feedbackResults } from './results.ts'
import { sendFeedback, standingBySecret } from './send-feedback.ts'
import { passOnAnswer, thanksFor } from './thanks.ts'

export const feedbackHandlers = {
  feedbackLink: (c: In<'feedbackLink'>) => feedbackOfLink(c, c.query.token),
  answerFeedback: (c: In<'answerFeedback'>) => answerByLink(c, c.body),
  sendFeedback: (c: In<'sendFeedback'>) => sendFeedback(c, c.body),
  feedbackStanding: (c: In<'feedbackStanding'>) => standingBySecret(c, c.query.token),

  feedbackDesk: (c: In<'feedbackDesk'>) => feedbackDesk(c),
  feedbackItem: (c: In<'feedbackItem'>) => viewItem(c, c.params.itemId),
  moveFeedback: (c: In<'moveFeedback'>) => moveItem(c, c.params.itemId, c.body),
  tieFeedback: (c: In<'tieFeedback'>) => tieItem(c, c.params.itemId, c.body),
  feedbackResults: (c: In<'feedbackResults'>) => feedbackResults(c),
  passOnAnswer: (c: In<'passOnAnswer'>) => passOnAnswer(c, c.params.answerId, c.body),
  saveFeedbackRules: (c: In<'saveFeedbackRules'>) =>
    forPerson(c, ({ client, actor, at }) =>
      withService(client, () => saveRules(client, c.agencyId, c.body, { by: actor.userId, at })),
    ),
  askInReports: (c: In<'askInReports'>) =>
    forPerson(c, async ({ client, actor, at }) => {
      const { version, questions } = await readQuestions(client, c.agencyId)
      const wanted = withConsentQuestions(questions)
      if (wanted.length === questions.length) return { version }
      const by = { by: actor.userId, at }
      return {
        version: (await addQuestions(client, c.agencyId, { version, questions: wanted }, by)).version,
      }
    }),
  handAsks: (c: In<'handAsks'>) => asksByHand(c),
  handAsk: (c: In<'handAsk'>) => askByHand(c, c.params.encounterId),
  teamThanks: (c: In<'teamThanks'>) => thanksFor(c),
  feedbackFigures: (c: In<'feedbackFigures'>) => feedbackFigures(c),
}

import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

/** What a neighbor is asked after a visit; nothing has to be answered. */
export const FEEDBACK_QUESTIONS = ['feltSafe', 'respected', 'helped'] as const
export type FeedbackQuestion = (typeof FEEDBACK_QUESTIONS)[number]

export const FEEDBACK_WORD_LABELS = { yes: 'Yes', partly: 'Partly', no: 'No' } as const
export const FeedbackWord = z.enum(keysOf(FEEDBACK_WORD_LABELS))
export type FeedbackWord = z.infer<typeof FeedbackWord>

const word = z.nullable(FeedbackWord)
export const FeedbackWords = z.string().trim().max(2_000, 'is too long')

export const FeedbackAnswers = z.strictObject({ feltSafe: word, respected: word, helped: word })
export type FeedbackAnswers = z.infer<typeof FeedbackAnswers>

/**
 * What becomes of an answer by a link: counted, and joined to no visit; or read by a supervisor together with the visit
 * it is about, as thanks or as a complaint. Chosen once.
 */
export const FeedbackChoice = z.enum(['anonymous', 'thanks', 'complaint'])
export type FeedbackChoice = z.infer<typeof FeedbackChoice>

/** Whether there is anything in it: one question answered, or words. */
export const saysSomething = ({ answers, words }: { answers: FeedbackAnswers; words: string }): boolean =>
  words.trim() !== '' || FEEDBACK_QUESTIONS.some((question) => answers[question] !== null)

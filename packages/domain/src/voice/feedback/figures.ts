import { FEEDBACK_QUESTIONS, type FeedbackAnswers, type FeedbackQuestion } from './answers.ts'
import { SMALLEST_BATCH } from './plan-asking.ts'

/** Answers to one question; `none`: left out. */
export interface WordCounts {
  readonly yes: number
  readonly partly: number
  readonly no: number
  readonly none: number
}
export type FeedbackCounts = Readonly<Record<FeedbackQuestion, WordCounts>>

export function countAnswers(all: readonly FeedbackAnswers[]): FeedbackCounts {
  const of = (question: FeedbackQuestion): WordCounts => {
    const counts = { yes: 0, partly: 0, no: 0, none: 0 }
    for (const answers of all) counts[answers[question] ?? 'none']++
    return counts
  }
  return { feltSafe: of('feltSafe'), respected: of('respected'), helped: of('helped') }
}

/** Counts for readers who are no supervisors; null: hidden. */
export interface OpenCounts {
  readonly answered: number | null
  readonly questions: Readonly<Record<FeedbackQuestion, WordCounts | null>>
}

const isSmall = (count: number) => count > 0 && count < SMALLEST_BATCH

/**
 * What may be shown widely: a question whole, where none of its counts is from 1 to 10, or not at all. No total over
 * groups is shown beside it, so that nothing hidden can be worked out.
 */
export function openCounts(counts: FeedbackCounts): OpenCounts {
  const total = Object.values(counts.feltSafe).reduce((sum, count) => sum + count, 0)
  const shown = (question: FeedbackQuestion) =>
    Object.values(counts[question]).some(isSmall) ? null : counts[question]
  return {
    answered: isSmall(total) ? null : total,
    questions: Object.fromEntries(
      FEEDBACK_QUESTIONS.map((question) => [question, shown(question)]),
    ) as OpenCounts['questions'],
  }
}

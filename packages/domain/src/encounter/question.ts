import { z } from 'zod'
import { FieldValue, findField, readField } from './field.ts'
import { type AnswerValue, type EncounterReport, FieldId } from './report.ts'

export const QuestionKind = z.enum(['yes_no', 'choice', 'many', 'number', 'text'])
export type QuestionKind = z.infer<typeof QuestionKind>

const Words = z.strictObject({
  en: z.string().trim().min(1).max(300),
  es: z.string().trim().max(300).default(''),
})

/** An answer is needed when a field of the report, or another answer, holds one of these. */
export const Condition = z.strictObject({ path: z.string(), in: z.array(FieldValue).min(1) })
export type Condition = z.infer<typeof Condition>

/** A question that an agency adds to the report, as data. */
export const Question = z.strictObject({
  id: FieldId,
  kind: QuestionKind,
  words: Words,
  choices: z.array(z.strictObject({ id: FieldId, words: Words })).default([]),
  required: z.union([z.boolean(), Condition]).default(false),
  /** Smallest and largest number. */
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
})
export type Question = z.infer<typeof Question>

/** Questions as they stood at one time; a report keeps the version it was opened with. */
export const QuestionSet = z.strictObject({
  version: z.number().int().min(0),
  questions: z.array(Question).max(60),
})
export type QuestionSet = z.infer<typeof QuestionSet>

export const NO_QUESTIONS: QuestionSet = { version: 0, questions: [] }

/** What makes a set unusable, one sentence for each place, with its path. It takes one that is still being written. */
export function questionProblems(questions: readonly Question[]): { path: string; sentence: string }[] {
  const ids = questions.map(({ id }) => id)
  return questions.flatMap((question, i) => {
    const say = (key: string, sentence: string) => [{ path: `questions.${i}.${key}`, sentence }]
    const hasChoices = question.kind === 'choice' || question.kind === 'many'
    const choiceIds = question.choices.map(({ id }) => id)
    const { required } = question
    const isAsked = typeof required !== 'object' || isAskable(required.path, ids.slice(0, i))
    return [
      ...(question.words.en.trim() === '' ? say('words', 'Write the question.') : []),
      ...question.choices.flatMap(({ words }, c) =>
        words.en.trim() === '' ? say(`choices.${c}`, 'Write the choice, or take it out.') : [],
      ),
      ...(ids.indexOf(question.id) < i ? say('id', `“${question.id}” is used twice.`) : []),
      ...(hasChoices && choiceIds.length < 2 ? say('choices', 'A choice needs at least two choices.') : []),
      ...(new Set(choiceIds).size < choiceIds.length ? say('choices', 'Two choices share a name.') : []),
      ...(!hasChoices && choiceIds.length > 0 ? say('choices', 'Only a choice has choices.') : []),
      ...(question.min !== null && question.max !== null && question.min > question.max
        ? say('min', 'The smallest number is larger than the largest.')
        : []),
      ...(isAsked
        ? []
        : say('required', 'It depends on what is no field of the report, nor an earlier question.')),
      ...(isAsked && typeof required === 'object' && required.in.length === 0
        ? say('required', 'Choose the answers that make it required.')
        : []),
    ]
  })
}

function isAskable(path: string, earlier: readonly string[]): boolean {
  const answer = /^answers\.(.+)$/.exec(path)?.[1]
  return answer === undefined ? findField(path) !== undefined : earlier.includes(answer)
}

export function isRequired({ required }: Question, report: EncounterReport): boolean {
  if (typeof required === 'boolean') return required
  const value = readField(report, required.path)
  return required.in.some(
    (one) => one === value || (Array.isArray(value) && value.some((part) => part === one)),
  )
}

/** Why an answer does not fit its question, as a sentence; null: it fits. */
export function answerProblem(question: Question, answer: AnswerValue): string | null {
  const { kind, words, choices, min, max } = question
  const name = `“${words.en}”`
  const isChoice = (id: unknown) => choices.some((one) => one.id === id)
  if (kind === 'yes_no') return typeof answer === 'boolean' ? null : `${name} takes yes or no.`
  if (kind === 'choice') return isChoice(answer) ? null : `${name} takes one of its choices.`
  if (kind === 'many')
    return Array.isArray(answer) && answer.every(isChoice) ? null : `${name} takes some of its choices.`
  if (kind === 'text') return typeof answer === 'string' ? null : `${name} takes words.`
  if (typeof answer !== 'number') return `${name} takes a number.`
  if (min !== null && answer < min) return `${name} takes a number of at least ${min}.`
  if (max !== null && answer > max) return `${name} takes a number of at most ${max}.`
  return null
}

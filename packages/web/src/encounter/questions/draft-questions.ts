import {
  Done,
  EncounterOutcome,
  type FieldValue,
  fieldWords,
  Need,
  type Question,
  type QuestionKind,
  type QuestionSet,
  Seen,
  TransportAnswer,
  valueWords,
} from '@heart/domain/encounter'

export const KIND_WORDS: Readonly<Record<QuestionKind, string>> = {
  yes_no: 'Yes or no',
  choice: 'One of some choices',
  many: 'Any of some choices',
  number: 'A number',
  text: 'Words',
}

const newName = () => `q-${crypto.randomUUID().slice(0, 8)}`
const noWords = () => ({ en: '', es: '' })

export const newQuestion = (): Question => ({
  id: newName(),
  kind: 'yes_no',
  words: noWords(),
  choices: [],
  required: false,
  min: null,
  max: null,
})
export const newChoice = (): Question['choices'][number] => ({ id: newName(), words: noWords() })

/** A question of another kind: what only the old kind has is gone. */
export function ofKind(question: Question, kind: QuestionKind): Question {
  const hasChoices = kind === 'choice' || kind === 'many'
  const choices = question.choices.length > 0 ? question.choices : [newChoice(), newChoice()]
  const isNumber = kind === 'number'
  return {
    ...question,
    kind,
    choices: hasChoices ? choices : [],
    min: isNumber ? question.min : null,
    max: isNumber ? question.max : null,
  }
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from)
  return [...rest.slice(0, to), list[from] as T, ...rest.slice(to)]
}

export interface Dependable {
  readonly path: string
  readonly words: string
  readonly answers: readonly (readonly [FieldValue, string])[]
}

const YES_NO = [
  [true, 'Yes'],
  [false, 'No'],
] as const
const ticks = (list: string, options: readonly string[]): Dependable[] =>
  options.map((one) => ({
    path: `${list}.${one}`,
    words: fieldWords(`${list}.${one}`),
    answers: [[true, 'Ticked']],
  }))
const listed = (path: string, options: readonly string[]): Dependable => ({
  path,
  words: fieldWords(path),
  answers: options.map((one) => [one, valueWords(path, one)] as const),
})
const FIELDS: readonly Dependable[] = [
  listed('outcome', EncounterOutcome.options),
  listed('transport.answer', TransportAnswer.options),
  ...['safety.teamFeltSafe', 'backUp.asked', 'injuries.any', 'force.any'].map((path) => ({
    path,
    words: fieldWords(path),
    answers: YES_NO,
  })),
  ...ticks('seen', Seen.options),
  ...ticks('needs', Need.options),
  ...ticks('done', Done.options),
]

/** What may make a question required: fields of every report, and questions that come before it. */
export function dependables(earlier: readonly Question[]): Dependable[] {
  const asked = earlier.flatMap(({ id, kind, words, choices }): Dependable[] => {
    const answers =
      kind === 'yes_no' ? YES_NO : choices.map((one) => [one.id, one.words.en || 'A choice'] as const)
    return answers.length === 0
      ? []
      : [{ path: `answers.${id}`, words: `“${words.en || 'A question'}”`, answers }]
  })
  return [...asked, ...FIELDS]
}

/** As a form shows it while it is being written. */
export const asShown = (version: number, questions: readonly Question[]): QuestionSet => ({
  version,
  questions: questions.map((question) => ({
    ...question,
    words: { ...question.words, en: question.words.en || '…' },
    choices: question.choices.map((one) => ({ ...one, words: { ...one.words, en: one.words.en || '…' } })),
  })),
})

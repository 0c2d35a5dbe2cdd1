import type { Question } from '../../encounter/question.ts'
import type { EncounterReport } from '../../encounter/report.ts'

const words = (en: string, es: string) => ({ en, es })
const PLAIN = { required: false, min: null, max: null }

/**
 * Asked by the team at the end of a visit, as two questions of the agency's own: the report keeps the version it was
 * opened with, and an agency that takes them out asks nobody.
 */
export const CONSENT_QUESTIONS: readonly Question[] = [
  {
    ...PLAIN,
    id: 'may_we_ask',
    kind: 'choice',
    words: words('May we ask you later how it went?', '¿Podemos preguntarle después cómo le fue?'),
    choices: [
      { id: 'email', words: words('Yes, by e-mail', 'Sí, por correo electrónico') },
      { id: 'text', words: words('Yes, by text', 'Sí, por mensaje de texto') },
      { id: 'no', words: words('No', 'No') },
    ],
  },
  {
    ...PLAIN,
    id: 'ask_at',
    kind: 'text',
    choices: [],
    words: words(
      'At which address or number is it safe to ask?',
      '¿En qué dirección o número es seguro preguntarle?',
    ),
    required: { path: 'answers.may_we_ask', in: ['email', 'text'] },
  },
]

/** The agency's questions with these two at the end, where they are not there yet. */
export const withConsentQuestions = (questions: readonly Question[]): Question[] => [
  ...questions,
  ...CONSENT_QUESTIONS.filter(({ id }) => !questions.some((one) => one.id === id)),
]

export const asksConsent = (questions: readonly Question[]): boolean =>
  CONSENT_QUESTIONS.every(({ id }) => questions.some((one) => one.id === id))

export interface AskConsent {
  readonly way: 'email' | 'text'
  /** As it was told. */
  readonly to: string
}

/** By which way the neighbor of a report agreed to be asked; null: they did not. */
export function consentIn({ answers }: Pick<EncounterReport, 'answers'>): AskConsent | null {
  const { may_we_ask: way, ask_at: to } = answers
  if (way !== 'email' && way !== 'text') return null
  return typeof to === 'string' && to.trim() !== '' ? { way, to: to.trim() } : null
}

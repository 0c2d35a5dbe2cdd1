import { z } from 'zod'
import { type CareLabel, LABEL_LABELS } from '../label.ts'
import type { ConsentLanguage, ConsentPurpose } from './consent.ts'

const line = z.string().trim().min(3).max(1_200)
const FormText = z.strictObject({
  title: line,
  /** `{neighbor} {agency} {recipient} {purpose} {labels} {until}` stand for what this consent says. */
  paragraphs: z.array(line).min(1).max(20),
})

/** The words of a consent as they are read or signed, in each language; a change is another version. */
export const ConsentForm = z.strictObject({
  formId: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  version: z.number().int().min(1),
  texts: z.strictObject({ en: FormText, es: FormText }),
})
export type ConsentForm = z.infer<typeof ConsentForm>

/** What a form is filled in with. */
export interface FormFacts {
  readonly neighbor: string
  readonly agency: string
  readonly recipient: string
  readonly purpose: ConsentPurpose
  readonly labels: readonly CareLabel[]
  /** In words, such as “November 23, 2027”; null: until it is taken back. */
  readonly until: string | null
}

const PURPOSES: Readonly<Record<ConsentLanguage, Readonly<Record<ConsentPurpose, string>>>> = {
  en: {
    coordination: 'arranging help and staying in touch about it',
    treatment_payment_operations: 'treatment, payment and health care operations',
    funding: 'paying for help',
  },
  es: {
    coordination: 'organizar la ayuda y mantenerse en contacto sobre ella',
    treatment_payment_operations: 'tratamiento, pago y operaciones de atención médica',
    funding: 'pagar la ayuda',
  },
}
const LABELS: Readonly<Record<ConsentLanguage, Readonly<Record<CareLabel, string>>>> = {
  en: LABEL_LABELS,
  es: {
    substance_use: 'consumo de sustancias',
    mental_health: 'salud mental',
    domestic_violence: 'violencia en el hogar',
    minors: 'menores de edad',
  },
}
const WORDS = {
  en: { none: 'nothing of a sensitive kind', and: ' and ', forever: 'I take it back' },
  es: { none: 'nada de carácter delicado', and: ' y ', forever: 'yo lo retire' },
} as const

/** The form with everything filled in, as it is read aloud or printed. */
export function filledForm(
  form: ConsentForm,
  language: ConsentLanguage,
  facts: FormFacts,
): { title: string; paragraphs: string[] } {
  const { none, and, forever } = WORDS[language]
  const values: Readonly<Record<string, string>> = {
    neighbor: facts.neighbor,
    agency: facts.agency,
    recipient: facts.recipient,
    purpose: PURPOSES[language][facts.purpose],
    labels:
      facts.labels.length === 0 ? none : facts.labels.map((l) => LABELS[language][l].toLowerCase()).join(and),
    until: facts.until ?? forever,
  }
  // One pass: what is filled in may hold braces of its own.
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  const { title, paragraphs } = form.texts[language]
  return { title: fill(title), paragraphs: paragraphs.map(fill) }
}

/** What an agency begins with; counsel confirms it or publishes another version. */
export const DEFAULT_CONSENT_FORM = Object.freeze<ConsentForm>({
  formId: 'release',
  version: 1,
  texts: {
    en: {
      title: 'Consent to share information',
      paragraphs: [
        'I, {neighbor}, agree that {agency} may share information about me with {recipient}.',
        'What it is for: {purpose}.',
        'What may be shared: who I am, how to reach me, and what help I asked for. Of a sensitive kind: {labels}.',
        'This consent holds until {until}. I can take it back at any time, by telling anyone of the team or in writing. What was shared before stays shared.',
        'I do not have to agree. I will be helped in any case.',
        'Information about substance use treatment stays protected by federal law (42 CFR part 2) after it is shared. Other information may no longer be protected by federal law once it is shared.',
        'I was given a copy of this form, or it was read to me.',
      ],
    },
    es: {
      title: 'Consentimiento para compartir información',
      paragraphs: [
        'Yo, {neighbor}, acepto que {agency} comparta información sobre mí con {recipient}.',
        'Para qué: {purpose}.',
        'Qué se puede compartir: quién soy, cómo encontrarme y qué ayuda pedí. De carácter delicado: {labels}.',
        'Este consentimiento vale hasta {until}. Puedo retirarlo en cualquier momento, diciéndoselo a cualquier persona del equipo o por escrito. Lo que se compartió antes queda compartido.',
        'No estoy obligado a aceptar. Recibiré ayuda de todos modos.',
        'La información sobre tratamiento por consumo de sustancias sigue protegida por la ley federal (42 CFR parte 2) después de compartirse. Otra información puede dejar de estar protegida por la ley federal una vez compartida.',
        'Recibí una copia de este formulario, o me lo leyeron.',
      ],
    },
  },
})

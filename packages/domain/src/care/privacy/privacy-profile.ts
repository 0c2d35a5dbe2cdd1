import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import { CareLabel, CareLabels } from '../label.ts'

/** How HIPAA binds the agency (45 CFR 160.103); counsel decides. */
export const HIPAA_LABELS = {
  not_covered: 'Not a covered entity',
  hybrid: 'Covered part of a hybrid entity',
  covered: 'Covered entity',
} as const

/** How 42 CFR Part 2 binds; counsel decides. */
export const PART2_LABELS = {
  not_bound: 'Not bound',
  lawful_holder: 'Lawful holder: receives such records',
  part2_program: 'Part 2 program',
} as const

export const Part2Status = z.enum(keysOf(PART2_LABELS))
export type Part2Status = z.infer<typeof Part2Status>

const days = z.number().int().min(1).max(365)
const words = z.string().trim().max(2_000)

/** What differs for the records of one program. */
export const ProgramPrivacy = z.strictObject({
  programId: z.string().min(1).max(80),
  part2: Part2Status,
  /** Put on every record that the program's cases begin with. */
  labels: CareLabels,
})
export type ProgramPrivacy = z.infer<typeof ProgramPrivacy>

/** An agency's standing under the law of health privacy, and what follows from it. Kept in versions. */
export const PrivacyProfile = z.strictObject({
  hipaa: z.enum(keysOf(HIPAA_LABELS)),
  part2: Part2Status,
  stateRule: z.strictObject({
    name: z.string().trim().min(2).max(120),
    applies: z.boolean(),
    note: words,
  }),
  /** Labels that even the care team reads only with the neighbor's consent. */
  consentLabels: CareLabels,
  redisclosure: z.strictObject({
    /** What carries one of these carries the notice. */
    labels: CareLabels,
    notice: z.strictObject({ en: words.min(20), es: words.min(20) }),
  }),
  consent: z.strictObject({
    /** Proposed as the end of a new one. */
    usualDays: z.number().int().min(1).max(3_650),
    /** Listed so many days before it ends. */
    endingDays: days,
  }),
  breakGlass: z.strictObject({ minutes: z.number().int().min(5).max(480) }),
  answerDays: z.strictObject({ access: days, amendment: days, accounting: days }),
  programs: z
    .array(ProgramPrivacy)
    .max(100)
    .refine((all) => new Set(all.map((p) => p.programId)).size === all.length, 'names a program twice'),
})
export type PrivacyProfile = z.infer<typeof PrivacyProfile>

const LABELS = CareLabel.options

/** What a city in North Carolina begins with; counsel confirms it or changes it (docs/privacy.md). */
export const DEFAULT_PRIVACY_PROFILE = Object.freeze<PrivacyProfile>({
  hipaa: 'not_covered',
  part2: 'lawful_holder',
  stateRule: {
    name: 'N.C. G.S. 122C-52 to 122C-56',
    applies: true,
    note: 'Treated as binding until counsel says whether the department is a “facility”.',
  },
  consentLabels: ['substance_use'],
  redisclosure: {
    labels: ['substance_use', 'mental_health'],
    notice: {
      en: '42 CFR part 2 prohibits unauthorized use or disclosure of these records. They were shared with the consent of the person they are about. You may use and share them only as that consent or the law allows, and never in a civil, criminal, administrative or legislative proceeding against that person without their specific consent or a court order. North Carolina G.S. 122C-52 also protects them.',
      es: 'La norma federal 42 CFR parte 2 prohíbe el uso o la divulgación no autorizados de estos registros. Se compartieron con el consentimiento de la persona de la que tratan. Solo puede usarlos y compartirlos como lo permitan ese consentimiento o la ley, y nunca en un proceso civil, penal, administrativo o legislativo contra esa persona sin su consentimiento específico o una orden judicial. También los protege la ley de Carolina del Norte G.S. 122C-52.',
    },
  },
  consent: { usualDays: 365, endingDays: 30 },
  breakGlass: { minutes: 60 },
  answerDays: { access: 30, amendment: 60, accounting: 60 },
  programs: [],
})

/** The notice that what carries these labels must carry too; null: none is owed. */
export function redisclosureNotice(
  { redisclosure }: Pick<PrivacyProfile, 'redisclosure'>,
  labels: readonly CareLabel[],
  language: 'en' | 'es' = 'en',
): string | null {
  return labels.some((label) => redisclosure.labels.includes(label)) ? redisclosure.notice[language] : null
}

/** The labels that a record of this program begins with: those of a Part 2 program are about substance use. */
export function labelsOfProgram(
  { programs, part2 }: Pick<PrivacyProfile, 'programs' | 'part2'>,
  programId: string,
): CareLabel[] {
  const own = programs.find((p) => p.programId === programId)
  const owed: CareLabel[] = (own?.part2 ?? part2) === 'part2_program' ? ['substance_use'] : []
  return LABELS.filter((label) => owed.includes(label) || own?.labels.includes(label))
}

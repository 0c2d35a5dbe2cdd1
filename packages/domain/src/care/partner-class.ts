import { z } from 'zod'
import { keysOf } from '../encounter/keys-of.ts'

/** Classes of partner organizations: a neighbor may consent to one partner, or to all of a class. */
export const PARTNER_CLASS_LABELS = {
  treatment: 'Substance use treatment',
  health: 'Health care',
  mental_health: 'Mental health care',
  housing: 'Housing and shelter',
  food: 'Food',
  benefits: 'Benefits and identity documents',
  employment: 'Work and training',
  legal: 'Legal help',
  victim_services: 'Victim services',
  family: 'Children and families',
  peer_support: 'Peer support',
  transport: 'Transport',
  other: 'Other help',
} as const
export const PartnerClass = z.enum(keysOf(PARTNER_CLASS_LABELS))
export type PartnerClass = z.infer<typeof PartnerClass>

/** The classes as a neighbor hears them. */
export const PARTNER_CLASS_WORDS: Readonly<Record<'en' | 'es', Readonly<Record<PartnerClass, string>>>> = {
  en: PARTNER_CLASS_LABELS,
  es: {
    treatment: 'Tratamiento por consumo de sustancias',
    health: 'Atención médica',
    mental_health: 'Atención de salud mental',
    housing: 'Vivienda y albergue',
    food: 'Alimentos',
    benefits: 'Beneficios y documentos de identidad',
    employment: 'Trabajo y capacitación',
    legal: 'Ayuda legal',
    victim_services: 'Servicios para víctimas',
    family: 'Niños y familias',
    peer_support: 'Apoyo entre pares',
    transport: 'Transporte',
    other: 'Otra ayuda',
  },
}

import type { OutputOf } from '../platform/door.ts'
import type {
  groupPetition,
  PublicPetition,
  petitionForm,
  petitions,
  Sent,
  signatureLink,
} from './petition-doors.ts'

/** Why a form could not be taken, beside what is wrong with a field. */
export type FormTrouble = 'quick' | 'used' | 'old' | 'closed' | 'failed'

/** A form as it is written: empty, or with everything that was typed and what is wrong with it. */
export interface WrittenForm<Field extends string> {
  readonly seal: OutputOf<typeof petitionForm>
  readonly typed: Readonly<Partial<Record<Field, string>>>
  readonly wrong: readonly Field[]
  readonly trouble: FormTrouble | null
}

export const SIGN_FIELDS = ['name', 'zip', 'contact'] as const
export type SignField = (typeof SIGN_FIELDS)[number]
export const START_FIELDS = [
  'language',
  'title',
  'ask',
  'reasons',
  'otherTitle',
  'otherAsk',
  'otherReasons',
  'groupName',
  'contact',
] as const
export type StartField = (typeof START_FIELDS)[number]

/** Whom a code was sent to, as this browser remembers it for an hour. */
export interface ToldSigner {
  readonly petitionId: string
  readonly contact: string
  readonly sent: Sent
}

/** Pages about petitions, each with all it is written from. A petition that is null is not public. */
export type PetitionPage =
  | { readonly page: 'petitions'; readonly view: OutputOf<typeof petitions> }
  | {
      readonly page: 'petition'
      readonly view: { readonly petition: PublicPetition; readonly sign: WrittenForm<SignField> }
    }
  | {
      readonly page: 'petition_confirm'
      readonly view: {
        readonly petition: PublicPetition
        readonly told: ToldSigner | null
        readonly typed: { readonly contact: string; readonly code: string }
        readonly trouble: FormTrouble | 'wrong_code' | null
      }
    }
  | {
      readonly page: 'petition_done'
      readonly view: { readonly what: 'signed' | 'withdrawn'; readonly petition: PublicPetition | null }
    }
  | {
      readonly page: 'petition_link'
      readonly view: {
        readonly token: string
        readonly link: OutputOf<typeof signatureLink> | null
        readonly trouble: FormTrouble | null
      }
    }
  | { readonly page: 'petition_start'; readonly view: WrittenForm<StartField> }
  | {
      readonly page: 'petition_group'
      readonly view: {
        readonly token: string
        readonly petition: OutputOf<typeof groupPetition> | null
        readonly isNew: boolean
        readonly trouble: FormTrouble | null
      }
    }
  | { readonly page: 'petition_missing'; readonly view: null }

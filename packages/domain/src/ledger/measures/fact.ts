import { DeclineReason } from '../../care/referral/state.ts'
import { BackUpKind, Destination, EncounterOutcome, UnsafeReason } from '../../encounter/index.ts'
import { REASONS } from '../line.ts'

/** A field that measures look at: its values, or `bool`, or `text` where the agency names them. `list` holds several. */
export interface FactField {
  readonly kind: 'choice' | 'bool' | 'text' | 'list'
  readonly values?: readonly string[]
}

const choice = (values: readonly string[]): FactField => ({ kind: 'choice', values })
const list = (values?: readonly string[]): FactField => ({ kind: 'list', ...(values ? { values } : {}) })
const bool: FactField = { kind: 'bool' }
const text: FactField = { kind: 'text' }

/**
 * What measures count. Each kind of fact is one relation with these columns (null: the record does not tell), whether it is
 * computed from the record or kept in a rollup. No field tells of a person.
 */
export const FACTS = {
  /** One settled call. */
  call: {
    fields: {
      outcome: choice(['answered', 'unanswered', 'not_warranted']),
      reason: choice(REASONS),
      how: choice(['phone', 'in_person']),
      /** Who answered. */
      program: text,
      /** Programs that the call was for. */
      warrantedBy: list(),
      unmapped: bool,
      policeWent: bool,
      /** The agency said that police go to this call type when nobody else does; null: it has not said. */
      policeWouldGo: bool,
    },
    /** Whole seconds between two stamps of the call and of the first team that reached it. */
    seconds: [
      'received_offered',
      'offered_assigned',
      'received_assigned',
      'assigned_en_route',
      'en_route_arrived',
      'received_arrived',
      'arrived_cleared',
      'assigned_cleared',
    ],
  },
  /** One report of a team with a neighbor, in person or by phone, as it stands now. */
  visit: {
    fields: {
      how: choice(['phone', 'in_person']),
      program: text,
      feltSafe: bool,
      unsafeReasons: list(UnsafeReason.options),
      neighborFeltSafe: bool,
      backUpAsked: bool,
      backUpKinds: list(BackUpKind.options),
      hurt: bool,
      outcome: choice(EncounterOutcome.options),
      transport: choice(['accepted', 'declined']),
      transportTo: choice(Destination.options),
      /** Of the neighbors met, as they said it themselves: language, age, gender, ethnicity, housing. */
      languages: list(),
      ages: list(),
      genders: list(),
      ethnicities: list(),
      housing: list(),
    },
    seconds: ['on_scene'],
  },
  /** One stretch of a team on duty, cut at the ends of months. */
  duty: { fields: { program: text }, seconds: ['on_duty', 'committed'] },
  /** One case of care; nothing of whom it is about. */
  case: {
    fields: {
      program: text,
      inError: bool,
      /** The window of a promised follow-up has ended; null: nothing was promised. */
      windowEnded: bool,
      heardInTime: bool,
      triedInTime: bool,
      ripe: bool,
      engaged: bool,
    },
    seconds: [],
  },
  /** One goal of a neighbor. */
  goal: { fields: { program: text, state: choice(['open', 'met', 'set_aside']) }, seconds: [] },
  /** One referral that was sent. */
  referral: {
    fields: {
      program: text,
      accepted: bool,
      connected: bool,
      declined: choice(DeclineReason.options),
    },
    seconds: ['sent_connected'],
  },
  /** One answered call that somebody linked to a neighbor. */
  contact: {
    fields: {
      program: text,
      /** The same neighbor was met on another answered call within the 30 days before. */
      repeat: bool,
    },
    seconds: [],
  },
} as const satisfies Record<
  string,
  { readonly fields: Readonly<Record<string, FactField>>; readonly seconds: readonly string[] }
>
export type FactKind = keyof typeof FACTS

import { DECLINE_LABELS } from '../../care/referral/state.ts'
import {
  BACK_UP_KIND_LABELS,
  DESTINATION_LABELS,
  INJURED_LABELS,
  OUTCOME_LABELS,
  TRANSPORT_LABELS,
  UNSAFE_LABELS,
} from '../../encounter/index.ts'
import { REASON_LABELS } from '../reason-words.ts'

/** A field that measures look at: one of its values, `bool`, or `text` where the agency names them. `list` holds several. */
export interface FactField {
  readonly kind: 'choice' | 'bool' | 'text' | 'list'
  /** Words for each value; null: the agency's own or a longer list elsewhere. */
  readonly labels: Readonly<Record<string, string>> | null
}

const choice = (labels: Readonly<Record<string, string>>): FactField => ({ kind: 'choice', labels })
const list = (labels: Readonly<Record<string, string>> | null = null): FactField => ({ kind: 'list', labels })
const bool: FactField = { kind: 'bool', labels: null }
const text: FactField = { kind: 'text', labels: null }
const how = choice({ phone: 'By phone', in_person: 'In person' })

/**
 * What measures count. Each kind of fact is one relation with these columns (null: the record does not tell), whether it is
 * computed from the record or kept in a rollup. No field tells of a person. `dimensions` are further columns, all text, by which
 * facts can be split (null: not known); seconds are never negative: stamps in the wrong order tell nothing.
 */
export const FACTS = {
  /** One settled call. */
  call: {
    fields: {
      outcome: choice({ answered: 'Answered', unanswered: 'Not answered', not_warranted: 'Not warranted' }),
      reason: choice(REASON_LABELS),
      how,
      /** Who took it; also of calls that none of the program's rules names. */
      program: text,
      /** Programs that the call was for. */
      warrantedBy: list(),
      unmapped: bool,
      policeWent: bool,
      /** The agency said that police go to this call type when nobody else does; null: it has not said. */
      policeWouldGo: bool,
      /** A report of a visit in person was submitted. */
      reported: bool,
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
    dimensions: ['month', 'hour', 'weekday', 'zone', 'nature'],
  },
  /**
   * One team with a neighbor on an answered call. Each submitted report is one, as it stands now; an answered call that nobody
   * reported is one too, with everything but `how`, `program` and the time on scene null.
   */
  visit: {
    fields: {
      how,
      program: text,
      reported: bool,
      feltSafe: bool,
      unsafeReasons: list(UNSAFE_LABELS),
      neighborFeltSafe: bool,
      backUpAsked: bool,
      backUpKinds: list(BACK_UP_KIND_LABELS),
      hurt: bool,
      hurtWho: list(INJURED_LABELS),
      outcome: choice(OUTCOME_LABELS),
      transport: choice(TRANSPORT_LABELS),
      transportTo: choice(DESTINATION_LABELS),
      /** Of the neighbors met, as they said it themselves; null or empty: nobody said. */
      languages: list(),
      ages: list(),
      genders: list(),
      ethnicities: list(),
      housing: list(),
    },
    /** From arrival to leaving, with the neighbor or without. */
    seconds: ['on_scene'],
    dimensions: ['month', 'hour', 'weekday', 'zone', 'nature'],
  },
  /** One stretch of a team on duty, cut at the ends of months. */
  duty: { fields: { program: text }, seconds: ['on_duty', 'committed'], dimensions: ['month'] },
  /** One case of care, in the month it was opened; nothing of whom it is about. */
  case: {
    fields: {
      program: text,
      inError: bool,
      /** The window of a promised follow-up has ended; null: nothing was promised. */
      windowEnded: bool,
      heardInTime: bool,
      triedInTime: bool,
      /** Opened 30 days ago or longer. */
      ripe: bool,
      /** Spoke with somebody on two days or more within 30 days. */
      engaged: bool,
    },
    seconds: [],
    dimensions: ['month'],
  },
  /** One goal of a neighbor, in the month its case was opened. */
  goal: {
    fields: {
      program: text,
      /** Of its case. */
      inError: bool,
      state: choice({ open: 'Open', met: 'Met', set_aside: 'Set aside' }),
    },
    seconds: [],
    dimensions: ['month'],
  },
  /** One referral that was sent, in the month of sending. */
  referral: {
    fields: {
      program: text,
      accepted: bool,
      connected: bool,
      /** Null: not declined. */
      declined: choice(DECLINE_LABELS),
    },
    seconds: ['sent_connected'],
    dimensions: ['month'],
  },
  /** One answered call that somebody linked to a neighbor. */
  contact: {
    fields: {
      program: text,
      /** The same neighbor was met on another answered call within the 30 days before. */
      repeat: bool,
    },
    seconds: [],
    dimensions: ['month'],
  },
} as const satisfies Record<
  string,
  {
    readonly fields: Readonly<Record<string, FactField>>
    readonly seconds: readonly string[]
    readonly dimensions: readonly string[]
  }
>
export type FactKind = keyof typeof FACTS

/** One row of facts, read by name: fields and dimensions, and the seconds between stamps. */
export interface Fact<K extends FactKind = FactKind> {
  readonly kind: K
  readonly fields: Readonly<Record<string, string | boolean | readonly string[] | null>>
  readonly seconds: Readonly<Record<string, number | null>>
}

export const fieldOf = (fact: FactKind, field: string): FactField | undefined =>
  (FACTS[fact].fields as Readonly<Record<string, FactField>>)[field]

import { z } from 'zod'
import { keysOf } from './keys-of.ts'

/**
 * The lists a report chooses from, with the words to show. A key is never renamed or taken away: kept reports
 * name it. Words may change.
 */
export const OUTCOME_LABELS = {
  resolved_on_scene: 'Resolved on scene',
  resolved_by_phone: 'Resolved by phone',
  transported: 'Taken somewhere',
  gone_on_arrival: 'Gone on arrival',
  not_found: 'Not found',
  refused: 'Did not want us',
  handed_to_trusted_person: 'Handed to someone they trust',
  handed_to_partner: 'Handed to a partner agency',
  handed_to_heart_team: 'Handed to another HEART team',
  handed_to_ems: 'Handed to EMS',
  handed_to_police: 'Handed to police',
  handed_back_to_911: 'Handed back to 911',
} as const
export const EncounterOutcome = z.enum(keysOf(OUTCOME_LABELS))
export type EncounterOutcome = z.infer<typeof EncounterOutcome>

/** Outcomes in which nobody was met. */
export const NOBODY_MET: ReadonlySet<EncounterOutcome> = new Set(['gone_on_arrival', 'not_found'])

export const SEEN_LABELS = {
  calm: 'Calm',
  upset: 'Upset or crying',
  confused: 'Confused',
  hears_or_sees_things: 'Hears or sees things others do not',
  thoughts_of_suicide: 'Thoughts of suicide',
  harmed_self: 'Harmed themselves',
  intoxicated: 'Intoxicated',
  overdose: 'Overdose',
  unwell: 'Physically unwell',
  hurt: 'Hurt',
  grieving: 'Grieving',
  conflict: 'Conflict with someone',
  unsheltered: 'Without shelter',
} as const
export const Seen = z.enum(keysOf(SEEN_LABELS))
export type Seen = z.infer<typeof Seen>

export const NEED_LABELS = {
  someone_to_talk_to: 'Someone to talk to',
  food_or_water: 'Food or water',
  clothing: 'Clothing',
  place_to_stay: 'A place to stay',
  ride: 'A ride',
  mental_health_care: 'Mental health care',
  substance_use_care: 'Substance use care',
  medical_care: 'Medical care',
  medication: 'Medication',
  benefits_or_papers: 'Benefits or papers',
  safety_from_someone: 'Safety from someone',
  contact_with_family: 'Contact with family',
  phone: 'A phone',
  to_be_left_alone: 'To be left alone',
} as const
export const Need = z.enum(keysOf(NEED_LABELS))
export type Need = z.infer<typeof Need>

export const DONE_LABELS = {
  listened: 'Listened',
  calmed: 'Helped calm down',
  safety_plan: 'Safety plan made',
  mediated: 'Mediated',
  first_aid: 'First aid',
  wound_care: 'Wound care',
  vital_signs: 'Vital signs',
  naloxone: 'Naloxone given',
  checked_on: 'Checked that they are well',
  called_someone: 'Called someone for them',
  went_along: 'Went along somewhere',
  explained_rights_and_options: 'Explained options',
} as const
export const Done = z.enum(keysOf(DONE_LABELS))
export type Done = z.infer<typeof Done>

export const SUPPLY_LABELS = {
  water: 'Water',
  food: 'Food',
  clothing: 'Clothing',
  blanket: 'Blanket',
  hygiene_kit: 'Hygiene kit',
  safer_sex_kit: 'Safer-sex kit',
  naloxone_kit: 'Naloxone kit',
  wound_kit: 'Wound kit',
  bus_pass: 'Bus pass',
  phone_or_charger: 'Phone or charger',
} as const
export const Supply = z.enum(keysOf(SUPPLY_LABELS))
export type Supply = z.infer<typeof Supply>

export const RESOURCE_LABELS = {
  shelter: 'Shelter',
  crisis_center: 'Crisis center',
  detox: 'Detox',
  clinic: 'Clinic',
  food_help: 'Food help',
  housing_help: 'Housing help',
  peer_support: 'Peer support',
  helpline_988: '988',
  legal_aid: 'Legal aid',
  domestic_violence_help: 'Help after violence at home',
} as const
export const Resource = z.enum(keysOf(RESOURCE_LABELS))
export type Resource = z.infer<typeof Resource>

export const UNSAFE_LABELS = {
  threatened: 'Threatened',
  touched_or_hit: 'Touched or hit',
  weapon_seen: 'Weapon seen',
  other_people: 'Other people there',
  crowd: 'Crowd',
  animal: 'Animal',
  dark_or_isolated: 'Dark or isolated place',
  traffic: 'Traffic',
  building: 'Building or exit',
  no_contact: 'No radio or phone contact',
  police_there: 'Police there',
  felt_uneasy: 'Felt uneasy',
} as const
export const UnsafeReason = z.enum(keysOf(UNSAFE_LABELS))
export type UnsafeReason = z.infer<typeof UnsafeReason>

export const BACK_UP_KIND_LABELS = {
  police: 'Police',
  ems: 'EMS',
  fire: 'Fire',
  team: 'Another team',
} as const
export const BackUpKind = z.enum(keysOf(BACK_UP_KIND_LABELS))
export type BackUpKind = z.infer<typeof BackUpKind>

export const INJURED_LABELS = { neighbor: 'Neighbor', team: 'Team', other: 'Someone else' } as const
export const Injured = z.enum(keysOf(INJURED_LABELS))
export type Injured = z.infer<typeof Injured>

export const INJURY_LABELS = { minor: 'Minor', treated: 'Treated', hospital: 'Hospital' } as const
export const Injury = z.enum(keysOf(INJURY_LABELS))
export type Injury = z.infer<typeof Injury>

export const FORCE_LABELS = { police: 'Police', team: 'Team', other: 'Someone else' } as const
export const ForceBy = z.enum(keysOf(FORCE_LABELS))
export type ForceBy = z.infer<typeof ForceBy>

export const TRANSPORT_LABELS = {
  not_needed: 'Not needed',
  accepted: 'Accepted',
  declined: 'Declined',
} as const
export const TransportAnswer = z.enum(keysOf(TRANSPORT_LABELS))
export type TransportAnswer = z.infer<typeof TransportAnswer>

export const DESTINATION_LABELS = {
  home: 'Home',
  family_or_friend: 'Family or a friend',
  shelter: 'Shelter',
  crisis_center: 'Crisis center',
  detox: 'Detox',
  hospital: 'Hospital',
  clinic: 'Clinic',
  transit: 'Bus or train',
  other: 'Somewhere else',
} as const
export const Destination = z.enum(keysOf(DESTINATION_LABELS))
export type Destination = z.infer<typeof Destination>

export const CARRIER_LABELS = {
  team: 'Our team',
  ems: 'EMS',
  police: 'Police',
  other: 'Someone else',
} as const
export const Carrier = z.enum(keysOf(CARRIER_LABELS))
export type Carrier = z.infer<typeof Carrier>

/** What a crew tells the next team about a neighbor; a navigator decides whether it goes into the response plan. */
export const SuggestionKind = z.enum(['helps', 'avoid', 'baseline', 'contact', 'other'])
export type SuggestionKind = z.infer<typeof SuggestionKind>
export const SUGGESTION_LABELS: Readonly<Record<SuggestionKind, string>> = {
  helps: 'What helps',
  avoid: 'What to avoid',
  baseline: 'How they usually are',
  contact: 'Whom to call',
  other: 'Other',
}

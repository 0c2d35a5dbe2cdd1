import { z } from 'zod'
import { keysOf } from './keys-of.ts'

export const PART_LABELS = {
  neighbor: 'Neighbor',
  family: 'Family',
  friend: 'Friend',
  caller: 'Caller',
  bystander: 'Bystander',
} as const
export const PersonPart = z.enum(keysOf(PART_LABELS))
export type PersonPart = z.infer<typeof PersonPart>

export const KNOWN_LABELS = { unknown: 'Unknown', alias: 'Goes by', named: 'Named' } as const
export const Known = z.enum(keysOf(KNOWN_LABELS))
export type Known = z.infer<typeof Known>

export const INTERPRETER_LABELS = {
  not_needed: 'Not needed',
  team: 'Team speaks it',
  by_phone: 'By phone',
  in_person: 'In person',
  family_or_friend: 'Family or friend',
  declined: 'Declined',
  none_found: 'None found',
} as const
export const Interpreter = z.enum(keysOf(INTERPRETER_LABELS))
export type Interpreter = z.infer<typeof Interpreter>

export const AGE_BAND_LABELS = {
  under_18: 'Under 18',
  '18_24': '18–24',
  '25_44': '25–44',
  '45_64': '45–64',
  '65_plus': '65 or older',
} as const
export const AgeBand = z.enum(keysOf(AGE_BAND_LABELS))
export type AgeBand = z.infer<typeof AgeBand>

export const GENDER_LABELS = {
  woman: 'Woman',
  man: 'Man',
  nonbinary: 'Nonbinary',
  transgender_woman: 'Transgender woman',
  transgender_man: 'Transgender man',
  another: 'Another',
} as const
export const Gender = z.enum(keysOf(GENDER_LABELS))
export type Gender = z.infer<typeof Gender>

/** The categories of the United States' statistical directive of 2024; a person may state several. */
export const ETHNICITY_LABELS = {
  american_indian_or_alaska_native: 'American Indian or Alaska Native',
  asian: 'Asian',
  black: 'Black or African American',
  hispanic: 'Hispanic or Latino',
  middle_eastern_or_north_african: 'Middle Eastern or North African',
  pacific_islander: 'Native Hawaiian or Pacific Islander',
  white: 'White',
  another: 'Another',
} as const
export const Ethnicity = z.enum(keysOf(ETHNICITY_LABELS))
export type Ethnicity = z.infer<typeof Ethnicity>

export const HOUSING_LABELS = {
  housed: 'Housed',
  staying_with_others: 'Staying with others',
  shelter: 'Shelter',
  unsheltered: 'Unsheltered',
} as const
export const Housing = z.enum(keysOf(HOUSING_LABELS))
export type Housing = z.infer<typeof Housing>

export const WISH_LABELS = { yes: 'Yes', no: 'No', later: 'Ask later', not_asked: 'Not asked' } as const
export const Wish = z.enum(keysOf(WISH_LABELS))
export type Wish = z.infer<typeof Wish>

export const WAY_LABELS = {
  call: 'Call',
  text: 'Text',
  visit: 'Visit',
  usual_place: 'At a usual place',
  through_someone: 'Through someone',
  email: 'Email',
} as const
export const Way = z.enum(keysOf(WAY_LABELS))
export type Way = z.infer<typeof Way>

export const CAUTION_LABELS = {
  no_voicemail: 'No voicemail',
  do_not_say_who: 'Do not say who calls',
  not_at_home: 'Not at home',
  only_by_day: 'Only by day',
  only_alone: 'Only when alone',
} as const
export const Caution = z.enum(keysOf(CAUTION_LABELS))
export type Caution = z.infer<typeof Caution>

export const SAID_LABELS = { yes: 'Yes', no: 'No', did_not_say: 'Did not say' } as const
export const Said = z.enum(keysOf(SAID_LABELS))
export type Said = z.infer<typeof Said>

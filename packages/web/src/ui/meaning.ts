import type { Reason } from '@heart/domain/ledger'

/** The fixed set of meanings, the same on map, list, chart and badge: a colour, a shape and a word. */
export const MEANINGS = ['phone', 'person', 'area', 'hours', 'team', 'other', 'unknown'] as const
export type Meaning = (typeof MEANINGS)[number]

export const SHAPE: Readonly<Record<Meaning | 'total', string>> = {
  phone: '◖',
  person: '●',
  area: '◇',
  hours: '◔',
  team: '▽',
  other: '□',
  unknown: '○',
  total: '',
}

export const MEANING_OF_REASON: Readonly<Record<Reason, Meaning>> = {
  out_of_area: 'area',
  out_of_hours: 'hours',
  never_offered: 'other',
  screened_out: 'other',
  no_team_on_duty: 'team',
  all_teams_busy: 'team',
  recalled: 'other',
  caller_declined: 'other',
  police_went: 'other',
  unknown: 'unknown',
}

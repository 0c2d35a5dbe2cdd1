import type { Reason } from './line.ts'

export const REASON_LABELS: Readonly<Record<Reason, string>> = {
  out_of_area: 'Outside the area',
  out_of_hours: 'Outside the hours',
  never_offered: 'Never offered',
  screened_out: 'Screened out',
  no_team_on_duty: 'No team on duty',
  all_teams_busy: 'All teams busy',
  recalled: 'Recalled',
  caller_declined: 'Caller declined',
  police_went: 'Police went',
  unknown: 'Not known',
}

const SENTENCES: Readonly<Record<Reason, string>> = {
  out_of_area: 'The call came from outside the area.',
  out_of_hours: 'The call came outside the hours.',
  never_offered: 'The call was never offered to the program.',
  screened_out: 'A person screened the call out.',
  no_team_on_duty: 'No team was on duty.',
  all_teams_busy: 'Every team on duty was busy.',
  recalled: 'A team was sent and called back.',
  caller_declined: 'The caller refused or cancelled.',
  police_went: 'Police went instead.',
  unknown: 'The record does not tell why.',
}

/** One plain sentence. */
export const reasonWords = (reason: Reason): string => SENTENCES[reason]

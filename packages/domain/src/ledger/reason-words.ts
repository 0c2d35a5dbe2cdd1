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
  unknown: 'Unknown',
}

const WORDS: Readonly<Record<Reason, string>> = {
  out_of_area: 'the call came from outside the area',
  out_of_hours: 'the call came outside the hours',
  never_offered: 'the call was never offered to the program',
  screened_out: 'a person screened the call out',
  no_team_on_duty: 'no team was on duty',
  all_teams_busy: 'every team on duty was busy',
  recalled: 'a team was sent and called back',
  caller_declined: 'the caller refused or cancelled',
  police_went: 'police went instead',
  unknown: 'the record does not tell why',
}

/** The reason in plain words, to stand in a sentence. */
export const reasonWords = (reason: Reason): string => WORDS[reason]
